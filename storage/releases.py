"""What managers have passed on of a closed round, what they hide, and whether it helped."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.releases import HiddenComment
from bot.domain.rounds import RoundId
from storage.tables import hidden_comments, releases, usefulness
from storage.upsert import insert_for, insert_new


async def add(
    connection: AsyncConnection, round_id: RoundId, people: Iterable[PersonId], now: datetime
) -> list[PersonId]:
    """Releases to these people; returns those to whom it is new."""
    new = []
    for person in people:
        row = {"round_id": round_id, "person_id": person, "released_at": now}
        if await insert_new(connection, releases, row):
            new.append(person)
    return new


async def of_round(connection: AsyncConnection, round_id: RoundId) -> frozenset[PersonId]:
    found = select(releases.c.person_id).where(releases.c.round_id == round_id)
    return frozenset(PersonId(person) for person in await connection.scalars(found))


async def of_person(connection: AsyncConnection, person: PersonId) -> list[RoundId]:
    """The rounds whose results have been released to the person, the newest first."""
    found = (
        select(releases.c.round_id)
        .where(releases.c.person_id == person)
        .order_by(releases.c.round_id.desc())
    )
    return [RoundId(round_id) for round_id in await connection.scalars(found)]


async def hidden(connection: AsyncConnection, round_id: RoundId) -> frozenset[HiddenComment]:
    found = select(hidden_comments).where(hidden_comments.c.round_id == round_id)
    return frozenset(
        HiddenComment(PersonId(row.person_id), row.box, row.place)
        for row in await connection.execute(found)
    )


async def hide(connection: AsyncConnection, round_id: RoundId, comment: HiddenComment) -> bool:
    """Says whether it was not hidden before."""
    return await insert_new(connection, hidden_comments, _row(round_id, comment))


async def show(connection: AsyncConnection, round_id: RoundId, comment: HiddenComment) -> bool:
    """Says whether it was hidden before."""
    row = _row(round_id, comment)
    same = [hidden_comments.c[name] == value for name, value in row.items()]
    return (await connection.execute(delete(hidden_comments).where(*same))).rowcount == 1


def _row(round_id: RoundId, comment: HiddenComment) -> dict[str, int | str]:
    return {
        "round_id": round_id,
        "person_id": comment.person,
        "box": comment.box,
        "place": comment.place,
    }


async def forget_hidden(connection: AsyncConnection, round_id: RoundId) -> None:
    """Where the comments themselves are gone."""
    here = hidden_comments.c.round_id == round_id
    await connection.execute(delete(hidden_comments).where(here))


async def vote(
    connection: AsyncConnection, round_id: RoundId, person: PersonId, answer: str
) -> bool:
    """Counts the answer without its author; False if the person has answered or may not."""
    mine = (releases.c.round_id == round_id, releases.c.person_id == person)
    voted = await connection.execute(
        update(releases).where(*mine, releases.c.voted.is_(False)).values(voted=True)
    )
    if voted.rowcount != 1:
        return False
    row = {"round_id": round_id, "answer": answer, "count": 1}
    counted = insert_for(connection, usefulness).values(**row)
    await connection.execute(
        counted.on_conflict_do_update(
            index_elements=["round_id", "answer"], set_={"count": usefulness.c.count + 1}
        )
    )
    return True


async def votes(connection: AsyncConnection, round_id: RoundId) -> dict[str, int]:
    found = select(usefulness.c.answer, usefulness.c.count)
    rows = await connection.execute(found.where(usefulness.c.round_id == round_id))
    return {str(row[0]): int(row[1]) for row in rows}
