"""Somebody who tries to work ratings back from everything that they may see.

A `Traced` number remembers which ratings went into it and with what weight, right through the
product's own code; whatever comes out of `disclose` is then an equation about those ratings.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from bot.domain import printed, scoring
from bot.domain.cells import Shown
from bot.domain.report import RoundReport

Rating = tuple[int, int, int, str]
"""Round, rater, person rated, criterion."""
Weights = dict[Rating, float]


class Traced(float):
    """A number and its derivative by each rating."""

    weights: Weights

    def __new__(cls, value: float, weights: Weights) -> "Traced":
        made = super().__new__(cls, value)
        made.weights = weights
        return made

    def _plus(self, other: float, sign: float) -> "Traced":
        weights = dict(self.weights)
        for key, weight in weights_of(other).items():
            weights[key] = weights.get(key, 0.0) + sign * weight
        return Traced(float(self) + sign * float(other), weights)

    def _times(self, factor: float) -> "Traced":
        scaled = {key: weight * factor for key, weight in self.weights.items()}
        return Traced(float(self) * factor, scaled)

    def __add__(self, other: float) -> "Traced":
        return self._plus(other, 1.0)

    __radd__ = __add__

    def __sub__(self, other: float) -> "Traced":
        return self._plus(other, -1.0)

    def __rsub__(self, other: float) -> "Traced":
        return self._times(-1.0) + other

    def __mul__(self, other: float) -> "Traced":
        if isinstance(other, Traced):
            return self._times(float(other)) + Traced(0.0, other._times(float(self)).weights)
        return self._times(other)

    __rmul__ = __mul__

    def __truediv__(self, other: float) -> "Traced":
        return self._times(1 / float(other))

    def __round__(self, digits: int | None = None) -> "Traced":  # type: ignore[override]
        return Traced(round(float(self), digits or 0), self.weights)


def weights_of(value: object) -> Weights:
    return value.weights if isinstance(value, Traced) else {}


@contextmanager
def tracing() -> Iterator[None]:
    """Rounding to 0.1 is printed as ever, but the attacker is given the exact equation."""
    plain = scoring.to_tenth

    def to_tenth(value: float) -> float:
        return Traced(plain(float(value)), weights_of(value)) if weights_of(value) else plain(value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "to_tenth", to_tenth)
        patch.setattr(printed, "to_tenth", to_tenth)
        yield


def equations(seen: object) -> list[Weights]:
    """Every number with ratings behind it, anywhere in what somebody sees."""
    if isinstance(seen, Traced):
        return [seen.weights]
    if is_dataclass(seen):
        return [one for field in fields(seen) for one in equations(getattr(seen, field.name))]
    if isinstance(seen, tuple | list):
        return [one for part in seen for one in equations(part)]
    return []


class Attack:
    """All that one viewer sees, as a system of equations."""

    def __init__(self, rows: Sequence[Weights]) -> None:
        entries: dict[Rating, list[tuple[int, float]]] = defaultdict(list)
        distinct = {_normal(row) for row in rows}
        for at, row in enumerate(distinct):
            for rating, weight in row:
                entries[rating].append((at, weight))
        self.columns = {rating: tuple(found) for rating, found in entries.items()}
        self.size = len(distinct)

    def solves(self, known: Callable[[Rating], bool] = lambda _: False) -> set[Rating]:
        """The ratings that follow from the equations and those already known.

        Ratings with equal columns only ever appear as their sum, so none of them follows; the
        others follow where their unit vector lies in the row space.
        """
        left = {rating: column for rating, column in self.columns.items() if not known(rating)}
        sizes = Counter(left.values())
        alone = {column: rating for rating, column in left.items() if sizes[column] == 1}
        if not alone:
            return set()
        order = list(sizes)
        within = _row_space(order, self.size)
        return {alone[c] for at, c in enumerate(order) if c in alone and within[at] > 1 - 1e-7}


def _normal(row: Weights) -> frozenset[tuple[Rating, float]]:
    """The same equation, however it is multiplied: an end of an interval repeats its mean."""
    largest = max(map(abs, row.values()), default=1.0)
    kept = sorted((key, weight) for key, weight in row.items() if abs(weight) > 1e-12)
    scale = largest if not kept or kept[0][1] > 0 else -largest
    return frozenset((key, round(weight / scale, 10)) for key, weight in kept)


def _row_space(columns: Sequence[tuple[tuple[int, float], ...]], rows: int) -> Any:
    """For each column how much of its unit vector lies in the row space, 0-1."""
    matrix = np.zeros((rows, len(columns)))
    for at, column in enumerate(columns):
        for row, weight in column:
            matrix[row, at] = weight
    _, values, basis = np.linalg.svd(matrix, full_matrices=False)
    return (basis[values > 1e-9 * max(values, default=1.0)] ** 2).sum(axis=0)


def rater_sets(report: RoundReport) -> dict[tuple[int, str], frozenset[int]]:
    """Whose ratings are behind each printed cell (a floored one shows no number to trace)."""
    return {
        (person.person, result.criterion): frozenset(
            rater for _, rater, *_ in weights_of(result.peers.mean)
        )
        for person in report.people
        for result in person.criteria
        if isinstance(result.peers, Shown) and not result.peers.floored
    }


def forced_low(worlds: Iterable[tuple[Hashable, Mapping[Any, int]]]) -> dict[Hashable, set[Any]]:
    """Outputs that prove of some raters that they gave no more than 2.

    `worlds` are what is seen, with the score of each rater behind it: every possible world.
    """
    may_be_higher: dict[Hashable, set[Any]] = defaultdict(set)
    raters: dict[Hashable, set[Any]] = defaultdict(set)
    for seen, scores in worlds:
        raters[seen] |= scores.keys()
        may_be_higher[seen] |= {rater for rater, score in scores.items() if score > 2}
    forced = {seen: raters[seen] - may_be_higher[seen] for seen in raters}
    return {seen: found for seen, found in forced.items() if found}


def differ_too_little(sets: Collection[frozenset[int]], threshold: int) -> bool:
    """Two published sets of one cell that some but fewer than `threshold` raters tell apart."""
    return any(0 < len(one ^ other) < threshold for one in sets for other in sets)
