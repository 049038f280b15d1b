"""One short look at the database, for what every tap asks.

SQLite reads a few rows by their key in less time than it takes to reach another thread, so it is
done in the loop itself, by a connection that stays open. Nothing that scans a table belongs here.
"""

from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult, Engine, Executable, Result

from storage.sharing import Parameters


class Reads(Protocol):
    """What a connection, a glance and looks done together have in common."""

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> Result[Any]: ...


class Glance:
    """Opened by the first look; each statement sees a whole state of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[Any]:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection.execute(statement, parameters)

    def close(self) -> None:
        """The next look opens it again: a restored file is read anew."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()
