"""What binds the processes on one database: what only one may do, and until when all wait."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import leases, pauses
from storage.upsert import insert_for, upsert

ALL_SENDING = "all"
IN_ERROR = timedelta(minutes=10)
"""Far more than the clocks of two machines differ."""


async def take(
    connection: AsyncConnection, name: str, holder: str, now: datetime, until: datetime
) -> bool:
    """Compare-and-set: succeeds for who has the lease already, and for anybody when it is over, or
    ends so late that only a clock that was wrong can have said so."""
    row = insert_for(connection, leases).values(name=name, holder=holder, until=until)
    over = or_(leases.c.until <= now, leases.c.until > until + IN_ERROR)
    free = or_(leases.c.holder == holder, over)
    taken = row.on_conflict_do_update(
        index_elements=["name"], set_={"holder": holder, "until": until}, where=free
    )
    done = await connection.execute(taken.returning(leases.c.name))
    return done.first() is not None


async def release(connection: AsyncConnection, name: str, holder: str) -> None:
    mine = (leases.c.name == name, leases.c.holder == holder)
    await connection.execute(delete(leases).where(*mine))


async def pause(connection: AsyncConnection, begun: datetime, until: datetime) -> None:
    """A pause that ends later than this one stays."""
    kept = await paused(connection)
    if kept is None or kept[1] < until or kept[0] > begun:
        row = {"name": ALL_SENDING, "begun": begun, "until": until}
        await upsert(connection, pauses, row)


async def paused(connection: AsyncConnection) -> tuple[datetime, datetime] | None:
    """From when until when the latest pause was to last."""
    found = await connection.execute(select(pauses.c.begun, pauses.c.until))
    row = found.first()
    return (row.begun, row.until) if row else None
