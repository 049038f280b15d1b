"""What all pictures share: sizes, the heading, the legend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.reports import palette
from bot.reports.font import cut, width, wrap
from bot.reports.svg import Drawing

WIDTH: Final = 1080
"""A phone shows it about 390 points wide: 31 pixels are 11 points there."""
MARGIN: Final = 36
RIGHT: Final = WIDTH - MARGIN
ROOM: Final = WIDTH - 2 * MARGIN
TITLE: Final = 46
TEXT: Final = 32
SMALL: Final = 31
LEGEND_LINE: Final = 50
SYMBOL: Final = 46
"""Room for the symbol of a legend entry, text included after 12 pixels."""

Symbol = Callable[[Drawing, float, float], None]
"""Draws itself around a centre."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend."""

    symbol: Symbol
    words: str


def new_drawing() -> Drawing:
    return Drawing(WIDTH, palette.BACKGROUND)


def heading(drawing: Drawing, title: str, below: Sequence[str], room: float = ROOM) -> float:
    """A title of up to two lines and quieter lines under it; where the next thing begins."""
    y = 30.0
    for line in wrap(title, TITLE, room, 2, bold=True):
        y += 54
        drawing.text(MARGIN, y, line, TITLE, fill=palette.INK, bold=True)
    for words in below:
        y += 46
        line = cut(words, TEXT, room)
        drawing.text(MARGIN, y, line, TEXT, fill=palette.QUIET)
    return y + 24


def legend(drawing: Drawing, entries: Sequence[Entry], y: float) -> float:
    """Entries side by side as they fit; where the next thing begins."""
    if not entries:
        return y
    x = float(MARGIN)
    for entry in entries:
        words = cut(entry.words, SMALL, ROOM - SYMBOL - 12)
        taken = SYMBOL + 12 + width(words, SMALL)
        if x > MARGIN and x + taken > RIGHT:
            x, y = float(MARGIN), y + LEGEND_LINE
        entry.symbol(drawing, x + SYMBOL / 2, y + LEGEND_LINE / 2)
        drawing.text(x + SYMBOL + 12, y + 36, words, SMALL, fill=palette.QUIET)
        x += taken + 34
    return y + LEGEND_LINE
