"""Closed rounds, for those whose results they are."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Actor
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from bot.services.managed import managed_report
from storage import snapshots
from storage.database import Database

ROUNDS_IN_HISTORY = 6


class Reports:
    """`actor` is None where the operator acts by the command line."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_round(self, actor: Actor | None, round_id: RoundId) -> RoundReport:
        """The frozen report; raises Refused for a stranger and for a round that is not closed."""
        async with self._database.read() as connection:
            return await managed_report(connection, actor, round_id)

    async def history(self, actor: Actor | None, round_id: RoundId) -> list[RoundReport]:
        """The team's reports up to this one, the oldest first, at most six."""
        async with self._database.read() as connection:
            report = await managed_report(connection, actor, round_id)
            return await self._up_to(connection, report)

    async def previous(self, report: RoundReport) -> RoundReport | None:
        """The report of the team's round before; for whoever has `report` already."""
        async with self._database.read() as connection:
            earlier = await snapshots.before(connection, report.round_id, 1)
        return earlier[-1] if earlier else None

    async def _up_to(self, connection: AsyncConnection, report: RoundReport) -> list[RoundReport]:
        earlier = await snapshots.before(connection, report.round_id, ROUNDS_IN_HISTORY - 1)
        return [*earlier, report]
