"""What was done by whom (never who rated whom), and updates that could not be read."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.rounds import RoundId
from storage.tables import audit, quarantine


async def note(
    connection: AsyncConnection,
    at: datetime,
    action: str,
    actor_telegram_id: int | None,
    round_id: RoundId | None = None,
    person: PersonId | None = None,
) -> None:
    """`actor_telegram_id` is None for the command line and for the schedule."""
    await connection.execute(
        audit.insert().values(
            at=at,
            action=action,
            actor_telegram_id=actor_telegram_id,
            round_id=round_id,
            person_id=person,
        )
    )


async def set_aside(connection: AsyncConnection, update_id: int, at: datetime, reason: str) -> None:
    """Remembers that an update was unreadable: its number and the kind of fault, no content."""
    await connection.execute(
        quarantine.insert().values(update_id=update_id, at=at, reason=reason[:200])
    )
