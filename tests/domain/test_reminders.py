"""Reminders come in working time, on days of their own, and none is late or piles up."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders import (
    ReminderKind,
    postponed,
    reminder_times,
    snoozed,
)
from bot.domain.workdays import Absence, WorkCalendar
from tests.domain.calendars import (
    BERLIN,
    LONG_HOLIDAYS,
    OFFICE,
    SANTIAGO,
    SYDNEY,
    WITH_SATURDAY,
    calendars,
    dates,
    day,
    instants,
    wall,
)

NIGHT_SHIFT = WorkCalendar(BERLIN, frozenset(range(7)), 0, 6)


def planned(opens: str, closes: str, calendar: WorkCalendar = OFFICE) -> dict[str, str]:
    """When each reminder falls, by the clock on the wall."""
    zone = calendar.zone
    reminders = reminder_times(wall(opens, zone), wall(closes, zone), calendar)
    return {str(r.kind): f"{r.at.astimezone(zone):%Y-%m-%d %H:%M}" for r in reminders}


def test_a_round_of_two_weeks_is_reminded_of_three_times() -> None:
    assert planned("2026-11-30T10:00", "2026-12-11T16:00") == {
        "week": "2026-12-04 16:00",
        "days": "2026-12-09 16:00",
        "last": "2026-12-11 13:00",
    }


def test_reminders_come_in_order_of_time() -> None:
    opens, closes = wall("2026-11-30T10:00"), wall("2026-12-11T16:00")
    kinds = [reminder.kind for reminder in reminder_times(opens, closes, OFFICE)]
    assert kinds == [ReminderKind.WEEK, ReminderKind.DAYS, ReminderKind.LAST]


@pytest.mark.parametrize(
    ("calendar", "opens", "closes", "expected"),
    [
        pytest.param(
            OFFICE,
            *("2026-11-30T10:00", "2026-12-10T18:00"),
            {"week": "2026-12-04 09:00", "days": "2026-12-09 09:00", "last": "2026-12-10 15:00"},
            id="after work until the next morning",
        ),
        pytest.param(
            OFFICE,
            *("2026-11-30T10:00", "2026-12-13T12:00"),
            {"week": "2026-12-07 09:00", "last": "2026-12-11 17:00"},
            id="the last of a Sunday on Friday evening, instead of the one of that day",
        ),
        pytest.param(
            OFFICE,
            *("2026-11-30T10:00", "2026-12-14T18:00"),
            {"week": "2026-12-08 09:00", "last": "2026-12-14 15:00"},
            id="over a weekend onto the day of the last",
        ),
        pytest.param(
            WITH_SATURDAY,
            *("2026-11-30T10:00", "2026-12-14T16:00"),
            {"week": "2026-12-07 16:00", "days": "2026-12-12 16:00", "last": "2026-12-14 13:00"},
            id="Saturday is worked",
        ),
        pytest.param(
            OFFICE,
            *("2026-11-30T10:00", "2026-12-14T08:00"),
            {"week": "2026-12-07 09:00", "last": "2026-12-11 17:00"},
            id="after the deadline",
        ),
        pytest.param(
            LONG_HOLIDAYS,
            *("2026-12-21T10:00", "2027-01-08T18:00"),
            {"last": "2026-12-31 17:00"},
            id="the round ends in the holidays",
        ),
        pytest.param(
            LONG_HOLIDAYS,
            *("2026-12-21T10:00", "2027-01-12T12:00"),
            {"days": "2027-01-11 09:00", "last": "2027-01-12 09:00"},
            id="the holidays move two onto one day",
        ),
    ],
)
def test_outside_working_time_a_reminder_moves_or_makes_way(
    calendar: WorkCalendar, opens: str, closes: str, expected: dict[str, str]
) -> None:
    assert planned(opens, closes, calendar) == expected


@pytest.mark.parametrize(
    ("opens", "expected"),
    [
        ("2026-12-03T16:00", ["week", "days", "last"]),
        ("2026-12-03T16:01", ["days", "last"]),
        ("2026-12-08T16:00", ["days", "last"]),
        ("2026-12-08T16:01", ["last"]),
        ("2026-12-11T10:00", ["last"]),
        ("2026-12-11T10:01", []),
    ],
)
def test_a_round_that_has_hardly_opened_is_not_reminded_of(opens: str, expected: list[str]) -> None:
    assert list(planned(opens, "2026-12-11T16:00")) == expected


def test_nobody_is_reminded_of_a_round_before_it_opens() -> None:
    assert planned("2026-12-11T17:00", "2026-12-13T12:00") == {"last": "2026-12-11 17:00"}
    assert planned("2026-12-11T17:01", "2026-12-13T12:00") == {}


@pytest.mark.parametrize(
    ("calendar", "opens", "closes", "expected"),
    [
        (
            OFFICE,
            *("2026-03-16T10:00", "2026-03-31T16:00"),
            {"week": "2026-03-24 16:00", "days": "2026-03-30 09:00", "last": "2026-03-31 13:00"},
        ),
        (
            OFFICE,
            *("2026-10-12T10:00", "2026-10-27T16:00"),
            {"week": "2026-10-20 16:00", "days": "2026-10-26 09:00", "last": "2026-10-27 13:00"},
        ),
        (
            NIGHT_SHIFT,
            *("2026-03-20T03:00", "2026-03-29T05:00"),
            {"week": "2026-03-22 05:00", "days": "2026-03-27 05:00", "last": "2026-03-29 01:00"},
        ),
        (
            NIGHT_SHIFT,
            *("2026-10-16T03:00", "2026-10-25T05:00"),
            {"week": "2026-10-18 05:00", "days": "2026-10-23 05:00", "last": "2026-10-25 02:00"},
        ),
        (
            NIGHT_SHIFT,
            *("2026-03-20T03:00", "2026-03-31T02:30"),
            {"week": "2026-03-24 02:30", "days": "2026-03-29 03:00", "last": "2026-03-30 05:00"},
        ),
        (
            WorkCalendar(SANTIAGO),
            *("2026-08-24T10:00", "2026-09-08T16:00"),
            {"week": "2026-09-01 16:00", "days": "2026-09-07 09:00", "last": "2026-09-08 13:00"},
        ),
        (
            WorkCalendar(SYDNEY),
            *("2026-09-21T10:00", "2026-10-06T16:00"),
            {"week": "2026-09-29 16:00", "days": "2026-10-05 09:00", "last": "2026-10-06 13:00"},
        ),
    ],
)
def test_a_reminder_keeps_its_hour_when_the_clocks_change(
    calendar: WorkCalendar, opens: str, closes: str, expected: dict[str, str]
) -> None:
    assert planned(opens, closes, calendar) == expected


@pytest.mark.parametrize(
    ("at", "away", "answer"),
    [
        ("2026-12-09T16:00", [], "2026-12-09T16:00"),
        ("2026-12-09T16:00", [("2026-12-09", "2026-12-09")], "2026-12-10T09:00"),
        ("2026-12-04T16:00", [("2026-11-30", "2026-12-07")], "2026-12-08T09:00"),
        ("2026-12-04T16:00", [("2026-11-30", "2026-12-11")], None),
        ("2026-12-04T16:00", [("2026-11-30", "9999-12-31")], None),
        ("2026-12-11T15:59", [], "2026-12-11T15:59"),
        ("2026-12-11T16:00", [], None),
    ],
)
def test_who_is_away_is_reminded_when_back_or_not_at_all(
    at: str, away: list[tuple[str, str]], answer: str | None
) -> None:
    absences = [Absence(day(first), day(last)) for first, last in away]
    moment = postponed(wall(at), OFFICE, absences, wall("2026-12-11T16:00"))
    assert moment == (wall(answer) if answer else None)


@pytest.mark.parametrize(
    ("now", "hours", "answer"),
    [
        ("2026-12-09T10:00", 2, "2026-12-09T12:00"),
        ("2026-12-09T17:00", 2, "2026-12-10T09:00"),
        ("2026-12-09T10:00", 24, "2026-12-10T10:00"),
        ("2026-12-04T17:00", 2, "2026-12-07T09:00"),
        ("2026-12-11T13:59", 2, "2026-12-11T15:59"),
        ("2026-12-11T14:00", 2, None),
        ("2026-12-10T17:30", 24, None),
    ],
)
def test_a_reminder_put_off_comes_back_in_working_time_before_the_deadline(
    now: str, hours: int, answer: str | None
) -> None:
    moment = snoozed(wall(now), timedelta(hours=hours), OFFICE, wall("2026-12-11T16:00"))
    assert moment == (wall(answer) if answer else None)


@given(instants, st.integers(0, 60 * 24 * 60), calendars())
def test_reminders_are_in_working_time_in_order_and_on_days_of_their_own(
    opens_at: datetime, minutes: int, calendar: WorkCalendar
) -> None:
    closes_at = opens_at + timedelta(minutes=minutes)
    reminders = reminder_times(opens_at, closes_at, calendar)
    assert all(opens_at <= reminder.at < closes_at for reminder in reminders)
    assert all(calendar.is_working_time(reminder.at) for reminder in reminders)
    days = [calendar.today(reminder.at) for reminder in reminders]
    assert days == sorted(set(days))
    kinds = [reminder.kind for reminder in reminders]
    assert kinds == [kind for kind in ReminderKind if kind in kinds]


@given(instants, st.integers(0, 60 * 24 * 60), st.tuples(dates, st.integers(0, 60)), calendars())
def test_a_postponed_reminder_is_in_working_time_while_present_and_before_the_deadline(
    at: datetime, minutes: int, away: tuple[date, int], calendar: WorkCalendar
) -> None:
    absence = Absence(away[0], away[0] + timedelta(days=away[1]))
    deadline = at + timedelta(minutes=minutes)
    moment = postponed(at, calendar, [absence], deadline)
    if moment is None:
        assert calendar.soonest(at, [absence]) >= deadline
    else:
        assert at <= moment < deadline
        assert calendar.is_working_time(moment)
        assert not absence.covers(calendar.today(moment))


@given(instants, st.integers(1, 72), st.integers(0, 30), calendars())
def test_a_reminder_put_off_is_never_early_late_or_outside_working_time(
    now: datetime, hours: int, days: int, calendar: WorkCalendar
) -> None:
    deadline = now + timedelta(days=days)
    moment = snoozed(now, timedelta(hours=hours), calendar, deadline)
    if moment is not None:
        assert now + timedelta(hours=hours) <= moment < deadline
        assert calendar.is_working_time(moment)
