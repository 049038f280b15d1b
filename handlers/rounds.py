"""Opening a round in chat: team, deadline, confirm. Every step is in its button, none in memory."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.config import Settings
from bot.domain.calendar import working_day_deadline
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Team, TeamId
from bot.domain.rounds import RoundPlan, RoundSize
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers.callbacks import GoHome, NewRound
from handlers.screen import Rows, Screen, button
from handlers.stage import Stage

router = Router(name="rounds")

DEADLINES = (3, 5, 7, 10)
"""Working days from today."""


@router.message(Command("newround"))
async def ask_team_by_command(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, rounds: Rounds
) -> None:
    await stage.show(_teams(await rounds.teams(actor), texts))


@router.callback_query(NewRound.filter())
async def go_on(
    _query: CallbackQuery,
    callback_data: NewRound,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    settings: Settings,
    clock: Clock,
) -> None:
    chosen = callback_data
    if not chosen.team:
        screen = _teams(await rounds.teams(actor), texts)
    else:
        team = await rounds.team(actor, TeamId(chosen.team))
        screen = await _with_team(team, chosen, actor, texts, rounds, settings, clock)
    await stage.hint()
    await stage.show(screen)


async def _with_team(
    team: Team,
    chosen: NewRound,
    actor: Actor,
    texts: Texts,
    rounds: Rounds,
    settings: Settings,
    clock: Clock,
) -> Screen:
    if not chosen.closes:
        if await rounds.live(team.id):
            raise Refused("round-live", team=team.name)
        return _deadlines(team, clock(), texts, settings)
    closes_at = _instant(chosen.closes)
    if not chosen.sure:
        size = await rounds.size(team.id, settings.round_settings)
        return _confirm(team, closes_at, size, texts, settings)
    title = texts.plain("round-title", month=texts.month(clock()))
    plan = RoundPlan(team, title, clock(), closes_at, settings.round_settings)
    await rounds.plan(actor, plan)
    opened = texts("round-opened", title=title, deadline=texts.moment(closes_at))
    return Screen(opened, [[button(texts("button-home"), GoHome())]])


def _instant(minutes: int) -> datetime:
    """A deadline from a button; one that no calendar holds is refused like any other forgery."""
    try:
        return datetime.fromtimestamp(minutes * 60, UTC)
    except (ValueError, OverflowError, OSError):
        raise Refused("old-button") from None


def _teams(teams: list[Team], texts: Texts) -> Screen:
    home = [button(texts("button-home"), GoHome())]
    if not teams:
        return Screen(texts("round-no-teams"), [home])
    rows: Rows = [[button(team.name, NewRound(team=team.id))] for team in teams]
    return Screen(texts("round-choose-team"), [*rows, home])


def _deadlines(team: Team, now: datetime, texts: Texts, settings: Settings) -> Screen:
    rows: Rows = []
    for days in DEADLINES:
        closes_at = working_day_deadline(now, days, settings.zone)
        label = texts.plain(
            "round-deadline",
            days=days,
            weekday=texts.weekday(closes_at),
            deadline=texts.moment(closes_at),
        )
        rows.append([button(label, NewRound(team=team.id, closes=_minutes(closes_at)))])
    rows.append([button(texts("button-back"), NewRound())])
    return Screen(texts("round-choose-deadline", team=team.name), rows)


def _minutes(instant: datetime) -> int:
    return int(instant.timestamp()) // 60


def _confirm(
    team: Team, closes_at: datetime, size: RoundSize, texts: Texts, settings: Settings
) -> Screen:
    text = texts(
        "round-confirm",
        **{"forms-each": size.forms_each},
        team=team.name,
        deadline=texts.moment(closes_at),
        people=size.people,
        minutes=size.minutes_each,
        forms=size.forms,
        threshold=settings.threshold,
    )
    sure = NewRound(team=team.id, closes=_minutes(closes_at), sure=True)
    rows = [
        [button(texts("round-open"), sure, "success")],
        [button(texts("button-back"), NewRound(team=team.id))],
    ]
    return Screen(text, rows)
