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
from bot.texts import Catalogue

log = logging.getLogger(__name__)


class Reception:
    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, journal: Journal, default_language: str
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._journal = journal
        catalogue: Catalogue = dispatcher.workflow_data["catalogue"]
        self._texts = catalogue[default_language]

    async def receive(self, raw: dict[str, Any]) -> None:
        """Never lets one update stop the others."""
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
        tap, message = raw.get("callback_query"), raw.get("message")
        if isinstance(tap, dict) and "id" in tap:
            await self._bot.answer_callback_query(str(tap["id"]), self._texts("error-failed"))
        elif isinstance(message, dict) and isinstance(message.get("chat"), dict):
            await self._bot.send_message(message["chat"]["id"], self._texts("use-buttons"))


def _path(location: tuple[int | str, ...]) -> str:
    """Field names only: what stood in them stays out of the log."""
    return ".".join(str(part) for part in location)
