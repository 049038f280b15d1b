"""Work that waits until it is woken."""

import asyncio
from abc import ABC, abstractmethod

from bot.failures import guarded


class Woken(ABC):
    """Wakes that come while it works are one more piece of work, not many."""

    def __init__(self) -> None:
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        """There may be something to do."""
        self._wanted.set()

    async def run(self) -> None:
        """Until cancelled; what fails is one line of log, and done again when woken."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await guarded(self.work)

    @abstractmethod
    async def work(self) -> None: ...
