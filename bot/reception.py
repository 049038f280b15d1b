"""One raw update: parse, hand to the dispatcher, and leave nobody without an answer."""

import logging
from contextlib import suppress
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from pydantic import ValidationError

from bot.failures import where
from bot.services.journal import Journal
from bot.texts import Catalogue, Texts

log = logging.getLogger(__name__)


class Reception:
    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, journal: Journal, default_language: str
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._journal = journal
        self._catalogue: Catalogue = dispatcher.workflow_data["catalogue"]
        self._default_language = default_language

    async def receive(self, raw: dict[str, Any]) -> None:
        """Never lets one update stop the others."""
        _lighten(raw)
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            await self._set_aside(raw, error)
            return
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except TelegramAPIError as error:
            log.warning("update %s: no answer given: %s", update.update_id, where(error))

    async def _set_aside(self, raw: dict[str, Any], error: ValidationError) -> None:
        reason = ", ".join(f"{_path(e['loc'])}: {e['type']}" for e in error.errors()[:3])
        log.error("update %s set aside, it cannot be read: %s", raw["update_id"], reason)
        await self._journal.set_aside(raw["update_id"], reason)
        with suppress(TelegramAPIError):
            await self._apologise(raw)

    async def _apologise(self, raw: dict[str, Any]) -> None:
        """What little can be read of it is enough to stop a spinner or to answer in its chat."""
        tap = _part(raw, "callback_query")
        if "id" in tap:
            text = self._texts_for(tap).plain("error-failed")
            await self._bot.answer_callback_query(str(tap["id"]), text, show_alert=True)
        message = _part(raw, "message") or _part(raw, "edited_message")
        if "id" in _part(message, "chat"):
            await self._bot.send_message(
                message["chat"]["id"], self._texts_for(message)("use-buttons")
            )

    def _texts_for(self, content: dict[str, Any]) -> Texts:
        spoken = str(_part(content, "from").get("language_code"))[:2]
        return self._catalogue.get(spoken) or self._catalogue[self._default_language]


def _part(content: dict[str, Any], name: str) -> dict[str, Any]:
    part = content.get(name)
    return part if isinstance(part, dict) else {}


def _lighten(raw: dict[str, Any]) -> None:
    """Drops what a tap repeats of our own card: it is never read, and parsing it is not free."""
    tapped = _part(_part(raw, "callback_query"), "message")
    for name in ("text", "entities", "reply_markup", "caption", "caption_entities"):
        tapped.pop(name, None)


def _path(location: tuple[int | str, ...]) -> str:
    """Field names only: what stood in them stays out of the log."""
    return ".".join(str(part) for part in location)
