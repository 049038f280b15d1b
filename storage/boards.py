"""The messages by which managers follow open rounds, one for each."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.progress import Board
from storage.tables import boards, people
from storage.upsert import upsert


async def put(
    connection: AsyncConnection, person: PersonId, message_id: int, now: datetime
) -> None:
    row = {"person_id": person, "message_id": message_id, "shown": "", "looked_at": now}
    await upsert(connection, boards, row)


async def of_person(connection: AsyncConnection, person: PersonId) -> int | None:
    """The id of the message."""
    found = select(boards.c.message_id).where(boards.c.person_id == person)
    return (await connection.execute(found)).scalar_one_or_none()


async def not_looked_at_since(connection: AsyncConnection, since: datetime) -> list[Board]:
    found = (
        select(boards, people.c.telegram_id)
        .join(people, people.c.id == boards.c.person_id)
        .where(boards.c.looked_at <= since, people.c.active, people.c.reachable)
        .where(people.c.telegram_id.is_not(None))
    )
    return [
        Board(PersonId(r.person_id), r.telegram_id, r.message_id, r.shown, r.looked_at)
        for r in await connection.execute(found)
    ]


async def claim(connection: AsyncConnection, board: Board, now: datetime) -> bool:
    """Compare-and-set of the time at which it was looked at: True for exactly one caller."""
    same = (boards.c.person_id == board.person, boards.c.looked_at == board.looked_at)
    claimed = await connection.execute(update(boards).where(*same).values(looked_at=now))
    return claimed.rowcount == 1


async def show(connection: AsyncConnection, board: Board, shown: str) -> None:
    same = (boards.c.person_id == board.person, boards.c.message_id == board.message_id)
    await connection.execute(update(boards).where(*same).values(shown=shown))


async def end(connection: AsyncConnection, board: Board) -> None:
    same = (boards.c.person_id == board.person, boards.c.message_id == board.message_id)
    await connection.execute(delete(boards).where(*same))
