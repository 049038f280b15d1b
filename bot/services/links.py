"""Links for a whole team, and personal ones for whoever is bound to a wrong account."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.joining import LINK_LASTS, TOKEN_LENGTH, TeamDoor
from bot.domain.notices import NewAccountNotice, NoticeKind
from bot.domain.people import Actor, Person, PersonId, Team, TeamId
from bot.domain.tokens import hashed, opaque
from bot.services.kept import editable, team_kept, teams_kept
from bot.services.people import Link, new_link
from storage import joining, journal, outbox, people
from storage.database import Database


@dataclass(frozen=True, slots=True)
class MadeLink:
    """The token is known only here and in the link made of it."""

    team: Team
    token: str
    expires_at: datetime


class Links:
    def __init__(
        self, database: Database, clock: Clock, random: Random, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._random = random
        self._wake = wake

    async def teams(self, actor: Actor) -> list[Team]:
        """Those whose people the actor may let in."""
        async with self._database.read() as connection:
            return await teams_kept(connection, actor)

    async def door(self, actor: Actor, team: TeamId) -> TeamDoor:
        async with self._database.read() as connection:
            edited = await team_kept(connection, actor, team)
            open_until = await joining.open_until(connection, team, self._clock())
            waiting = await joining.waiting(connection, team)
        return TeamDoor(edited, open_until, tuple(waiting))

    async def make(self, actor: Actor, team: TeamId) -> MadeLink:
        """A new link; the former one is void."""
        now, token = self._clock(), opaque(self._random, TOKEN_LENGTH)
        expires_at = now + LINK_LASTS
        async with self._database.write() as connection:
            edited = await team_kept(connection, actor, team)
            await joining.revoke_links(connection, team, now)
            account = actor.telegram_id
            await joining.add_link(connection, team, hashed(token), account, expires_at)
            await journal.note(connection, now, "team-link-made", account)
        return MadeLink(edited, token, expires_at)

    async def of_token(self, actor: Actor, token: str) -> MadeLink:
        """The link that a token stands for, while it works. Raises Refused."""
        now = self._clock()
        async with self._database.read() as connection:
            team = await joining.team_of_link(connection, hashed(token), now)
            if team is None or not access.may_edit_roster(actor, team.id):
                raise Refused("old-button")
            open_until = await joining.open_until(connection, team.id, now)
        return MadeLink(team, token, open_until or now)

    async def revoke(self, actor: Actor, team: TeamId) -> None:
        """Once more changes nothing."""
        now = self._clock()
        async with self._database.write() as connection:
            await team_kept(connection, actor, team)
            if await joining.revoke_links(connection, team, now):
                await journal.note(connection, now, "team-link-revoked", actor.telegram_id)

    async def bound(self, actor: Actor, person: PersonId) -> Person:
        """Whom the actor may give another account."""
        async with self._database.read() as connection:
            return await _relinkable(connection, actor, person)

    async def relink(self, actor: Actor, person_id: PersonId) -> Link:
        """Takes the account of a person away, which is told so, and makes a personal link for the
        right one. Returns it with the person as they were."""
        now = self._clock()
        async with self._database.write() as connection:
            person = await _relinkable(connection, actor, person_id)
            await people.unbind(connection, person.id)
            link = await new_link(connection, person, self._random, now)
            await _tell_former(connection, person, now)
            account = actor.telegram_id
            await journal.note(connection, now, "relinked", account, person=person.id)
        self._wake()
        return link

    async def former(self, account: int, person: PersonId) -> Person:
        """Whose account it was. Raises Refused for those who are gone, or bound to it anew."""
        async with self._database.read() as connection:
            found = await people.by_id(connection, person)
        if found is None or found.telegram_id == account:
            raise Refused("old-button")
        return found


async def _tell_former(connection: AsyncConnection, person: Person, now: datetime) -> None:
    if person.telegram_id is not None:
        period = (now, now + LINK_LASTS)
        told = NewAccountNotice(
            NoticeKind.RELINKED, person.telegram_id, person.id, *period, f"{now:%Y%m%d%H%M%S}"
        )
        await outbox.put_to_account(connection, told)


async def _relinkable(connection: AsyncConnection, actor: Actor, person_id: PersonId) -> Person:
    person = (await editable(connection, actor, person_id)).person
    if not person.active:
        raise Refused("relink-left")
    return person
