"""The signs of a heat map's cell."""

from typing import Final

from bot.domain.report import Gap, GapLabel
from bot.reports import palette
from bot.reports.svg import Drawing

HATCH_STEP: Final = 16


def tile(
    drawing: Drawing, x: float, y: float, size: tuple[float, float], fill: str, frame: str | None
) -> None:
    """The ground of a cell; a frame lies inside of its size."""
    if frame is None:
        drawing.rect(x, y, *size, rx=9, fill=fill)
        return
    width, height = size
    drawing.rect(x + 2, y + 2, width - 4, height - 4, rx=7, fill=fill, stroke=frame, stroke_width=4)


def hatched(
    drawing: Drawing, x: float, y: float, size: tuple[float, float], step: int = HATCH_STEP
) -> None:
    """The ground of what is not shown: slanting lines, cut at its edges."""
    width, height = size
    tile(drawing, x, y, size, "#FFFFFF", None)
    lines = []
    for at in range(step, int(width + height), step):
        down, right = min(at, height), min(at, width)
        lines.append(f"M{x + at - down:.1f} {y + down:.1f}L{x + right:.1f} {y + at - right:.1f}")
    drawing.path("".join(lines), stroke=palette.HATCH, stroke_width=3)


def dots(drawing: Drawing, x: float, y: float, ink: str) -> None:
    """A dotted line under a figure: provisional."""
    for step in (-20, -10, 0, 10, 20):
        drawing.circle(x + step, y, 2.3, fill=ink)


def gap_mark(drawing: Drawing, x: float, y: float, gap: Gap, ink: str) -> None:
    """A triangle round the middle: up where self is higher, hollow where it is only to ask."""
    triangle(drawing, x, y, up=gap.value > 0, hollow=gap.label is GapLabel.ASK, ink=ink)


def triangle(drawing: Drawing, x: float, y: float, *, up: bool, hollow: bool, ink: str) -> None:
    point, base = (-8, 7) if up else (8, -7)
    drawing.path(
        f"M{x - 9:.1f} {y + base:.1f}H{x + 9:.1f}L{x:.1f} {y + point:.1f}Z",
        fill="none" if hollow else ink,
        stroke=ink,
        stroke_width=2.2,
        stroke_linejoin="round",
    )


def swatch(drawing: Drawing, x: float, y: float, shades: tuple[palette.Shade, ...]) -> None:
    """The shades of a level, as small cells side by side, round the middle."""
    each = 46 / len(shades)
    for at, shade in enumerate(shades):
        size = (each - 2, 34.0)
        tile(drawing, x - 23 + each * at, y - 17, size, shade.fill, shade.frame)
