"""What the operator may want to know later."""

from bot.domain.clock import Clock
from storage import journal
from storage.database import Database


class Journal:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def set_aside(self, update_id: int, reason: str) -> None:
        async with self._database.write() as connection:
            await journal.set_aside(connection, update_id, self._clock(), reason)
