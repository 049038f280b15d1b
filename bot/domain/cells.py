"""What a report is made of: values that may be printed, or the reason why one may not."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    TOO_FEW = "too-few"
    UNSEEN = "unseen"
    EXPIRED = "expired"


class Agreement(StrEnum):
    """Said in words only, and only from five answers on (method.md B4)."""

    CLOSE = "close"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Shown:
    """A mean of 1.0-5.0 to one decimal, of `n` answers (in a total: of `n` printed cells).

    `floored`: the mean is under 2.0; print "<2.0" and nothing else, count it as 1.5.
    `low` and `high`: the 90 % interval to one decimal, None where there is none to print.
    """

    mean: float
    n: int
    floored: bool = False
    low: float | None = None
    high: float | None = None
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    reason: Reason


Cell = Shown | Withheld


@dataclass(frozen=True, slots=True)
class ShownComments:
    """Peer comments of one box in an order that says nothing about their authors."""

    texts: tuple[str, ...]


CommentBox = ShownComments | Withheld
