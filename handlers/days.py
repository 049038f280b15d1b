"""Days to choose from, as rows of buttons: a week in a row, four weeks on a page."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from babel.dates import format_date

from bot.domain.workdays import WorkCalendar
from bot.texts import Texts
from handlers.screen import Rows, button

WEEKS: Final = 4
PAGES: Final = 13
"""A year ahead: further than anybody plans."""


def day_rows(
    calendar: WorkCalendar,
    first: date,
    page: int,
    to: Callable[[date], CallbackData],
    turn: Callable[[int], CallbackData],
    texts: Texts,
    marked: frozenset[date] = frozenset(),
    every_day: bool = False,
) -> Rows:
    """The working days from `first` on, then a row for turning pages.

    Days in `marked` have a ✓ and are there even if nobody works on them, so that a holiday can
    be taken back; with `every_day` all days are there. `page` counts from 0; one beyond the last
    is the last.
    """
    page = min(page, PAGES - 1)
    weeks = [
        [day for day in week if every_day or calendar.is_working_day(day) or day in marked]
        for week in _weeks(first, page)
    ]
    with_month = _starts_of_months([day for week in weeks for day in week])
    rows = [
        [button(_label(day, texts, day in marked, day in with_month), to(day)) for day in week]
        for week in weeks
        if week
    ]
    return [*rows, _turning(page, turn, texts)]


def is_offered(day: date, first: date) -> bool:
    """Whether a page of the days from `first` on could have this one: any other is forged or
    stands on a keyboard of the past."""
    return first <= day < _monday_of_page(first, PAGES)


def _monday_of_page(first: date, page: int) -> date:
    return first + timedelta(weeks=page * WEEKS, days=-first.weekday())


def _weeks(first: date, page: int) -> Iterator[list[date]]:
    """The days of each week of a page, without those before `first`."""
    monday = _monday_of_page(first, page)
    for week in range(WEEKS):
        days = (monday + timedelta(weeks=week, days=day) for day in range(7))
        yield [day for day in days if day >= first]


def _starts_of_months(days: list[date]) -> set[date]:
    """The earliest of these days in each month."""
    return {min(day for day in days if day.month == month) for month in {d.month for d in days}}


def _label(day: date, texts: Texts, marked: bool, with_month: bool) -> str:
    pattern = "d MMM" if with_month else "ccc d"
    words = format_date(day, pattern, locale=texts.language).rstrip(".")
    return texts.plain("days-marked", day=words) if marked else words


def _turning(
    page: int, turn: Callable[[int], CallbackData], texts: Texts
) -> list[InlineKeyboardButton]:
    earlier = [button(texts.plain("days-earlier"), turn(page - 1))] if page else []
    later = [button(texts.plain("days-later"), turn(page + 1))] if page < PAGES - 1 else []
    return [*earlier, *later]
