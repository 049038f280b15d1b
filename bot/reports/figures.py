"""What the pictures mark beside a number."""

from typing import Final

from bot.domain.cells import Cell, Shown

FIRM_FROM: Final = 5
"""A mean of fewer answers is provisional (method.md B1)."""


def provisional(cell: Cell) -> bool:
    """Whether a person's mean rests on three or four answers. Means nothing of a total."""
    return isinstance(cell, Shown) and cell.n < FIRM_FROM
