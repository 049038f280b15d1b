"""Waiting for something to become true, without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Signal:
    """Wakes everybody who waits, each time something changed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def wait(self) -> None:
        await self._event.wait()

    async def until(self, find: Callable[[], Found | None], timeout: float) -> Found:
        """Returns what `find` finds, now or after a change; TimeoutError after `timeout` s."""
        async with asyncio.timeout(timeout):
            while (found := find()) is None:
                await self.wait()
            return found
