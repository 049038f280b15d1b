"""The roster in chat: looked at, searched, and changed one person at a time."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor, PersonId, TeamId
from bot.services.members import Members
from bot.texts import Texts
from handlers import people_cards as cards
from handlers import people_changes, people_files, people_teams
from handlers import people_screens as screens
from handlers.people_awaiting import AwaitingPeople
from handlers.people_callbacks import PersonCard, Roster, SearchPeople
from handlers.screen import Screen
from handlers.stage import Stage

router = Router(name="roster")


@router.message(Command("people"))
async def show_by_command(
    _message: Message,
    command: CommandObject,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    """With words behind it the command searches."""
    if command.args:
        await stage.show(await _found(command.args, 0, actor, texts, members))
    else:
        await stage.show(await _roster(Roster(), actor, texts, members))


@router.callback_query(Roster.filter())
async def show(
    _query: CallbackQuery,
    callback_data: Roster,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    screen = await _roster(callback_data, actor, texts, members)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(PersonCard.filter())
async def show_person(
    _query: CallbackQuery,
    callback_data: PersonCard,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    card = await members.one(actor, PersonId(callback_data.person))
    await stage.hint()
    await stage.show(cards.card(card, texts))


@router.callback_query(SearchPeople.filter())
async def ask_search(
    _query: CallbackQuery, callback_data: SearchPeople, actor: Actor, texts: Texts, stage: Stage
) -> None:
    if not access.keeps_some_roster(actor):
        raise Refused("not-yours")
    await stage.hint()
    await stage.show(screens.ask_search(callback_data.team, texts))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("search"))
async def search(
    message: Message, actor: Actor, texts: Texts, stage: Stage, members: Members, about: int
) -> None:
    screen = await _found(message.text or "", about, actor, texts, members)
    await stage.clear_message()
    await stage.show_in_panel(screen)


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("add"))
async def add(
    message: Message, actor: Actor, texts: Texts, stage: Stage, members: Members, about: int
) -> None:
    name, number = message.text or "", message.message_id
    person = await members.add(actor, TeamId(about), name, number)
    await stage.clear_message()
    await stage.show_in_panel(cards.card(await members.one(actor, person), texts))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("rename"))
async def rename(
    message: Message, actor: Actor, texts: Texts, stage: Stage, members: Members, about: int
) -> None:
    person = PersonId(about)
    await members.rename(actor, person, message.text or "", message.message_id)
    await stage.clear_message()
    await stage.show_in_panel(cards.card(await members.one(actor, person), texts))


async def _roster(to: Roster, actor: Actor, texts: Texts, members: Members) -> Screen:
    """The people of a team; for 0 those of the only one, or the choice."""
    if not access.keeps_some_roster(actor):
        return screens.nothing_kept(texts)
    teams = await members.teams(actor)
    if not to.team and len(teams) != 1:
        return screens.teams(teams, to.page, texts, access.may_name_managers(actor))
    shown = await members.of_team(actor, TeamId(to.team) if to.team else teams[0].id)
    return screens.roster(shown, to.page, texts)


async def _found(query: str, team: int, actor: Actor, texts: Texts, members: Members) -> Screen:
    wanted = query[: screens.SEARCHED]
    return screens.found(await members.of_teams(actor, wanted), wanted, team, texts)


router.include_router(people_changes.router)
router.include_router(people_files.router)
router.include_router(people_teams.router)
