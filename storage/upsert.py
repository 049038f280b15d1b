"""INSERT with a rule for conflicts, in the dialect of the connection."""

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import CoreExecuteOptionsParameter
from sqlalchemy.ext.asyncio import AsyncConnection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"

COUNTED: CoreExecuteOptionsParameter = {"preserve_rowcount": True}
"""Of an INSERT, SQLAlchemy forgets the count unless asked: psycopg would then say -1."""


def insert_for(connection: AsyncConnection, table: Table) -> Insert:
    return insert_in(connection.dialect.name, table)


async def upsert(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> None:
    """Inserts the row, or overwrites these columns of the one with its primary key."""
    await connection.execute(_upsert(connection.dialect.name, table, tuple(row)), row)


async def insert_new(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> bool:
    """Inserts the row unless a unique key forbids it; says whether it is new."""
    statement = insert_for(connection, table).values(**row).on_conflict_do_nothing()
    return (await connection.execute(statement, execution_options=COUNTED)).rowcount == 1


def insert_in(dialect: str, table: Table) -> Insert:
    if dialect == "sqlite":
        return sqlite.insert(table)
    # Only where it is wanted: it is 2 MiB.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


@cache
def _upsert(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    """Built once per shape: building a statement costs more than running it."""
    insert = insert_in(dialect, table)
    keys = [column.name for column in table.primary_key]
    changes = {name: insert.excluded[name] for name in columns if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changes)
