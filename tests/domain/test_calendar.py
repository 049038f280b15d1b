"""A deadline falls when the clock on the team's wall says so, even on the nights it is changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.calendar import parse_local, to_local, to_utc
from bot.domain.workdays import WorkCalendar

BERLIN = ZoneInfo("Europe/Berlin")
MOSCOW = ZoneInfo("Europe/Moscow")
SANTIAGO = ZoneInfo("America/Santiago")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")

zones = st.sampled_from([BERLIN, MOSCOW, SANTIAGO, LORD_HOWE, APIA, ZoneInfo("America/New_York")])
local_times = st.datetimes(
    datetime.fromisoformat("1980-01-01"), datetime.fromisoformat("2037-01-01")
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        (MOSCOW, "2026-12-01T18:00", "2026-12-01T15:00"),
        (MOSCOW, "2026-07-01T18:00", "2026-07-01T15:00"),
        (BERLIN, "2026-12-01T18:00", "2026-12-01T17:00"),
        (BERLIN, "2026-07-01T18:00", "2026-07-01T16:00"),
    ],
)
def test_an_ordinary_time_is_moved_by_the_offset_of_its_day(
    zone: ZoneInfo, wall: str, instant: str
) -> None:
    assert to_utc(local(wall), zone) == utc(instant)
    assert to_utc(local(wall), zone).tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        (BERLIN, "2026-03-29T01:59:59", "2026-03-29T00:59:59"),
        (BERLIN, "2026-03-29T02:00", "2026-03-29T01:00"),
        (BERLIN, "2026-03-29T02:30", "2026-03-29T01:00"),
        (BERLIN, "2026-03-29T02:59:59.999999", "2026-03-29T01:00"),
        (BERLIN, "2026-03-29T03:00", "2026-03-29T01:00"),
        (SANTIAGO, "2026-09-06T00:00", "2026-09-06T04:00"),
        (SANTIAGO, "2026-09-06T00:30", "2026-09-06T04:00"),
        (LORD_HOWE, "2026-10-04T02:00", "2026-10-03T15:30"),
        (LORD_HOWE, "2026-10-04T02:15", "2026-10-03T15:30"),
        (LORD_HOWE, "2026-10-04T02:30", "2026-10-03T15:30"),
        (MOSCOW, "2011-03-27T02:30", "2011-03-26T23:00"),
        (APIA, "2011-12-30T18:00", "2011-12-30T10:00"),
    ],
)
def test_a_time_that_never_comes_is_the_first_instant_after_the_gap(
    zone: ZoneInfo, wall: str, instant: str
) -> None:
    assert to_utc(local(wall), zone) == utc(instant)


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        (BERLIN, "2026-10-25T01:59", "2026-10-24T23:59"),
        (BERLIN, "2026-10-25T02:00", "2026-10-25T00:00"),
        (BERLIN, "2026-10-25T02:30", "2026-10-25T00:30"),
        (BERLIN, "2026-10-25T03:00", "2026-10-25T02:00"),
        (SANTIAGO, "2026-04-04T23:30", "2026-04-05T02:30"),
        (LORD_HOWE, "2026-04-05T01:45", "2026-04-04T14:45"),
        (MOSCOW, "2014-10-26T01:30", "2014-10-25T21:30"),
    ],
)
def test_a_time_that_comes_twice_is_the_first(zone: ZoneInfo, wall: str, instant: str) -> None:
    assert to_utc(local(wall), zone) == utc(instant)
    assert to_utc(local(wall).replace(fold=1), zone) == utc(instant)


@given(local_times, zones)
@example(local("2026-10-25T02:30"), BERLIN)
@example(local("2026-03-29T02:30"), BERLIN)
@example(local("2026-10-04T02:15:00.5"), LORD_HOWE)
@example(local("2011-12-30T12:00"), APIA)
def test_the_clock_then_shows_the_time_or_has_just_jumped_over_it(
    wall: datetime, zone: ZoneInfo
) -> None:
    instant = to_utc(wall, zone)
    shown = to_local(instant, zone).replace(tzinfo=None, fold=0)
    if shown != wall:
        moment_before = to_local(instant - timedelta(microseconds=1), zone)
        assert moment_before.replace(tzinfo=None) < wall < shown


@given(local_times, zones)
def test_an_instant_survives_the_way_there_and_back(wall: datetime, zone: ZoneInfo) -> None:
    instant = wall.replace(tzinfo=UTC)
    seen = to_local(instant, zone)
    assume(seen.fold == 0)
    assert to_utc(seen.replace(tzinfo=None), zone) == instant


@given(local_times, local_times, zones)
def test_a_later_time_on_the_wall_is_never_an_earlier_instant(
    one: datetime, other: datetime, zone: ZoneInfo
) -> None:
    earlier, later = sorted((one, other))
    assert to_utc(earlier, zone) <= to_utc(later, zone)


def test_local_times_are_naive_and_instants_aware() -> None:
    with pytest.raises(ValueError, match="naive"):
        to_utc(utc("2026-12-01T18:00"), BERLIN)
    with pytest.raises(ValueError, match="aware"):
        to_local(local("2026-12-01T18:00"), BERLIN)


@pytest.mark.parametrize(
    ("now", "days", "deadline"),
    [
        ("2026-12-01T09:00", 1, "2026-12-02T15:00"),  # Tuesday → Wednesday
        ("2026-12-01T09:00", 5, "2026-12-08T15:00"),  # Tuesday → next Tuesday
        ("2026-12-04T09:00", 1, "2026-12-07T15:00"),  # Friday → Monday
        ("2026-12-05T09:00", 1, "2026-12-07T15:00"),  # Saturday → Monday
        ("2026-12-06T09:00", 2, "2026-12-08T15:00"),  # Sunday → Tuesday
        ("2026-12-06T20:59", 1, "2026-12-07T15:00"),  # Sunday 23:59 in Moscow
        ("2026-12-06T21:00", 1, "2026-12-08T15:00"),  # Monday 00:00 in Moscow
        ("2026-12-30T09:00", 10, "2027-01-13T15:00"),
    ],
)
def test_a_deadline_is_six_in_the_evening_of_a_working_day(
    now: str, days: int, deadline: str
) -> None:
    assert WorkCalendar(MOSCOW).deadline(utc(now), days, 18) == utc(deadline)


def test_a_deadline_keeps_its_hour_when_the_clocks_change_on_the_way() -> None:
    friday_in_winter, friday_in_summer = utc("2026-03-27T09:00"), utc("2026-10-23T09:00")
    assert WorkCalendar(BERLIN).deadline(friday_in_winter, 1, 18) == utc("2026-03-30T16:00")
    assert WorkCalendar(BERLIN).deadline(friday_in_summer, 1, 18) == utc("2026-10-26T17:00")
    assert WorkCalendar(BERLIN).deadline(friday_in_summer, 1, 9) == utc("2026-10-26T08:00")


@given(local_times, st.integers(1, 60), zones)
def test_a_deadline_lies_ahead_on_a_weekday_with_the_right_number_between(
    now: datetime, days: int, zone: ZoneInfo
) -> None:
    start = now.replace(tzinfo=UTC)
    today = to_local(start, zone).date()
    deadline = to_local(WorkCalendar(zone).deadline(start, days, 18), zone)
    assume(deadline.hour == 18)  # not so in Apia on the day that was left out
    between = [today + timedelta(n) for n in range(1, (deadline.date() - today).days + 1)]
    assert sum(day.weekday() < 5 for day in between) == days
    assert deadline.weekday() < 5


@pytest.mark.parametrize("days", [0, -3])
def test_a_deadline_today_or_in_the_past_is_a_mistake(days: int) -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkCalendar(MOSCOW).deadline(utc("2026-12-01T09:00"), days, 18)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-12-01T18:00", "2026-12-01T17:00"),
        ("2026-12-01 09:30", "2026-12-01T08:30"),
        ("2026-12-01", "2026-12-01T16:00"),
        ("  2026-12-01\n", "2026-12-01T16:00"),
        ("2026-12-01 00:00", "2026-11-30T23:00"),
        ("2028-02-29", "2028-02-29T16:00"),
        ("2026-03-29 02:30", "2026-03-29T01:00"),
        ("2026-10-25 02:30", "2026-10-25T00:30"),
    ],
)
def test_a_written_time_is_read_as_the_clock_on_the_wall(text: str, instant: str) -> None:
    assert parse_local(text, BERLIN) == utc(instant)


@pytest.mark.parametrize(
    "text",
    [
        *("", "tomorrow", "01.12.2026", "2026-12-1", "20261201", "2026-W49-2", "2026-12-01T18"),
        *("2026-12-01T18:00Z", "2026-12-01T18:00:30", "2026-12-01t18:00", "٢٠٢٦-12-01"),
    ],
)
def test_a_time_written_otherwise_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not written like 2026-12-01T18:00"):
        parse_local(text, BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-02-29", "2026-13-01", "2026-12-32", "0000-01-01", "2026-12-01 24:00"),
        *("2026-12-01 18:60", "0001-01-01 00:00"),
    ],
)
def test_a_time_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not in the calendar"):
        parse_local(text, BERLIN)


def test_the_last_evening_of_the_calendar_is_refused_west_of_greenwich() -> None:
    with pytest.raises(ValueError, match="is not in the calendar"):
        parse_local("9999-12-31 23:00", SANTIAGO)


@given(st.text(), zones)
def test_any_text_is_read_or_refused(text: str, zone: ZoneInfo) -> None:
    try:
        assert parse_local(text, zone).tzinfo is UTC
    except ValueError:
        return
