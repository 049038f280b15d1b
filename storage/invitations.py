"""Single-use tokens, kept only as hashes."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from storage.tables import invitations


async def replace(
    connection: AsyncConnection, person: PersonId, token_hash: str, expires_at: datetime
) -> None:
    """Adds an invitation and revokes the unused ones that the person had."""
    mine = invitations.c.person_id == person
    await connection.execute(delete(invitations).where(mine, invitations.c.used_at.is_(None)))
    await connection.execute(
        invitations.insert().values(token_hash=token_hash, person_id=person, expires_at=expires_at)
    )


async def valid(connection: AsyncConnection, token_hash: str, now: datetime) -> PersonId | None:
    """Whom an unused, unexpired token invites."""
    row = await connection.execute(
        select(invitations.c.person_id).where(
            invitations.c.token_hash == token_hash,
            invitations.c.used_at.is_(None),
            invitations.c.expires_at > now,
        )
    )
    return row.scalar_one_or_none()


async def use_up(connection: AsyncConnection, token_hash: str, now: datetime) -> None:
    await connection.execute(
        update(invitations).where(invitations.c.token_hash == token_hash).values(used_at=now)
    )
