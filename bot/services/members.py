"""The roster in chat: who is in a team, changed one person at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.members import Member, in_order, matching
from bot.domain.names import clean_name
from bot.domain.people import Actor, PersonId, Role, Team, TeamId
from bot.services.kept import (
    add_employee,
    all_members,
    check_name_free,
    editable,
    found,
    in_team,
    may_edit,
    namesakes,
    take_text,
    team_kept,
    teams_kept,
)
from bot.services.people import Link, new_link
from bot.services.rights import NONE, Change, Rights, admin_left, change_of, give
from storage import joining, journal, people
from storage.database import Database


@dataclass(frozen=True, slots=True)
class TeamRoster:
    """Everybody who was ever in the team, by name; those who have left come last.

    `others`: the actor keeps the roster of other teams too.
    """

    team: Team
    members: tuple[Member, ...]
    others: bool
    may_make_teams: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A person, the teams of which the actor keeps the roster, and what the actor may do."""

    member: Member
    teams: tuple[Team, ...]
    may_edit: bool
    may_name_managers: bool
    may_name_admins: bool
    may_erase: bool


class Members:
    """`named` are the accounts of ADMIN_IDS."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        random: Random,
        named: frozenset[int],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._random = random
        self._named = named
        self._wake = wake

    async def teams(self, actor: Actor) -> list[Team]:
        """Those of which the actor keeps the roster."""
        async with self._database.read() as connection:
            return await teams_kept(connection, actor)

    async def of_team(self, actor: Actor, team: TeamId) -> TeamRoster:
        async with self._database.read() as connection:
            mine = await team_kept(connection, actor, team)
            kept = await teams_kept(connection, actor)
            everybody = await all_members(connection)
        return TeamRoster(
            team=mine,
            members=tuple(in_team(everybody, team)),
            others=len(kept) > 1,
            may_make_teams=access.may_name_managers(actor),
        )

    async def of_teams(self, actor: Actor, query: str = "") -> list[Member]:
        """The people of all the actor's teams; with a query those with such a name."""
        async with self._database.read() as connection:
            everybody = await all_members(connection)
        mine = [one for one in everybody if access.may_edit_roster(actor, one.person.team.id)]
        return in_order(matching(mine, query))

    async def one(self, actor: Actor, person: PersonId) -> Card:
        """Whoever keeps the roster of the person's team may look; to change takes more."""
        async with self._database.read() as connection:
            member = found(await all_members(connection), person)
            await team_kept(connection, actor, member.person.team.id)
            return Card(
                member=member,
                teams=tuple(await teams_kept(connection, actor)),
                may_edit=may_edit(actor, member),
                may_name_managers=access.may_name_managers(actor),
                may_name_admins=access.may_name_admins(actor),
                may_erase=access.may_erase(actor) and actor.person_id != person,
            )

    async def add(self, actor: Actor, team: TeamId, typed: str, message_id: int) -> PersonId:
        """A new employee by the name that came as a message, once however often it comes."""
        name = clean_name(typed)
        async with self._database.write() as connection:
            await team_kept(connection, actor, team)
            if not await take_text(connection, actor, message_id):
                return await _named(connection, team, name)
            await check_name_free(connection, team, name)
            person = await add_employee(connection, team, name)
            await self._note(connection, actor, "person-added", person)
        self._wake()
        return person

    async def rename(self, actor: Actor, person: PersonId, typed: str, message_id: int) -> None:
        name = clean_name(typed)
        async with self._database.write() as connection:
            member = await editable(connection, actor, person)
            if not await take_text(connection, actor, message_id):
                return
            await check_name_free(connection, member.person.team.id, name, but=person)
            await people.change(connection, person, name=name)
            await self._note(connection, actor, "person-renamed", person)

    async def move(self, actor: Actor, person: PersonId, team: TeamId) -> None:
        """To another team of the actor's. The rounds that are open follow by themselves."""
        async with self._database.write() as connection:
            member = await editable(connection, actor, person)
            await team_kept(connection, actor, team)
            if member.person.team.id == team:
                return
            await check_name_free(connection, team, member.person.name)
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
            member = await editable(connection, actor, person)
            await team_kept(connection, actor, team)
            others = {one.id for one in member.manages} - {team}
            after = others | {team} if manages else others
            admin = member.person.role is Role.ADMIN
            change = _change(member, Rights(admin, frozenset(after)))
            if change.after == change.before:
                return
            await give(connection, self._clock(), actor.telegram_id, change)
        self._wake()

    async def deactivate(self, actor: Actor, person: PersonId) -> None:
        """A leaver: results are kept, the Telegram account is forgotten, nothing is open to it,
        and no rights are left. Raises Refused where no admin would be."""
        if person == actor.person_id:
            raise Refused("people-yourself")
        async with self._database.write() as connection:
            member = await editable(connection, actor, person)
            if not member.person.active:
                return
            await self._take_rights(connection, actor, member)
            await people.unbind(connection, person)
            await people.change(connection, person, active=False)
            await joining.drop_claims(connection, person)
            await self._note(connection, actor, "person-left", person)
        self._wake()

    async def _take_rights(self, connection: AsyncConnection, actor: Actor, member: Member) -> None:
        """They would come back by themselves, when the person does."""
        if member.person.role is Role.ADMIN:
            everybody = await people.everybody(connection)
            if not admin_left(everybody, self._named, without={member.person.id}):
                raise Refused("last-admin")
        change = replace(_change(member, NONE), account=None)
        await give(connection, self._clock(), actor.telegram_id, change)

    async def bring_back(self, actor: Actor, person: PersonId) -> None:
        """As an employee without an account: they join by a new link."""
        async with self._database.write() as connection:
            member = await editable(connection, actor, person)
            if member.person.active:
                return
            await people.change(connection, person, active=True)
            await self._note(connection, actor, "person-back", person)
        self._wake()

    async def invite(self, actor: Actor, person: PersonId) -> Link:
        """A new personal link for somebody who has not joined; an earlier unused one is void."""
        async with self._database.write() as connection:
            member = await editable(connection, actor, person)
            if member.person.joined or not member.person.active:
                raise Refused("old-button")
            link = await new_link(connection, member.person, self._random, self._clock())
            await self._note(connection, actor, "person-invited", person)
        return link

    async def _note(
        self, connection: AsyncConnection, actor: Actor, done: str, person: PersonId
    ) -> None:
        await journal.note(connection, self._clock(), done, actor.telegram_id, person=person)


def _change(member: Member, after: Rights) -> Change:
    return change_of(member.person, (team.id for team in member.manages), after)


async def _named(connection: AsyncConnection, team: TeamId, name: str) -> PersonId:
    """Whom a text has added that is delivered again."""
    for person in await namesakes(connection, team, name):
        if person.name == name:
            return person.id
    raise Refused("old-button")
