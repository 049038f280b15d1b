"""Who is away: listed, told day by day, and taken back."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Person, PersonId, TeamId
from bot.domain.workdays import Absence
from bot.services.calendars import Calendars, TeamTime
from bot.texts import Texts
from handlers import absence_screens as screens
from handlers.calendar_callbacks import Absences, AbsentPeople, AddAbsence, DeleteAbsence
from handlers.days import is_offered
from handlers.stage import Stage

router = Router(name="absences")


@router.callback_query(Absences.filter())
async def show_absences(
    _query: CallbackQuery,
    callback_data: Absences,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
) -> None:
    shown = await calendars.of_team(actor, TeamId(callback_data.team))
    await stage.hint()
    await stage.show(screens.absences(shown, callback_data.page, texts))


@router.callback_query(AbsentPeople.filter())
async def ask_who(
    _query: CallbackQuery,
    callback_data: AbsentPeople,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
) -> None:
    shown = await calendars.of_team(actor, TeamId(callback_data.team))
    await stage.hint()
    await stage.show(screens.who_is_away(shown, callback_data.page, texts))


@router.callback_query(AddAbsence.filter())
async def add_absence(
    _query: CallbackQuery,
    callback_data: AddAbsence,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    clock: Clock,
) -> None:
    shown = await calendars.of_team(actor, TeamId(callback_data.team))
    person, page = _member(shown, callback_data.person), callback_data.page
    if callback_data.first is None:
        screen = screens.first_day(shown, person, clock(), page, texts)
    elif callback_data.last is None:
        first = _day(callback_data.first, shown.calendar.today(clock()))
        screen = screens.last_day(shown, person, first, page, texts)
    else:
        first = _day(callback_data.first, shown.calendar.today(clock()))
        absence = Absence(first, _day(callback_data.last, first))
        await calendars.add_absence(actor, shown.team.id, person.id, absence)
        screen = screens.absences(await calendars.of_team(actor, shown.team.id), 0, texts)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(DeleteAbsence.filter())
async def delete_absence(
    _query: CallbackQuery,
    callback_data: DeleteAbsence,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
) -> None:
    team, person = TeamId(callback_data.team), PersonId(callback_data.person)
    first, last = date.fromordinal(callback_data.first), date.fromordinal(callback_data.last)
    await calendars.delete_absence(actor, team, person, Absence(first, last))
    await stage.hint()
    await stage.show(screens.absences(await calendars.of_team(actor, team), 0, texts))


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
