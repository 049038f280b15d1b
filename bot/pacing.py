"""Telegram's limits, for every request the bot makes except fetching updates."""

import asyncio
from collections.abc import Awaitable, Callable
from math import ceil, inf

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    Response,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

from bot.pace import Pace, Queue, Rank, Waiting

PATIENCE = 30.0
"""Seconds. A longer pause is passed on to the caller, who keeps the message for later; so is a
longer wait for a turn by whatever nobody is waiting for. Together with a request it must be
shorter than the lease of a notice."""
HARMLESS_TO_REPEAT = (AnswerCallbackQuery, EditMessageText, EditMessageReplyMarkup)

Remember = Callable[[float], Awaitable[None]]


class Pacer:
    """One for all that a process sends. `remember` gets each new pause, in seconds.

    "Too many requests" means the bot, not one message: the pause is one for everything.
    """

    def __init__(self, pace: Pace, remember: Remember) -> None:
        self._queue = Queue(pace)
        self._remember = remember
        self._turns: dict[int, asyncio.Future[None]] = {}
        self._alarm: asyncio.TimerHandle | None = None

    async def turn(self, rank: Rank, chat: int | None) -> None:
        """Returns when the request may go."""
        one = self._queue.join(rank, chat)
        turn = self._turns[one.number] = asyncio.get_running_loop().create_future()
        self._call_up()
        try:
            await turn
        finally:
            del self._turns[one.number]
            self._queue.leave(one)

    def left(self) -> float:
        """Seconds until the pause is over."""
        return max(0.0, self._queue.closed_until - asyncio.get_running_loop().time())

    def pause(self, seconds: float) -> None:
        """Nobody goes for so long, or longer if that was said before."""
        until = asyncio.get_running_loop().time() + seconds
        self._queue.closed_until = max(self._queue.closed_until, until)

    async def refused(self, seconds: float) -> None:
        """A pause that Telegram asks for. What many requests are told at once is kept once."""
        known = self.left()
        self.pause(seconds)
        if self.left() > known + 0.5:
            await self._remember(seconds)

    def _call_up(self) -> None:
        """Lets go who may, and looks again when the next may."""
        loop = asyncio.get_running_loop()
        while one := self._queue.next(loop.time()):
            self._let_go(one)
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if (at := self._queue.next_at()) < inf:
            self._alarm = loop.call_at(at, self._call_up)

    def _let_go(self, one: Waiting) -> None:
        turn = self._turns.get(one.number)
        if turn is not None and not turn.done():
            turn.set_result(None)


class Pacing(BaseRequestMiddleware):
    """Holds back the requests of one rank. Answers to taps are free, as at Telegram."""

    def __init__(self, pacer: Pacer, rank: Rank) -> None:
        self._pacer = pacer
        self._rank = rank

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            await self._wait(method, deadline)
            try:
                return await _send(make_request, bot, method)
            except TelegramRetryAfter as refused:
                if self._rank is Rank.BROADCAST:
                    # Menus have a limit of their own: it must not hold up an answer.
                    raise
                await self._pacer.refused(refused.retry_after)
                if asyncio.get_running_loop().time() + self._pacer.left() > deadline:
                    raise

    async def _wait(self, method: TelegramMethod[TelegramType], deadline: float) -> None:
        loop = asyncio.get_running_loop()
        if loop.time() + self._pacer.left() > deadline:
            raise _not_now(method, self._pacer.left())
        if isinstance(method, AnswerCallbackQuery):
            await asyncio.sleep(self._pacer.left())
            return
        limit = None if self._rank is Rank.ANSWER else deadline
        try:
            async with asyncio.timeout_at(limit):
                await self._pacer.turn(self._rank, _chat_of(method))
        except TimeoutError:
            raise _not_now(method, 0.0) from None
        # The turn may have come in time, and this process have stood still since then.
        if limit is not None and loop.time() > limit:
            raise _not_now(method, 0.0)


def _not_now(method: TelegramMethod[TelegramType], seconds: float) -> TelegramRetryAfter:
    """As if Telegram had said it."""
    return TelegramRetryAfter(method, "held back", max(1, ceil(seconds)))


def _chat_of(method: TelegramMethod[TelegramType]) -> int | None:
    chat = getattr(method, "chat_id", None)
    return chat if isinstance(chat, int) else None


async def _send(
    make_request: NextRequestMiddlewareType[TelegramType],
    bot: Bot,
    method: TelegramMethod[TelegramType],
) -> Response[TelegramType]:
    """An edit or an answer to a tap is repeated once when the line breaks; a message never."""
    harmless = isinstance(method, HARMLESS_TO_REPEAT)
    try:
        return await make_request(bot, method)
    except (TelegramNetworkError, TelegramServerError, ClientDecodeError):
        if not harmless:
            raise
    return await make_request(bot, method)
