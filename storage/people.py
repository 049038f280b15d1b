"""Teams, people, and who manages which team."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, FromClause, Row, Select, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Panel, Person, PersonId, Role, Team, TeamId
from bot.domain.quiet import QuietHours
from storage.glance import Reads
from storage.sharing import looked_up_by
from storage.tables import boards, invitations, managers, panels, people, teams
from storage.upsert import insert_new


@dataclass(frozen=True, slots=True)
class Known:
    """A person with what only the roster asks about."""

    person: Person
    external_id: str | None
    manages: frozenset[TeamId]
    reachable: bool


def _people() -> Select[tuple[object, ...]]:
    return select(people, teams.c.name.label("team_name"), teams.c.zone).join(
        teams, teams.c.id == people.c.team_id
    )


def _person(row: Row[tuple[object, ...]]) -> Person:
    data = row._mapping
    return Person(
        id=PersonId(data["id"]),
        name=data["name"],
        team=Team(TeamId(data["team_id"]), data["team_name"], data["zone"]),
        role=Role(data["role"]),
        language=data["language"],
        telegram_id=data["telegram_id"],
        active=data["active"],
        joined=data["joined_at"] is not None,
        plain_tables=data["plain_tables"],
        quiet=_quiet(data["quiet_from"], data["quiet_until"]),
    )


def _quiet(since: int | None, until: int | None) -> QuietHours | None:
    return None if since is None or until is None else QuietHours(since, until)


async def by_id(connection: AsyncConnection, person: PersonId) -> Person | None:
    row = (await connection.execute(_people().where(people.c.id == person))).one_or_none()
    return _person(row) if row else None


def _acting(given: FromClause) -> Select[tuple[object, ...]]:
    return select(
        given.c.account,
        people,
        teams.c.name.label("team_name"),
        teams.c.zone,
        managers.c.team_id.label("manages"),
        panels.c.message_id,
        panels.c.awaiting,
        panels.c.last_text_id,
    ).select_from(
        given.outerjoin(people, people.c.telegram_id == given.c.account)
        .outerjoin(teams, teams.c.id == people.c.team_id)
        .outerjoin(managers, managers.c.person_id == people.c.id)
        .outerjoin(panels, panels.c.account == given.c.account)
    )


_ACTING = looked_up_by("account", BigInteger(), _acting)


async def acting(
    connection: Reads, telegram_id: int
) -> tuple[Person | None, frozenset[TeamId], Panel | None]:
    """The person bound to a Telegram account, the teams they manage, its panel; one query."""
    rows = (await connection.execute(_ACTING, {"account": telegram_id})).all()
    manages = {TeamId(row._mapping["manages"]) for row in rows if row._mapping["manages"]}
    first = rows[0]._mapping
    person = _person(rows[0]) if first["id"] else None
    panel = Panel(first["message_id"], first["awaiting"], first["last_text_id"])
    return person, frozenset(manages), panel if panel.message_id else None


async def of_team(connection: AsyncConnection, team: TeamId) -> list[Person]:
    """The active members of a team, managers of it included."""
    found = _people().where(people.c.team_id == team, people.c.active).order_by(people.c.id)
    return [_person(row) for row in await connection.execute(found)]


async def managers_of(connection: AsyncConnection, team: TeamId) -> list[Person]:
    """The active managers of a team, wherever they are members themselves."""
    found = (
        _people()
        .join(managers, managers.c.person_id == people.c.id)
        .where(managers.c.team_id == team, people.c.active)
        .order_by(people.c.id)
    )
    return [_person(row) for row in await connection.execute(found)]


async def not_joined(connection: AsyncConnection, team: TeamId | None) -> list[Person]:
    """Active people who have not confirmed yet, of one team or of all."""
    found = _people().where(people.c.active, people.c.joined_at.is_(None))
    if team is not None:
        found = found.where(people.c.team_id == team)
    return [_person(row) for row in await connection.execute(found.order_by(people.c.id))]


async def all_teams(connection: AsyncConnection) -> list[Team]:
    rows = await connection.execute(select(teams).order_by(teams.c.name))
    return [Team(TeamId(row.id), row.name, row.zone) for row in rows]


async def team_named(connection: AsyncConnection, name: str) -> Team | None:
    row = (await connection.execute(select(teams).where(teams.c.name == name))).one_or_none()
    return Team(TeamId(row.id), row.name, row.zone) if row else None


async def ensure_team(connection: AsyncConnection, name: str) -> Team:
    await insert_new(connection, teams, {"name": name})
    team = await team_named(connection, name)
    assert team is not None  # noqa: S101 - it was there or has just been inserted
    return team


async def rename_team(connection: AsyncConnection, team: TeamId, name: str) -> None:
    await connection.execute(update(teams).where(teams.c.id == team).values(name=name))


async def everybody(connection: AsyncConnection) -> list[Known]:
    """All who were ever listed, inactive people too."""
    managed: dict[PersonId, set[TeamId]] = {}
    for row in await connection.execute(select(managers)):
        managed.setdefault(PersonId(row.person_id), set()).add(TeamId(row.team_id))
    return [
        Known(
            person=_person(row),
            external_id=row._mapping["external_id"],
            manages=frozenset(managed.get(PersonId(row._mapping["id"]), ())),
            reachable=row._mapping["reachable"],
        )
        for row in await connection.execute(_people().order_by(people.c.id))
    ]


async def unbind(connection: AsyncConnection, person: PersonId) -> None:
    """Forgets the Telegram account: whoever joins again confirms again, by a new link."""
    unused = (invitations.c.person_id == person, invitations.c.used_at.is_(None))
    await connection.execute(delete(invitations).where(*unused))
    await connection.execute(delete(boards).where(boards.c.person_id == person))
    account = select(people.c.telegram_id).where(people.c.id == person).scalar_subquery()
    await connection.execute(delete(panels).where(panels.c.account == account))
    await change(connection, person, telegram_id=None, joined_at=None, reachable=True)


async def bound_to(connection: AsyncConnection, telegram_id: int) -> PersonId | None:
    row = await connection.execute(select(people.c.id).where(people.c.telegram_id == telegram_id))
    return row.scalar_one_or_none()


async def add(connection: AsyncConnection, values: dict[str, object]) -> PersonId:
    added = await connection.execute(people.insert().values(**values).returning(people.c.id))
    return PersonId(added.scalar_one())


async def change(connection: AsyncConnection, person: PersonId, **values: object) -> None:
    await connection.execute(update(people).where(people.c.id == person).values(**values))


async def set_managed(
    connection: AsyncConnection, person: PersonId, managed: Iterable[TeamId]
) -> None:
    await connection.execute(delete(managers).where(managers.c.person_id == person))
    for team in sorted(set(managed)):
        await connection.execute(managers.insert().values(person_id=person, team_id=team))


async def bind(
    connection: AsyncConnection,
    person: PersonId,
    telegram_id: int,
    language: str,
    now: datetime,
) -> None:
    await change(
        connection,
        person,
        telegram_id=telegram_id,
        language=language,
        reachable=True,
        joined_at=now,
    )


async def running_rounds(
    connection: AsyncConnection, admins: Collection[int]
) -> list[tuple[int, str | None, Role, bool]]:
    """Those joined who manage a team, or are admins by role or account: the account, the language,
    the role, and whether they manage a team."""
    manages = people.c.id.in_(select(managers.c.person_id))
    runs = or_(manages, people.c.role == Role.ADMIN, people.c.telegram_id.in_(admins))
    found = (
        select(people.c.telegram_id, people.c.language, people.c.role, manages.label("manages"))
        .where(people.c.active, people.c.joined_at.is_not(None), runs)
        .order_by(people.c.id)
    )
    rows = await connection.execute(found)
    return [(row.telegram_id, row.language, Role(row.role), bool(row.manages)) for row in rows]
