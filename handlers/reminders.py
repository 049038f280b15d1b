"""Putting a reminder off, by whoever has got it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Actor
from bot.domain.rounds import RoundId
from bot.services.reminding import Reminders
from bot.texts import Texts
from handlers.acting import TakesPart
from handlers.callbacks import NextForm
from handlers.round_callbacks import Snooze
from handlers.screen import Screen, button
from handlers.stage import Stage

router = Router(name="reminders")
router.callback_query.filter(TakesPart())


@router.callback_query(Snooze.filter())
async def snooze(
    query: CallbackQuery,
    callback_data: Snooze,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    reminders: Reminders,
) -> None:
    """The message that is tapped names the reminder: tapped twice, it is put off once."""
    message_id = query.message.message_id if query.message else 0
    put_off = (RoundId(callback_data.round), callback_data.hours, message_id)
    moment = await reminders.snooze(actor, *put_off)
    await stage.hint()
    go_on = [button(texts("home-continue"), NextForm())]
    await stage.show(Screen(texts("snooze-done", moment=texts.moment(moment)), [go_on]))
