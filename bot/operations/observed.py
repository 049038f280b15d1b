"""What this process has seen since its start: plain numbers, cheap to count, read by metrics.py."""

import asyncio
import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramConflictError, TelegramRetryAfter
from aiogram.methods import Response, SetWebhook, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.intake import GetRawUpdates
from bot.updates import WANTED, RawUpdate

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

Receive = Callable[[RawUpdate], Awaitable[None]]


class Observed:
    """`taps` has one number for each of BUCKETS, and the last one for what took longer."""

    def __init__(self) -> None:
        self.updates: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.taps = [0] * (len(BUCKETS) + 1)
        self.tap_seconds = 0.0
        self.throttled = 0
        self.conflicts = 0
        self.heard_at: float | None = None
        self.beat_at: float | None = None

    def beat(self) -> None:
        """The metronome has come by."""
        self.beat_at = _now()

    def heard(self) -> None:
        """Telegram has answered a request for updates, or has taken the address for them."""
        self.heard_at = _now()

    def around(self, receive: Receive) -> Receive:
        """The same, counted and timed: from the start of handling until all is answered."""

        async def counted(update: RawUpdate) -> None:
            kind = next((kind for kind in WANTED if kind in update), "other")
            self.updates[kind] += 1
            begun = _now()
            await receive(update)
            if kind == "callback_query":
                self._tapped(_now() - begun)

        return counted

    def _tapped(self, seconds: float) -> None:
        self.taps[bisect_left(BUCKETS, seconds)] += 1
        self.tap_seconds += seconds


class Watching(BaseRequestMiddleware):
    """Registered after the pacing, so that it sees each refusal and not the patience with it."""

    def __init__(self, observed: Observed) -> None:
        self._observed = observed

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            response = await make_request(bot, method)
        except TelegramRetryAfter:
            self._observed.throttled += 1
            raise
        except TelegramConflictError:
            self._observed.conflicts += 1
            raise
        if isinstance(method, GetRawUpdates | SetWebhook):
            self._observed.heard()
        return response


class CountingErrors(logging.Handler):
    """Every line of log that tells of an error, by the part of the bot that wrote it."""

    def __init__(self, observed: Observed) -> None:
        super().__init__(logging.ERROR)
        self._errors: Any = observed.errors

    def emit(self, record: logging.LogRecord) -> None:
        self._errors[record.name] += 1


def _now() -> float:
    return asyncio.get_running_loop().time()
