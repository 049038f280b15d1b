"""The answer to a tap as the reply to the webhook that brought it: a request less."""

import asyncio
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import AnswerCallbackQuery, Response, TelegramMethod
from aiogram.methods.base import TelegramType

HOLD_SECONDS = 0.5
"""How long somebody may look at the spinner so that a request is saved."""


class Reply:
    """Keeps the answer to a tap back until the update is handled, or for HOLD_SECONDS.

    Only that method: what becomes of a reply the bot does not learn, and of an answer to a tap it
    need not.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._over = asyncio.Event()
        self._open = True
        self._answer: AnswerCallbackQuery | None = None

    def keep(self, answer: AnswerCallbackQuery) -> bool:
        """False if it has to be sent: it is late, or the second."""
        if not self._open or self._answer:
            return False
        self._answer = answer
        return True

    def close(self) -> None:
        """The update is handled: what is kept now goes with the reply."""
        self._over.set()

    async def hurry(self) -> None:
        """Unless it is closed in time, sends what is kept, and whatever comes is sent at once."""
        with suppress(TimeoutError):
            async with asyncio.timeout(HOLD_SECONDS):
                await self._over.wait()
        self._open = False
        if self._answer and not self._over.is_set():
            answer, self._answer = self._answer, None
            with suppress(TelegramAPIError, ClientDecodeError):
                await self._bot(answer)

    def content(self) -> dict[str, Any] | None:
        """The method and its parameters, as Telegram reads them in a reply."""
        if self._answer is None:
            return None
        return {
            "method": self._answer.__api_method__,
            **self._answer.model_dump(exclude_none=True),
        }


current: ContextVar[Reply | None] = ContextVar("reply", default=None)
"""The reply to the webhook that this task handles."""


class Replying(BaseRequestMiddleware):
    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        reply = current.get()
        if isinstance(method, AnswerCallbackQuery) and reply and reply.keep(method):
            return True  # type: ignore[return-value]
        return await make_request(bot, method)
