"""Nobody is written to on a day off, and every search for a working day ends."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import Refused
from bot.domain.workdays import Absence, WorkCalendar, check_calendar, days_of_month
from tests.domain.calendars import (
    APIA,
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

EVERY_DAY = frozenset(range(7))
ALWAYS_FREE = WorkCalendar(
    BERLIN, holidays=frozenset(day("2020-01-01") + timedelta(days=n) for n in range(20 * 366))
)


@pytest.mark.parametrize(
    ("calendar", "moment", "works"),
    [
        (OFFICE, "2026-12-01T08:59:59", False),
        (OFFICE, "2026-12-01T09:00", True),
        (OFFICE, "2026-12-01T17:59:59", True),
        (OFFICE, "2026-12-01T18:00", False),
        (OFFICE, "2026-12-05T12:00", False),
        (WITH_SATURDAY, "2026-12-05T12:00", True),
        (WITH_SATURDAY, "2026-12-06T12:00", False),
        (LONG_HOLIDAYS, "2027-01-08T12:00", False),
        (LONG_HOLIDAYS, "2027-01-11T12:00", True),
        (WorkCalendar(BERLIN, ends=24), "2026-12-01T23:59:59", True),
        (WorkCalendar(BERLIN, starts=0), "2026-12-01T00:00", True),
    ],
)
def test_working_time_is_from_the_first_hour_up_to_the_last_on_a_working_day(
    calendar: WorkCalendar, moment: str, works: bool
) -> None:
    assert calendar.is_working_time(wall(moment)) is works


@pytest.mark.parametrize(
    ("zone", "today", "morning", "evening"),
    [
        (BERLIN, "2026-03-27", "2026-03-27T08:00", "2026-03-27T16:00"),
        (BERLIN, "2026-03-30", "2026-03-30T07:00", "2026-03-30T15:00"),
        (BERLIN, "2026-10-23", "2026-10-23T07:00", "2026-10-23T15:00"),
        (BERLIN, "2026-10-26", "2026-10-26T08:00", "2026-10-26T16:00"),
        (SANTIAGO, "2026-09-04", "2026-09-04T13:00", "2026-09-04T21:00"),
        (SANTIAGO, "2026-09-07", "2026-09-07T12:00", "2026-09-07T20:00"),
        (SYDNEY, "2026-10-02", "2026-10-01T23:00", "2026-10-02T07:00"),
        (SYDNEY, "2026-10-05", "2026-10-04T22:00", "2026-10-05T06:00"),
    ],
)
def test_morning_and_evening_keep_their_hour_when_the_clocks_change(
    zone: ZoneInfo, today: str, morning: str, evening: str
) -> None:
    calendar = WorkCalendar(zone)
    assert calendar.morning(day(today)) == datetime.fromisoformat(morning).replace(tzinfo=UTC)
    assert calendar.evening(day(today)) == datetime.fromisoformat(evening).replace(tzinfo=UTC)


def test_today_is_the_day_at_the_place_of_the_team() -> None:
    late = datetime(2026, 12, 1, 22, 30, tzinfo=UTC)
    assert WorkCalendar(BERLIN).today(late) == day("2026-12-01")
    assert WorkCalendar(SYDNEY).today(late) == day("2026-12-02")


@pytest.mark.parametrize(
    ("calendar", "asked", "answer"),
    [
        (OFFICE, "2026-12-01T12:34:56", "2026-12-01T12:34:56"),
        (OFFICE, "2026-12-01T07:00", "2026-12-01T09:00"),
        (OFFICE, "2026-12-01T18:00", "2026-12-02T09:00"),
        (OFFICE, "2026-12-04T19:00", "2026-12-07T09:00"),
        (WITH_SATURDAY, "2026-12-04T19:00", "2026-12-05T09:00"),
        (LONG_HOLIDAYS, "2026-12-31T18:00", "2027-01-11T09:00"),
        (OFFICE, "2026-03-27T20:00", "2026-03-30T09:00"),
        (OFFICE, "2026-10-23T20:00", "2026-10-26T09:00"),
        (WorkCalendar(BERLIN, EVERY_DAY, 2, 6), "2026-03-29T01:30", "2026-03-29T03:00"),
        (WorkCalendar(BERLIN, EVERY_DAY, 2, 3), "2026-03-29T01:30", "2026-03-30T02:00"),
        (WorkCalendar(BERLIN, EVERY_DAY, 2, 6), "2026-10-25T01:30", "2026-10-25T02:00"),
    ],
)
def test_what_comes_outside_working_time_waits_for_the_next_working_morning(
    calendar: WorkCalendar, asked: str, answer: str
) -> None:
    assert calendar.soonest(wall(asked)) == wall(answer)


def test_a_day_that_was_left_out_of_the_calendar_has_no_morning() -> None:
    thursday_night = wall("2011-12-29T20:00", APIA)
    assert WorkCalendar(APIA).soonest(thursday_night) == wall("2012-01-02T09:00", APIA)
    assert WorkCalendar(APIA).evening_before(wall("2012-01-02T09:00", APIA)) == wall(
        "2011-12-29T17:00", APIA
    )


@pytest.mark.parametrize(
    ("absences", "answer"),
    [
        ([("2026-11-23", "2026-11-30")], "2026-12-01T12:00"),
        ([("2026-12-01", "2026-12-01")], "2026-12-02T09:00"),
        ([("2026-11-23", "2026-12-04")], "2026-12-07T09:00"),
        ([("2026-12-02", "2026-12-04")], "2026-12-01T12:00"),
        ([("2026-12-01", "2026-12-02"), ("2026-12-03", "2026-12-07")], "2026-12-08T09:00"),
    ],
)
def test_who_is_away_is_written_to_on_the_first_morning_back(
    absences: list[tuple[str, str]], answer: str
) -> None:
    away = [Absence(day(first), day(last)) for first, last in absences]
    assert OFFICE.soonest(wall("2026-12-01T12:00"), away) == wall(answer)


@pytest.mark.parametrize(
    ("calendar", "moment", "evening"),
    [
        (OFFICE, "2026-12-02T07:00", "2026-12-01T17:00"),
        (OFFICE, "2026-12-02T17:00", "2026-12-01T17:00"),
        (OFFICE, "2026-12-02T17:01", "2026-12-02T17:00"),
        (OFFICE, "2026-12-07T07:00", "2026-12-04T17:00"),
        (WITH_SATURDAY, "2026-12-07T07:00", "2026-12-05T17:00"),
        (LONG_HOLIDAYS, "2027-01-11T07:00", "2026-12-31T17:00"),
        (OFFICE, "2026-03-30T07:00", "2026-03-27T17:00"),
        (OFFICE, "2026-10-26T07:00", "2026-10-23T17:00"),
    ],
)
def test_the_evening_before_is_an_evening_of_work(
    calendar: WorkCalendar, moment: str, evening: str
) -> None:
    assert calendar.evening_before(wall(moment)) == wall(evening)


@pytest.mark.parametrize(
    ("calendar", "start", "n", "before", "after"),
    [
        (OFFICE, "2026-12-02", 1, "2026-12-01", "2026-12-03"),
        (OFFICE, "2026-12-04", 1, "2026-12-03", "2026-12-07"),
        (OFFICE, "2026-12-05", 1, "2026-12-04", "2026-12-07"),
        (OFFICE, "2026-12-05", 3, "2026-12-02", "2026-12-09"),
        (WITH_SATURDAY, "2026-12-07", 1, "2026-12-05", "2026-12-08"),
        (LONG_HOLIDAYS, "2027-01-04", 2, "2026-12-30", "2027-01-12"),
    ],
)
def test_working_days_are_counted_without_the_day_one_starts_from(
    calendar: WorkCalendar, start: str, n: int, before: str, after: str
) -> None:
    assert calendar.working_day_before(day(start), n) == day(before)
    assert calendar.working_day_after(day(start), n) == day(after)


@pytest.mark.parametrize("n", [0, -1])
def test_no_working_day_is_counted_from_zero(n: int) -> None:
    for count in (OFFICE.working_day_after, OFFICE.working_day_before):
        with pytest.raises(ValueError, match="counted from one"):
            count(day("2026-12-01"), n)
    with pytest.raises(ValueError, match="counted from one"):
        OFFICE.nth_of_month(2026, 12, 0)


def test_a_working_day_stays_and_a_day_off_moves_on() -> None:
    assert OFFICE.on_or_after(day("2026-12-04")) == day("2026-12-04")
    assert OFFICE.on_or_after(day("2026-12-05")) == day("2026-12-07")
    assert LONG_HOLIDAYS.on_or_after(day("2027-01-01")) == day("2027-01-11")


@pytest.mark.parametrize(
    ("calendar", "month", "n", "answer"),
    [
        (OFFICE, (2026, 12), 1, "2026-12-01"),
        (OFFICE, (2027, 1), 1, "2027-01-01"),
        (LONG_HOLIDAYS, (2027, 1), 1, "2027-01-11"),
        (LONG_HOLIDAYS, (2027, 1), 15, "2027-01-29"),
        (LONG_HOLIDAYS, (2027, 1), 16, "2027-01-29"),
        (OFFICE, (2026, 11), -1, "2026-11-30"),
        (OFFICE, (2027, 1), -2, "2027-01-28"),
        (OFFICE, (2027, 1), -99, "2027-01-01"),
        (OFFICE, (2028, 2), -1, "2028-02-29"),
        (WITH_SATURDAY, (2026, 10), -1, "2026-10-31"),
        (
            WorkCalendar(BERLIN, holidays=frozenset(days_of_month(2026, 8))),
            (2026, 8),
            3,
            "2026-09-01",
        ),
    ],
)
def test_the_nth_working_day_of_a_month_is_at_most_its_last(
    calendar: WorkCalendar, month: tuple[int, int], n: int, answer: str
) -> None:
    assert calendar.nth_of_month(*month, n) == day(answer)


@pytest.mark.parametrize(
    ("calendar", "now", "days", "deadline"),
    [
        (OFFICE, "2026-12-01T10:00", 5, "2026-12-08T18:00"),
        (OFFICE, "2026-12-06T23:59", 1, "2026-12-07T18:00"),
        (OFFICE, "2026-12-07T00:00", 1, "2026-12-08T18:00"),
        (OFFICE, "2026-03-27T10:00", 1, "2026-03-30T18:00"),
        (OFFICE, "2026-10-23T10:00", 1, "2026-10-26T18:00"),
        (WITH_SATURDAY, "2026-12-01T10:00", 5, "2026-12-07T18:00"),
        (LONG_HOLIDAYS, "2026-12-30T10:00", 2, "2027-01-11T18:00"),
    ],
)
def test_a_deadline_falls_in_the_evening_of_a_working_day(
    calendar: WorkCalendar, now: str, days: int, deadline: str
) -> None:
    assert calendar.deadline(wall(now), days, hour=18) == wall(deadline)
    assert calendar.deadline(wall(now), days, hour=12) == wall(deadline) - timedelta(hours=6)


def test_a_calendar_without_working_days_is_refused_instead_of_searched_for_ever() -> None:
    noon, today = wall("2026-12-01T12:00"), day("2026-12-01")
    searches: list[Callable[[], object]] = [
        lambda: ALWAYS_FREE.soonest(noon),
        lambda: ALWAYS_FREE.evening_before(noon),
        lambda: ALWAYS_FREE.on_or_after(today),
        lambda: ALWAYS_FREE.working_day_after(today, 1),
        lambda: ALWAYS_FREE.working_day_before(today, 1),
        lambda: ALWAYS_FREE.nth_of_month(2026, 12, 1),
        lambda: ALWAYS_FREE.deadline(noon, 1, 18),
        lambda: OFFICE.soonest(noon, [Absence(today, date.max)]),
    ]
    for search in searches:
        with pytest.raises(Refused) as refused:
            search()
        assert refused.value.key == "calendar-days"


@pytest.mark.parametrize(
    ("calendar", "key"),
    [
        (WorkCalendar(BERLIN, frozenset()), "calendar-days"),
        (WorkCalendar(BERLIN, starts=18, ends=18), "calendar-hours"),
        (WorkCalendar(BERLIN, starts=18, ends=9), "calendar-hours"),
        (WorkCalendar(BERLIN, starts=-1), "calendar-hours"),
        (WorkCalendar(BERLIN, ends=25), "calendar-hours"),
    ],
)
def test_days_and_hours_by_which_nobody_would_work_are_refused(
    calendar: WorkCalendar, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_calendar(calendar)
    assert refused.value.key == key


@given(calendars())
def test_every_other_calendar_is_accepted(calendar: WorkCalendar) -> None:
    check_calendar(calendar)


@settings(deadline=None)  # weeks are looked through in steps of half an hour
@given(calendars(), instants, st.lists(st.tuples(dates, st.integers(0, 30)), max_size=3))
def test_the_soonest_moment_is_working_time_and_none_lies_in_between(
    calendar: WorkCalendar, instant: datetime, absences: list[tuple[date, int]]
) -> None:
    away = [Absence(first, first + timedelta(days=length)) for first, length in absences]

    def could_be(moment: datetime) -> bool:
        today = calendar.today(moment)
        return calendar.is_working_time(moment) and not any(a.covers(today) for a in away)

    soonest = calendar.soonest(instant, away)
    assert could_be(soonest)
    halves = range((soonest - instant) // timedelta(minutes=30))
    assert not any(could_be(instant + n * timedelta(minutes=30)) for n in halves)


@given(calendars(), instants)
def test_the_evening_before_is_working_time_and_the_last_of_its_kind(
    calendar: WorkCalendar, instant: datetime
) -> None:
    evening = calendar.evening_before(instant)
    assert evening < instant
    assert calendar.is_working_time(evening)
    later = calendar.evening(calendar.working_day_after(calendar.today(evening), 1))
    assert later >= instant or not calendar.is_working_time(later)


@given(calendars(), dates, st.integers(1, 40))
def test_so_many_working_days_forth_and_back_lead_to_where_one_was(
    calendar: WorkCalendar, start: date, n: int
) -> None:
    origin = calendar.on_or_after(start)
    there = calendar.working_day_after(origin, n)
    assert calendar.is_working_day(there)
    assert calendar.working_day_before(there, n) == origin
    between = [origin + timedelta(days=k) for k in range(1, (there - origin).days + 1)]
    assert sum(map(calendar.is_working_day, between)) == n


@given(calendars(), instants, st.integers(1, 30), st.integers(0, 23))
def test_a_deadline_lies_ahead_on_a_working_day(
    calendar: WorkCalendar, now: datetime, days: int, hour: int
) -> None:
    deadline = calendar.deadline(now, days, hour)
    assert deadline > now
    assert calendar.is_working_day(calendar.today(deadline))
