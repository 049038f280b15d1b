"""Which of several processes on one database polls, and sends what nobody asked for."""

import asyncio
import logging
from datetime import UTC, datetime

from bot.domain.clock import Clock
from bot.failures import guarded
from bot.services.leases import Leases

log = logging.getLogger(__name__)

RENEW_SECONDS = 5.0
NEVER = datetime.min.replace(tzinfo=UTC)


class Seat:
    """Held by one process at a time, as long as it renews its lease; the others stand by.

    Who stood still past the end of its lease no longer holds it, before anybody tells it so.
    """

    def __init__(self, leases: Leases, clock: Clock) -> None:
        self._leases = leases
        self._clock = clock
        self._until = NEVER
        self._taken = asyncio.Event()

    @property
    def held(self) -> bool:
        return self._clock() < self._until

    async def run(self, seconds: float = RENEW_SECONDS) -> None:
        """Takes the seat when it is free and keeps it, until cancelled."""
        while True:
            await guarded(self.renew)
            await asyncio.sleep(seconds)

    async def renew(self) -> None:
        before = self.held
        self._until = await self._leases.take()
        if self.held:
            self._taken.set()
        if self.held != before:
            log.info("this process polls and sends" if self.held else "standing by")

    async def waited(self) -> None:
        """Until the seat is held."""
        while not self.held:
            self._taken.clear()
            await self._taken.wait()

    async def leave(self) -> None:
        """Lets another process take the seat at once."""
        self._until = NEVER
        await self._leases.release()
