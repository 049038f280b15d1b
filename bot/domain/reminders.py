"""When people are reminded of a round: in working time, and never after its deadline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.calendar import to_local, to_utc
from bot.domain.errors import Refused
from bot.domain.quiet import QuietHours, soonest_not_quiet
from bot.domain.workdays import Absence, WorkCalendar


class ReminderKind(StrEnum):
    WEEK = "week"
    DAYS = "days"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Reminder:
    kind: ReminderKind
    at: datetime


_DAYS_BEFORE: Final = {ReminderKind.WEEK: 7, ReminderKind.DAYS: 2}
_LAST_BEFORE: Final = timedelta(hours=3)

_SETTLED_IN: Final = {
    ReminderKind.WEEK: timedelta(days=1),
    ReminderKind.DAYS: timedelta(days=1),
    ReminderKind.LAST: timedelta(hours=3),
}
"""How long a round has been open before it is worth reminding of."""


def reminder_times(
    opens_at: datetime, closes_at: datetime, calendar: WorkCalendar
) -> tuple[Reminder, ...]:
    """The reminders of a round (instants, aware) in order of time, each on a local day of its own.

    They fall 7 days, 2 days (at the same time by the clock on the wall) and 3 hours before
    `closes_at`. Outside working time the first two wait for the next working morning, the last
    one comes on the working evening before. Where two meet, the later kind stays.
    """
    kept: list[Reminder] = []
    for kind in reversed(ReminderKind):
        at = _moment(kind, opens_at, closes_at, calendar)
        if at is not None and not _meets(at, kept, calendar):
            kept.insert(0, Reminder(kind, at))
    return tuple(kept)


def postponed(
    at: datetime,
    calendar: WorkCalendar,
    absences: Iterable[Absence],
    deadline: datetime,
    quiet: QuietHours | None = None,
) -> datetime | None:
    """When one person gets the reminder of `at`: the soonest working time they are not away and
    want no quiet; where only quiet time is left before `deadline`, the soonest working time.

    None if neither comes before `deadline`.
    """
    away = tuple(absences)
    try:
        loud = soonest_not_quiet(at, calendar, away, quiet) if quiet else None
        moment = loud if loud and loud < deadline else calendar.soonest(at, away)
    except Refused:  # away for years: longer than any round is open
        return None
    return moment if moment < deadline else None


def snoozed(
    now: datetime,
    by: timedelta,
    calendar: WorkCalendar,
    deadline: datetime,
    quiet: QuietHours | None = None,
    absences: Iterable[Absence] = (),
) -> datetime | None:
    """When a reminder put off at `now` comes back, or None if not before `deadline`."""
    return postponed(now + by, calendar, absences, deadline, quiet)


def _moment(
    kind: ReminderKind, opens_at: datetime, closes_at: datetime, calendar: WorkCalendar
) -> datetime | None:
    nominal = _nominal(kind, closes_at, calendar)
    if nominal < opens_at + _SETTLED_IN[kind]:
        return None
    if kind is not ReminderKind.LAST:
        return postponed(nominal, calendar, (), closes_at)
    at = nominal if calendar.is_working_time(nominal) else calendar.evening_before(nominal)
    return at if at >= opens_at else None


def _nominal(kind: ReminderKind, closes_at: datetime, calendar: WorkCalendar) -> datetime:
    if kind is ReminderKind.LAST:
        return closes_at - _LAST_BEFORE
    wall = to_local(closes_at, calendar.zone).replace(tzinfo=None)
    return to_utc(wall - timedelta(days=_DAYS_BEFORE[kind]), calendar.zone)


def _meets(at: datetime, later: Sequence[Reminder], calendar: WorkCalendar) -> bool:
    return bool(later) and calendar.today(at) >= calendar.today(later[0].at)
