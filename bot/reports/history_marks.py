"""The signs of a history."""

from collections.abc import Sequence

from bot.reports import palette
from bot.reports.heat_marks import hatched
from bot.reports.page import SMALL, Symbol
from bot.reports.svg import Drawing

Spot = tuple[float, float, bool]
"""Across, down, and whether the mean is only known to be under 2."""


def trend(drawing: Drawing, spots: Sequence[Spot | None], colour: str, *, main: bool) -> None:
    """A line through the spots, broken where there is none."""
    commands, pen = [], "M"
    for spot in spots:
        if spot is not None:
            commands.append(f"{pen}{spot[0]:.1f} {spot[1]:.1f}")
        pen = "L" if spot is not None else "M"
    if commands:
        drawing.path(
            "".join(commands),
            fill="none",
            stroke=colour,
            stroke_width=5 if main else 3.5,
            stroke_linejoin="round",
            stroke_dasharray="none" if main else "9 7",
        )
    for spot in spots:
        if spot is not None:
            dot(drawing, spot, colour, 9 if main else 6)


def dot(drawing: Drawing, spot: Spot, colour: str, radius: float) -> None:
    """Hollow where the point is not told."""
    x, y, floored = spot
    fill = palette.BACKGROUND if floored else colour
    drawing.circle(x, y, radius, fill=fill, stroke=colour, stroke_width=4)


def hidden(drawing: Drawing, x: float, y: float) -> None:
    hatched(drawing, x - 15, y, (30, 34), step=9)


def apart(heights: Sequence[float], least: float) -> list[float]:
    """Two heights moved away from each other by equal parts, if they are too near."""
    if len(heights) < 2 or abs(heights[0] - heights[1]) >= least:
        return list(heights)
    middle, sign = sum(heights) / 2, 1 if heights[0] > heights[1] else -1
    return [middle + sign * least / 2, middle - sign * least / 2]


def main_symbol(drawing: Drawing, x: float, y: float) -> None:
    drawing.line(x - 23, y, x + 23, y, stroke=palette.PEERS, stroke_width=5)
    dot(drawing, (x, y, False), palette.PEERS, 9)


def team_symbol(drawing: Drawing, x: float, y: float) -> None:
    drawing.line(
        x - 23, y, x + 23, y, stroke=palette.TEAM, stroke_width=3.5, stroke_dasharray="9 7"
    )
    dot(drawing, (x, y, False), palette.TEAM, 6)


def floored_symbol(drawing: Drawing, x: float, y: float) -> None:
    dot(drawing, (x, y, True), palette.PEERS, 9)


def hidden_symbol(drawing: Drawing, x: float, y: float) -> None:
    hidden(drawing, x, y - 17)


def number_symbol(number: int) -> Symbol:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.text(x, y + 11, str(number), SMALL, fill=palette.INK, bold=True, anchor="middle")

    return draw
