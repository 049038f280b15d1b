"""Which people are not to review each other, and which pairs the next deal may take up again."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignment import Pair
from bot.domain.people import PersonId, TeamId
from storage.tables import conflicts, people, rotation
from storage.upsert import insert_new


async def conflicts_among(
    connection: AsyncConnection, members: Iterable[PersonId]
) -> frozenset[Pair]:
    """Every pair with a declared conflict, both ways round, whoever of the two declared it."""
    known = set(members)
    declared = select(conflicts).where(conflicts.c.person_id.in_(known))
    found = [
        (PersonId(row.person_id), PersonId(row.about_id))
        for row in await connection.execute(declared)
        if row.about_id in known
    ]
    both_ways = [pair for one, other in found for pair in (Pair(one, other), Pair(other, one))]
    return frozenset(both_ways)


async def declare_conflict(connection: AsyncConnection, person: PersonId, about: PersonId) -> None:
    await insert_new(connection, conflicts, {"person_id": person, "about_id": about})


async def conflicts_of(connection: AsyncConnection, person: PersonId) -> list[tuple[PersonId, str]]:
    """Whom this person has declared not to review, with the names."""
    found = (
        select(people.c.id, people.c.name)
        .join(conflicts, conflicts.c.about_id == people.c.id)
        .where(conflicts.c.person_id == person)
        .order_by(people.c.name)
    )
    return [(PersonId(row.id), row.name) for row in await connection.execute(found)]


async def take_back_conflict(
    connection: AsyncConnection, person: PersonId, about: PersonId
) -> bool:
    """False if this person has declared no such conflict."""
    mine = (conflicts.c.person_id == person, conflicts.c.about_id == about)
    return (await connection.execute(delete(conflicts).where(*mine))).rowcount == 1


async def remembered(connection: AsyncConnection, team: TeamId) -> frozenset[Pair]:
    found = await connection.execute(select(rotation).where(rotation.c.team_id == team))
    return frozenset(Pair(PersonId(r.reviewer_id), PersonId(r.subject_id)) for r in found)


async def remember(connection: AsyncConnection, team: TeamId, pairs: Iterable[Pair]) -> None:
    """Takes the place of whatever was remembered of the team."""
    await connection.execute(delete(rotation).where(rotation.c.team_id == team))
    rows = [
        {"team_id": team, "reviewer_id": pair.reviewer, "subject_id": pair.subject}
        for pair in sorted(pairs, key=lambda pair: (pair.reviewer, pair.subject))
    ]
    if rows:
        await connection.execute(rotation.insert(), rows)
