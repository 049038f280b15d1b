"""How much harder or softer a rater marks everyone, and what to take off for it (method.md B6).

A score is the person rated, plus the rater's habit, plus chance; the habits are shrunken by a
ridge. A severity never leaves this module's callers: the ratings follow from it (method.md C2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final, TypeVar

from bot.domain.people import PersonId
from bot.domain.scoring import mean

Rating = tuple[PersonId, PersonId, str, float]
"""Rater, person rated, criterion, score."""
Pairs = Mapping[tuple[PersonId, PersonId], float]
"""(Rater, person rated) → one score for the pair."""
Matrix = list[list[float]]
Key = TypeVar("Key")
Value = TypeVar("Value")

RIDGE: Final = 5.0
MIN_RATERS: Final = 6
MIN_ANSWERS: Final = 3
MIN_SHARE: Final = 0.10


@dataclass(frozen=True, slots=True)
class Variances:
    """Of raters' habits, of the people rated and of the rest, each at least 0."""

    raters: float
    ratees: float
    residual: float

    @property
    def share_of_raters(self) -> float:
        """0-1; 0 where nothing varies at all."""
        total = self.raters + self.ratees + self.residual
        return self.raters / total if total else 0.0


def corrections(ratings: Iterable[Rating]) -> dict[PersonId, float] | None:
    """What to take off each printed mean of a person, all six alike, in points of the scale.

    `ratings` are those of countable peers. None where correcting is not safe: print raw means.
    """
    pairs = pair_means(ratings)
    if not safe(pairs):
        return None
    return _mean_severity(pairs, severities(pairs))


def pair_means(ratings: Iterable[Rating]) -> dict[tuple[PersonId, PersonId], float]:
    """Each pair's mean over the criteria it answered, every criterion's own mean removed."""
    kept = [rating for rating in ratings if rating[0] != rating[1]]
    scores = _gathered((criterion, score) for _, _, criterion, score in kept)
    usual = {criterion: mean(found) for criterion, found in scores.items()}
    rest = (((rater, ratee), score - usual[key]) for rater, ratee, key, score in kept)
    return {pair: mean(found) for pair, found in _gathered(rest).items()}


def safe(pairs: Pairs) -> bool:
    """Whether a correction is better than none: everybody linked, at least six raters of at
    least three people each, habits of 10 % of all variance, and not everyone rating everyone.
    """
    answers = _by_rater(pairs)
    return (
        len(answers) >= MIN_RATERS
        and min(map(len, answers.values())) >= MIN_ANSWERS
        and len(components(pairs)) == 1
        and not _everyone_rates_everyone(pairs)
        and _habits_show(pairs)
    )


def components(pairs: Pairs) -> list[frozenset[PersonId]]:
    """The raters of each linked part, by the people they rated. Parts cannot be compared."""
    raters_of, rated_by = _by_ratee(pairs), _by_rater(pairs)
    left, parts = set(rated_by), list[frozenset[PersonId]]()
    while left:
        part, edge = set[PersonId](), {min(left)}
        while edge:
            part |= edge
            ratees = {ratee for rater in edge for ratee in rated_by[rater]}
            edge = {rater for ratee in ratees for rater in raters_of[ratee]} - part
        left -= part
        parts.append(frozenset(part))
    return parts


def severities(pairs: Pairs, ridge: float = RIDGE) -> dict[PersonId, float]:
    """s of each rater in points, above 0 for a soft one; they sum to 0 in each linked part.

    Solves (D_n + λI - R·D_k⁻¹·Rᵀ)s = r. λ = 0 gives plain least squares, for checks only: it is
    often worse than raw. Raises ValueError for a negative ridge.
    """
    if ridge < 0:
        raise ValueError("a negative ridge")
    return _Fit(pairs).solve(ridge)


def adjusted_means(pairs: Pairs, ridge: float = RIDGE) -> dict[PersonId, float]:
    """Each ratee's mean minus the mean severity of their raters; may leave the scale."""
    off = _mean_severity(pairs, severities(pairs, ridge))
    raw = _gathered((ratee, score) for (_, ratee), score in pairs.items())
    return {ratee: mean(raw[ratee]) - off[ratee] for ratee in off}


