"""Raw updates in, handled one by one, acknowledged only after handling.

aiogram's own polling acknowledges what it has fetched, loses it in a crash, and stops at an
update it cannot parse. Here the next request's offset is the first update not handled yet.
"""

import asyncio
import logging
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.config import refused_token
from bot.crashing import crash_at
from bot.failures import where
from bot.lanes import Lanes
from bot.seat import Seat
from bot.updates import WANTED, RawUpdate

log = logging.getLogger(__name__)

POLL_SECONDS = 25
GLANCE_SECONDS = 0.25
"""How long a batch may hold up the next request. After it, the others are served while a slow
handler goes on."""
RUSH = 40
RUSH_SECONDS = 2.0
"""With more than this in hand a request would bring back mostly the same, as Telegram offers a
hundred updates from the first unhandled one on: in a rush it is better to get on with the work."""
BACKOFF = (1.0, 2.0, 5.0, 10.0)


class GetRawUpdates(TelegramMethod[list[RawUpdate]]):
    """getUpdates without parsing, so that one strange update cannot spoil a batch."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int
    allowed_updates: list[str]


class Intake:
    """Polls only while the seat is held; what a former holder may still handle, this one handles
    too, which changes nothing."""

    def __init__(self, bot: Bot, lanes: Lanes, seat: Seat) -> None:
        self._bot = bot
        self._lanes = lanes
        self._seat = seat
        self._unhandled: set[int] = set()
        self._seen: set[int] = set()
        self._next: int | None = None
        self._progress = asyncio.Event()
        self._alone = False

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
                await self._on_turn()
                updates = await self._fetch(POLL_SECONDS)
                failures = 0
            except TelegramUnauthorizedError:
                raise refused_token() from None
            except (TelegramAPIError, ClientDecodeError) as error:
                _tell(error, failures)
                await asyncio.sleep(BACKOFF[min(failures, len(BACKOFF) - 1)])
                failures += 1
                continue
            self._take(updates, group)
            await self._glance()

    async def _on_turn(self) -> None:
        """Until this process is the one that polls, and no webhook takes its updates."""
        if not self._seat.held:
            await self._seat.waited()
            # Another process has polled meanwhile, and has acknowledged what it handled.
            self._next = None
        if not self._alone:
            await self._end_webhook()
            self._alone = True

    async def _end_webhook(self) -> None:
        found = await self._bot.get_webhook_info()
        if found.url:
            log.warning("a webhook was set for this bot: it is deleted, since this process polls")
            await self._bot.delete_webhook()

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
            group.create_task(self._work_off(update))
        if not updates and not self._unhandled:
            # Everything is acknowledged: ask without an offset, since after an idle week
            # Telegram may start counting anew at a lower number.
            self._next = None

    async def _work_off(self, update: RawUpdate) -> None:
        await self._lanes.take(update)
        crash_at("after-handling")
        self._unhandled.discard(update["update_id"])
        self._progress.set()

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
                if self._next is not None and self._seat.held:
                    await self._fetch(0)
        except (TimeoutError, TelegramAPIError, ClientDecodeError) as error:
            log.warning("stopped before everything was acknowledged: %s", where(error))


def _tell(error: Exception, failures: int) -> None:
    """One line, however long it lasts."""
    if failures:
        return
    if isinstance(error, TelegramConflictError):
        log.error(
            "something else takes this token's updates, another process or a webhook: stop it,"
            " or get a new token"
        )
    else:
        log.warning("no updates: %s", where(error))
