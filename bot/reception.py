"""One raw update: parse, hand to the dispatcher, and leave nobody without an answer."""

import logging
from contextlib import suppress
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import Update
from pydantic import ValidationError

from bot.failures import guarded, where
from bot.flood import Fate
from bot.services.journal import Journal
from bot.texts import Catalogue, Texts
from bot.updates import RawUpdate, part_of
from handlers.errors import sorry_for

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

    async def receive(self, raw: RawUpdate) -> None:
        """Never lets one update stop the others."""
        _lighten(raw)
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            await self._set_aside(raw, error)
            return
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("update %s: no answer given: %s", update.update_id, where(error))
        except Exception as error:
            # Before a handler could be found: not even who acts can be read.
            log.error("update %s failed: %s", update.update_id, where(error))
            await self._apologise(raw, sorry_for(error))

    async def turn_away(self, raw: RawUpdate, fate: Fate) -> None:
        """One of too many. Costs a request at most, and nothing of the database."""
        tap = part_of(raw, "callback_query")
        message = part_of(raw, "message") or part_of(raw, "edited_message")
        said = self._texts_for(tap or message).plain("error-too-fast")
        with suppress(TelegramAPIError):
            if "id" in tap:
                text = said if fate is Fate.REFUSED else None
                await self._bot.answer_callback_query(str(tap["id"]), text)
            elif fate is Fate.REFUSED and part_of(message, "chat").get("type") == "private":
                await self._bot.send_message(message["chat"]["id"], said)

    async def _set_aside(self, raw: RawUpdate, error: ValidationError) -> None:
        reason = ", ".join(f"{_path(e['loc'])}: {e['type']}" for e in error.errors()[:3])
        log.error("update %s set aside, it cannot be read: %s", raw["update_id"], reason)
        await guarded(partial(self._journal.set_aside, raw["update_id"], reason))
        await self._apologise(raw, "error-failed" if "callback_query" in raw else "use-buttons")

    async def _apologise(self, raw: RawUpdate, key: str) -> None:
        """What little can be read of it is enough to stop a spinner or to answer in its chat."""
        tap = part_of(raw, "callback_query")
        message = part_of(raw, "message") or part_of(raw, "edited_message")
        with suppress(TelegramAPIError, ClientDecodeError):
            if "id" in tap:
                text = self._texts_for(tap).plain(key)
                await self._bot.answer_callback_query(str(tap["id"]), text, show_alert=True)
            if "id" in part_of(message, "chat"):
                await self._bot.send_message(message["chat"]["id"], self._texts_for(message)(key))

    def _texts_for(self, content: RawUpdate) -> Texts:
        spoken = str(part_of(content, "from").get("language_code"))[:2]
        return self._catalogue.get(spoken) or self._catalogue[self._default_language]


def _lighten(raw: RawUpdate) -> None:
    """Drops what a tap repeats of our own card: it is never read, and parsing it is not free."""
    tapped = part_of(part_of(raw, "callback_query"), "message")
    for name in ("text", "entities", "reply_markup", "caption", "caption_entities"):
        tapped.pop(name, None)


def _path(location: tuple[int | str, ...]) -> str:
    """Field names only: what stood in them stays out of the log."""
    return ".".join(str(part) for part in location)
