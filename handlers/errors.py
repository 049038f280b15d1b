"""What a person hears when something is refused or fails, and what the log gets: ids only."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery, TelegramObject

from bot.domain.errors import Refused
from bot.failures import trouble, where
from handlers.stage import Stage

log = logging.getLogger(__name__)

LEAVE_THE_FORM = ("round-closed", "form-withdrawn", "form-declined")
"""Refusals after which a text can no longer go where the panel asks for it."""

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Failures(BaseMiddleware):
    """A refusal is a sentence and the present state; a fault is a sentence and a line of log."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        stage: Stage = data["stage"]
        try:
            return await handler(event, data)
        except Refused as refused:
            await stage.say(f"error-{refused.key}", alert=True, **refused.details)
            if isinstance(event, CallbackQuery) or refused.key in LEAVE_THE_FORM:
                await stage.show(await data["home"](data["actor"], data["texts"]))
        except TelegramForbiddenError:
            # They have just blocked the bot: nobody is left to be told.
            raise
        except Exception as error:
            log.error("update %s failed: %s", data["event_update"].update_id, where(error))
            await stage.say(sorry_for(error), alert=True)
        return None


def sorry_for(error: Exception) -> str:
    """The sentence for whoever tapped or wrote."""
    return "error-not-kept" if trouble(error) else "error-failed"
