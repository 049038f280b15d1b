"""Who is away: listed, told day by day, and taken back."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.errors import Refused
from bot.domain.people import Person, PersonId, TeamId
from bot.domain.workdays import Absence
from bot.services.calendars import TeamTime
from handlers import absence_screens as screens
from handlers.calendar_callbacks import Absences, AbsentPeople, AddAbsence, DeleteAbsence
from handlers.days import is_offered
from handlers.timetable import Timetable

router = Router(name="absences")


@router.callback_query(Absences.filter())
async def show_absences(
    _query: CallbackQuery, callback_data: Absences, timetable: Timetable
) -> None:
    shown = await timetable.of_team(callback_data.team)
    await timetable.answer(screens.absences(shown, callback_data.page, timetable.texts))


@router.callback_query(AbsentPeople.filter())
async def ask_who(_query: CallbackQuery, callback_data: AbsentPeople, timetable: Timetable) -> None:
    shown = await timetable.of_team(callback_data.team)
    await timetable.answer(screens.who_is_away(shown, callback_data.page, timetable.texts))


@router.callback_query(AddAbsence.filter())
async def add_absence(
    _query: CallbackQuery, callback_data: AddAbsence, timetable: Timetable
) -> None:
    now, texts = timetable.clock(), timetable.texts
    shown = await timetable.of_team(callback_data.team)
    person, page = _member(shown, callback_data.person), callback_data.page
    if callback_data.first is None:
        screen = screens.first_day(shown, person, now, page, texts)
    elif callback_data.last is None:
        first = _day(callback_data.first, shown.calendar.today(now))
        screen = screens.last_day(shown, person, first, page, texts)
    else:
        first = _day(callback_data.first, shown.calendar.today(now))
        absence = Absence(first, _day(callback_data.last, first))
        await timetable.calendars.add_absence(timetable.actor, shown.team.id, person.id, absence)
        screen = screens.absences(await timetable.of_team(shown.team.id), 0, texts)
    await timetable.answer(screen)


@router.callback_query(DeleteAbsence.filter())
async def delete_absence(
    _query: CallbackQuery, callback_data: DeleteAbsence, timetable: Timetable
) -> None:
    team, person = TeamId(callback_data.team), PersonId(callback_data.person)
    first, last = date.fromordinal(callback_data.first), date.fromordinal(callback_data.last)
    await timetable.calendars.delete_absence(timetable.actor, team, person, Absence(first, last))
    await timetable.answer(screens.absences(await timetable.of_team(team), 0, timetable.texts))


def _member(shown: TeamTime, person_id: int) -> Person:
    for person in shown.people:
        if person.id == person_id:
            return person
    raise Refused("not-yours")


def _day(ordinal: int, since: date) -> date:
    """Raises Refused for a day that the keyboard of `since` does not have."""
    day = date.fromordinal(ordinal)
    if not is_offered(day, since):
        raise Refused("old-button")
    return day
