"""Raw updates in, handled one by one, acknowledged only after handling.

aiogram's own polling acknowledges what it has fetched, loses it in a crash, and stops at an
update it cannot parse. Here the next request's offset is the first update not handled yet.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.failures import where

log = logging.getLogger(__name__)

WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
GLANCE_SECONDS = 0.25
"""How long a batch may hold up the next request. After it, the others are served while a slow
handler goes on."""
RUSH = 40
RUSH_SECONDS = 2.0
"""With more than this in hand a request would bring back mostly the same, as Telegram offers a
hundred updates from the first unhandled one on: in a rush it is better to get on with the work."""
BACKOFF = (1.0, 2.0, 5.0, 10.0)

RawUpdate = dict[str, Any]


class GetRawUpdates(TelegramMethod[list[RawUpdate]]):
    """getUpdates without parsing, so that one strange update cannot spoil a batch."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int
    allowed_updates: list[str]


class Intake:
    """`handle` gets one raw update and must not raise."""

    def __init__(self, bot: Bot, handle: Callable[[RawUpdate], Awaitable[None]]) -> None:
        self._bot = bot
        self._handle = handle
        self._lanes: dict[int, deque[RawUpdate]] = {}
        self._unhandled: set[int] = set()
        self._seen: set[int] = set()
        self._next: int | None = None
        self._progress = asyncio.Event()

    async def run(self, drain_seconds: float = 10.0) -> None:
        """Until cancelled. Then what has been fetched is handled and acknowledged."""
        async with asyncio.TaskGroup() as group:
            try:
                await self._poll(group)
            except asyncio.CancelledError:
                await self._drained(drain_seconds)
                raise

    async def _poll(self, group: asyncio.TaskGroup) -> None:
        failures = 0
        while True:
            try:
                updates = await self._fetch(POLL_SECONDS)
                failures = 0
            except TelegramUnauthorizedError:
                raise
            except (TelegramAPIError, ClientDecodeError) as error:
                self._tell(error)
                await asyncio.sleep(BACKOFF[min(failures, len(BACKOFF) - 1)])
                failures += 1
                continue
            self._take(updates, group)
            await self._glance()

    async def _fetch(self, seconds: int) -> list[RawUpdate]:
        if not self._unhandled:
            # This request's offset acknowledges all that was seen. Not to be decided when its
            # answer is there: the last one may be handled while the answer repeats it.
            self._seen.clear()
        waiting = 0 if self._unhandled else seconds
        method = GetRawUpdates(offset=self._offset(), timeout=waiting, allowed_updates=WANTED)
        return await self._bot(method, request_timeout=waiting + 10)

    def _offset(self) -> int | None:
        return min(self._unhandled) if self._unhandled else self._next

    def _take(self, updates: list[RawUpdate], group: asyncio.TaskGroup) -> None:
        """Lines up what is new: what follows an unhandled update is offered again and again."""
        for update in updates:
            number = update["update_id"]
            if number in self._seen:
                continue
            self._seen.add(number)
            self._unhandled.add(number)
            self._next = number + 1
            self._line_up(update, group)
        if not updates and not self._unhandled:
            # Everything is acknowledged: ask without an offset, since after an idle week
            # Telegram may start counting anew at a lower number.
            self._next = None

    def _line_up(self, update: RawUpdate, group: asyncio.TaskGroup) -> None:
        """One person's updates wait for each other; people do not wait for people."""
        whose = person_of(update)
        if whose in self._lanes:
            self._lanes[whose].append(update)
        else:
            self._lanes[whose] = deque([update])
            group.create_task(self._work_off(whose))

    async def _work_off(self, whose: int) -> None:
        lane = self._lanes[whose]
        while lane:
            update = lane.popleft()
            try:
                await self._handle(update)
            except Exception as error:
                log.error("update %s failed: %s", update["update_id"], where(error))
            self._unhandled.discard(update["update_id"])
            self._progress.set()
        del self._lanes[whose]

    async def _glance(self) -> None:
        """Lets a batch be handled before asking on, but not for long."""
        # Not wait_for: in Python 3.11 it can swallow the cancellation that stops us.
        with suppress(TimeoutError):
            async with asyncio.timeout(GLANCE_SECONDS):
                await self._left(0)
        with suppress(TimeoutError):
            async with asyncio.timeout(RUSH_SECONDS):
                await self._left(RUSH)

    async def _left(self, few: int) -> None:
        """Until at most so many updates are in hand."""
        while len(self._unhandled) > few:
            self._progress.clear()
            await self._progress.wait()

    async def _drained(self, seconds: float) -> None:
        """Waits for what has been fetched, then acknowledges it."""
        try:
            async with asyncio.timeout(seconds):
                await self._left(0)
                if self._next is not None:
                    await self._fetch(0)
        except (TimeoutError, TelegramAPIError, ClientDecodeError) as error:
            log.warning("stopped before everything was acknowledged: %s", where(error))

    def _tell(self, error: Exception) -> None:
        if isinstance(error, TelegramConflictError):
            log.error("another process uses this token: stop it, or get a new token")
        else:
            log.warning("no updates: %s", where(error))


def person_of(update: RawUpdate) -> int:
    """Whose turn an update belongs to; those of nobody in particular share lane 0."""
    for kind in WANTED:
        sender = (update.get(kind) or {}).get("from")
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0
