"""Closed rounds, for those whose results they are."""

from bot.domain.people import Actor
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from bot.services.managed import managed_report, took_part
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
        """The team's reports up to this one that the actor may see, the oldest first."""
        async with self._database.read() as connection:
            report = await managed_report(connection, actor, round_id)
            earlier = await snapshots.before(connection, round_id, ROUNDS_IN_HISTORY - 1)
            seen = [
                one
                for one in earlier
                if not (actor and await took_part(connection, actor, one.round_id))
            ]
        return [*seen, report]

    async def previous(self, actor: Actor | None, report: RoundReport) -> RoundReport | None:
        """What a manager may compare this report with."""
        history = await self.history(actor, report.round_id)
        return history[-2] if len(history) > 1 else None

    async def own_previous(self, report: RoundReport) -> RoundReport | None:
        """For the person concerned, of whom only their own page is shown."""
        async with self._database.read() as connection:
            earlier = await snapshots.before(connection, report.round_id, 1)
        return earlier[-1] if earlier else None
