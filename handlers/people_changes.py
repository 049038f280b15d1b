"""Changes of one person on the roster: asked where it matters, done, shown on the card."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from aiogram.utils.deep_linking import create_start_link

from bot.domain.people import Actor, PersonId, TeamId
from bot.services.members import Members
from bot.services.people import INVITATION_HOURS
from bot.texts import Texts
from handlers import people_cards as cards
from handlers.people_callbacks import (
    AddPerson,
    BringBack,
    Deactivate,
    ManagedTeams,
    MovePerson,
    PersonalLink,
    RenamePerson,
    SetManaged,
)
from handlers.stage import Stage

router = Router(name="people-changes")


@router.callback_query(AddPerson.filter())
async def ask_name(
    _query: CallbackQuery,
    callback_data: AddPerson,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    shown = await members.of_team(actor, TeamId(callback_data.team))
    await stage.hint()
    await stage.show(cards.ask_name(shown.team, texts))


@router.callback_query(RenamePerson.filter())
async def ask_new_name(
    _query: CallbackQuery,
    callback_data: RenamePerson,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    card = await members.one(actor, PersonId(callback_data.person))
    await stage.hint()
    await stage.show(cards.ask_new_name(card, texts))


@router.callback_query(MovePerson.filter())
async def move(
    _query: CallbackQuery,
    callback_data: MovePerson,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    person, team = PersonId(callback_data.person), TeamId(callback_data.team)
    if team:
        await members.move(actor, person, team)
    card = await members.one(actor, person)
    screen = cards.card(card, texts) if team else cards.where_to(card, callback_data.page, texts)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(ManagedTeams.filter())
async def show_managed(
    _query: CallbackQuery,
    callback_data: ManagedTeams,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    card = await members.one(actor, PersonId(callback_data.person))
    await stage.hint()
    await stage.show(cards.managed(card, callback_data.page, texts))


@router.callback_query(SetManaged.filter())
async def set_managed(
    _query: CallbackQuery,
    callback_data: SetManaged,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    person, team = PersonId(callback_data.person), TeamId(callback_data.team)
    await members.set_managed(actor, person, team, callback_data.manages)
    card = await members.one(actor, person)
    await stage.hint()
    await stage.show(cards.managed(card, callback_data.page, texts))


@router.callback_query(PersonalLink.filter())
async def invite(
    _query: CallbackQuery,
    callback_data: PersonalLink,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
    bot: Bot,
) -> None:
    person = PersonId(callback_data.person)
    link = await members.invite(actor, person)
    address = await create_start_link(bot, link.token)
    card = await members.one(actor, person)
    await stage.hint()
    await stage.show(cards.link(card, address, INVITATION_HOURS, texts))


@router.callback_query(Deactivate.filter())
async def deactivate(
    _query: CallbackQuery,
    callback_data: Deactivate,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    person, sure = PersonId(callback_data.person), callback_data.sure
    if sure:
        await members.deactivate(actor, person)
    card = await members.one(actor, person)
    await stage.hint()
    await stage.show(cards.card(card, texts) if sure else cards.ask_deactivate(card, texts))


@router.callback_query(BringBack.filter())
async def bring_back(
    _query: CallbackQuery,
    callback_data: BringBack,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    person = PersonId(callback_data.person)
    await members.bring_back(actor, person)
    card = await members.one(actor, person)
    await stage.hint()
    await stage.show(cards.card(card, texts))
