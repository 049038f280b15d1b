"""Numbers out of answers (method.md B1-B5, B8). What may be shown is decided in disclosure.py.

`groups` are the peer scores of one criterion, one group per person rated; a group may be empty.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Final, Literal

from bot.domain.cells import Agreement
from bot.domain.report import Gap, GapLabel, Reliability, SelfView

Groups = Sequence[Sequence[float]]
Level = Literal["low", "mid", "high"]

LOWEST: Final = 1.0
HIGHEST: Final = 5.0
LOW_BELOW: Final = 2.5
HIGH_FROM: Final = 4.0

PRIOR_VARIANCE: Final = 0.64
PRIOR_DF: Final = 10
DEVIATION: Final = 0.8
ESTIMATED_FROM_DF: Final = 30
"""With less, the printed width of one interval would give away the spread of its answers."""
Z90: Final = 1.645
UNIFORM_VARIANCE: Final = 2.0
"""Of random answers on five options: (5² - 1) / 12."""
MIN_FOR_WORDS: Final = 5
CLOSE_FROM: Final = 0.70
APART_BELOW: Final = 0.30
ASSUMED_ICC: Final = 0.25
MIN_RATEES: Final = 8
USABLE_FROM: Final = 0.7
INDICATIVE_FROM: Final = 0.5
MIN_FOR_GAP: Final = 4
MIN_GAPS: Final = 4
ASK_FROM: Final = 1.0
LABEL_FROM: Final = 1.25
MAX_LABELS: Final = 2
SELF_VIEW_FROM: Final = 0.75


def mean(scores: Sequence[float]) -> float:
    """Arithmetic mean. Raises ValueError for no scores: a missing answer is never a number."""
    if not scores:
        raise ValueError("the mean of no scores")
    return sum(scores) / len(scores)


def to_tenth(value: float) -> float:
    """Rounded half up to 0.1, the only precision that is ever printed (method.md B1)."""
    exact = Decimal(repr(round(value, 9)))
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)) + 0.0  # never -0.0


def level(value: float) -> Level:
    """The level of a printed mean: below 2.5, 2.5-3.9, from 4.0 (questionnaire, levels)."""
    if value < LOW_BELOW:
        return "low"
    return "high" if value >= HIGH_FROM else "mid"


def pooled_variance(groups: Groups) -> float:
    """s0², at least 0: the variance of raters about a person's mean, with the prior (B2).

    Ten degrees of freedom of 0.64 are mixed in, so no scores at all give 0.64.
    """
    squares = PRIOR_DF * PRIOR_VARIANCE + sum(map(_squares, groups))
    return squares / (PRIOR_DF + _freedom(groups))


def displayed_deviation(groups: Groups) -> float:
    """The deviation behind every printed interval, to 0.1: 0.8 until 30 degrees of freedom (B2).

    Pass the groups of printed cells only.
    """
    if _freedom(groups) < ESTIMATED_FROM_DF:
        return DEVIATION
    return to_tenth(sqrt(pooled_variance(groups)))


def standard_error(variance: float, n: int) -> float:
    """Of a mean of `n` scores, at least 0 (B2). Raises ValueError for n < 1."""
    if n < 1:
        raise ValueError("the standard error of no scores")
    return sqrt(variance / n)


def interval(mean: float, n: int, deviation: float) -> tuple[float, float]:
    """The 90 % interval within 1.0-5.0, both ends to 0.1 (B2). Raises ValueError for n < 1.

    Pass the printed mean: ends about the exact one would tell more of it than 0.1.
    """
    half = Z90 * standard_error(deviation**2, n)
    return to_tenth(max(LOWEST, mean - half)), to_tenth(min(HIGHEST, mean + half))


def team_error(errors: Sequence[float]) -> float:
    """The standard error of a mean of persons, √ΣSE²/M (B8). Raises ValueError for nobody."""
    if not errors:
        raise ValueError("the error of a team of nobody")
    return sqrt(sum(error**2 for error in errors)) / len(errors)


def within_group_agreement(scores: Sequence[float]) -> float:
    """r_wg, 0-1: one minus the variance as a share of random answers' (B4; James et al. 1984).

    Raises ValueError for fewer than two scores. Never printed as a number (C2).
    """
    return max(0.0, 1 - _variance(scores) / UNIFORM_VARIANCE)


def average_deviation(scores: Sequence[float]) -> float:
    """AD about the mean, 0-2, in points of the scale (B4; Burke et al. 1999).

    A diagnostic: up to 0.83 is agreement. Raises ValueError for no scores.
    """
    centre = mean(scores)
    return mean([abs(score - centre) for score in scores])


def adjusted_agreement(scores: Sequence[float]) -> float:
    """a_wg, -1 to 1: agreement against the most spread this mean allows (B4; Brown &
    Hauenstein 2005). A unanimous 1 or 5 gives 1. Raises ValueError for fewer than two scores.
    """
    spread, centre, n = _variance(scores), mean(scores), len(scores)
    most = (HIGHEST - centre) * (centre - LOWEST) * n / (n - 1)
    return 1 - 2 * spread / most if spread else 1.0


def agreement(scores: Sequence[float]) -> Agreement | None:
    """The word for r_wg from five scores on; None where there is nothing to say (B4)."""
    if len(scores) < MIN_FOR_WORDS:
        return None
    value = round(within_group_agreement(scores), 9)
    if value >= CLOSE_FROM:
        return Agreement.CLOSE
    return Agreement.APART if value < APART_BELOW else None


def icc1(groups: Groups) -> float:
    """ICC(1), up to 1, below 0 where people differ less than their raters do: the reliability
    of one rater (B4; Shrout & Fleiss 1979, unequal groups by n0). 0 if no score differs.

    Raises ValueError for fewer than two people, or nobody with two raters.
    """
    sizes = [len(group) for group in groups if group]
    between, within = _mean_squares(groups)
    total = sum(sizes)
    n0 = (total - sum(size**2 for size in sizes) / total) / (len(sizes) - 1)
    whole = between + (n0 - 1) * within
    return (between - within) / whole if whole else 0.0


def icck(groups: Groups) -> float:
    """ICC(k), up to 1, no lower bound: the reliability of people's means (B4; Bliese 2000).

    0 where the means do not differ at all. Raises ValueError as `icc1` does.
    """
    between, within = _mean_squares(groups)
    return (between - within) / between if between else 0.0


def reliability(groups: Groups) -> Reliability | None:
    """Whether people may be compared; None for fewer than eight, or one rater each (B4)."""
    if sum(map(bool, groups)) < MIN_RATEES or not _freedom(groups):
        return None
    value = icck(groups)
    if value >= USABLE_FROM:
        return Reliability.USABLE
    return Reliability.INDICATIVE if value >= INDICATIVE_FROM else Reliability.LOW


def shrunken(mean: float, n: int, grand_mean: float, icc: float = ASSUMED_ICC) -> float:
    """θ, between the mean and the grand mean: what to expect of the next round (B5).

    For sorting, flags and the baseline of a trend, never the headline. A negative `icc` counts
    as 0; with that, or n = 0, it is the grand mean.
    """
    one = max(icc, 0.0)
    weight = n * one / (1 + (n - 1) * one) if n else 0.0
    return grand_mean + weight * (mean - grand_mean)


def gap_label(gap: float, n: int) -> GapLabel | None:
    """What to call self minus peers, by `n` peer scores (B3); None under four or under 1.0."""
    size = round(abs(gap), 9)
    if n < MIN_FOR_GAP or size < ASK_FROM:
        return None
    if size < LABEL_FROM:
        return GapLabel.ASK
    return GapLabel.BLIND_SPOT if gap > 0 else GapLabel.HIDDEN_STRENGTH


def label_gaps(gaps: Sequence[tuple[float, int] | None]) -> tuple[Gap | None, ...]:
    """The gaps of one report in the order given, each with its n: values to 0.1 (B3).

    The two largest keep their labels (of equals, the first), the others become ASK. None comes
    back for None and for n < 4, where there is no gap to speak of.
    """
    counted = {at: item for at, item in enumerate(gaps) if item and item[1] >= MIN_FOR_GAP}
    ranked = sorted(counted, key=lambda at: -round(abs(counted[at][0]), 9))
    named = {at: _gap(*counted[at], keep=at in ranked[:MAX_LABELS]) for at in ranked}
    return tuple(named.get(at) for at in range(len(gaps)))


def _gap(value: float, n: int, *, keep: bool) -> Gap:
    label = gap_label(value, n)
    return Gap(to_tenth(value), label if keep or label is None else GapLabel.ASK)


def self_view(gaps: Sequence[float]) -> SelfView | None:
    """Whether somebody sees themselves higher or lower by 0.75 on average (B3).

    None when not, or for fewer than four gaps: that would be one gap said twice.
    """
    if len(gaps) < MIN_GAPS or round(abs(mean(gaps)), 9) < SELF_VIEW_FROM:
        return None
    return SelfView.HIGHER if mean(gaps) > 0 else SelfView.LOWER


def _squares(scores: Sequence[float]) -> float:
    centre = mean(scores) if scores else 0.0
    return sum((score - centre) ** 2 for score in scores)


def _freedom(groups: Groups) -> int:
    return sum(len(group) - 1 for group in groups if group)


def _variance(scores: Sequence[float]) -> float:
    if len(scores) < 2:
        raise ValueError("the variance of fewer than two scores")
    return _squares(scores) / (len(scores) - 1)


def _mean_squares(groups: Groups) -> tuple[float, float]:
    """Between people and within them (one-way analysis of variance)."""
    filled = [group for group in groups if group]
    if len(filled) < 2 or not _freedom(filled):
        raise ValueError("needs two people, and one of them with two raters")
    grand = mean([score for group in filled for score in group])
    between = sum(len(group) * (mean(group) - grand) ** 2 for group in filled)
    within = sum(map(_squares, filled))
    # Equal means differ in their last bits; without rounding ICC(k) would divide by that.
    return round(between, 12) / (len(filled) - 1), within / _freedom(filled)
