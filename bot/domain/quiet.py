"""A person's own quiet hours: when a message waits although the team works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.calendar import to_local
from bot.domain.errors import Refused
from bot.domain.workdays import Absence, WorkCalendar


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From local hour `since` up to `until` (0..23) of the team's zone, over midnight where
    `until` is the smaller one. They differ."""

    since: int
    until: int

    def covers(self, hour: int) -> bool:
        return (hour - self.since) % 24 < (self.until - self.since) % 24


def check_quiet(quiet: QuietHours, calendar: WorkCalendar) -> None:
    """Raises Refused for quiet hours that leave nothing of the team's working hours."""
    hours = range(calendar.starts, calendar.ends)
    if quiet.since == quiet.until or all(quiet.covers(hour) for hour in hours):
        raise Refused("quiet-all")


def soonest_not_quiet(
    at: datetime, calendar: WorkCalendar, absences: Iterable[Absence], quiet: QuietHours
) -> datetime | None:
    """The soonest working time from `at` on that is not quiet; None where all of it is quiet.

    Raises Refused like the calendar, for somebody who is away for years.
    """
    if all(quiet.covers(hour) for hour in range(calendar.starts, calendar.ends)):
        return None
    away = tuple(absences)
    moment = calendar.soonest(at, away)
    while quiet.covers(to_local(moment, calendar.zone).hour):
        moment = calendar.soonest(_next_hour(moment, calendar), away)
    return moment


def _next_hour(moment: datetime, calendar: WorkCalendar) -> datetime:
    local = to_local(moment, calendar.zone)
    begun = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return moment - begun + timedelta(hours=1)
