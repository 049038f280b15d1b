"""INSERT with a rule for conflicts, in the dialect of the connection."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_for(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def upsert(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> None:
    """Inserts the row, or overwrites the one with its primary key."""
    keys = [column.name for column in table.primary_key]
    changes = {name: value for name, value in row.items() if name not in keys}
    statement = insert_for(connection, table).values(**row)
    await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changes))


async def insert_new(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> bool:
    """Inserts the row unless a unique key forbids it; says whether it is new."""
    statement = insert_for(connection, table).values(**row).on_conflict_do_nothing()
    return (await connection.execute(statement)).rowcount == 1
