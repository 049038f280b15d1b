"""Alembic's entry: the database is DATABASE_URL, or what storage.migrate hands over."""

import asyncio
import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from storage import postgres
from storage.database import migration_engine
from storage.instants import UtcDateTime
from storage.tables import metadata


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Migrations must outlive our own types."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.dialect.name == "postgresql":
        postgres.keep_no_samples(connection)


async def _connect(url: str) -> None:
    engine = migration_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(_migrate)
    await engine.dispose()


url = context.config.attributes.get("url") or os.environ.get("DATABASE_URL")
asyncio.run(_connect(url or "sqlite+aiosqlite:///data/sixsteps.db"))
