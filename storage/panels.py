"""The one message of an account that is edited in place, and the last text taken from there."""

from collections.abc import Collection

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Panel
from storage.tables import panels
from storage.upsert import upsert


async def put(connection: AsyncConnection, account: int, panel: Panel) -> None:
    row = {"message_id": panel.message_id, "awaiting": panel.awaiting}
    await upsert(connection, panels, {"account": account} | row)


async def take_text(connection: AsyncConnection, account: int, message_id: int) -> bool:
    """True once for each message: after a crash Telegram delivers a text a second time, when the
    panel may already be waiting for another one."""
    new = or_(panels.c.last_text_id.is_(None), panels.c.last_text_id < message_id)
    taken = await connection.execute(
        update(panels).where(panels.c.account == account, new).values(last_text_id=message_id)
    )
    return taken.rowcount == 1


async def forget(connection: AsyncConnection, account: int) -> None:
    await connection.execute(delete(panels).where(panels.c.account == account))


async def among(connection: AsyncConnection, accounts: Collection[int]) -> list[int]:
    """Those of these accounts that have a panel."""
    found = select(panels.c.account).where(panels.c.account.in_(accounts))
    return list(await connection.scalars(found))
