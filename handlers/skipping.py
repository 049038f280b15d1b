"""Skipping a round that has not opened yet, by one tap."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.rounds import RoundId, RoundState
from bot.services.plans import Plans
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers.managing_screens import skipped
from handlers.round_callbacks import SkipRound
from handlers.stage import Stage

router = Router(name="skipping")


@router.callback_query(SkipRound.filter())
async def skip(
    _query: CallbackQuery,
    callback_data: SkipRound,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    rounds: Rounds,
    plans: Plans,
) -> None:
    """A second tap finds the round skipped and says the same."""
    round_ = await rounds.one(actor, RoundId(callback_data.round))
    gone = await rounds.cancel(actor, round_.id, {RoundState.SCHEDULED})
    if not gone and round_.state is not RoundState.CANCELLED:
        raise Refused("already-open")
    comes = await plans.next_opening(actor, round_.team.id)
    await stage.hint()
    await stage.show(skipped(round_, comes, texts))
