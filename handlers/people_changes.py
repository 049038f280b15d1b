"""Changes of one person on the roster: asked where it matters, done, shown on the card."""

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram.utils.deep_linking import create_start_link

from bot.domain.people import PersonId, TeamId
from bot.services.people import INVITATION_HOURS
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
from handlers.roster_desk import RosterDesk

router = Router(name="people-changes")


@router.callback_query(AddPerson.filter())
async def ask_name(_query: CallbackQuery, callback_data: AddPerson, roster: RosterDesk) -> None:
    shown = await roster.of_team(callback_data.team)
    await roster.answer(cards.ask_name(shown.team, roster.texts))


@router.callback_query(RenamePerson.filter())
async def ask_new_name(
    _query: CallbackQuery, callback_data: RenamePerson, roster: RosterDesk
) -> None:
    await roster.answer(cards.ask_new_name(await roster.one(callback_data.person), roster.texts))


@router.callback_query(MovePerson.filter())
async def move(_query: CallbackQuery, callback_data: MovePerson, roster: RosterDesk) -> None:
    person, team = PersonId(callback_data.person), TeamId(callback_data.team)
    if team:
        await roster.members.move(roster.actor, person, team)
        return await roster.answer(cards.card(await roster.one(person), roster.texts))
    card = await roster.one(person)
    return await roster.answer(cards.where_to(card, callback_data.page, roster.texts))


@router.callback_query(ManagedTeams.filter())
async def show_managed(
    _query: CallbackQuery, callback_data: ManagedTeams, roster: RosterDesk
) -> None:
    card = await roster.one(callback_data.person)
    await roster.answer(cards.managed(card, callback_data.page, roster.texts))


@router.callback_query(SetManaged.filter())
async def set_managed(_query: CallbackQuery, callback_data: SetManaged, roster: RosterDesk) -> None:
    person, team = PersonId(callback_data.person), TeamId(callback_data.team)
    await roster.members.set_managed(roster.actor, person, team, callback_data.manages)
    card = await roster.one(person)
    await roster.answer(cards.managed(card, callback_data.page, roster.texts))


@router.callback_query(PersonalLink.filter())
async def invite(_query: CallbackQuery, callback_data: PersonalLink, roster: RosterDesk) -> None:
    person = PersonId(callback_data.person)
    link = await roster.members.invite(roster.actor, person)
    address = await create_start_link(roster.bot, link.token)
    card = await roster.one(person)
    await roster.answer(cards.link(card, address, INVITATION_HOURS, roster.texts))


@router.callback_query(Deactivate.filter())
async def deactivate(_query: CallbackQuery, callback_data: Deactivate, roster: RosterDesk) -> None:
    person, sure = PersonId(callback_data.person), callback_data.sure
    if sure:
        await roster.members.deactivate(roster.actor, person)
    screen = cards.card if sure else cards.ask_deactivate
    await roster.answer(screen(await roster.one(person), roster.texts))


@router.callback_query(BringBack.filter())
async def bring_back(_query: CallbackQuery, callback_data: BringBack, roster: RosterDesk) -> None:
    person = PersonId(callback_data.person)
    await roster.members.bring_back(roster.actor, person)
    await roster.answer(cards.card(await roster.one(person), roster.texts))
