"""Who of a team is away, and how that is told: the person, the first day, the last day."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from babel.dates import format_interval

from bot.domain.people import Person, Team
from bot.domain.workdays import Absence
from bot.services.calendars import TeamTime
from bot.texts import Texts
from handlers.calendar_callbacks import (
    Absences,
    AbsentPeople,
    AddAbsence,
    Calendar,
    DeleteAbsence,
)
from handlers.days import day_rows
from handlers.result_screens import turning
from handlers.screen import Rows, Screen, button

ABSENCES_PER_PAGE: Final = 10
PEOPLE_PER_PAGE: Final = 20
PEOPLE_PER_ROW: Final = 2

T = TypeVar("T")


def back(team: Team, texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("button-back"), Calendar(team=team.id))]


def in_rows(buttons: Sequence[InlineKeyboardButton], size: int) -> Rows:
    return [list(buttons[at : at + size]) for at in range(0, len(buttons), size)]


def away_lines(shown: TeamTime, texts: Texts) -> list[str]:
    """A line for each absence from today on, by its first day."""
    return [
        texts("absence-line", name=person.name, days=_days(absence, texts))
        for person, absence in _by_day(shown)
    ]


def absences(shown: TeamTime, page: int, texts: Texts) -> Screen:
    known, team = _by_day(shown), shown.team.id
    here, turns = _page(
        known, page, ABSENCES_PER_PAGE, lambda to: Absences(team=team, page=to), texts
    )
    rows: Rows = [
        [button(_removal(person, absence, texts), _delete(shown.team, person, absence))]
        for person, absence in here
    ]
    add = button(texts("absence-add"), AbsentPeople(team=team), "primary")
    text = texts("absences" if known else "absences-none", team=shown.team.name)
    return Screen(text, [*rows, *turns, [add], back(shown.team, texts)])


def who_is_away(shown: TeamTime, page: int, texts: Texts) -> Screen:
    team = shown.team.id
    here, turns = _page(
        shown.people, page, PEOPLE_PER_PAGE, lambda to: AbsentPeople(team=team, page=to), texts
    )
    buttons = [button(one.name, AddAbsence(team=team, person=one.id)) for one in here]
    again = [button(texts("button-back"), Absences(team=team))]
    return Screen(texts("absence-who"), [*in_rows(buttons, PEOPLE_PER_ROW), *turns, again])


def first_day(shown: TeamTime, person: Person, now: datetime, page: int, texts: Texts) -> Screen:
    tap = AddAbsence(team=shown.team.id, person=person.id)
    rows = day_rows(
        shown.calendar,
        shown.calendar.today(now),
        page,
        lambda day: tap.model_copy(update={"first": day.toordinal()}),
        lambda to: tap.model_copy(update={"page": to}),
        texts,
        every_day=True,
    )
    again = [button(texts("button-back"), AbsentPeople(team=shown.team.id))]
    return Screen(texts("absence-first", name=person.name), [*rows, again])


def last_day(shown: TeamTime, person: Person, first: date, page: int, texts: Texts) -> Screen:
    asked = AddAbsence(team=shown.team.id, person=person.id)
    tap = asked.model_copy(update={"first": first.toordinal()})
    rows = day_rows(
        shown.calendar,
        first,
        page,
        lambda day: tap.model_copy(update={"last": day.toordinal()}),
        lambda to: tap.model_copy(update={"page": to}),
        texts,
        every_day=True,
    )
    since = format_interval(first, first, "MMMd", locale=texts.language)
    text = texts("absence-last", name=person.name, first=since)
    return Screen(text, [*rows, [button(texts("button-back"), asked)]])


def _by_day(shown: TeamTime) -> list[tuple[Person, Absence]]:
    known = [
        (person, absence)
        for person in shown.people
        for absence in shown.absences.get(person.id, ())
    ]
    return sorted(known, key=lambda one: one[1].first)


def _days(absence: Absence, texts: Texts) -> str:
    return format_interval(absence.first, absence.last, "MMMd", locale=texts.language)


def _removal(person: Person, absence: Absence, texts: Texts) -> str:
    return texts.plain("absence-remove", name=person.name, days=_days(absence, texts))


def _delete(team: Team, person: Person, absence: Absence) -> DeleteAbsence:
    first, last = absence.first.toordinal(), absence.last.toordinal()
    return DeleteAbsence(team=team.id, person=person.id, first=first, last=last)


def _page(
    known: Sequence[T], page: int, size: int, turn: Callable[[int], CallbackData], texts: Texts
) -> tuple[Sequence[T], Rows]:
    """What stands on a page, and the row for going to others if there are any."""
    pages = max(1, -(-len(known) // size))
    page = min(page, pages - 1)
    turns = [turning([turn(to) for to in range(pages)], page, texts)] if pages > 1 else []
    return known[page * size : (page + 1) * size], turns
