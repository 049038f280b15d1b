"""What the screens of results need."""

from dataclasses import dataclass

from bot.services.people import People
from bot.services.releases import Releases
from bot.services.reports import Reports
from bot.services.rounds import Rounds
from handlers.desk import Desk
from handlers.screen import Screen


@dataclass(frozen=True, slots=True)
class ResultDesk(Desk):
    """Where the results of closed rounds are read and passed on."""

    rounds: Rounds
    reports: Reports
    releases: Releases
    people: People

    async def turn(self, screen: Screen) -> None:
        await self.stage.hint()
        await self.stage.turn(screen)
