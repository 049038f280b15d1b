"""The roster in chat: looked at, searched, and changed one person at a time."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import PersonId, TeamId
from handlers import people_cards as cards
from handlers import people_changes, people_files, people_teams
from handlers import people_screens as screens
from handlers.desk import serve
from handlers.people_awaiting import AwaitingPeople
from handlers.people_callbacks import PersonCard, Roster, SearchPeople
from handlers.roster_desk import RosterDesk
from handlers.screen import Screen

router = Router(name="roster")
serve(router, "roster", RosterDesk)


@router.message(Command("people"))
async def show_by_command(_message: Message, command: CommandObject, roster: RosterDesk) -> None:
    """With words behind it the command searches."""
    if command.args:
        await roster.answer(await _found(command.args, 0, roster))
    else:
        await roster.answer(await _roster(Roster(), roster))


@router.callback_query(Roster.filter())
async def show(_query: CallbackQuery, callback_data: Roster, roster: RosterDesk) -> None:
    await roster.answer(await _roster(callback_data, roster))


@router.callback_query(PersonCard.filter())
async def show_person(_query: CallbackQuery, callback_data: PersonCard, roster: RosterDesk) -> None:
    await roster.answer(cards.card(await roster.one(callback_data.person), roster.texts))


@router.callback_query(SearchPeople.filter())
async def ask_search(
    _query: CallbackQuery, callback_data: SearchPeople, roster: RosterDesk
) -> None:
    if not access.keeps_some_roster(roster.actor):
        raise Refused("not-yours")
    await roster.answer(screens.ask_search(callback_data.team, roster.texts))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("search"))
async def search(message: Message, roster: RosterDesk, about: int) -> None:
    await roster.answer_text(await _found(message.text or "", about, roster))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("add"))
async def add(message: Message, roster: RosterDesk, about: int) -> None:
    name, number = message.text or "", message.message_id
    person = await roster.members.add(roster.actor, TeamId(about), name, number)
    await roster.answer_text(cards.card(await roster.one(person), roster.texts))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("rename"))
async def rename(message: Message, roster: RosterDesk, about: int) -> None:
    name, number = message.text or "", message.message_id
    await roster.members.rename(roster.actor, PersonId(about), name, number)
    await roster.answer_text(cards.card(await roster.one(about), roster.texts))


async def _roster(to: Roster, roster: RosterDesk) -> Screen:
    """The people of a team; for 0 those of the only one, or the choice."""
    actor, texts = roster.actor, roster.texts
    if not access.keeps_some_roster(actor):
        return screens.nothing_kept(texts)
    teams = await roster.members.teams(actor)
    if not to.team and len(teams) != 1:
        return screens.teams(teams, to.page, texts, access.may_name_managers(actor))
    return screens.roster(await roster.of_team(to.team or teams[0].id), to.page, texts)


async def _found(query: str, team: int, roster: RosterDesk) -> Screen:
    wanted = query[: screens.SEARCHED]
    found = await roster.members.of_teams(roster.actor, wanted)
    return screens.found(found, wanted, team, roster.texts)


router.include_router(people_changes.router)
router.include_router(people_files.router)
router.include_router(people_teams.router)
