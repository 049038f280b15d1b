"""People added to a team by Telegram's own picker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Team, TeamId
from bot.domain.picking import MOST, Chosen, Outcome, Picked, sorted_out
from bot.services.kept import add_employee, all_members, team_kept
from storage import journal
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of each account chosen for a team."""

    team: Team
    picked: tuple[Picked, ...]


class Picking:
    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    async def pick(self, actor: Actor, team: TeamId, chosen: Sequence[Chosen]) -> Choice:
        """New employees with these accounts, who still have to confirm the first message.

        A second time finds them there and changes nothing.
        """
        if not 1 <= len(chosen) <= MOST:
            raise Refused("old-button")
        async with self._database.write() as connection:
            kept = await team_kept(connection, actor, team)
            picked = sorted_out(chosen, await all_members(connection), team)
            for one in picked:
                if one.outcome is Outcome.ADDED:
                    await self._add(connection, actor, team, one)
        self._wake()
        return Choice(kept, picked)

    async def _add(
        self, connection: AsyncConnection, actor: Actor, team: TeamId, picked: Picked
    ) -> None:
        person = await add_employee(connection, team, picked.name, picked.account)
        now = self._clock()
        await journal.note(connection, now, "person-added", actor.telegram_id, person=person)
