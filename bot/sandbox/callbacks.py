"""Taps that wait for their answer."""

import asyncio
import itertools
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.sandbox.refusals import QUERY_TOO_OLD, bad_request

ANSWER_WITHIN = timedelta(seconds=15)
_KEPT = 10_000


@dataclass(frozen=True)
class CallbackAnswer:
    """What the bot answered a tap with: a toast or, if `alert`, a window; text may be empty."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass
class Query:
    """A tap. `delivered_at` is when the bot first got it."""

    query_id: str
    chat_id: int
    delivered_at: datetime | None = None
    answer: CallbackAnswer | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def response(self, timeout: float) -> CallbackAnswer | None:
        """Waits for the answer; None after `timeout` seconds without one."""
        try:
            async with asyncio.timeout(timeout):
                await self.answered.wait()
        except TimeoutError:
            return None
        return self.answer


class Callbacks:
    """The latest queries; the oldest are forgotten, as Telegram forgets them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = itertools.count(4_000_000_001)
        self._queries: OrderedDict[str, Query] = OrderedDict()

    def open(self, chat_id: int) -> Query:
        query = Query(str(next(self._numbers)), chat_id)
        self._queries[query.query_id] = query
        if len(self._queries) > _KEPT:
            self._queries.popitem(last=False)
        return query

    def find(self, query_id: object) -> Query | None:
        return self._queries.get(query_id) if isinstance(query_id, str) else None

    def deliver(self, query_id: str) -> None:
        query = self._queries.get(query_id)
        if query and query.delivered_at is None:
            query.delivered_at = self._clock()

    def answer(self, query_id: str, answer: CallbackAnswer) -> None:
        """Gives the person the first answer; later ones are accepted and change nothing."""
        query = self._queries.get(query_id)
        if query is None or self._too_late(query):
            raise bad_request(QUERY_TOO_OLD)
        if query.answer is None:
            query.answer = answer
            query.answered.set()

    def _too_late(self, query: Query) -> bool:
        delivered = query.delivered_at
        return delivered is None or self._clock() - delivered > ANSWER_WITHIN
