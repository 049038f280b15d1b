"""Running rounds: the list, the card of each, and what can be done in its phase."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.rounds import LIVE, Round, RoundId, RoundState
from bot.services.calendars import Calendars
from bot.services.following import Following
from bot.services.plans import Plans
from bot.services.reminding import Reminders
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers import managing_screens as screens
from handlers.board import progress_text
from handlers.round_callbacks import (
    Cancel,
    CloseEarly,
    EndSeries,
    Extend,
    Follow,
    OpenEarly,
    RemindNow,
    RoundCard,
    RoundList,
)
from handlers.screen import Screen
from handlers.stage import Stage

router = Router(name="managing")

NOBODY_REMINDED = ("reminded-today", "nobody-to-remind")
"""Refusals after which the screen is still true."""


@router.message(Command("rounds"))
@router.callback_query(RoundList.filter())
async def list_rounds(
    _event: Message | CallbackQuery, actor: Actor, texts: Texts, stage: Stage, rounds: Rounds
) -> None:
    if not await rounds.teams(actor):
        raise Refused("no-teams")
    found = await rounds.run_by(actor)
    await stage.hint()
    await stage.show(screens.listed(found, texts))


@router.callback_query(RoundCard.filter())
async def show_card(
    _query: CallbackQuery,
    callback_data: RoundCard,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    plans: Plans,
    following: Following,
) -> None:
    screen = await _card(callback_data.round, actor, texts, rounds, plans, following)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(Follow.filter())
async def follow(
    _query: CallbackQuery,
    callback_data: Follow,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    plans: Plans,
    following: Following,
) -> None:
    screen = await _card(callback_data.round, actor, texts, rounds, plans, following)
    await stage.hint()
    await stage.show_beside(screen)


@router.callback_query(OpenEarly.filter())
async def open_early(
    _query: CallbackQuery,
    callback_data: OpenEarly,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    plans: Plans,
    following: Following,
) -> None:
    round_ = await _in_state(actor, rounds, callback_data.round, RoundState.SCHEDULED)
    if not callback_data.sure:
        deadline = await rounds.deadline_if_opened(actor, round_.id)
        await stage.hint()
        return await stage.show(screens.ask_to_open(round_, deadline, texts))
    await rounds.open(actor, round_.id)
    await stage.hint()
    return await stage.show(await _card(round_.id, actor, texts, rounds, plans, following))


@router.callback_query(Extend.filter())
async def extend(
    _query: CallbackQuery,
    callback_data: Extend,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    calendars: Calendars,
) -> None:
    round_ = await _in_state(actor, rounds, callback_data.round, RoundState.OPEN)
    if not callback_data.closes:
        time = await calendars.of_team(actor, round_.team.id)
        await stage.hint()
        return await stage.show(screens.ask_deadline(round_, time.calendar, texts))
    closes_at = _instant(callback_data.closes)
    await rounds.extend(actor, round_.id, closes_at)
    await stage.hint()
    return await stage.show(screens.extended(round_, closes_at, texts))


@router.callback_query(CloseEarly.filter())
async def close_early(
    _query: CallbackQuery,
    callback_data: CloseEarly,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    following: Following,
) -> None:
    round_ = await _in_state(actor, rounds, callback_data.round, RoundState.OPEN)
    if not callback_data.sure:
        progress = await following.of_round(actor, round_.id)
        risk = await following.at_risk(actor, round_.id)
        await stage.hint()
        return await stage.show(screens.ask_to_close(progress, risk, texts))
    await rounds.close(round_.id, actor)
    await stage.hint()
    return await stage.show(screens.done(round_, texts("close-early-done"), texts))


@router.callback_query(Cancel.filter())
async def cancel(
    _query: CallbackQuery,
    callback_data: Cancel,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    following: Following,
) -> None:
    round_ = await _in_state(actor, rounds, callback_data.round, *LIVE)
    if not callback_data.sure:
        progress = await following.of_round(actor, round_.id)
        await stage.hint()
        return await stage.show(screens.ask_to_cancel(round_, progress.sent, texts))
    if not await rounds.cancel(actor, round_.id):
        raise Refused("old-button")
    await stage.hint()
    return await stage.show(screens.done(round_, texts("cancel-done"), texts))


@router.callback_query(EndSeries.filter())
async def end_series(
    _query: CallbackQuery,
    callback_data: EndSeries,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    plans: Plans,
) -> None:
    round_ = await rounds.one(actor, RoundId(callback_data.round))
    if not callback_data.sure:
        await stage.hint()
        return await stage.show(screens.ask_to_end_series(round_, texts))
    await plans.end_series(actor, round_.team.id)
    await stage.hint()
    text = texts("end-series-done", team=round_.team.name)
    return await stage.show(screens.done(round_, text, texts))


@router.callback_query(RemindNow.filter())
async def remind_now(
    _query: CallbackQuery,
    callback_data: RemindNow,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reminders: Reminders,
    rounds: Rounds,
    plans: Plans,
    following: Following,
) -> None:
    """The message that is kept up to date stays as it is: it loses the button by itself."""
    try:
        reminded = await reminders.remind_now(actor, RoundId(callback_data.round))
    except Refused as refused:
        if refused.key not in NOBODY_REMINDED:
            raise
        await stage.say(f"error-{refused.key}", alert=True)
    else:
        await stage.say("remind-now-done", alert=True, people=reminded)
    if callback_data.card:
        card = await _card(callback_data.round, actor, texts, rounds, plans, following)
        await stage.show(card)


async def _card(
    number: int, actor: Actor, texts: Texts, rounds: Rounds, plans: Plans, following: Following
) -> Screen:
    round_ = await rounds.one(actor, RoundId(number))
    repeats = await plans.series(actor, round_.team.id) is not None
    if round_.state is not RoundState.OPEN:
        return screens.card(round_, actor, repeats, texts)
    progress = await following.of_round(actor, round_.id)
    return screens.open_card(progress, progress_text(progress, texts), repeats, texts)


async def _in_state(actor: Actor, rounds: Rounds, number: int, *states: RoundState) -> Round:
    """The round, if the actor may run it and it is in a phase in which the button was shown."""
    round_ = await rounds.one(actor, RoundId(number))
    if round_.state not in states:
        raise Refused("old-button")
    return round_


def _instant(minutes: int) -> datetime:
    """A deadline from a button; one that no calendar holds is refused like any other forgery."""
    try:
        return datetime.fromtimestamp(minutes * 60, UTC)
    except (ValueError, OverflowError, OSError):
        raise Refused("old-button") from None
