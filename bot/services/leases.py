"""The right of one process to do what only one may do, and the pause that binds them all."""

from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random

from bot.domain.clock import Clock
from storage import leases
from storage.database import Database

LEASE = timedelta(seconds=20)
"""How long the others wait for a process that has vanished. The clocks of the machines are
expected to agree within a few seconds."""
LEADER = "leader"
FOREVER = datetime.max.replace(tzinfo=UTC)


class Leases:
    def __init__(self, database: Database, clock: Clock, random: Random) -> None:
        self._database = database
        self._clock = clock
        self._random = random

    @cached_property
    def _holder(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    async def take(self) -> datetime:
        """Takes or renews this process's lease if nobody else has it. Returns until when it is
        held, which is past where it is not. On an SQLite file there is no other process."""
        if self._database.path is not None:
            return FOREVER
        now = self._clock()
        async with self._database.write() as connection:
            taken = await leases.take(connection, LEADER, self._holder, now, now + LEASE)
        return now + LEASE if taken else now

    async def release(self) -> None:
        if self._database.path is None:
            async with self._database.write() as connection:
                await leases.release(connection, LEADER, self._holder)


class Pauses:
    """For how long Telegram has told us to send nothing: for all processes, and after a restart."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._told: tuple[datetime, datetime] | None = None

    async def keep(self, seconds: float) -> None:
        now = self._clock()
        async with self._database.write() as connection:
            await leases.pause(connection, now, now + timedelta(seconds=seconds))

    async def left(self) -> float:
        """Seconds of the latest pause, told once: from then on whoever asked counts by a clock that
        nobody moves. A pause that has not begun yet was kept by a wrong clock: it is none."""
        async with self._database.read() as connection:
            kept = await leases.paused(connection)
        now = self._clock()
        if kept is None or kept == self._told or now < kept[0]:
            return 0.0
        self._told = kept
        return max(0.0, (kept[1] - now).total_seconds())
