"""The roster as whoever acts may keep it: what the services that change it share."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.members import Member, in_order
from bot.domain.people import Actor, Person, PersonId, Role, Team, TeamId
from storage import panels, people


async def teams_kept(connection: AsyncConnection, actor: Actor) -> list[Team]:
    known = await people.all_teams(connection)
    return [team for team in known if access.may_edit_roster(actor, team.id)]


async def team_kept(connection: AsyncConnection, actor: Actor, team: TeamId) -> Team:
    """Raises Refused for a team of others."""
    for known in await teams_kept(connection, actor):
        if known.id == team:
            return known
    raise Refused("not-yours")


async def all_members(connection: AsyncConnection) -> list[Member]:
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


def in_team(members: Sequence[Member], team: TeamId) -> list[Member]:
    return in_order(one for one in members if one.person.team.id == team)


def found(members: Sequence[Member], person: PersonId) -> Member:
    for member in members:
        if member.person.id == person:
            return member
    raise Refused("not-yours")


async def editable(connection: AsyncConnection, actor: Actor, person: PersonId) -> Member:
    """Raises Refused for somebody whom the actor may not change."""
    member = found(await all_members(connection), person)
    if not may_edit(actor, member):
        raise Refused("not-yours")
    return member


def may_edit(actor: Actor, member: Member) -> bool:
    return access.may_edit_person(actor, member.person, [team.id for team in member.manages])


async def namesakes(connection: AsyncConnection, team: TeamId, name: str) -> list[Person]:
    """Of all who were ever in the team, whatever the case."""
    listed = [known.person for known in await people.everybody(connection)]
    return [one for one in listed if one.team.id == team and one.name.casefold() == name.casefold()]


async def check_name_free(
    connection: AsyncConnection, team: TeamId, name: str, but: PersonId | None = None
) -> None:
    """Two of one name in one team could not be told apart, those who have left included."""
    if any(one.id != but for one in await namesakes(connection, team, name)):
        raise Refused("name-taken", name=name)


async def add_employee(
    connection: AsyncConnection, team: TeamId, name: str, account: int | None = None
) -> PersonId:
    """`account` is the Telegram account by which they may come in."""
    values = {"name": name, "team_id": team, "role": Role.EMPLOYEE, "active": True}
    return await people.add(connection, {**values, "telegram_id": account})


async def take_text(connection: AsyncConnection, actor: Actor, message_id: int) -> bool:
    """False for a message that has done its work before. Raises Refused for an account without
    a panel, which alone can ask for a text."""
    if actor.panel is None:
        raise Refused("not-yours")
    return await panels.take_text(connection, actor.telegram_id, message_id)
