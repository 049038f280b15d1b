"""How the bot is, as its database tells, and whom to warn when it is not well."""

from datetime import datetime

from bot.domain.clock import Clock
from bot.domain.vitals import AlertKind, Vitals
from storage import alerts, revisions, vitals
from storage.database import Database


class Health:
    def __init__(
        self, database: Database, clock: Clock, named: frozenset[int], language: str
    ) -> None:
        self._database = database
        self._clock = clock
        self._named = named
        self._language = language

    async def look(self) -> Vitals:
        async with self._database.read() as connection:
            return await vitals.look(connection, self._clock())

    async def up_to_date(self) -> bool:
        """Whether the schema is the one of this code. Raises where there is no database."""
        async with self._database.read() as connection:
            return await revisions.of(connection) == revisions.newest()

    async def to_warn(self, kind: AlertKind, happened_at: datetime) -> list[tuple[int, str]]:
        """Accounts with their languages; nobody where this kind has been told within the hour.

        Asking counts as telling: whoever gets the answer sends it, once.
        """
        async with self._database.write() as connection:
            if not await alerts.claim(connection, kind, happened_at, self._clock()):
                return []
            found = await alerts.admins(connection, self._named)
        return [(account, language or self._language) for account, language in found]