def variances(pairs: Pairs) -> Variances:
    """Henderson's method III, on plain least squares.

    Raises ValueError where no answer is left over to tell chance from habits.
    """
    raters = _Fit(pairs)
    ratees = _Fit({(ratee, rater): score for (rater, ratee), score in pairs.items()})
    freedom = len(pairs) - len(ratees.names) - raters.rank
    if freedom < 1:
        raise ValueError("too few ratings for variances")
    residual = max(0.0, raters.squares_within - raters.explained) / freedom
    return Variances(raters.variance(residual), ratees.variance(residual), residual)


def _mean_severity(pairs: Pairs, severity: Mapping[PersonId, float]) -> dict[PersonId, float]:
    raters_of = _by_ratee(pairs)
    return {ratee: mean([severity[r] for r in raters]) for ratee, raters in raters_of.items()}


def _everyone_rates_everyone(pairs: Pairs) -> bool:
    ratees = set(_by_ratee(pairs))
    return all(ratees - {rater} == set(rated) for rater, rated in _by_rater(pairs).items())


def _habits_show(pairs: Pairs) -> bool:
    try:
        return variances(pairs).share_of_raters >= MIN_SHARE
    except ValueError:
        return False


class _Fit:
    """The equations of the raters' severities, the people rated being swept out."""

    def __init__(self, pairs: Pairs) -> None:
        self.names = sorted(_by_rater(pairs))
        self._at = {name: at for at, name in enumerate(self.names)}
        self._parts = components(pairs)
        size = len(self.names)
        self._matrix: Matrix = [[0.0] * size for _ in range(size)]
        self._right = [0.0] * size
        self.squares_within = 0.0
        for ratee, raters in _by_ratee(pairs).items():
            self._add([self._at[r] for r in raters], [pairs[r, ratee] for r in raters])

    def _add(self, raters: Sequence[int], scores: Sequence[float]) -> None:
        centre, share = mean(scores), 1 / len(scores)
        for rater, score in zip(raters, scores, strict=True):
            self._right[rater] += score - centre
            self.squares_within += (score - centre) ** 2
            row = self._matrix[rater]
            row[rater] += 1
            for other in raters:
                row[other] -= share

    @property
    def rank(self) -> int:
        return len(self.names) - len(self._parts)

    @cached_property
    def explained(self) -> float:
        """rᵀA⁺r, the squares that severities take off."""
        solved = self.solve(0)
        return sum(solved[name] * self._right[at] for name, at in self._at.items())

    def variance(self, residual: float) -> float:
        trace = sum(row[at] for at, row in enumerate(self._matrix))
        return max(0.0, (self.explained - self.rank * residual) / trace) if trace else 0.0

    def solve(self, ridge: float) -> dict[PersonId, float]:
        # Ones over each part fix its sum at 0 and so make the matrix regular at λ = 0 as well.
        matrix = [row.copy() for row in self._matrix]
        for part in self._parts:
            for row, column in product([self._at[name] for name in part], repeat=2):
                matrix[row][column] += 1
        for at in range(len(matrix)):
            matrix[at][at] += ridge
        return dict(zip(self.names, _solved(matrix, self._right), strict=True))


def _solved(matrix: Matrix, right: Sequence[float]) -> list[float]:
    """Gauss without pivots, which a positive definite matrix does not need."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for row in rows[at + 1 :]:
            factor = row[at] / pivot[at]
            row[at:] = [a - factor * b for a, b in zip(row[at:], pivot[at:], strict=True)]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        row = rows[at]
        known = sum(a * b for a, b in zip(row[at + 1 : -1], found[at + 1 :], strict=True))
        found[at] = (row[-1] - known) / row[at]
    return found


def _by_rater(pairs: Pairs) -> dict[PersonId, list[PersonId]]:
    return _gathered(pairs)


def _by_ratee(pairs: Pairs) -> dict[PersonId, list[PersonId]]:
    return _gathered((ratee, rater) for rater, ratee in pairs)


def _gathered(items: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = {}
    for key, value in items:
        found.setdefault(key, []).append(value)
    return found
