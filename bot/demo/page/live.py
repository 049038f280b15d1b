"""What happens, told as it happens to every page that is open."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

Event = dict[str, Any]
HELD = 500
"""How many events are held for a page that is slow; after that it gets the whole world anew."""


class Feed:
    """`world` makes the event that tells everything there is."""

    def __init__(self, world: Callable[[], Event]) -> None:
        self._world = world
        self._queues: set[asyncio.Queue[Event | None]] = set()
        self._closed = False

    def send(self, event: Event) -> None:
        for queue in self._queues:
            self._put(queue, event)

    def start_over(self) -> None:
        """Tells everybody everything."""
        self.send(self._world())

    async def events(self, patience: float) -> AsyncIterator[Event | None]:
        """The world, then what happens; None whenever nothing did for `patience` seconds."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(HELD)
        queue.put_nowait(self._world())
        self._queues.add(queue)
        try:
            while not self._closed:
                yield await _next(queue, patience)
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        self._closed = True
        for queue in self._queues:
            self._put(queue, None)

    def _put(self, queue: asyncio.Queue[Event | None], event: Event | None) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            event = event and self._world()
        queue.put_nowait(event)


async def _next(queue: asyncio.Queue[Event | None], patience: float) -> Event | None:
    try:
        async with asyncio.timeout(patience):
            return await queue.get()
    except TimeoutError:
        return None
