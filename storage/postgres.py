"""What PostgreSQL needs to keep the promises that SQLite keeps by having one writer and one file.

The driver is psycopg: asyncpg is no faster here, and its prepared statements break behind a pooler
that hands a connection on between transactions. For the same reason nothing is set for a session,
only for a transaction.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ExceptionContext,
    Table,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.pool import NullPool

from storage.tables import metadata, reviews, snapshots

log = logging.getLogger(__name__)

TURN = 6
"""The advisory lock that stands for SQLite's only writer. Such locks are per database."""
STALLED = "20s"
"""A process that stands still inside a transaction loses it: others wait for their turn."""
WAITING = "25s"
"""Longer than STALLED, shorter than the wait for a connection of the pool."""
LOCK_NOT_AVAILABLE = "55P03"
SPOKEN: dict[str, Any] = {"client_encoding": "utf8"}
"""Whatever the server proposes: of a database without an encoding the driver would give bytes."""
REWRITE_TRIES, REWRITE_WAIT, REWRITE_PAUSE = 10, "300ms", 0.2
"""Readers queue behind a lock that is waited for: so briefly, and for 5 s in all."""

_TAKE_TURN = (
    f"SELECT set_config('idle_in_transaction_session_timeout', '{STALLED}', true),"
    f" set_config('lock_timeout', '{WAITING}', true), pg_advisory_xact_lock({TURN})"
)

_SAMPLED = text(
    """
    SELECT format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', attrelid::regclass, attname)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname = ANY(:tables)
      AND attnum > 0 AND NOT attisdropped AND coalesce(attstattarget, -1) <> 0
    """
)


class WrongEncoding(ValueError):
    """One line for the operator."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        super().__init__(
            f"DATABASE_URL: the database keeps text as {encoding}; make one by"
            " CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )


def errand(url: URL | str) -> Engine:
    """A blocking engine for what is done once. Raises WrongEncoding where it connects to a database
    that does not keep text as UTF-8: there "Ж" may be two characters, or none."""
    engine = create_engine(url, poolclass=NullPool, connect_args=SPOKEN)
    event.listen(engine, "connect", _refuse_other_encodings)
    return engine


def _refuse_other_encodings(raw: Any, _record: Any) -> None:
    kept = raw.info.parameter_status("server_encoding")
    if kept != "UTF8":
        raise WrongEncoding(kept)


def engine_options(read_only: bool) -> dict[str, Any]:
    """For create_async_engine."""
    return {
        # A server that was restarted at night costs nobody their tap in the morning.
        "pool_pre_ping": True,
        # REPEATABLE READ would look at the database before the turn is there, and keep to that.
        "isolation_level": "READ COMMITTED",
        "execution_options": {"postgresql_readonly": read_only},
        "connect_args": {"prepare_threshold": None, **SPOKEN},
    }


def prepare(engine: Engine, read_only: bool) -> None:
    event.listen(engine, "handle_error", _keep_to_first_line)
    if not read_only:
        event.listen(engine, "begin", take_turn)


def take_turn(connection: Connection) -> None:
    """Until this transaction ends, every other process that wants to write waits.

    So what is read in it stays true in it, as in SQLite's BEGIN IMMEDIATE.
    """
    connection.exec_driver_sql(_TAKE_TURN)


def _keep_to_first_line(context: ExceptionContext) -> None:
    """The lines after it (DETAIL) quote the row that could not be saved."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error and error.args:
            error.args = (str(error.args[0]).partition("\n")[0], *error.args[1:])


def keep_no_samples(connection: Connection) -> None:
    """The planner's statistics quote what stands in a column: not of reviews and what hangs on
    them, since they would outlive the rows. An empty table is not sampled again.
    """
    names = [table.name for table in _around_reviews()]
    for statement in connection.scalars(_SAMPLED, {"tables": names}).all():
        connection.exec_driver_sql(statement)


async def rewrite(
    write: Callable[[], AbstractAsyncContextManager[AsyncConnection]], reports: bool
) -> None:
    """Leaves no deleted row in the files of reviews and of what hangs on them, and no former
    version of a report where `reports` says so.

    VACUUM keeps the bytes of a row in the page, and VACUUM FULL carries rows over that an open
    snapshot may still see; ALTER TABLE copies the rows that there are now. What the server's
    write-ahead log holds is the server's: it is overwritten as the server goes on.
    """
    tables = [*_around_reviews(), *([snapshots] if reports else [])]
    for _ in range(REWRITE_TRIES):
        try:
            async with write() as connection:
                await _rewrite(connection, tables)
            return
        except OperationalError as busy:
            if getattr(busy.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
        await asyncio.sleep(REWRITE_PAUSE)
    log.warning("deleted rows stay in the files until the next scrub: something reads the tables")


async def _rewrite(connection: AsyncConnection, tables: Sequence[Table]) -> None:
    named = connection.dialect.identifier_preparer
    await connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{REWRITE_WAIT}'")
    names = ", ".join(named.format_table(table) for table in tables)
    await connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    for table in tables:
        column: Column[Any] = list(table.columns)[-1]
        name, kind = named.format_column(column), column.type.compile(connection.dialect)
        # An expression, though it changes nothing, is what makes the server write a new file.
        await connection.exec_driver_sql(
            f"ALTER TABLE {named.format_table(table)} ALTER COLUMN {name}"
            f" TYPE {kind} USING coalesce({name}, {name})"
        )


def _around_reviews() -> list[Table]:
    return [
        table
        for table in metadata.sorted_tables
        if table is reviews
        or any(
            key.column.table is reviews for column in table.columns for key in column.foreign_keys
        )
    ]
