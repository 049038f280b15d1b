"""Closed rounds, for those whose results they are."""

from bot.domain.audit import View
from bot.domain.clock import Clock
from bot.domain.people import Actor, PersonId
from bot.domain.releases import person_of
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from bot.services.managed import managed_report, took_part
from storage import journal, snapshots
from storage.database import Database

ROUNDS_IN_HISTORY = 6


class Reports:
    """`actor` is None where the operator acts by the command line."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of_round(self, actor: Actor | None, round_id: RoundId) -> RoundReport:
        """The frozen report; raises Refused for a stranger and for a round that is not closed."""
        async with self._database.read() as connection:
            return await managed_report(connection, actor, round_id)

    async def look(
        self, actor: Actor | None, round_id: RoundId, view: View, person: int = 0
    ) -> RoundReport:
        """The same for somebody who asks to see it, which is noted; `person` 0 means the team."""
        author = actor.telegram_id if actor else None
        async with self._database.write() as connection:
            report = await managed_report(connection, actor, round_id)
            one: PersonId | None = person_of(report, person).person if person else None
            await journal.note_view(connection, self._clock(), view, author, round_id, one)
        return report

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
