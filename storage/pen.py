"""Transactions of one statement each, of many people at once, written together.

A commit waits for the disk. On SQLite what is asked for meanwhile shares the next one, made in a
thread of its own by a connection that stays open: a tap costs a fraction of a transaction.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Executable

Parameters = dict[str, object]


class _Line(NamedTuple):
    statement: Executable
    parameters: Parameters
    rows: asyncio.Future[int]


class Pen:
    """With other transactions it takes turns by SQLite's own lock, for the seconds of the busy
    timeout: a tap that cannot be kept is told so soon, whoever else is waiting."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()
        self._thread: ThreadPoolExecutor | None = None
        self._connection: Connection | None = None
        self._waiting: list[_Line] = []

    async def write(self, statement: Executable, parameters: Parameters) -> int:
        """How many rows were written, once that is committed. What fails, fails for all who
        share a commit: each is told so."""
        rows: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Line(statement, parameters, rows))
        try:
            async with self._turn:
                if not rows.done():
                    await self._write_all()
            return await rows
        finally:
            # Whoever does not wait for it any more does not want it written later.
            rows.cancel()

    async def _write_all(self) -> None:
        lines, self._waiting = [one for one in self._waiting if not one.rows.done()], []
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pen")
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._commit, lines)
        work.add_done_callback(partial(_tell, lines))
        # Unlike awaiting it, this does not end the others' work if this task is cancelled.
        await asyncio.wait([work])

    def _commit(self, lines: Sequence[_Line]) -> list[int]:
        if self._connection is None:
            self._connection = self._engine.connect()
        execute = self._connection.execute
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            counts = [execute(line.statement, line.parameters).rowcount for line in lines]
            self._connection.exec_driver_sql("COMMIT")
        except BaseException:
            _roll_back(self._connection)
            raise
        return counts

    def close(self) -> None:
        """The next line opens it again, in a thread of its own."""
        if self._thread is not None:
            self._thread.submit(self._put_down).result()
            self._thread.shutdown()
            self._thread = None
        self._engine.dispose()

    def _put_down(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _roll_back(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    # After some errors, as of a full disk, SQLite has done so by itself.
    if driver.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def _tell(lines: Sequence[_Line], work: asyncio.Future[list[int]]) -> None:
    error = work.exception()
    counts = [0] * len(lines) if error else work.result()
    for line, count in zip(lines, counts, strict=True):
        if line.rows.done():
            continue
        if error:
            line.rows.set_exception(error)
        else:
            line.rows.set_result(count)
