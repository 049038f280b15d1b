"""What the screens of the roster need."""

from dataclasses import dataclass

from aiogram import Bot

from bot.domain.people import PersonId, TeamId
from bot.services.members import Card, Members, TeamRoster
from bot.services.teams import Teams
from handlers.desk import Desk
from handlers.screen import Screen


@dataclass(frozen=True, slots=True)
class RosterDesk(Desk):
    """Where the people and the teams of a roster are looked at and changed."""

    members: Members
    teams: Teams
    bot: Bot

    async def one(self, person: int) -> Card:
        return await self.members.one(self.actor, PersonId(person))

    async def of_team(self, team: int) -> TeamRoster:
        return await self.members.of_team(self.actor, TeamId(team))

    async def answer_text(self, screen: Screen) -> None:
        """Takes what was typed out of the chat: it stands in the panel that asked for it."""
        await self.stage.clear_message()
        await self.stage.show_in_panel(screen)
