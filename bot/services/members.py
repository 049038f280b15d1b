"""The roster in chat: who is in a team, changed one person at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.members import Member, in_order, matching
from bot.domain.names import clean_name
from bot.domain.people import Actor, PersonId, Role, Team, TeamId
from bot.domain.tokens import hashed, opaque
from bot.services.people import INVITATION_LASTS, TOKEN_LENGTH, Link
from storage import invitations, journal, panels, people
from storage.database import Database


@dataclass(frozen=True, slots=True)
class TeamRoster:
    """Everybody who was ever in the team, by name; those who have left come last."""

    team: Team
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A person, the teams of which the actor keeps the roster, and what the actor may do."""

    member: Member
    teams: tuple[Team, ...]
    may_edit: bool
    may_name_managers: bool
    may_erase: bool


class Members:
    def __init__(
        self, database: Database, clock: Clock, random: Random, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._random = random
        self._wake = wake

    async def teams(self, actor: Actor) -> list[Team]:
        """Those of which the actor keeps the roster."""
        async with self._database.read() as connection:
            return await _teams(connection, actor)

    async def of_team(self, actor: Actor, team: TeamId) -> TeamRoster:
        async with self._database.read() as connection:
            mine = await _team(connection, actor, team)
            everybody = await _members(connection)
        return TeamRoster(mine, tuple(_in_team(everybody, team)))

    async def of_teams(self, actor: Actor, query: str = "") -> list[Member]:
        """The people of all the actor's teams; with a query those with such a name."""
        async with self._database.read() as connection:
            everybody = await _members(connection)
        mine = [one for one in everybody if access.may_edit_roster(actor, one.person.team.id)]
        return in_order(matching(mine, query))

    async def one(self, actor: Actor, person: PersonId) -> Card:
        """Whoever keeps the roster of the person's team may look; to change takes more."""
        async with self._database.read() as connection:
            member = _found(await _members(connection), person)
            await _team(connection, actor, member.person.team.id)
            return Card(
                member=member,
                teams=tuple(await _teams(connection, actor)),
                may_edit=_may_edit(actor, member),
                may_name_managers=access.may_name_managers(actor),
                may_erase=access.may_erase(actor) and actor.person_id != person,
            )

    async def add(self, actor: Actor, team: TeamId, typed: str, message_id: int) -> PersonId:
        """A new employee by the name that came as a message, once however often it comes."""
        name = clean_name(typed)
        async with self._database.write() as connection:
            await _team(connection, actor, team)
            if not await self._take(connection, actor, message_id):
                return await _named(connection, team, name)
            await _check_free(connection, team, name)
            values = {"name": name, "team_id": team, "role": Role.EMPLOYEE, "active": True}
            person = await people.add(connection, values)
            await self._note(connection, actor, "person-added", person)
        self._wake()
        return person

    async def rename(self, actor: Actor, person: PersonId, typed: str, message_id: int) -> None:
        name = clean_name(typed)
        async with self._database.write() as connection:
            member = await _editable(connection, actor, person)
            if not await self._take(connection, actor, message_id):
                return
            await _check_free(connection, member.person.team.id, name, but=person)
            await people.change(connection, person, name=name)
            await self._note(connection, actor, "person-renamed", person)

    async def move(self, actor: Actor, person: PersonId, team: TeamId) -> None:
        """To another team of the actor's. The rounds that are open follow by themselves."""
        async with self._database.write() as connection:
            member = await _editable(connection, actor, person)
            await _team(connection, actor, team)
            if member.person.team.id == team:
                return
            await _check_free(connection, team, member.person.name)
            await people.change(connection, person, team_id=team)
            await self._note(connection, actor, "person-moved", person)
        self._wake()

    async def set_managed(
        self, actor: Actor, person: PersonId, team: TeamId, manages: bool
    ) -> None:
        """Whoever manages a team is a manager; without any, an employee. Admins stay admins."""
        if not access.may_name_managers(actor):
            raise Refused("not-yours")
        async with self._database.write() as connection:
            member = await _editable(connection, actor, person)
            await _team(connection, actor, team)
            before = {one.id for one in member.manages}
            after = before | {team} if manages else before - {team}
            if after == before:
                return
            await people.set_managed(connection, person, after)
            if member.person.role is not Role.ADMIN:
                role = Role.MANAGER if after else Role.EMPLOYEE
                await people.change(connection, person, role=role)
            done = "manager-named" if manages else "manager-removed"
            await self._note(connection, actor, done, person)
        self._wake()

    async def deactivate(self, actor: Actor, person: PersonId) -> None:
        """A leaver: results are kept, the Telegram account is forgotten, nothing is open to it."""
        if person == actor.person_id:
            raise Refused("people-yourself")
        async with self._database.write() as connection:
            member = await _editable(connection, actor, person)
            if not member.person.active:
                return
            await people.unbind(connection, person)
            await people.change(connection, person, active=False)
            await self._note(connection, actor, "person-left", person)
        self._wake()

    async def bring_back(self, actor: Actor, person: PersonId) -> None:
        """As before, but for the Telegram account: they join by a new link."""
        async with self._database.write() as connection:
            member = await _editable(connection, actor, person)
            if member.person.active:
                return
            await people.change(connection, person, active=True)
            await self._note(connection, actor, "person-back", person)
        self._wake()

    async def invite(self, actor: Actor, person: PersonId) -> Link:
        """A new personal link for somebody who has not joined; an earlier unused one is void."""
        now = self._clock()
        async with self._database.write() as connection:
            member = await _editable(connection, actor, person)
            if member.person.joined or not member.person.active:
                raise Refused("old-button")
            link = Link(member.person, opaque(self._random, TOKEN_LENGTH))
            expires_at = now + INVITATION_LASTS
            await invitations.replace(connection, person, hashed(link.token), expires_at)
            await self._note(connection, actor, "person-invited", person)
        return link

    async def _take(self, connection: AsyncConnection, actor: Actor, message_id: int) -> bool:
        """Raises Refused for somebody without a panel, which alone can ask for a text."""
        if actor.person_id is None:
            raise Refused("not-yours")
        return await panels.take_text(connection, actor.person_id, message_id)

    async def _note(
        self, connection: AsyncConnection, actor: Actor, done: str, person: PersonId
    ) -> None:
        await journal.note(connection, self._clock(), done, actor.telegram_id, person=person)


async def _teams(connection: AsyncConnection, actor: Actor) -> list[Team]:
    known = await people.all_teams(connection)
    return [team for team in known if access.may_edit_roster(actor, team.id)]


async def _team(connection: AsyncConnection, actor: Actor, team: TeamId) -> Team:
    for known in await _teams(connection, actor):
        if known.id == team:
            return known
    raise Refused("not-yours")


async def _members(connection: AsyncConnection) -> list[Member]:
    teams = await people.all_teams(connection)
    return [
        Member(
            person=known.person,
            manages=tuple(team for team in teams if team.id in known.manages),
            external_id=known.external_id,
            reachable=known.reachable,
        )
        for known in await people.everybody(connection)
    ]


def _in_team(members: Sequence[Member], team: TeamId) -> list[Member]:
    return in_order(one for one in members if one.person.team.id == team)


def _found(members: Sequence[Member], person: PersonId) -> Member:
    for member in members:
        if member.person.id == person:
            return member
    raise Refused("not-yours")


async def _editable(connection: AsyncConnection, actor: Actor, person: PersonId) -> Member:
    member = _found(await _members(connection), person)
    if not _may_edit(actor, member):
        raise Refused("not-yours")
    return member


def _may_edit(actor: Actor, member: Member) -> bool:
    return access.may_edit_person(actor, member.person, [team.id for team in member.manages])


async def _check_free(
    connection: AsyncConnection, team: TeamId, name: str, but: PersonId | None = None
) -> None:
    """Two of one name in one team could not be told apart, those who have left included."""
    for member in _in_team(await _members(connection), team):
        if member.person.name.casefold() == name.casefold() and member.person.id != but:
            raise Refused("name-taken", name=name)


async def _named(connection: AsyncConnection, team: TeamId, name: str) -> PersonId:
    """Whom a text has added that is delivered again."""
    for member in _in_team(await _members(connection), team):
        if member.person.name == name:
            return member.person.id
    raise Refused("old-button")
