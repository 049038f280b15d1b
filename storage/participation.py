"""Who took part in closed rounds: the bare fact, all that is kept of it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.rounds import RoundId
from storage.tables import participation


async def was_asked(connection: AsyncConnection, round_id: RoundId, person: PersonId) -> bool:
    """Whether somebody was among the colleagues who reviewed in a closed round."""
    found = select(participation.c.person_id).where(
        participation.c.round_id == round_id, participation.c.person_id == person
    )
    return (await connection.execute(found)).first() is not None
