"""Asking to come in by the link of a team: a name is picked or typed, the managers are told."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.joining import (
    LINK_LASTS,
    REFUSALS,
    REFUSALS_WITHIN,
    JoinRequest,
    newcomer,
)
from bot.domain.names import clean_name
from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.people import Actor, Person, PersonId, TeamId
from bot.domain.tokens import hashed
from bot.services.kept import namesakes
from storage import calendars, joining, journal, outbox, people
from storage.database import Database


class Joining:
    def __init__(
        self, database: Database, clock: Clock, zone: ZoneInfo, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._wake = wake

    async def enter(self, actor: Actor, token: str) -> JoinRequest:
        """What somebody who opens a link has begun, or asked before.

        Raises Refused the same way for every bad link and for an account that is taken.
        """
        now = self._clock()
        async with self._database.write() as connection:
            team = await joining.team_of_link(connection, hashed(token), now)
            if team is None or actor.person is not None:
                raise Refused("team-link")
            await _check_not_refused(connection, actor, team.id, now)
            account = (actor.telegram_id, actor.language)
            await joining.begin(connection, team.id, *account, now)
            return await _mine(connection, actor, team.id)

    async def pending(self, actor: Actor) -> JoinRequest | None:
        """The newest request that waits for a name, else for a manager."""
        if actor.person is not None:
            return None
        async with self._database.read() as connection:
            mine = await joining.pending_of(connection, actor.telegram_id)
        return max(mine, key=lambda one: (not one.asked, one.id), default=None)

    async def begun(self, actor: Actor, team: TeamId) -> JoinRequest:
        """Raises Refused unless the actor has come by a link of this team and has not asked."""
        async with self._database.read() as connection:
            return await _open(connection, actor, team, self._clock())

    async def names(self, actor: Actor, team: TeamId) -> list[Person]:
        """Whom the actor may say to be, by name."""
        async with self._database.read() as connection:
            await _open(connection, actor, team, self._clock())
            offered = await _offered(connection, actor, team)
        return sorted(offered, key=lambda person: person.name.casefold())

    async def picked(self, actor: Actor, team: TeamId, person: PersonId) -> Person:
        """Raises Refused for anybody who is not offered."""
        async with self._database.read() as connection:
            await _open(connection, actor, team, self._clock())
            return await _one_offered(connection, actor, team, person)

    async def write_name(self, actor: Actor, request: JoinRequest, typed: str) -> Person:
        """Who the actor says to be: somebody offered by that name, else a newcomer."""
        name = clean_name(typed)
        team = request.team
        async with self._database.write() as connection:
            begun = await _open(connection, actor, team.id, self._clock())
            same = await namesakes(connection, team.id, name)
            if not same:
                await joining.change(connection, begun.id, typed_name=name)
                return newcomer(team, name, actor.language)
            if not access.may_ask_to_be(actor, same[0]):
                raise Refused("name-taken", name=name)
            return same[0]

    async def ask(
        self, actor: Actor, team: TeamId, person: PersonId | None, shown_name: str
    ) -> JoinRequest:
        """Lets the managers decide; without a person it is the typed name that counts.

        A second time changes nothing. `shown_name` is how the account calls itself.
        """
        now = self._clock()
        async with self._database.write() as connection:
            request = await _mine(connection, actor, team)
            if request.asked:
                return request
            await _open(connection, actor, team, now)
            if person is not None:
                await _one_offered(connection, actor, team, person)
            elif not request.typed_name:
                raise Refused("old-button")
            asked = {"person_id": person, "shown_name": shown_name, "at": now}
            await joining.change(connection, request.id, **asked)
            await self._tell(connection, request, now)
            await journal.note(connection, now, "join-asked", actor.telegram_id)
            asked_for = await _mine(connection, actor, team)
        self._wake()
        return asked_for

    async def _tell(self, connection: AsyncConnection, request: JoinRequest, now: datetime) -> None:
        """The managers, and whoever made the link: an admin, where there is no manager."""
        team = request.team.id
        told = {manager.id for manager in await people.managers_of(connection, team)}
        if maker := await joining.maker_of(connection, team, now):
            told.add(maker)
        at = (await calendars.of_team(connection, team, self._zone)).soonest(now)
        kind, until = NoticeKind.JOIN_REQUEST, at + LINK_LASTS
        notices = [
            NewNotice(kind, person, None, at, until, request=request.id) for person in sorted(told)
        ]
        await outbox.put(connection, *notices)


async def _check_not_refused(
    connection: AsyncConnection, actor: Actor, team: TeamId, now: datetime
) -> None:
    since = now - REFUSALS_WITHIN
    if await joining.refused_since(connection, team, actor.telegram_id, since) >= REFUSALS:
        raise Refused("join-refused-often")


async def _mine(connection: AsyncConnection, actor: Actor, team: TeamId) -> JoinRequest:
    """What the actor has begun or asked of this team. Raises Refused for anybody else."""
    for request in await joining.pending_of(connection, actor.telegram_id):
        if request.team.id == team and actor.person is None:
            return request
    raise Refused("team-link")


async def _open(
    connection: AsyncConnection, actor: Actor, team: TeamId, now: datetime
) -> JoinRequest:
    """What the actor has begun and not asked yet, while the team has a link."""
    request = await _mine(connection, actor, team)
    if request.asked:
        raise Refused("join-waiting")
    if await joining.open_until(connection, team, now) is None:
        raise Refused("team-link")
    return request


async def _offered(connection: AsyncConnection, actor: Actor, team: TeamId) -> list[Person]:
    listed = await people.not_joined(connection, team)
    return [person for person in listed if access.may_ask_to_be(actor, person)]


async def _one_offered(
    connection: AsyncConnection, actor: Actor, team: TeamId, person: PersonId
) -> Person:
    for offered in await _offered(connection, actor, team):
        if offered.id == person:
            return offered
    raise Refused("join-name-gone")
