"""Closed rounds, for those whose results they are."""

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from storage import rounds, snapshots
from storage.database import Database


class Reports:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_round(self, actor: Actor, round_id: RoundId) -> RoundReport:
        """The frozen report; raises Refused for a stranger and for a round that is not closed."""
        async with self._database.read() as connection:
            round_ = await rounds.by_id(connection, round_id)
            if round_ is None or not access.may_see_results(actor, round_.team.id):
                raise Refused("not-yours")
            report = await snapshots.of_round(connection, round_id)
        if report is None:
            raise Refused("round-not-closed")
        return report
