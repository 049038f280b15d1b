"""What changed between rounds, from their snapshots alone (method.md B7).

Only printed cells are compared, of people who are in both rounds; a mean under 2.0 counts as the
1.5 that its cell carries. Nothing here reads a rating.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import hypot
from statistics import NormalDist
from typing import Final

from bot.domain.cells import Cell, Shown
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.report import PersonReport, RoundReport
from bot.domain.rounds import RoundId
from bot.domain.scoring import (
    PRIOR_VARIANCE,
    Z90,
    mean,
    shrunken,
    standard_error,
    team_error,
    to_tenth,
)

LAST_ROUNDS: Final = 6
MIN_PEOPLE: Final = 2
CHANCE: Final = 0.10
"""How often, at most, a change passes for real when nothing has changed."""

Printed = Mapping[PersonId, Shown]
Series = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Points of the scale, to 0.1.

    `delta`: from what the round before led to expect (its mean shrunken towards the team's) to
    now. `real`: beyond 1.645 standard errors, and the printed means moved the same way.
    `beyond_team`: delta minus the team's, None where that may not be known, and for the team.
    `errors`: the size of delta in standard errors.
    """

    delta: float
    real: bool
    beyond_team: float | None
    errors: float = 0.0


@dataclass(frozen=True, slots=True)
class Trend:
    """By person and criterion, and of the team by criterion; what cannot be compared is absent."""

    people: Mapping[PersonId, Mapping[str, Change]]
    team: Mapping[str, Change]


@dataclass(frozen=True, slots=True)
class Moved:
    """One change that deserves words. `person` is None for the team."""

    person: PersonId | None
    criterion: str
    delta: float


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """The makings of one sentence. All empty: nothing really changed.

    `team` in the order of criteria, `people` in that of the trend; of people only changes that
    stand out among all `compared` ones (Bonferroni). `crossed`: how many are real on their own,
    of which up to about `by_chance` would be so with nothing changed.
    """

    team: tuple[Moved, ...]
    people: tuple[Moved, ...]
    crossed: int
    compared: int

    @property
    def by_chance(self) -> float:
        return self.compared * CHANCE


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the time axis."""

    round_id: RoundId
    title: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """The last rounds, oldest first; every series has one place for each of `moments`.

    `people` are those of the newest round, None where they were not in a round. `team` is for
    managers, `for_staff` for employees: each the line printed at its time.
    """

    moments: tuple[Moment, ...]
    people: Mapping[PersonId, Mapping[str, Series]]
    overall: Mapping[PersonId, Series]
    team: Mapping[str, Series]
    for_staff: Mapping[str, Series]


def compare(previous: RoundReport, current: RoundReport, *, for_staff: bool = False) -> Trend:
    """Every change between two closed rounds of one team.

    `for_staff`: what an employee may know; show them their own part. It uses the team line of
    employees, and knows the team's change only where the same people are printed in both
    rounds: from two different groups somebody else's mean could be worked back.
    """
    people: dict[PersonId, dict[str, Change]] = {person.person: {} for person in current.people}
    team: dict[str, Change] = {}
    for key in KEYS:
        before, now = _printed(previous, key), _printed(current, key)
        lines = _line(previous, key, for_staff), _line(current, key, for_staff)
        hidden = for_staff and not (before.keys() == now.keys() and all(map(_shown, lines)))
        whole = None if hidden else _team_step(before, now)
        if whole:
            team[key] = whole.change(None)
        for person, step in _steps(before, now, lines[0]):
            people[person][key] = step.change(whole)
    return Trend({person: found for person, found in people.items() if found}, team)


def what_really_changed(trend: Trend, person: PersonId | None = None) -> WhatChanged:
    """What one sentence may say of a trend: of everybody, or of one `person` and the team."""
    chosen = trend.people if person is None else {person: trend.people.get(person, {})}
    cells = [(who, key, change) for who, found in chosen.items() for key, change in found.items()]
    real = [(who, key, change) for who, key, change in cells if change.real]
    least = _least_errors(len(cells))
    return WhatChanged(
        tuple(Moved(None, key, change.delta) for key, change in trend.team.items() if change.real),
        tuple(Moved(who, key, change.delta) for who, key, change in real if change.errors > least),
        len(real),
        len(cells),
    )


def history(reports: Sequence[RoundReport], last: int = LAST_ROUNDS) -> History:
    """Series for a picture over the `last` closed rounds of one team, given in any order.

    Raises ValueError for no reports.
    """
    if not reports:
        raise ValueError("the history of no rounds")
    rounds = sorted(reports, key=lambda report: (report.closed_at, report.round_id))[-last:]
    there = [{person.person: person for person in report.people} for report in rounds]
    newest = there[-1]
    return History(
        tuple(Moment(report.round_id, report.title, report.closed_at) for report in rounds),
        {who: {key: _series(there, who, key) for key in KEYS} for who in newest},
        {who: tuple(at[who].overall if who in at else None for at in there) for who in newest},
        {key: tuple(_line(report, key, False) for report in rounds) for key in KEYS},
        {key: tuple(_line(report, key, True) for report in rounds) for key in KEYS},
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """Before rounding: `moved` is the difference of what was printed."""

    delta: float
    moved: float
    error: float

    def change(self, team: "_Step | None") -> Change:
        errors = abs(self.delta) / self.error
        real = errors > Z90 and self.delta * self.moved > 0
        beyond = to_tenth(self.delta - team.delta) if team else None
        return Change(to_tenth(self.delta), real, beyond, errors)


def _steps(before: Printed, now: Printed, line: Cell | None) -> Iterable[tuple[PersonId, _Step]]:
    """Without a printed team line there is nothing to shrink towards, and so no change."""
    if not isinstance(line, Shown):
        return
    for person, new in now.items():
        if old := before.get(person):
            delta = new.mean - shrunken(old.mean, old.n, line.mean)
            yield person, _Step(delta, new.mean - old.mean, hypot(_error(old), _error(new)))


def _team_step(before: Printed, now: Printed) -> _Step | None:
    """The mean of persons then and now. It is not shrunken: nobody picked it for being extreme."""
    both = [(before[person], new) for person, new in now.items() if person in before]
    if len(both) < MIN_PEOPLE:
        return None
    delta = mean([new.mean - old.mean for old, new in both])
    then, today = (
        team_error([_error(cell) for cell in cells]) for cells in zip(*both, strict=True)
    )
    return _Step(delta, delta, hypot(then, today))


def _error(cell: Shown) -> float:
    return standard_error(PRIOR_VARIANCE, cell.n)


def _least_errors(compared: int) -> float:
    """What the largest of so many changes stays under in 90 % of rounds without any."""
    return NormalDist().inv_cdf(1 - CHANCE / 2 / max(compared, 1))


def _shown(cell: Cell | None) -> bool:
    return isinstance(cell, Shown)


def _line(report: RoundReport, key: str, for_staff: bool) -> Cell | None:
    for line in report.team_line:
        if line.criterion == key:
            return line.for_staff if for_staff else line.peers
    return None


def _printed(report: RoundReport, key: str) -> Printed:
    found = {person.person: _cell(person, key) for person in report.people}
    return {person: cell for person, cell in found.items() if isinstance(cell, Shown)}


def _cell(person: PersonReport | None, key: str) -> Cell | None:
    criteria = person.criteria if person else ()
    return next((result.peers for result in criteria if result.criterion == key), None)


def _series(there: Sequence[Mapping[PersonId, PersonReport]], who: PersonId, key: str) -> Series:
    return tuple(_cell(people.get(who), key) for people in there)
