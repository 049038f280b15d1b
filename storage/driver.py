"""aiosqlite with one trip to its thread for a statement instead of four.

SQLAlchemy's adapter opens a cursor, executes, fetches and closes, each of them a trip to the
connection's thread behind a busy event loop. Here the statement brings its rows with it, and
BEGIN travels with the first statement of the transaction, and on the hot path COMMIT with the last.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

Rows = list[Any]


class OneTripCursor:
    """What SQLAlchemy's adapter asks of an aiosqlite cursor, after one trip."""

    arraysize = 1

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: Rows = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.trip(self._run, sqlite3.Connection.execute, sql, parameters)

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        await self._connection.trip(self._run, sqlite3.Connection.executemany, sql, parameters)

    async def fetchall(self) -> Rows:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    def _run(self, raw: sqlite3.Connection, method: Any, sql: str, parameters: Any) -> None:
        """In the connection's thread; the statement is finished when it returns."""
        cursor = method(raw, sql, parameters)
        self._rows = cursor.fetchall() if cursor.description else []
        self.description = cursor.description
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()


class OneTripConnection(aiosqlite.Connection):
    _begin: str | None = None
    _last: bool = False

    def cursor(self) -> OneTripCursor:  # type: ignore[override]
        return OneTripCursor(self)

    def begin_with(self, statement: str) -> None:
        """Opens a transaction together with the next statement."""
        self._begin = statement

    def commit_with_next(self) -> None:
        """The next statement is the transaction's last: its COMMIT makes the same trip.

        The only writer is free again a trip earlier; the COMMIT that follows finds nothing to do.
        """
        self._last = True

    async def trip(self, work: Any, *arguments: Any) -> None:
        begin, self._begin = self._begin, None
        last, self._last = self._last, False
        execute: Any = self._execute
        await execute(partial(_around, begin, last, work, self._conn, *arguments))

    async def commit(self) -> None:
        self._begin = None
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        self._begin = None
        await super().rollback()


def _around(
    begin: str | None, last: bool, work: Any, raw: sqlite3.Connection, *arguments: Any
) -> None:
    if begin:
        raw.execute(begin)
    work(raw, *arguments)
    if last:
        raw.commit()


def connect(database: str, **kwargs: Any) -> OneTripConnection:
    """For `connect_args={"async_creator_fn": connect}`; as aiosqlite.connect, to be awaited."""
    connection = OneTripConnection(partial(sqlite3.connect, database, **kwargs), 64)
    connection._thread.daemon = True
    return connection
