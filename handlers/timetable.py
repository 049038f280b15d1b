"""What the screens of a team's working calendar and of its absences need."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.clock import Clock
from bot.domain.people import TeamId
from bot.domain.workdays import WorkCalendar
from bot.services.calendars import Calendars, TeamTime
from bot.services.rounds import Rounds
from handlers import calendar_screens as screens
from handlers.desk import Desk
from handlers.screen import Screen


@dataclass(frozen=True, slots=True)
class Timetable(Desk):
    """Where the working time of teams is looked at and changed."""

    calendars: Calendars
    rounds: Rounds
    clock: Clock

    async def of_team(self, team: int) -> TeamTime:
        return await self.calendars.of_team(self.actor, TeamId(team))

    async def change(self, team: int, change: Callable[[WorkCalendar], WorkCalendar]) -> None:
        await self.calendars.change(self.actor, TeamId(team), change)

    async def glance(self, team: int) -> Screen:
        """The calendar of a team; for 0 that of the only one, or the choice."""
        teams = await self.rounds.teams(self.actor)
        if not team and len(teams) != 1:
            return screens.teams(teams, self.texts)
        shown = await self.of_team(team or teams[0].id)
        return screens.glance(shown, self.clock(), self.texts, several=len(teams) > 1)
