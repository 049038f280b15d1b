"""The link of a team: made, drawn, revoked, and who came by it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refused
from bot.domain.joining import TeamDoor, payload_of
from bot.domain.people import TeamId
from bot.reports.qr import qr_code
from bot.services.links import MadeLink
from bot.texts import Argument, Texts
from handlers.joining_callbacks import MakeTeamLink, RevokeTeamLink, TeamLink, TeamQr
from handlers.joining_desk import JoiningDesk
from handlers.joining_screens import home_row, waiting_rows
from handlers.screen import Rows, Screen, button

router = Router(name="joining-links")


@router.message(Command("joinlink"))
async def show_by_command(_message: Message, desk: JoiningDesk) -> None:
    await desk.answer(await _door(0, desk))


@router.callback_query(TeamLink.filter())
async def show(_query: CallbackQuery, callback_data: TeamLink, desk: JoiningDesk) -> None:
    await desk.answer(await _door(callback_data.team, desk))


@router.callback_query(MakeTeamLink.filter())
async def make(_query: CallbackQuery, callback_data: MakeTeamLink, desk: JoiningDesk) -> None:
    """A second tap makes another link, and shows that one: the link on the screen works."""
    link = await desk.links.make(desk.actor, TeamId(callback_data.team))
    url = await desk.url(payload_of(link.token))
    await desk.answer(_made(link, url, desk.texts))


@router.callback_query(TeamQr.filter())
async def draw(_query: CallbackQuery, callback_data: TeamQr, desk: JoiningDesk) -> None:
    link = await desk.links.of_token(desk.actor, callback_data.token)
    url = await desk.url(payload_of(link.token))
    await desk.stage.hint()
    post = _to_post(link, url, desk.texts)
    await desk.stage.turn(Screen(post, [], photo=qr_code(url)))


@router.callback_query(RevokeTeamLink.filter())
async def revoke(_query: CallbackQuery, callback_data: RevokeTeamLink, desk: JoiningDesk) -> None:
    await desk.links.revoke(desk.actor, TeamId(callback_data.team))
    await desk.stage.hint(desk.texts.plain("team-link-revoked"))
    await desk.stage.show(await _door(callback_data.team, desk))


async def _door(team: int, desk: JoiningDesk) -> Screen:
    """How people come into a team; for 0 into the only one, or the choice."""
    actor, texts, links = desk.actor, desk.texts, desk.links
    teams = await links.teams(actor)
    if not teams:
        raise Refused("no-teams-kept")
    if not team and len(teams) > 1:
        rows: Rows = [[button(one.name, TeamLink(team=one.id))] for one in teams]
        return Screen(texts("team-link-choose"), [*rows, home_row(texts)])
    door = await links.door(actor, TeamId(team) if team else teams[0].id)
    return _standing(door, texts)


def _standing(door: TeamDoor, texts: Texts) -> Screen:
    rows, team = waiting_rows(door.waiting, texts), door.team
    named: dict[str, Argument] = {"team": team.name, "waiting": len(door.waiting)}
    if door.open_until is None:
        text = texts("team-link-none", **named)
        rows.append([button(texts("team-link-make"), MakeTeamLink(team=team.id), "primary")])
    else:
        text = texts("team-link-open", **named, until=texts.moment(door.open_until))
        rows.append([button(texts("team-link-make-other"), MakeTeamLink(team=team.id))])
        rows.append([button(texts("team-link-revoke"), RevokeTeamLink(team=team.id), "danger")])
    return Screen(text, [*rows, home_row(texts)])


def _made(link: MadeLink, url: str, texts: Texts) -> Screen:
    until = texts.moment(link.expires_at)
    text = texts("team-link-made", team=link.team.name, until=until)
    rows = [
        [button(texts("team-link-qr"), TeamQr(token=link.token))],
        [button(texts("team-link-revoke"), RevokeTeamLink(team=link.team.id), "danger")],
        [button(texts("button-back"), TeamLink(team=link.team.id))],
    ]
    return Screen(f"{text}\n\n<code>{_to_post(link, url, texts)}</code>", rows)


def _to_post(link: MadeLink, url: str, texts: Texts) -> str:
    """What the team is told in its own chat."""
    return texts("team-link-post", team=link.team.name, url=url)
