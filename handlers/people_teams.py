"""New teams and new names of teams, typed by admins."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor, TeamId
from bot.services.members import Members
from bot.services.teams import Teams
from bot.texts import Texts
from handlers import people_screens as screens
from handlers.people_awaiting import AwaitingPeople
from handlers.people_callbacks import NewTeam, RenameTeam, Roster
from handlers.screen import Screen, button
from handlers.stage import Stage

router = Router(name="people-teams")


@router.callback_query(NewTeam.filter())
async def ask_team(_query: CallbackQuery, actor: Actor, texts: Texts, stage: Stage) -> None:
    _check(actor)
    await stage.hint()
    back = [button(texts("button-back"), Roster())]
    await stage.show(Screen(texts("people-team-ask"), [back], awaiting="people:team:0"))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("team"))
async def add_team(
    message: Message, actor: Actor, texts: Texts, stage: Stage, members: Members, teams: Teams
) -> None:
    team = await teams.add(actor, message.text or "", message.message_id)
    await _show(team, actor, texts, stage, members)


@router.callback_query(RenameTeam.filter())
async def ask_team_name(
    _query: CallbackQuery,
    callback_data: RenameTeam,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
) -> None:
    _check(actor)
    team = (await members.of_team(actor, TeamId(callback_data.team))).team
    await stage.hint()
    back = [button(texts("button-back"), Roster(team=team.id))]
    text = texts("people-team-rename-ask", team=team.name)
    await stage.show(Screen(text, [back], awaiting=f"people:team-name:{team.id}"))


@router.message(F.text, ~F.text.startswith("/"), AwaitingPeople("team-name"))
async def rename_team(
    message: Message,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    members: Members,
    teams: Teams,
    about: int,
) -> None:
    team = TeamId(about)
    await teams.rename(actor, team, message.text or "", message.message_id)
    await _show(team, actor, texts, stage, members)


def _check(actor: Actor) -> None:
    if not access.may_name_managers(actor):
        raise Refused("not-yours")


async def _show(team: TeamId, actor: Actor, texts: Texts, stage: Stage, members: Members) -> None:
    shown = await members.of_team(actor, team)
    await stage.clear_message()
    await stage.show_in_panel(screens.roster(shown, 0, texts))
