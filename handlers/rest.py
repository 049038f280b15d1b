"""Whatever no other handler takes: it gets a short answer, and nothing changes."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.domain.people import Actor
from bot.services.people import People
from bot.texts import Texts
from handlers.home import Home
from handlers.stage import Stage

router = Router(name="rest")


@router.callback_query()
async def unknown_button(
    _query: CallbackQuery, actor: Actor, texts: Texts, stage: Stage, home: Home
) -> None:
    """Forged data, or a button of an earlier version: the present state instead."""
    await stage.say("error-old-button" if actor.takes_part else "error-stranger-tap", alert=True)
    await stage.show(await home(actor, texts))


@router.message()
async def unexpected_message(
    _message: Message, actor: Actor, texts: Texts, stage: Stage, home: Home
) -> None:
    if actor.takes_part:
        await stage.say("use-buttons")
    else:
        await stage.show(await home(actor, texts))


@router.edited_message()
async def edited(_message: Message, stage: Stage) -> None:
    await stage.say("edited-message")


@router.my_chat_member(F.chat.type == "private")
async def blocked_or_back(update: ChatMemberUpdated, people: People) -> None:
    await people.set_reachable(update.from_user.id, update.new_chat_member.status != "kicked")
