"""The moment at which a notice's request goes: from then on it may have arrived."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.domain.notices import Notice
from bot.failures import guarded, where
from bot.services.outbox import Outbox

log = logging.getLogger(__name__)


class NotOurs(Exception):
    """The notice must not go: it has been taken back, or others care for it by now."""


class Attempt:
    """At sending one claimed notice. `begun`: its request is on its way, or has been; `stopping`:
    it is not to begin again."""

    def __init__(self, outbox: Outbox, notice: Notice) -> None:
        self.notice = notice
        self.begun = False
        self.stopping = False
        self._outbox = outbox

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """The request made within is this attempt's."""
        token = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(token)

    async def begin(self) -> None:
        """Raises NotOurs."""
        if not self.begun:
            # First of all: nobody may cut off the commit that says so.
            self.begun = True
            if not await self._own():
                raise NotOurs

    async def _own(self) -> bool:
        try:
            return await self._outbox.begin(self.notice)
        except Exception as error:
            # Not sent either: when its lease is over, it is tried again.
            log.error("notice %s could not be begun: %s", self.notice.id, where(error))
            return False

    async def refused(self) -> None:
        """Telegram wants to be asked later. Raises NotOurs where there is no later."""
        await guarded(self._unbegin)
        if self.stopping:
            raise NotOurs

    async def _unbegin(self) -> None:
        await self._outbox.refused(self.notice)
        self.begun = False


_CURRENT: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


async def attempt_of(
    make_request: NextRequestMiddlewareType[TelegramType],
    bot: Bot,
    method: TelegramMethod[TelegramType],
) -> Response[TelegramType]:
    """Passes on what is no notice, for example a board, as it is."""
    attempt = _CURRENT.get()
    if attempt is None:
        return await make_request(bot, method)
    await attempt.begin()
    try:
        return await make_request(bot, method)
    except TelegramRetryAfter:
        await attempt.refused()
        raise
