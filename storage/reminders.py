"""When the people of a round are reminded: each period once."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.rounds import RoundId, RoundState
from storage.tables import reminders, rounds
from storage.upsert import insert_new


async def add(
    connection: AsyncConnection,
    round_id: RoundId,
    kind: str,
    due_at: datetime,
    done: bool = False,
) -> bool:
    """False if this period has been there before, whether or not it is over."""
    row = {"round_id": round_id, "kind": kind, "due_at": due_at, "done": done}
    return await insert_new(connection, reminders, row)


async def due(connection: AsyncConnection, now: datetime) -> list[RoundId]:
    """Open rounds with a reminder whose time has come."""
    found = (
        select(reminders.c.round_id)
        .join(rounds, rounds.c.id == reminders.c.round_id)
        .where(
            reminders.c.due_at <= now,
            reminders.c.done.is_(False),
            rounds.c.state == RoundState.OPEN,
        )
        .distinct()
    )
    return [RoundId(round_id) for round_id in await connection.scalars(found)]


async def claim(connection: AsyncConnection, round_id: RoundId, now: datetime) -> str | None:
    """Ticks off what is due of a round and names the latest of it; None if another was quicker."""
    waiting = (reminders.c.round_id == round_id, reminders.c.done.is_(False))
    found = (
        select(reminders.c.kind)
        .where(*waiting, reminders.c.due_at <= now)
        .order_by(reminders.c.due_at.desc())
    )
    kinds = list(await connection.scalars(found))
    if not kinds:
        return None
    ticked = await connection.execute(
        update(reminders).where(*waiting, reminders.c.kind.in_(kinds)).values(done=True)
    )
    return kinds[0] if ticked.rowcount == len(kinds) else None


async def pending(connection: AsyncConnection, round_id: RoundId) -> list[datetime]:
    found = (
        select(reminders.c.due_at)
        .where(reminders.c.round_id == round_id, reminders.c.done.is_(False))
        .order_by(reminders.c.due_at)
    )
    return list(await connection.scalars(found))


async def done(connection: AsyncConnection, round_id: RoundId) -> set[str]:
    found = select(reminders.c.kind).where(
        reminders.c.round_id == round_id, reminders.c.done.is_(True)
    )
    return set(await connection.scalars(found))


async def drop_pending(connection: AsyncConnection, round_id: RoundId) -> set[str]:
    """Forgets what has not been due yet; returns which periods that was."""
    waiting = (reminders.c.round_id == round_id, reminders.c.done.is_(False))
    dropped = delete(reminders).where(*waiting).returning(reminders.c.kind)
    return set(await connection.scalars(dropped))
