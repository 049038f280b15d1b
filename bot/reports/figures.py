"""Numbers and words the pictures say of a cell."""

from typing import Final

from bot.domain.cells import Cell, Shown
from bot.texts import Texts

FIRM_FROM: Final = 5
"""A mean of fewer answers is provisional (method.md B1)."""


def figure(cell: Shown, texts: Texts) -> str:
    """What is printed of a mean, with the decimal mark of the language."""
    if cell.floored:
        return texts.plain("chart-floored")
    return texts.plain("number", value=cell.mean)


def provisional(cell: Cell) -> bool:
    """Whether a person's mean rests on three or four answers. Means nothing of a total."""
    return isinstance(cell, Shown) and cell.n < FIRM_FROM
