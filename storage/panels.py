"""The one message per person that is edited in place."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Panel, PersonId
from storage.tables import panels
from storage.upsert import upsert


async def put(connection: AsyncConnection, person: PersonId, panel: Panel) -> None:
    row = {"message_id": panel.message_id, "awaiting": panel.awaiting}
    await upsert(connection, panels, {"person_id": person} | row)
