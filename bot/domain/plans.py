"""A plan: what is chosen step by step before there are rounds, for one team or several."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.domain.calendar import to_local
from bot.domain.errors import Refused
from bot.domain.people import TeamId
from bot.domain.recurrence import Date, Day, NthWorkingDay, Repeat, Unit, Weekday
from bot.domain.rounds import MIN_THRESHOLD, PEERS_RANGE, PlanId, RoundId, RoundSettings
from bot.domain.workdays import WorkCalendar, days_of_month

LENGTHS: Final = (5, 7, 10)
"""Working days that a round is offered to last."""
MAX_DAYS: Final = 60
MONTHS: Final = (1, 3, 6)
WEEKS: Final = (2, 3, 4, 6, 8)
HIGHEST_THRESHOLD: Final = 10
"""The highest that is offered, unless the settings ask for more."""
MAX_TEAMS: Final = 40


class PlanState(StrEnum):
    DRAFT = "draft"
    STANDING = "standing"


class PlanStep(StrEnum):
    """The steps of the wizard, in their order."""

    TEAMS = "teams"
    REVIEWERS = "reviewers"
    OPENS = "opens"
    HOUR = "hour"
    LENGTH = "length"
    DEADLINE = "deadline"
    REPEATS = "repeats"
    REPEAT_DAY = "repeat-day"
    PROTECTION = "protection"
    PREVIEW = "preview"


class RepeatDay(StrEnum):
    """By what a monthly round keeps its place in the month."""

    WORKING_DAY = "working-day"
    WEEKDAY = "weekday"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Choices:
    """`opens_on` None means at once. `closes_on`, where given, outranks the length in `days`.
    `every` 0 means that the round does not repeat; `repeat_on` is the day of a series that stays
    as it is, although this round of it may open on another: moved by a holiday, or by a short
    month."""

    teams: tuple[TeamId, ...] = ()
    self_review: bool = True
    peers: int = 7
    manager_reviews: bool = False
    opens_on: date | None = None
    opens_hour: int = 10
    days: int = 7
    closes_on: date | None = None
    every: int = 0
    unit: Unit = Unit.MONTHS
    repeat_day: RepeatDay = RepeatDay.WORKING_DAY
    repeat_on: Day | None = None
    threshold: int = MIN_THRESHOLD
    severity: bool = False

    @property
    def settings(self) -> RoundSettings:
        return RoundSettings(
            threshold=self.threshold,
            peers=self.peers,
            manager_reviews=self.manager_reviews,
            severity=self.severity,
            self_review=self.self_review,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """`author` is a Telegram id. `replaces` is the scheduled round whose place it will take."""

    id: PlanId
    author: int
    state: PlanState
    step: PlanStep
    choices: Choices
    replaces: RoundId | None = None


def path(choices: Choices, ask_teams: bool) -> tuple[PlanStep, ...]:
    """The steps that lead to the preview by these choices, in their order."""
    left_out = {
        PlanStep.TEAMS: not ask_teams,
        PlanStep.HOUR: choices.opens_on is None,
        PlanStep.DEADLINE: choices.closes_on is None,
        PlanStep.REPEAT_DAY: not choices.every or choices.unit is Unit.WEEKS,
    }
    return tuple(step for step in PlanStep if not left_out.get(step, False))


def thresholds(lowest: int) -> range:
    """The thresholds on offer where the settings ask for `lowest`."""
    return range(lowest, max(lowest, HIGHEST_THRESHOLD) + 1)


def with_team(choices: Choices, team: TeamId, taking_part: bool) -> Choices:
    others = tuple(one for one in choices.teams if one != team)
    teams = (*others, team) if taking_part else others
    if len(teams) > MAX_TEAMS:
        raise Refused("plan-many-teams", most=MAX_TEAMS)
    return replace(choices, teams=tuple(sorted(teams)))


def opening_on(choices: Choices, day: date | None) -> Choices:
    """A new day of opening; a deadline chosen by date that it would overtake is forgotten."""
    overtaken = choices.closes_on and day and choices.closes_on <= day
    return replace(
        choices,
        opens_on=day,
        closes_on=None if overtaken else choices.closes_on,
        repeat_on=choices.repeat_on if day == choices.opens_on else None,
    )


def lasting(choices: Choices, days: int) -> Choices:
    if not 1 <= days <= MAX_DAYS:
        raise Refused("old-button")
    return replace(choices, days=days, closes_on=None)


def closing_on(choices: Choices, day: date, days: int) -> Choices:
    """A deadline chosen by date; `days` is how many working days that makes, for repetitions."""
    if choices.opens_on and day <= choices.opens_on:
        raise Refused("deadline-past")
    if not 1 <= days <= MAX_DAYS:
        raise Refused("deadline-far", most=MAX_DAYS)
    return replace(choices, closes_on=day, days=days)


def repeating(choices: Choices, every: int, unit: Unit) -> Choices:
    """Every so many weeks or months; 0 for not at all."""
    if every and every not in (MONTHS if unit is Unit.MONTHS else WEEKS):
        raise Refused("old-button")
    same = (every, unit) == (choices.every, choices.unit)
    return replace(choices, every=every, unit=unit, repeat_on=choices.repeat_on if same else None)


def repeating_by(choices: Choices, day: RepeatDay) -> Choices:
    """By another place in the month than that of a series which was to stay."""
    same = day is choices.repeat_day
    return replace(choices, repeat_day=day, repeat_on=choices.repeat_on if same else None)


def as_in_series(choices: Choices, repeat: Repeat) -> Choices:
    """Choices by which a series stays as it is."""
    by = {Date: RepeatDay.DATE, NthWorkingDay: RepeatDay.WORKING_DAY, Weekday: RepeatDay.WEEKDAY}
    return replace(
        choices,
        every=repeat.every,
        unit=repeat.unit,
        repeat_day=by[type(repeat.on)],
        repeat_on=repeat.on,
    )


def check_choices(choices: Choices, lowest_threshold: int) -> None:
    """Raises Refused for what no button of ours offers."""
    peers_known = choices.peers in PEERS_RANGE
    threshold_known = choices.threshold in thresholds(lowest_threshold)
    if not (peers_known and threshold_known and 0 <= choices.opens_hour < 24):
        raise Refused("old-button")


def opening_of(choices: Choices, now: datetime, calendar: WorkCalendar) -> datetime:
    """The instant at which a round of this plan opens in a team with this calendar."""
    if choices.opens_on is None:
        return now
    return calendar.at(choices.opens_on, choices.opens_hour)


def deadline_of(choices: Choices, opens_at: datetime, calendar: WorkCalendar) -> datetime:
    """The instant of its deadline: in the last working hour of the day, so that whoever gets the
    summary is still there."""
    if choices.closes_on is not None:
        return calendar.evening(choices.closes_on)
    return calendar.deadline(opens_at, choices.days, calendar.ends - 1)


def repeat_of(choices: Choices, opens_at: datetime, calendar: WorkCalendar) -> Repeat | None:
    """The rule by which rounds follow one that opens at this instant; None for none."""
    if not choices.every:
        return None
    if choices.repeat_on:
        return Repeat(choices.every, choices.unit, choices.repeat_on)
    day = to_local(opens_at, calendar.zone).date()
    if choices.unit is Unit.WEEKS:
        return Repeat(choices.every, Unit.WEEKS, Weekday(day.weekday()))
    return Repeat(choices.every, Unit.MONTHS, _place_in_month(choices.repeat_day, day, calendar))


def _place_in_month(
    by: RepeatDay, day: date, calendar: WorkCalendar
) -> NthWorkingDay | Weekday | Date:
    match by:
        case RepeatDay.DATE:
            return Date(day.day)
        case RepeatDay.WEEKDAY:
            return Weekday(day.weekday(), (day.day - 1) // 7 + 1)
        case RepeatDay.WORKING_DAY:
            month = days_of_month(day.year, day.month)
            passed = sum(calendar.is_working_day(one) for one in month if one <= day)
            return NthWorkingDay(max(passed, 1))


def length_in_days(opens_at: datetime, closes_at: datetime, calendar: WorkCalendar) -> int:
    """Working days after that of the opening, up to that of the deadline: at least 1."""
    first, last = calendar.today(opens_at), calendar.today(closes_at)
    between = (date.fromordinal(n) for n in range(first.toordinal() + 1, last.toordinal() + 1))
    return max(1, sum(calendar.is_working_day(day) for day in between))
