"""Before every handler: who acts, in which language, and where to answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.domain.people import Actor
from bot.services.panels import Panels
from bot.services.people import People
from bot.texts import Catalogue
from handlers.stage import Stage

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Acting(BaseMiddleware):
    """Adds `actor`, `texts` and `stage`. Answers by itself outside private chats."""

    def __init__(self, people: People, panels: Panels, catalogue: Catalogue) -> None:
        self._people = people
        self._panels = panels
        self._catalogue = catalogue

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, Message | CallbackQuery) or event.from_user is None:
            return None
        user = event.from_user
        actor = await self._people.acting(user.id, user.language_code)
        texts = self._catalogue[actor.language].local(actor.zone)
        bot: Bot = data["bot"]
        stage = Stage(bot, event, actor, texts, self._panels)
        if not _private(event):
            return await stage.say("private-only", alert=True)
        return await handler(event, {**data, "actor": actor, "texts": texts, "stage": stage})


def _private(event: Message | CallbackQuery) -> bool:
    message = event if isinstance(event, Message) else event.message
    return message is None or message.chat.type == "private"


class TakesPart(BaseFilter):
    """Somebody on the list, active, who has confirmed the first message."""

    async def __call__(self, _event: TelegramObject, actor: Actor) -> bool:
        return actor.takes_part
