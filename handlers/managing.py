"""Running rounds: the list, the card of each, and what can be done in its phase."""

from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refused
from bot.domain.rounds import LIVE, Round, RoundId, RoundState
from bot.services.calendars import Calendars
from bot.services.following import Following
from bot.services.plans import Plans
from bot.services.reminding import Reminders
from bot.services.rounds import Rounds
from handlers import managing_screens as screens
from handlers.board import progress_text
from handlers.desk import Desk, serve
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
    SkipRound,
)
from handlers.screen import Screen

router = Router(name="managing")

NOBODY_REMINDED = ("reminded-today", "nobody-to-remind")
"""Refusals after which the screen is still true."""


@dataclass(frozen=True, slots=True)
class Managing(Desk):
    """Where rounds are run."""

    rounds: Rounds
    plans: Plans
    following: Following
    calendars: Calendars
    reminders: Reminders

    async def card(self, number: int) -> Screen:
        round_ = await self.rounds.one(self.actor, RoundId(number))
        repeats = await self.plans.series(self.actor, round_.team.id) is not None
        if round_.state is not RoundState.OPEN:
            return screens.card(round_, self.actor, repeats, self.texts)
        progress = await self.following.of_round(self.actor, round_.id)
        told = progress_text(progress, self.texts)
        return screens.open_card(progress, told, repeats, self.texts)

    async def round_in(self, number: int, *states: RoundState) -> Round:
        """The round, if the actor may run it and it is in a phase in which the button was shown."""
        round_ = await self.rounds.one(self.actor, RoundId(number))
        if round_.state not in states:
            raise Refused("old-button")
        return round_


serve(router, "managing", Managing)


@router.message(Command("rounds"))
@router.callback_query(RoundList.filter())
async def list_rounds(_event: Message | CallbackQuery, managing: Managing) -> None:
    if not await managing.rounds.teams(managing.actor):
        raise Refused("no-teams")
    found = await managing.rounds.run_by(managing.actor)
    await managing.answer(screens.listed(found, managing.texts))


@router.callback_query(RoundCard.filter())
async def show_card(_query: CallbackQuery, callback_data: RoundCard, managing: Managing) -> None:
    await managing.answer(await managing.card(callback_data.round))


@router.callback_query(Follow.filter())
async def follow(_query: CallbackQuery, callback_data: Follow, managing: Managing) -> None:
    screen = await managing.card(callback_data.round)
    await managing.stage.hint()
    await managing.stage.show_beside(screen)


@router.callback_query(OpenEarly.filter())
async def open_early(_query: CallbackQuery, callback_data: OpenEarly, managing: Managing) -> None:
    actor, rounds = managing.actor, managing.rounds
    round_ = await managing.round_in(callback_data.round, RoundState.SCHEDULED)
    if not callback_data.sure:
        deadline = await rounds.deadline_if_opened(actor, round_.id)
        return await managing.answer(screens.ask_to_open(round_, deadline, managing.texts))
    await rounds.open(actor, round_.id)
    return await managing.answer(await managing.card(round_.id))


@router.callback_query(Extend.filter())
async def extend(_query: CallbackQuery, callback_data: Extend, managing: Managing) -> None:
    actor, texts = managing.actor, managing.texts
    round_ = await managing.round_in(callback_data.round, RoundState.OPEN)
    if not callback_data.closes:
        time = await managing.calendars.of_team(actor, round_.team.id)
        return await managing.answer(screens.ask_deadline(round_, time.calendar, texts))
    closes_at = _instant(callback_data.closes)
    await managing.rounds.extend(actor, round_.id, closes_at)
    return await managing.answer(screens.extended(round_, closes_at, texts))


@router.callback_query(CloseEarly.filter())
async def close_early(_query: CallbackQuery, callback_data: CloseEarly, managing: Managing) -> None:
    actor, texts = managing.actor, managing.texts
    round_ = await managing.round_in(callback_data.round, RoundState.OPEN)
    if not callback_data.sure:
        progress = await managing.following.of_round(actor, round_.id)
        risk = await managing.following.at_risk(actor, round_.id)
        return await managing.answer(screens.ask_to_close(progress, risk, texts))
    await managing.rounds.close(round_.id, actor)
    return await managing.answer(screens.done(round_, texts("close-early-done"), texts))


@router.callback_query(Cancel.filter())
async def cancel(_query: CallbackQuery, callback_data: Cancel, managing: Managing) -> None:
    actor, texts = managing.actor, managing.texts
    round_ = await managing.round_in(callback_data.round, *LIVE)
    if not callback_data.sure:
        progress = await managing.following.of_round(actor, round_.id)
        return await managing.answer(screens.ask_to_cancel(round_, progress.sent, texts))
    if not await managing.rounds.cancel(actor, round_.id):
        raise Refused("old-button")
    return await managing.answer(screens.done(round_, texts("cancel-done"), texts))


@router.callback_query(SkipRound.filter())
async def skip(_query: CallbackQuery, callback_data: SkipRound, managing: Managing) -> None:
    """One tap, for a round that has not opened yet; a second one finds it skipped and says so."""
    actor, rounds = managing.actor, managing.rounds
    round_ = await rounds.one(actor, RoundId(callback_data.round))
    gone = await rounds.cancel(actor, round_.id, {RoundState.SCHEDULED})
    if not gone and round_.state is not RoundState.CANCELLED:
        raise Refused("already-open")
    comes = await managing.plans.next_opening(actor, round_.team.id)
    await managing.answer(screens.skipped(round_, comes, managing.texts))


@router.callback_query(EndSeries.filter())
async def end_series(_query: CallbackQuery, callback_data: EndSeries, managing: Managing) -> None:
    actor, texts = managing.actor, managing.texts
    round_ = await managing.rounds.one(actor, RoundId(callback_data.round))
    if not callback_data.sure:
        return await managing.answer(screens.ask_to_end_series(round_, texts))
    await managing.plans.end_series(actor, round_.team.id)
    text = texts("end-series-done", team=round_.team.name)
    return await managing.answer(screens.done(round_, text, texts))


@router.callback_query(RemindNow.filter())
async def remind_now(_query: CallbackQuery, callback_data: RemindNow, managing: Managing) -> None:
    """The message that is kept up to date stays as it is: it loses the button by itself."""
    number, stage = callback_data.round, managing.stage
    try:
        reminded = await managing.reminders.remind_now(managing.actor, RoundId(number))
    except Refused as refused:
        if refused.key not in NOBODY_REMINDED:
            raise
        await stage.say(f"error-{refused.key}", alert=True)
    else:
        await stage.say("remind-now-done", alert=True, people=reminded)
    if callback_data.card:
        await stage.show(await managing.card(number))


def _instant(minutes: int) -> datetime:
    """A deadline from a button; one that no calendar holds is refused like any other forgery."""
    try:
        return datetime.fromtimestamp(minutes * 60, UTC)
    except (ValueError, OverflowError, OSError):
        raise Refused("old-button") from None
