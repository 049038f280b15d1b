"""Numbers out of answers. Nothing here decides what may be shown: see disclosure.py."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

Level = Literal["low", "mid", "high"]

LOW_BELOW: Final = 2.5
HIGH_FROM: Final = 4.0


def mean(scores: Sequence[float]) -> float:
    """Arithmetic mean. Raises ValueError for no scores: a missing answer is never a number."""
    if not scores:
        raise ValueError("the mean of no scores")
    return sum(scores) / len(scores)


def to_tenth(value: float) -> float:
    """Rounded half up to 0.1, the only precision that is ever printed (method.md B1)."""
    exact = Decimal(repr(round(value, 9)))
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def level(value: float) -> Level:
    """The level of a printed mean: below 2.5, 2.5-3.9, from 4.0 (questionnaire, levels)."""
    if value < LOW_BELOW:
        return "low"
    return "high" if value >= HIGH_FROM else "mid"
