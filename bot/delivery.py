"""Drains the outbox: claim, render, begin, send, and record what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientConnectorError

from bot.attempts import Attempt, NotOurs, attempt_of
from bot.crashing import crash_at
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.notices import Notice
from bot.failures import guarded, where
from bot.seat import Seat
from bot.services.outbox import Outbox
from bot.woken import Woken
from handlers.screen import Screen, post

log = logging.getLogger(__name__)

UNREACHABLE = ("chat not found", "bot was blocked", "user is deactivated", "can't initiate")
NEVER_LEFT_RETRY = timedelta(seconds=15)
DRAIN_SECONDS = 10.0
"""How long a process that has to stop waits for what it is just sending."""


class Delivery(Woken):
    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        render: Callable[[Notice], Awaitable[Screen]],
        clock: Clock,
        seat: Seat,
    ) -> None:
        super().__init__()
        # Innermost: what has to wait for its turn has not begun.
        bot.session.middleware(attempt_of)
        self._bot = bot
        self._outbox = outbox
        self._render = render
        self._clock = clock
        self._seat = seat

    async def work(self) -> None:
        # One sender for all processes: it is the one that paces.
        if self._seat.held:
            await self.drain()

    async def drain(self) -> None:
        """Sends whatever is due; people side by side, one notice at a time for each.

        When it is cancelled, what has been begun is still brought to its end.
        """
        await self._outbox.tidy()
        while self._seat.held and (notices := await self._outbox.claim()):
            attempts = [Attempt(self._outbox, notice) for notice in notices]
            async with asyncio.TaskGroup() as group:
                # Guarded one by one: a failing record must not cut off the others' sending.
                steps = {one: guarded(partial(self._deliver, one)) for one in attempts}
                sending = {one: group.create_task(step) for one, step in steps.items()}
                try:
                    await asyncio.wait(sending.values())
                except asyncio.CancelledError:
                    await self._stop(sending)
                    raise

    async def _stop(self, sending: Mapping[Attempt, asyncio.Task[None]]) -> None:
        for attempt, task in sending.items():
            attempt.stopping = True
            if not attempt.begun:
                task.cancel()
        await asyncio.wait(sending.values(), timeout=DRAIN_SECONDS)
        await guarded(partial(self._outbox.release, [one.notice for one in sending]))

    async def _deliver(self, attempt: Attempt) -> None:
        notice = attempt.notice
        try:
            await self._send(attempt)
        except NotOurs:
            return
        except Refused:
            await self._outbox.impossible(notice, unreachable=False)
        except TelegramRetryAfter as refused:
            later = self._clock() + timedelta(seconds=refused.retry_after)
            await self._outbox.later(notice, later)
        except (TelegramForbiddenError, TelegramBadRequest) as error:
            await self._give_up(notice, error)
        except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
            await self._unclear(notice, error)
        except Exception as error:
            log.error("notice %s (%s) failed: %s", notice.id, notice.kind, where(error))
            await self._outbox.doubtful(notice)

    async def _send(self, attempt: Attempt) -> None:
        notice = attempt.notice
        screen = await self._render(notice)
        with attempt.in_hand():
            message_id = await post(self._bot, notice.telegram_id, screen)
        crash_at("after-send")
        await self._outbox.sent(notice, message_id)

    async def _give_up(
        self, notice: Notice, error: TelegramBadRequest | TelegramForbiddenError
    ) -> None:
        unreachable = any(reason in error.message for reason in UNREACHABLE)
        if not unreachable:
            log.error("notice %s (%s) refused: %s", notice.id, notice.kind, where(error))
        await self._outbox.impossible(notice, unreachable)

    async def _unclear(self, notice: Notice, error: Exception) -> None:
        if isinstance(error.__cause__, ClientConnectorError):
            await self._outbox.later(notice, self._clock() + NEVER_LEFT_RETRY)
        else:
            await self._outbox.doubtful(notice)
