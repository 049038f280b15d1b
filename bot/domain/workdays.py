"""When a team works: its days, hours and holidays, and the moments that follow from them."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.calendar import to_local, to_utc
from bot.domain.errors import Refused

MONDAY_TO_FRIDAY: Final = frozenset(range(5))

_HORIZON: Final = 5 * 366
"""How many days are searched: whoever does not work for five years has no working days."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from `first` to `last`, both included: local days of the team."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working time of a team: from `starts` up to `ends` on a working day.

    `days` are weekdays (Monday is 0), `starts` and `ends` local hours in `zone`, `holidays`
    local days on which nobody works. Instants are aware, and in UTC where they are made here.
    A search for a working day raises Refused when there is none within five years.
    """

    zone: ZoneInfo
    days: frozenset[int] = MONDAY_TO_FRIDAY
    starts: int = 9
    ends: int = 18
    holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays

    def is_working_time(self, instant: datetime) -> bool:
        local = to_local(instant, self.zone)
        return self.is_working_day(local.date()) and self.starts <= local.hour < self.ends

    def today(self, instant: datetime) -> date:
        return to_local(instant, self.zone).date()

    def at(self, day: date, hour: int) -> datetime:
        """The instant of a local hour (0..23): the first of two, the end of a gap."""
        return to_utc(datetime.combine(day, time(hour)), self.zone)

    def morning(self, day: date) -> datetime:
        """The instant at which work starts."""
        return self.at(day, self.starts)

    def evening(self, day: date) -> datetime:
        """The instant at which the last hour of work starts."""
        return self.at(day, self.ends - 1)

    def soonest(self, instant: datetime, absences: Iterable[Absence] = ()) -> datetime:
        """`instant` itself if it is working time for a person with these absences.

        Otherwise the next working morning on which this person is not away.
        """
        away = tuple(absences)
        today = self.today(instant)
        if self.is_working_time(instant) and not _is_away(today, away):
            return instant
        present = (day for day in self._working_days(today, 1) if not _is_away(day, away))
        mornings = filter(self.is_working_time, map(self.morning, present))
        return next(morning for morning in mornings if morning >= instant)

    def evening_before(self, instant: datetime) -> datetime:
        """The last working evening that lies before `instant`."""
        days = self._working_days(self.today(instant), -1)
        evenings = filter(self.is_working_time, map(self.evening, days))
        return next(evening for evening in evenings if evening < instant)

    def on_or_after(self, day: date) -> date:
        return next(self._working_days(day, 1))

    def working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which does not count itself (n ≥ 1)."""
        return _nth(self._working_days(day + timedelta(days=1), 1), n)

    def working_day_before(self, day: date, n: int) -> date:
        """The n-th working day before `day`, which does not count itself (n ≥ 1)."""
        return _nth(self._working_days(day - timedelta(days=1), -1), n)

    def nth_of_month(self, year: int, month: int, n: int) -> date:
        """The n-th working day of a month, from its end if n is negative.

        A month with fewer gives the last one counted; a month with none the next working day.
        Raises ValueError for n = 0.
        """
        if n == 0:
            raise ValueError("working days are counted from one")
        days = list(filter(self.is_working_day, days_of_month(year, month)))
        if not days:
            return self.on_or_after(date(year, month, 1))
        counted = days if n > 0 else days[::-1]
        return counted[min(abs(n), len(days)) - 1]

    def deadline(self, now: datetime, days: int, hour: int) -> datetime:
        """The instant of local `hour` (0..23) on the `days`-th working day after today."""
        return self.at(self.working_day_after(self.today(now), days), hour)

    def _working_days(self, day: date, step: int) -> Iterator[date]:
        """From `day` on, with step 1 into the future, with -1 into the past."""
        for distance in range(_HORIZON):
            candidate = day + timedelta(days=distance * step)
            if self.is_working_day(candidate):
                yield candidate
        raise Refused("calendar-days")


def check_calendar(calendar: WorkCalendar) -> None:
    """Raises Refused for a calendar by which nobody would ever work."""
    if not calendar.days:
        raise Refused("calendar-days")
    if not 0 <= calendar.starts < calendar.ends <= 24:
        raise Refused("calendar-hours")


def days_of_month(year: int, month: int) -> list[date]:
    _, length = monthrange(year, month)
    return [date(year, month, day) for day in range(1, length + 1)]


def _is_away(day: date, absences: Iterable[Absence]) -> bool:
    return any(absence.covers(day) for absence in absences)


def _nth(days: Iterator[date], n: int) -> date:
    if n < 1:
        raise ValueError("working days are counted from one")
    return next(islice(days, n - 1, None))
