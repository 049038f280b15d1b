"""Numbers that may be printed: a cell of peers, and totals of printed cells (method.md B1, C2-3).

Everything about a cell but its mean, its `n` and its word comes from what is printed, so an
interval, a total or a gap tells nothing that the cells did not.
"""

from collections.abc import Sequence
from typing import Final

from bot.domain.cells import Agreement, Cell, Reason, Shown, Withheld
from bot.domain.pools import counted, reason_to_withhold
from bot.domain.report import Gap
from bot.domain.scoring import (
    DEVIATION,
    HIGHEST,
    LOWEST,
    agreement,
    interval,
    label_gaps,
    mean,
    standard_error,
    team_error,
    to_tenth,
)

FLOOR: Final = 2.0
COUNTS_AS: Final = 1.5
"""A mean under the floor is printed "<2.0" and counts as this in every total: an exact low
mean could prove that everybody gave no more than 2."""
MIN_CRITERIA: Final = 4
MIN_PEOPLE: Final = 2
MIN_PEOPLE_FOR_STAFF: Final = 4


def peer_cell(
    scores: Sequence[int | None],
    threshold: int,
    deviation: float = DEVIATION,
    correction: float = 0.0,
) -> Cell:
    """One person's peer mean on one criterion.

    `scores` are those of the countable raters only: viewers of the report are left out by the
    caller; None stands for "can't judge". `deviation` is the displayed one, the same for every
    cell of a round. `correction` is taken off the mean, 0 in a round without severity.
    """
    reason = reason_to_withhold(scores, threshold)
    if reason:
        return Withheld(reason)
    given = counted(scores)
    value = max(min(mean(given) - correction, HIGHEST), LOWEST)
    if _is_floored(value):
        return Shown(COUNTS_AS, len(given), floored=True)
    printed = to_tenth(value)
    low, high = interval(printed, len(given), deviation)
    return Shown(printed, len(given), low=low, high=high, agreement=_word(given, printed))


def is_spread_safe(scores: Sequence[int]) -> bool:
    """Whether how much the scores differ may go into anything printed: at 2.0 and below, their
    agreeing would prove that everybody gave no more than 2."""
    return to_tenth(mean(scores)) > FLOOR


def overall_cell(cells: Sequence[Cell]) -> Cell:
    """A person's mean over the printed criteria; needs at least four of them. No interval."""
    return _total(cells, MIN_CRITERIA)


def team_cell(cells: Sequence[Cell], deviation: float = DEVIATION) -> Cell:
    """The team's mean of persons on one criterion, for managers: at least two printed people."""
    total = _total(cells, MIN_PEOPLE)
    if not isinstance(total, Shown) or total.floored:
        return total
    sizes = [cell.n for cell in cells if isinstance(cell, Shown)]
    error = team_error([standard_error(deviation**2, n) for n in sizes])
    low, high = interval(total.mean, 1, error)
    return Shown(total.mean, total.n, low=low, high=high)


def staff_cell(cells: Sequence[Cell]) -> Cell:
    """The same for employees: at least four people whose mean is exact, and no interval, which
    is made of how many have rated each of the others.

    A "<2.0" is a constant in the total and so hides nobody: a reader with one colleague could
    solve the rest of it.
    """
    exact = sum(isinstance(cell, Shown) and not cell.floored for cell in cells)
    if exact < MIN_PEOPLE_FOR_STAFF:
        return Withheld(Reason.TOO_FEW)
    return _total(cells, MIN_PEOPLE_FOR_STAFF)


def gaps_of(own: Sequence[int | None], cells: Sequence[Cell]) -> tuple[Gap | None, ...]:
    """Self minus printed peers for each criterion of one report; None where either is missing."""
    return label_gaps([_gap(score, cell) for score, cell in zip(own, cells, strict=True)])


def _gap(score: int | None, cell: Cell) -> tuple[float, int] | None:
    if score is None or not isinstance(cell, Shown):
        return None
    return round(score - cell.mean, 1), cell.n


def _word(scores: Sequence[int], printed: float) -> Agreement | None:
    """From five scores on and above 2.0 only; in a corrected round both means have to be."""
    if printed <= FLOOR or not is_spread_safe(scores):
        return None
    return agreement(scores)


def _total(cells: Sequence[Cell], least: int) -> Cell:
    printed = [cell.mean for cell in cells if isinstance(cell, Shown)]
    if len(printed) < least:
        return Withheld(Reason.TOO_FEW)
    value = mean(printed)
    if _is_floored(value):
        return Shown(COUNTS_AS, len(printed), floored=True)
    return Shown(to_tenth(value), len(printed))


def _is_floored(value: float) -> bool:
    # Rounded: a mean of exactly 2 must not fall on either side by the last bit.
    return round(value, 9) < FLOOR
