"""Telegram's limits, for every request the bot makes except fetching updates."""

import asyncio

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    Response,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

PATIENCE = 30.0
"""Seconds. A longer pause is passed on to the caller, who keeps the message for later."""
HARMLESS_TO_REPEAT = (AnswerCallbackQuery, EditMessageText, EditMessageReplyMarkup)


class Pacing(BaseRequestMiddleware):
    """One pause for everything on 429: "too many requests" means the bot, not one message."""

    def __init__(self) -> None:
        self._paused_until = 0.0

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        while True:
            await self._wait()
            try:
                return await _send(make_request, bot, method)
            except TelegramRetryAfter as refused:
                self._pause(refused.retry_after)
                if refused.retry_after > PATIENCE:
                    raise

    def _pause(self, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        self._paused_until = max(self._paused_until, now + seconds)

    async def _wait(self) -> None:
        """Until the pause is over; one that has grown meanwhile is met at the next refusal."""
        left = self._paused_until - asyncio.get_running_loop().time()
        if left > 0:
            await asyncio.sleep(left)


async def _send(
    make_request: NextRequestMiddlewareType[TelegramType],
    bot: Bot,
    method: TelegramMethod[TelegramType],
) -> Response[TelegramType]:
    """An edit or an answer to a tap is repeated once when the line breaks; a message never."""
    harmless = isinstance(method, HARMLESS_TO_REPEAT)
    try:
        return await make_request(bot, method)
    except (TelegramNetworkError, TelegramServerError):
        if not harmless:
            raise
    return await make_request(bot, method)
