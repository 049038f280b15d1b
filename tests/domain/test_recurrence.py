"""A round opens on its day year after year, and an outage is made up for once or not at all."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recurrence import (
    Date,
    Day,
    NthWorkingDay,
    Opening,
    Repeat,
    Unit,
    Weekday,
    caught_up,
    due,
    following,
    occurrence,
)
from bot.domain.workdays import WorkCalendar
from tests.domain.calendars import (
    LONG_HOLIDAYS,
    OFFICE,
    SYDNEY,
    WITH_SATURDAY,
    calendars,
    dates,
    day,
    instants,
    wall,
)

MONDAY, THURSDAY, FRIDAY = 0, 3, 4
LAST = 5

MONTHLY = Repeat(1, Unit.MONTHS, Date(31))
QUARTERLY = Repeat(3, Unit.MONTHS, NthWorkingDay(1))
FORTNIGHTLY = Repeat(2, Unit.WEEKS, Weekday(MONDAY))
WEEKLY = Repeat(1, Unit.WEEKS, Weekday(THURSDAY))

weekdays = st.builds(Weekday, st.integers(0, 6), st.integers(1, 5))
days_of_a_month = st.one_of(
    weekdays,
    st.builds(Date, st.integers(1, 31)),
    st.builds(NthWorkingDay, st.integers(-5, 25).filter(bool)),
)
repeats = st.one_of(
    st.builds(Repeat, st.integers(1, 8), st.just(Unit.WEEKS), weekdays),
    st.builds(Repeat, st.integers(1, 12), st.just(Unit.MONTHS), days_of_a_month),
)


def openings(repeat: Repeat, first: str, calendar: WorkCalendar, rounds: int) -> list[str]:
    return [str(occurrence(repeat, day(first), k, calendar)) for k in range(rounds)]


def test_the_31st_is_the_last_day_of_a_shorter_month_and_a_weekend_moves_it_on() -> None:
    assert openings(MONTHLY, "2026-08-31", OFFICE, 8) == [
        *("2026-08-31", "2026-09-30", "2026-11-02", "2026-11-30"),
        *("2026-12-31", "2027-02-01", "2027-03-01", "2027-03-31"),
    ]
    assert occurrence(MONTHLY, day("2026-08-31"), 2, WITH_SATURDAY) == day("2026-10-31")


def test_the_29th_of_february_comes_in_leap_years() -> None:
    yearly = Repeat(12, Unit.MONTHS, Date(29))
    assert openings(yearly, "2028-02-29", OFFICE, 5) == [
        *("2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-03-01"),
    ]
    assert occurrence(yearly, day("2028-02-29"), 4, WITH_SATURDAY) == day("2032-03-01")
    assert occurrence(yearly, day("2028-02-29"), 8, OFFICE) == day("2036-02-29")


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (1, ["2026-10-01", "2026-11-02", "2026-12-01", "2027-01-11"]),
        (3, ["2026-10-01", "2027-01-11", "2027-04-01", "2027-07-01"]),
        (6, ["2026-10-01", "2027-04-01", "2027-10-01", "2028-04-03"]),
    ],
)
def test_a_monthly_quarterly_or_half_yearly_round_opens_on_the_first_working_day(
    every: int, expected: list[str]
) -> None:
    repeat = Repeat(every, Unit.MONTHS, NthWorkingDay(1))
    assert openings(repeat, "2026-10-01", LONG_HOLIDAYS, 4) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (Weekday(MONDAY, 1), ["2026-11-02", "2026-12-07", "2027-01-11", "2027-02-01"]),
        (Weekday(MONDAY, 4), ["2026-11-23", "2026-12-28", "2027-01-25", "2027-02-22"]),
        (Weekday(MONDAY, LAST), ["2026-11-30", "2026-12-28", "2027-01-25", "2027-02-22"]),
        (Weekday(FRIDAY, LAST), ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"]),
        (NthWorkingDay(-1), ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"]),
    ],
)
def test_a_weekday_of_the_month_moves_on_when_it_is_a_holiday(on: Day, expected: list[str]) -> None:
    repeat = Repeat(1, Unit.MONTHS, on)
    assert openings(repeat, "2026-10-15", LONG_HOLIDAYS, 5)[1:] == expected


def test_a_round_every_two_weeks_keeps_its_rhythm_after_a_holiday() -> None:
    assert openings(FORTNIGHTLY, "2026-12-21", LONG_HOLIDAYS, 4) == [
        *("2026-12-21", "2027-01-11", "2027-01-18", "2027-02-01"),
    ]


def test_the_rhythm_goes_on_through_a_year_of_53_weeks() -> None:
    assert openings(WEEKLY, "2026-12-24", OFFICE, 3) == ["2026-12-24", "2026-12-31", "2027-01-07"]


def test_the_first_round_opens_on_the_day_somebody_chose() -> None:
    saturday = day("2026-12-05")
    assert occurrence(WEEKLY, saturday, 0, OFFICE) == saturday
    assert occurrence(WEEKLY, saturday, 1, OFFICE) == day("2026-12-10")


@pytest.mark.parametrize(
    ("repeat", "first", "after", "answer"),
    [
        (MONTHLY, "2026-08-31", "2026-08-30", "2026-08-31"),
        (MONTHLY, "2026-08-31", "2020-01-01", "2026-08-31"),
        (MONTHLY, "2026-08-31", "2026-08-31", "2026-09-30"),
        (MONTHLY, "2026-08-31", "2026-11-01", "2026-11-02"),
        (MONTHLY, "2026-08-31", "2026-11-02", "2026-11-30"),
        (MONTHLY, "2026-08-31", "2125-12-30", "2125-12-31"),
        (QUARTERLY, "2026-10-01", "2026-12-31", "2027-01-11"),
        (QUARTERLY, "2026-10-01", "2027-01-11", "2027-04-01"),
        (FORTNIGHTLY, "2026-12-21", "2026-12-21", "2027-01-11"),
        (WEEKLY, "2026-12-31", "2026-12-31", "2027-01-11"),
        (WEEKLY, "2026-12-31", "2027-01-11", "2027-01-14"),
    ],
)
def test_the_following_round_is_the_next_of_the_series(
    repeat: Repeat, first: str, after: str, answer: str
) -> None:
    assert following(repeat, day(first), day(after), LONG_HOLIDAYS) == day(answer)


@pytest.mark.parametrize(
    ("calendar", "opening", "preview"),
    [
        (OFFICE, "2026-12-04", "2026-12-01T09:00"),
        (OFFICE, "2026-12-01", "2026-11-26T09:00"),
        (WITH_SATURDAY, "2026-12-01", "2026-11-27T09:00"),
        (LONG_HOLIDAYS, "2027-01-11", "2026-12-29T09:00"),
        (OFFICE, "2026-03-31", "2026-03-26T09:00"),
        (OFFICE, "2026-10-27", "2026-10-22T09:00"),
    ],
)
def test_a_round_is_previewed_on_the_morning_three_working_days_before(
    calendar: WorkCalendar, opening: str, preview: str
) -> None:
    assert due(day(opening), calendar) == wall(preview)


def test_a_preview_keeps_the_morning_of_the_team_when_its_clocks_change() -> None:
    monday_after = due(day("2026-10-05"), WorkCalendar(SYDNEY))
    assert monday_after == wall("2026-09-30T09:00", SYDNEY)
    assert monday_after - due(day("2026-10-08"), WorkCalendar(SYDNEY)) == timedelta(hours=-119)


@pytest.mark.parametrize(
    ("now", "planned", "opens"),
    [
        ("2026-11-02T12:00", "2026-11-16", "2026-11-16"),
        ("2026-11-11T09:00", "2026-11-16", "2026-11-16"),
        ("2026-11-11T23:59", "2026-11-16", "2026-11-16"),
        ("2026-11-12T00:00", "2026-11-16", "2026-11-17"),
        ("2026-11-16T12:00", "2026-11-16", "2026-11-19"),
        ("2026-11-18T23:59", "2026-11-16", "2026-11-23"),
        ("2026-11-19T00:00", "2026-11-30", "2026-11-30"),
        ("2026-11-30T12:00", "2026-11-30", "2026-12-03"),
    ],
)
def test_a_missed_round_of_four_days_opens_late_while_it_can_end_before_the_next(
    now: str, planned: str, opens: str
) -> None:
    first = day("2026-11-02")
    opening = caught_up(FORTNIGHTLY, first, first, wall(now), 4, OFFICE)
    assert opening == Opening(day(planned), day(opens))


def test_after_an_outage_of_two_weeks_the_monthly_round_opens_late_and_then_on_its_day() -> None:
    repeat, first = Repeat(1, Unit.MONTHS, NthWorkingDay(1)), day("2026-10-01")
    back = wall("2026-11-10T10:00")
    late = caught_up(repeat, first, first, back, 5, OFFICE)
    assert late == Opening(planned=day("2026-11-02"), opens=day("2026-11-13"))
    then = caught_up(repeat, first, late.planned, back, 5, OFFICE)
    assert then == Opening(planned=day("2026-12-01"), opens=day("2026-12-01"))


def test_after_an_outage_of_two_weeks_one_round_stands_for_both_weekly_ones() -> None:
    first, back = day("2026-11-05"), wall("2026-11-19T10:00")
    late = caught_up(WEEKLY, first, first, back, 1, OFFICE)
    assert late == Opening(planned=day("2026-11-19"), opens=day("2026-11-24"))
    then = caught_up(WEEKLY, first, late.planned, back, 1, OFFICE)
    assert then == Opening(planned=day("2026-11-26"), opens=day("2026-11-26"))


def test_a_round_that_would_reach_into_the_next_is_dropped() -> None:
    repeat, first = Repeat(1, Unit.MONTHS, NthWorkingDay(1)), day("2026-10-01")
    back = wall("2026-11-18T10:00")
    one_day_apart = caught_up(repeat, first, first, back, 5, OFFICE)
    assert one_day_apart == Opening(planned=day("2026-11-02"), opens=day("2026-11-23"))
    closing_as_the_next_opens = caught_up(repeat, first, first, back, 6, OFFICE)
    assert closing_as_the_next_opens == Opening(planned=day("2026-12-01"), opens=day("2026-12-01"))


def test_a_round_that_can_still_be_previewed_is_made_however_long_it_is() -> None:
    first, last_chance = day("2026-11-02"), wall("2026-11-11T23:59")
    opening = caught_up(FORTNIGHTLY, first, first, last_chance, 20, OFFICE)
    assert opening == Opening(planned=day("2026-11-16"), opens=day("2026-11-16"))


@pytest.mark.parametrize(
    ("every", "unit", "on"),
    [
        (0, Unit.MONTHS, Date(1)),
        (1, Unit.MONTHS, Date(0)),
        (1, Unit.MONTHS, Date(32)),
        (1, Unit.MONTHS, NthWorkingDay(0)),
        (1, Unit.MONTHS, Weekday(7)),
        (1, Unit.MONTHS, Weekday(-1)),
        (1, Unit.MONTHS, Weekday(MONDAY, 0)),
        (1, Unit.MONTHS, Weekday(MONDAY, 6)),
        (1, Unit.WEEKS, Date(1)),
        (1, Unit.WEEKS, NthWorkingDay(1)),
    ],
)
def test_what_names_no_day_of_a_period_is_a_mistake(every: int, unit: Unit, on: Day) -> None:
    with pytest.raises(ValueError, match=r"period|weekdays only"):
        Repeat(every, unit, on)


@given(repeats, dates, calendars(), st.integers(1, 40))
def test_every_round_but_the_first_opens_on_a_working_day_after_the_one_before(
    repeat: Repeat, first: date, calendar: WorkCalendar, k: int
) -> None:
    calendar = WorkCalendar(calendar.zone, calendar.days)
    opening = occurrence(repeat, first, k, calendar)
    assert calendar.is_working_day(opening)
    assert opening > occurrence(repeat, first, k - 1, calendar)


@given(repeats, dates, calendars(), st.integers(1, 40))
def test_holidays_never_turn_the_order_of_rounds_around(
    repeat: Repeat, first: date, calendar: WorkCalendar, k: int
) -> None:
    opening = occurrence(repeat, first, k, calendar)
    assert calendar.is_working_day(opening)
    assert opening >= occurrence(repeat, first, k - 1, calendar)


@given(repeats, dates, dates, calendars())
def test_the_following_round_is_the_first_one_counted_from_the_beginning(
    repeat: Repeat, first: date, after: date, calendar: WorkCalendar
) -> None:
    k = 0
    while occurrence(repeat, first, k, calendar) <= after:
        k += 1
    assert following(repeat, first, after, calendar) == occurrence(repeat, first, k, calendar)


@given(repeats, dates, calendars(), st.integers(0, 5), st.integers(0, 400), st.integers(1, 15))
def test_an_outage_is_made_up_for_at_most_once_and_only_with_time_for_a_preview(
    repeat: Repeat, first: date, calendar: WorkCalendar, k: int, outage: int, length: int
) -> None:
    after = occurrence(repeat, first, k, calendar)
    now = calendar.morning(after + timedelta(days=outage))
    preview = calendar.working_day_after(calendar.today(now), 3)
    opening = caught_up(repeat, first, after, now, length, calendar)
    then = caught_up(repeat, first, opening.planned, now, length, calendar)
    assert after < opening.planned <= opening.opens < then.opens
    assert opening.opens >= preview
    assert then.planned == then.opens


@given(repeats, dates, calendars(), instants, st.integers(1, 15))
def test_a_late_round_is_over_before_the_next_regular_one_opens(
    repeat: Repeat, first: date, calendar: WorkCalendar, now: datetime, length: int
) -> None:
    opening = caught_up(repeat, first, first, now, length, calendar)
    if opening.opens != opening.planned:
        closing = calendar.deadline(calendar.morning(opening.opens), length, calendar.ends - 1)
        regular = following(repeat, first, opening.planned, calendar)
        assert calendar.today(closing) < regular


@given(repeats, dates, calendars(), instants)
def test_while_the_morning_of_its_preview_is_ahead_the_regular_round_is_made(
    repeat: Repeat, first: date, calendar: WorkCalendar, now: datetime
) -> None:
    regular = following(repeat, first, first, calendar)
    opening = caught_up(repeat, first, first, now, 1, calendar)
    if now <= due(regular, calendar):
        assert opening == Opening(regular, regular)
    else:
        assert opening.opens > calendar.today(now)
