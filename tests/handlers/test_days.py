"""Days to choose from: a week in a row, four weeks on a page, a year ahead."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import InlineKeyboardButton
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.workdays import WorkCalendar
from bot.texts import load
from handlers.calendar_callbacks import Holidays, SetHoliday
from handlers.days import PAGES, day_rows, is_offered
from handlers.screen import Rows

ZONE = ZoneInfo("Europe/Moscow")
TEXTS = load(ZONE)
OFFICE = WorkCalendar(ZONE)
WEDNESDAY = date(2026, 11, 25)
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)


def rows(
    page: int = 0,
    calendar: WorkCalendar = OFFICE,
    language: str = "ru",
    first: date = WEDNESDAY,
    marked: frozenset[date] = frozenset(),
    every_day: bool = False,
) -> Rows:
    return day_rows(
        calendar,
        first,
        page,
        lambda day: SetHoliday(team=1, day=day.toordinal(), free=True),
        lambda to: Holidays(team=1, page=to),
        TEXTS[language],
        marked,
        every_day,
    )


def labels(shown: Rows) -> list[list[str]]:
    return [[button.text for button in row] for row in shown]


def day_of(button: InlineKeyboardButton) -> date:
    return date.fromordinal(SetHoliday.unpack(button.callback_data or "").day)


def days(shown: Rows) -> list[date]:
    return [day_of(button) for row in shown[:-1] for button in row]


def test_the_first_page_begins_on_the_first_day_and_names_each_month_once() -> None:
    assert labels(rows()) == [
        ["25 нояб", "чт 26", "пт 27"],
        ["пн 30", "1 дек", "ср 2", "чт 3", "пт 4"],
        ["пн 7", "вт 8", "ср 9", "чт 10", "пт 11"],
        ["пн 14", "вт 15", "ср 16", "чт 17", "пт 18"],
        ["Позже ›"],
    ]


def test_it_speaks_english_too() -> None:
    assert labels(rows(language="en"))[:2] == [
        ["25 Nov", "Thu 26", "Fri 27"],
        ["Mon 30", "1 Dec", "Wed 2", "Thu 3", "Fri 4"],
    ]


def test_a_holiday_is_left_out() -> None:
    assert FRIDAY not in days(rows(calendar=WorkCalendar(ZONE, holidays=frozenset({FRIDAY}))))


def test_marked_days_are_there_even_if_nobody_works_on_them() -> None:
    holidays = frozenset({FRIDAY, SATURDAY})
    shown = rows(calendar=WorkCalendar(ZONE, holidays=holidays), marked=holidays)
    assert labels(shown)[0] == ["25 нояб", "чт 26", "✓ пт 27", "✓ сб 28"]


def test_every_day_is_there_where_asked_for() -> None:
    assert labels(rows(every_day=True))[:2] == [
        ["25 нояб", "чт 26", "пт 27", "сб 28", "вс 29"],
        ["пн 30", "1 дек", "ср 2", "чт 3", "пт 4", "сб 5", "вс 6"],
    ]


def test_a_week_without_days_has_no_row() -> None:
    assert days(rows(first=SATURDAY))[0] == date(2026, 11, 30)
    assert len(rows(first=SATURDAY)) == 4


@pytest.mark.parametrize(
    ("page", "turns", "to"),
    [
        (0, ["Позже ›"], [1]),
        (1, ["‹ Раньше", "Позже ›"], [0, 2]),
        (PAGES - 1, ["‹ Раньше"], [PAGES - 2]),
        (2**31 - 1, ["‹ Раньше"], [PAGES - 2]),
    ],
)
def test_pages_are_turned_one_by_one_and_there_is_none_beyond_the_last(
    page: int, turns: list[str], to: list[int]
) -> None:
    last = rows(page)[-1]
    assert [button.text for button in last] == turns
    assert [Holidays.unpack(button.callback_data or "").page for button in last] == to


@given(
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
)
def test_all_pages_together_have_each_working_day_of_a_year_once_in_order(
    first: date, weekdays: frozenset[int]
) -> None:
    calendar = WorkCalendar(ZONE, weekdays)
    shown = [day for page in range(PAGES) for day in days(rows(page, calendar, first=first))]
    year = [first + timedelta(days=n) for n in range(400)]
    assert shown == [day for day in year if day.weekday() in weekdays and is_offered(day, first)]
    assert shown[-1] > first + timedelta(days=350)


@given(first=st.dates(date(2026, 1, 1), date(2030, 12, 31)), page=st.integers(0, PAGES - 1))
def test_no_row_has_more_buttons_than_telegram_takes(first: date, page: int) -> None:
    shown = rows(page, first=first, every_day=True)
    assert max(map(len, shown)) <= 8
    assert {day.month for day in days(shown)} == {
        day.month for day in days(shown) if _names_its_month(shown, day)
    }


def _names_its_month(shown: Rows, day: date) -> bool:
    (label,) = [b.text for row in shown[:-1] for b in row if day_of(b) == day]
    return label.startswith(str(day.day))


def test_days_before_the_first_and_after_the_last_page_are_not_offered() -> None:
    assert is_offered(WEDNESDAY, WEDNESDAY)
    assert not is_offered(WEDNESDAY - timedelta(days=1), WEDNESDAY)
    last = max(days(rows(PAGES - 1, every_day=True)))
    assert is_offered(last, WEDNESDAY)
    assert not is_offered(last + timedelta(days=1), WEDNESDAY)
