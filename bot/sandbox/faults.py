"""What can go wrong between a bot and Telegram, to order."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Throttled:
    """429 with `retry_after` seconds; nothing is done."""

    retry_after: int = 1


@dataclass(frozen=True)
class BadGateway:
    """502 with a page of HTML; nothing is done."""


@dataclass(frozen=True)
class CutBefore:
    """The connection ends and nothing is done."""


@dataclass(frozen=True)
class CutAfter:
    """The operation is done, then the connection ends: the caller cannot know."""


@dataclass(frozen=True)
class Undecodable:
    """The operation is done and answered with 200 and a body which is not JSON."""


@dataclass(frozen=True, eq=False)
class Stall:
    """The request waits for `released`, then goes its way.

    `reached` is set when a request waits. Shutting the sandbox down cuts whoever still waits.
    """

    released: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)


Fault = Throttled | BadGateway | CutBefore | CutAfter | Undecodable | Stall


@dataclass
class _Order:
    method: str
    fault: Fault
    left: int
    chat_id: int | None
    every: int
    met: int = 0

    def fits(self, method: str, chat_id: object) -> bool:
        alike = fnmatchcase(method, self.method)
        return alike and self.chat_id in (None, chat_id) and self.left > 0

    def strikes(self) -> bool:
        self.met += 1
        return self.met % self.every == 0


class Faults:
    """Orders are used up in the order they were given, one per matching request."""

    def __init__(self) -> None:
        self._orders: deque[_Order] = deque()
        self._stalled: set[Stall] = set()
        self._blackhole: Stall | None = None
        self._closed = False

    def order(
        self,
        method: str,
        fault: Fault,
        times: int = 1,
        chat_id: int | None = None,
        every: int = 1,
    ) -> None:
        """The next `times` requests of `method`, of one chat if given, suffer it.

        With `every` 5 every fifth of them does, `times` in all.

        A pattern stands for all methods it matches: "*" for any, "[!g]*" for all but the gets.
        """
        self._orders.append(_Order(method, fault, times, chat_id, every))

    def clear(self) -> None:
        """Forgets what is ordered and has not happened."""
        self._orders.clear()

    def left(self) -> int:
        """How many ordered faults have not happened yet."""
        return sum(order.left for order in self._orders)

    def take(self, method: str, chat_id: object) -> Fault | None:
        order = next((order for order in self._orders if order.fits(method, chat_id)), None)
        if order is None or not order.strikes():
            return None
        order.left -= 1
        if order.left == 0:
            self._orders.remove(order)
        return order.fault

    async def hold(self, stall: Stall) -> bool:
        """Waits for the release; False if the sandbox was closed instead."""
        self._stalled.add(stall)
        stall.reached.set()
        if not self._closed:
            await stall.released.wait()
        self._stalled.discard(stall)
        return not self._closed

    @contextmanager
    def blackhole(self) -> Iterator[Stall]:
        """Meanwhile requests get no answer, also those under way; at its end they are cut."""
        hole = self._blackhole = Stall()
        try:
            yield hole
        finally:
            self._blackhole = None
            hole.released.set()

    async def swallowed(self) -> bool:
        """Whether the request is in a blackhole; then it is over when this returns."""
        if self._blackhole is None:
            return False
        await self.hold(self._blackhole)
        return True

    def close(self) -> None:
        self._closed = True
        for stall in self._stalled:
            stall.released.set()
