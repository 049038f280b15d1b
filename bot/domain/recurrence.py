"""Rounds that repeat: on which day the next one opens, and what happens after an outage.

Every opening is computed from the first one, so a day moved by a holiday moves no other.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from bot.domain.workdays import WorkCalendar, days_of_month

PREVIEW_DAYS: Final = 3
"""How many working days before its opening a round is made and previewed."""


class Unit(StrEnum):
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the month (1..31), at most its last one."""

    day: int


@dataclass(frozen=True, slots=True)
class NthWorkingDay:
    """The n-th working day of the month, from its end if n is negative."""

    n: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (Monday is 0): of the week, or the nth (1..5, 5 is the last) of the month."""

    weekday: int
    nth: int = 1


Day: TypeAlias = Date | NthWorkingDay | Weekday


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every so many weeks or months, on this day: half-yearly is every 6 months.

    Raises ValueError for what names no day of a period.
    """

    every: int
    unit: Unit
    on: Day

    def __post_init__(self) -> None:
        if self.every < 1:
            raise ValueError("a round repeats at most once in a period")
        if self.unit is Unit.WEEKS and not isinstance(self.on, Weekday):
            raise ValueError("a week has weekdays only")
        if not _is_a_day(self.on):
            raise ValueError(f"{self.on} is no day of any period")


@dataclass(frozen=True, slots=True)
class Opening:
    """A round that stands for the regular day `planned` and opens on `opens`."""

    planned: date
    opens: date


def occurrence(repeat: Repeat, first: date, k: int, calendar: WorkCalendar) -> date:
    """The opening day of round `k` (from 0) of a series that was planned to begin on `first`.

    Round 0 opens on `first` itself, any other on a working day. A later round never opens
    earlier; two open on one day only if nobody works in all the days between the two.
    """
    if k == 0:
        return first
    match repeat:
        case Repeat(unit=Unit.WEEKS, on=Weekday(weekday)):
            monday = _monday(first) + timedelta(weeks=k * repeat.every)
            return calendar.on_or_after(monday + timedelta(days=weekday))
    years, month = divmod(first.month - 1 + k * repeat.every, 12)
    return _in_month(repeat.on, first.year + years, month + 1, calendar)


def following(repeat: Repeat, first: date, after: date, calendar: WorkCalendar) -> date:
    """The earliest opening day of the series that lies after `after`."""
    return occurrence(repeat, first, _opened_by(repeat, first, after, calendar), calendar)


def moved(
    repeat: Repeat, first: date, day: date, before: WorkCalendar, after: WorkCalendar
) -> date:
    """Where an opening day of the calendar `before` stands in the calendar `after`: a holiday
    that moves a round which has been made does not make it another one."""
    k = max(_opened_by(repeat, first, day, before) - 1, 0)
    return occurrence(repeat, first, k, after)


def due(opening: date, calendar: WorkCalendar) -> datetime:
    """The instant (aware, UTC) at which the round of this opening day is made and previewed."""
    return calendar.morning(calendar.working_day_before(opening, PREVIEW_DAYS))


def caught_up(
    repeat: Repeat,
    first: date,
    after: date,
    now: datetime,
    length_days: int,
    calendar: WorkCalendar,
) -> Opening:
    """The round to make next, at `now`, when `after` is the regular day of the last one made.

    It is the next regular one if that can still be previewed in time. However many were missed,
    one round makes up for them, as soon as a preview allows; it stands for the last of them.
    If its `length_days` working days would reach into the next regular round, none does.
    """
    soonest = calendar.working_day_after(calendar.today(now), PREVIEW_DAYS)
    reached = max(after, soonest - timedelta(days=1))
    passed = _opened_by(repeat, first, reached, calendar)
    regular = occurrence(repeat, first, passed, calendar)
    missed = occurrence(repeat, first, passed - 1, calendar) if passed else after
    if missed <= after or calendar.working_day_after(soonest, length_days) >= regular:
        return Opening(planned=regular, opens=regular)
    return Opening(planned=missed, opens=soonest)


def _opened_by(repeat: Repeat, first: date, day: date, calendar: WorkCalendar) -> int:
    """How many rounds of the series open on `day` or earlier."""
    periods = range(max(0, _periods(repeat, first, day) + 1))
    return bisect_right(periods, day, key=lambda k: occurrence(repeat, first, k, calendar))


def _periods(repeat: Repeat, first: date, day: date) -> int:
    """How many periods after that of `first` the one is which `day` belongs to."""
    if repeat.unit is Unit.WEEKS:
        return (_monday(day) - _monday(first)).days // 7 // repeat.every
    months = (day.year - first.year) * 12 + day.month - first.month
    return months // repeat.every


def _is_a_day(on: Day) -> bool:
    match on:
        case Date(day):
            return 1 <= day <= 31
        case NthWorkingDay(n):
            return n != 0
        case Weekday(weekday, nth):
            return 0 <= weekday <= 6 and 1 <= nth <= 5


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _in_month(on: Day, year: int, month: int, calendar: WorkCalendar) -> date:
    days = days_of_month(year, month)
    match on:
        case NthWorkingDay(n):
            return calendar.nth_of_month(year, month, n)
        case Date(day):
            wanted = days[:day][-1]
        case Weekday(weekday, nth):
            wanted = [day for day in days if day.weekday() == weekday][:nth][-1]
    return calendar.on_or_after(wanted)
