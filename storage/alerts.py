"""Warnings to admins: each kind once in a while, by whichever process is first."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Role
from bot.domain.vitals import ALERT_PAUSE, AlertKind
from storage.tables import alerts, panels, people
from storage.upsert import insert_new


async def claim(
    connection: AsyncConnection, kind: AlertKind, happened_at: datetime, now: datetime
) -> bool:
    """Whether nobody has been told of it yet, nor of its kind for a while. For one caller only."""
    if await insert_new(connection, alerts, {"kind": kind, "told_at": now}):
        return True
    told = await connection.execute(
        update(alerts)
        .where(
            alerts.c.kind == kind,
            alerts.c.told_at < happened_at,
            alerts.c.told_at <= now - ALERT_PAUSE,
        )
        .values(told_at=now)
    )
    return told.rowcount == 1


async def admins(
    connection: AsyncConnection, named: Collection[int]
) -> list[tuple[int, str | None]]:
    """Account and language: admins by role who can be reached, and named accounts that have
    talked to the bot. The language of an account that is nobody's is not known."""
    listed = (
        select(people.c.telegram_id, people.c.language)
        .where(people.c.active, people.c.reachable, people.c.joined_at.is_not(None))
        .where(or_(people.c.role == Role.ADMIN, people.c.telegram_id.in_(named)))
    )
    known = {row.telegram_id: row.language for row in await connection.execute(listed)}
    owned = select(people.c.telegram_id).where(people.c.telegram_id.is_not(None))
    alone = and_(panels.c.account.in_(named), panels.c.account.not_in(owned))
    others = await connection.scalars(select(panels.c.account).where(alone))
    return sorted({**known, **dict.fromkeys(others)}.items())
