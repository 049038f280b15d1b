"""Teams made and named anew in chat, by admins."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.names import clean_name
from bot.domain.people import Actor, TeamId
from bot.services.kept import take_text, team_kept
from storage import journal, people
from storage.database import Database


class Teams:
    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    async def add(self, actor: Actor, typed: str, message_id: int) -> TeamId:
        """A new team by the name that came as a message, once however often it comes."""
        _check(actor)
        name = clean_name(typed, "team-name")
        async with self._database.write() as connection:
            if not await take_text(connection, actor, message_id):
                return await _named(connection, name)
            await _check_free(connection, name)
            team = await people.ensure_team(connection, name)
            await journal.note(connection, self._clock(), "team-added", actor.telegram_id)
        return team.id

    async def rename(self, actor: Actor, team: TeamId, typed: str, message_id: int) -> None:
        """Earlier reports keep the name of before."""
        _check(actor)
        name = clean_name(typed, "team-name")
        async with self._database.write() as connection:
            await team_kept(connection, actor, team)
            if not await take_text(connection, actor, message_id):
                return
            await _check_free(connection, name, but=team)
            await people.rename_team(connection, team, name)
            await journal.note(connection, self._clock(), "team-renamed", actor.telegram_id)
        self._wake()


def _check(actor: Actor) -> None:
    if not access.may_name_managers(actor):
        raise Refused("not-yours")


async def _check_free(connection: AsyncConnection, name: str, but: TeamId | None = None) -> None:
    """A file does not tell apart what differs only in upper and lower case."""
    for team in await people.all_teams(connection):
        if team.name.casefold() == name.casefold() and team.id != but:
            raise Refused("team-name-taken", team=team.name)


async def _named(connection: AsyncConnection, name: str) -> TeamId:
    """Which team a text has added that is delivered again."""
    team = await people.team_named(connection, name)
    if team is None:
        raise Refused("old-button")
    return team.id
