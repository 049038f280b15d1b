"""What admins and the operator may want to know later."""

from bot.domain import access
from bot.domain.audit import AuditPage, Entry
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor
from storage import journal
from storage.database import Database

ENTRIES = 8
"""On a page: even with the longest names they fit into one message."""


class Journal:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def set_aside(self, update_id: int, reason: str) -> None:
        async with self._database.write() as connection:
            await journal.set_aside(connection, update_id, self._clock(), reason)

    async def page(self, actor: Actor, page: int) -> AuditPage:
        """One beyond the last is the last. Raises Refused unless an admin asks."""
        if not access.may_read_audit(actor):
            raise Refused("admins-only")
        async with self._database.read() as connection:
            pages = max(1, -(-await journal.count(connection) // ENTRIES))
            page = min(page, pages - 1)
            entries = await journal.newest(connection, ENTRIES, page * ENTRIES)
        return AuditPage(entries, page, pages)

    async def newest(self, limit: int) -> list[Entry]:
        """For the operator."""
        async with self._database.read() as connection:
            return await journal.newest(connection, limit)
