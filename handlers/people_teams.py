"""New teams and new names of teams, typed by admins."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor, TeamId
from handlers import people_screens as screens
from handlers.people_awaiting import AwaitingPeople
from handlers.people_callbacks import NewTeam, RenameTeam, Roster
from handlers.roster_desk import RosterDesk
from handlers.screen import Screen, button

router = Router(name="people-teams")


@router.callback_query(NewTeam.filter())
async def ask_team(_query: CallbackQuery, roster: RosterDesk) -> None:
    _check(roster.actor)
    texts = roster.texts
    back = [button(texts("button-back"), Roster())]
    await roster.answer(Screen(texts("people-team-ask"), [back], awaiting="people:team:0"))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("team"))
async def add_team(message: Message, roster: RosterDesk) -> None:
    team = await roster.teams.add(roster.actor, message.text or "", message.message_id)
    await _show(team, roster)


@router.callback_query(RenameTeam.filter())
async def ask_team_name(
    _query: CallbackQuery, callback_data: RenameTeam, roster: RosterDesk
) -> None:
    _check(roster.actor)
    team, texts = (await roster.of_team(callback_data.team)).team, roster.texts
    back = [button(texts("button-back"), Roster(team=team.id))]
    text = texts("people-team-rename-ask", team=team.name)
    await roster.answer(Screen(text, [back], awaiting=f"people:team-name:{team.id}"))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("team-name"))
async def rename_team(message: Message, roster: RosterDesk, about: int) -> None:
    team = TeamId(about)
    await roster.teams.rename(roster.actor, team, message.text or "", message.message_id)
    await _show(team, roster)


def _check(actor: Actor) -> None:
    if not access.may_name_managers(actor):
        raise Refused("not-yours")


async def _show(team: TeamId, roster: RosterDesk) -> None:
    await roster.answer_text(screens.roster(await roster.of_team(team), 0, roster.texts))
