"""Figures about the whole database."""

from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.rounds import RoundState
from bot.domain.vitals import Vitals
from storage.tables import outbox, people, quarantine, rounds


async def look(connection: AsyncConnection, now: datetime) -> Vitals:
    """What waits for people to join, or to return, does not count as waiting to be sent."""
    joined = and_(people.c.active, people.c.reachable, people.c.joined_at <= outbox.c.not_before)
    waiting = (
        select(func.count(), func.min(outbox.c.not_before))
        .select_from(outbox)
        .outerjoin(people, people.c.id == outbox.c.person_id)
        .where(
            outbox.c.state == "pending",
            outbox.c.not_before <= now,
            outbox.c.expires_at > now,
            or_(outbox.c.account.is_not(None), joined),
        )
    )
    open_rounds = select(func.count()).where(rounds.c.state == RoundState.OPEN)
    quarantined = select(func.count(), func.max(quarantine.c.at))
    due, oldest = (await connection.execute(waiting)).one()
    opened = (await connection.execute(open_rounds)).scalar_one()
    set_aside, last = (await connection.execute(quarantined)).one()
    return Vitals(due, oldest, opened, set_aside, last)
