"""SQLite's way to write the lines of many people together.

A commit waits for the disk: it is made in a thread of its own, by a connection that stays open.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection, Engine

from storage.together import Line
from storage.upsert import COUNTED


class Pen:
    """With other transactions it takes turns by SQLite's own lock, for the seconds of the busy
    timeout: a tap that cannot be kept is told so soon, whoever else is waiting."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread: ThreadPoolExecutor | None = None
        self._connection: Connection | None = None

    async def write(self, lines: Sequence[Line]) -> list[int]:
        """How many rows each has written, once that is committed."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pen")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._commit, lines)

    def _commit(self, lines: Sequence[Line]) -> list[int]:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(**COUNTED)
        execute = self._connection.execute
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            counts = [execute(*line).rowcount for line in lines]
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
