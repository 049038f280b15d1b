"""Anonymity as a type: ratings go in, `Shown | Withheld` comes out (method.md C).

Everything a person ever sees of a round is made from what this module returns. A total is
computed from printed cells alone, so no hidden rating can be worked back from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from bot.domain.scoring import mean, to_tenth

FLOOR: Final = 2.0
COUNTS_AS: Final = 1.5
"""A mean under the floor is printed "<2.0" and counts as this in every total: an exact low
mean could prove that everybody gave no more than 2 (method.md C, step 2)."""
MIN_CRITERIA: Final = 4
MIN_PEOPLE: Final = 2
MAX_UNSEEN: Final = 0.4


class Reason(StrEnum):
    TOO_FEW = "too-few"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Shown:
    """A mean of 1.0-5.0 to one decimal, of `n` answers (or cells). `floored`: print "<2.0"."""

    mean: float
    n: int
    floored: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    reason: Reason


Cell = Shown | Withheld


@dataclass(frozen=True, slots=True)
class ShownComments:
    """Peer comments of one box in an order that says nothing about their authors."""

    texts: tuple[str, ...]


CommentBox = ShownComments | Withheld


def comment_box(texts: Sequence[str], threshold: int, random: Random) -> CommentBox:
    """One text per countable author, shuffled on its own; withheld under the threshold."""
    if len(texts) < threshold:
        return Withheld(Reason.TOO_FEW)
    # Sorted first: the outcome must not depend on the order of rows.
    shuffled = sorted(texts)
    random.shuffle(shuffled)
    return ShownComments(tuple(shuffled))


def peer_cell(scores: Sequence[int | None], threshold: int) -> Cell:
    """One person's peer mean on one criterion.

    `scores` are those of the countable raters only: viewers of the report are left out by the
    caller; None stands for "can't judge" and is never a number. When more than 40 % could not
    judge, that is poor visibility, not skill (method.md B1).
    """
    counted = [score for score in scores if score is not None]
    if len(counted) < threshold:
        return Withheld(Reason.TOO_FEW)
    if 1 - len(counted) / len(scores) > MAX_UNSEEN:
        return Withheld(Reason.UNSEEN)
    return _shown(mean(counted), len(counted))


def overall_cell(cells: Sequence[Cell]) -> Cell:
    """A person's mean over the printed criteria; needs at least four of them."""
    return _total(cells, MIN_CRITERIA)


def team_cell(cells: Sequence[Cell]) -> Cell:
    """The team's mean of persons on one criterion; needs at least two printed people."""
    return _total(cells, MIN_PEOPLE)


def _total(cells: Sequence[Cell], least: int) -> Cell:
    printed = [cell.mean for cell in cells if isinstance(cell, Shown)]
    if len(printed) < least:
        return Withheld(Reason.TOO_FEW)
    return _shown(mean(printed), len(printed))


def _shown(value: float, n: int) -> Shown:
    if value < FLOOR:
        return Shown(COUNTS_AS, n, floored=True)
    return Shown(to_tenth(value), n)
