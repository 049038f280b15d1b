"""The one message per person that is edited in place, and the last text taken from them."""

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Panel, PersonId
from storage.tables import panels
from storage.upsert import upsert


async def put(connection: AsyncConnection, person: PersonId, panel: Panel) -> None:
    row = {"message_id": panel.message_id, "awaiting": panel.awaiting}
    await upsert(connection, panels, {"person_id": person} | row)


async def take_text(connection: AsyncConnection, person: PersonId, message_id: int) -> bool:
    """True once for each message: after a crash Telegram delivers a text a second time, when the
    panel may already be waiting for another one."""
    new = or_(panels.c.last_text_id.is_(None), panels.c.last_text_id < message_id)
    taken = await connection.execute(
        update(panels).where(panels.c.person_id == person, new).values(last_text_id=message_id)
    )
    return taken.rowcount == 1
