"""The signs on the scale of a person's picture. Ring, dot, square and bar differ in shape too."""

from collections.abc import Mapping
from typing import Final

from bot.reports import palette
from bot.reports.font import width
from bot.reports.page import TEXT, Symbol
from bot.reports.svg import Drawing


def plate(drawing: Drawing, x: float, y: float, words: str) -> None:
    """The name of a row on a ground that keeps the grid out of the letters."""
    room = width(words, TEXT, bold=True) + 12
    drawing.rect(x - 4, y - 6, room, 46, fill=palette.BACKGROUND)
    drawing.text(x, y + 33, words, TEXT, fill=palette.INK, bold=True)


def track(drawing: Drawing, left: float, right: float, y: float, *, dashed: bool) -> None:
    """Dashed where the mean of the colleagues is not shown."""
    dashes = "3 11" if dashed else "none"
    drawing.line(
        left,
        y,
        right,
        y,
        stroke=palette.FAINT,
        stroke_width=4 if dashed else 3,
        stroke_linecap="round",
        stroke_dasharray=dashes,
    )


def interval(drawing: Drawing, left: float, right: float, y: float) -> None:
    drawing.rect(left, y - 11, max(right - left, 4), 22, rx=6, fill=palette.BAND)


def bar(drawing: Drawing, peers: float, own: float, y: float) -> None:
    drawing.line(peers, y, own, y, stroke=palette.QUIET, stroke_width=5)


def previous(drawing: Drawing, x: float, y: float) -> None:
    drawing.rect(x - 4, y - 25, 8, 50, rx=4, fill=palette.BEFORE)


def peers(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, 12.5, fill=palette.PEERS, stroke=palette.BACKGROUND, stroke_width=2.5)


def below(drawing: Drawing, left: float, right: float, y: float) -> None:
    """Somewhere under 2: a stretch, because the point is not told."""
    drawing.rect(left, y - 9, right - left, 18, rx=9, fill=palette.PEERS)


def own(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, 23, fill=palette.BACKGROUND)
    drawing.circle(x, y, 18, fill="none", stroke=palette.SELF, stroke_width=6)


def manager(drawing: Drawing, x: float, y: float) -> None:
    drawing.rect(x - 11, y - 11, 22, 22, rx=3, fill=palette.MANAGER)


def _below_symbol(drawing: Drawing, x: float, y: float) -> None:
    below(drawing, x - 23, x + 23, y)


def _interval_symbol(drawing: Drawing, x: float, y: float) -> None:
    interval(drawing, x - 23, x + 23, y)


def _previous_symbol(drawing: Drawing, x: float, y: float) -> None:
    drawing.rect(x - 4, y - 19, 8, 38, rx=4, fill=palette.BEFORE)


SYMBOLS: Final[Mapping[str, Symbol]] = {
    "chart-self": own,
    "chart-peers": peers,
    "chart-below": _below_symbol,
    "chart-interval": _interval_symbol,
    "chart-manager": manager,
    "chart-previous": _previous_symbol,
}
