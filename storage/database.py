"""Engines and transactions.

SQLite's defaults under SQLAlchemy lose concurrent writes without an error: a transaction that
reads first takes no lock. So there is one writer connection, which begins IMMEDIATE, and a pool of
readers that cannot write. On PostgreSQL it is the same: there the writer's transaction begins by
waiting for its turn, which all processes share. Beside them stands what every tap needs: a short
way to look at a few rows, and a pen for single statements, which waits for the same turn.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool, PoolResetState

from storage import postgres
from storage.driver import connect
from storage.glance import Glance, Reads
from storage.sharing import LOOKED_UP, WRITTEN, Parameters
from storage.together import Together

READERS = 4
PRAGMAS = (
    # First, so that whatever follows waits for a process that is just closing the file.
    "busy_timeout=5000",
    "foreign_keys=ON",
    # A lost answer or a forgotten "sent" mark is not worth the 16 % that NORMAL would win.
    "synchronous=FULL",
    # What is deleted at closing is overwritten, not only unlinked.
    "secure_delete=ON",
)
SQLITE_OPTIONS: dict[str, Any] = {
    "pool_reset_on_return": None,
    "connect_args": {"async_creator_fn": connect},
}


async def commit_with_next(connection: AsyncConnection) -> None:
    """The next statement of this transaction is its last: on SQLite it brings the COMMIT along."""
    if connection.dialect.name == "sqlite":
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        driver.commit_with_next()


class Database:
    """`write()` yields one transaction, `read()` a connection that cannot write; `glance()` is for
    a few rows by their key.

    None may span a call to Telegram.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.path = file_of(url)
        if self.path:
            _keep_private(self.path)
        self._writer = _engine(url, pool_size=1)
        self._reader = _engine(url, pool_size=READERS, read_only=True)
        looking = _direct(self.url, read_only=True)
        self._glance = Glance(looking) if self.path else Together(looking, LOOKED_UP)
        self._pen = Together(_direct(self.url), WRITTEN)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with self._writer.begin() as connection:
            yield connection

    async def write_one(self, statement: Executable, parameters: Parameters) -> int:
        """One statement that needs no other in its transaction; how many rows it has written."""
        return await self._pen.execute(statement, parameters)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with self._reader.begin() as connection:
            yield connection

    def glance(self) -> Reads:
        return self._glance

    async def scrub(self, reports: bool = False) -> None:
        """Leaves no deleted row behind: on SQLite in the write-ahead log, on PostgreSQL in the
        tables of forms. To be called after sealing; `reports`: after frozen ones were rewritten."""
        if self.path is None:
            await postgres.rewrite(self.write, reports)
        else:
            async with self._writer.connect() as connection:
                raw = await connection.get_raw_connection()
                driver: Any = raw.driver_connection
                # Past SQLAlchemy, since a checkpoint cannot run inside a transaction.
                await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()

    async def close(self) -> None:
        self._glance.close()
        self._pen.close()
        await self._reader.dispose()
        await self._writer.dispose()


def _keep_private(file: Path) -> None:
    """The file is its owner's alone, also one of an earlier version, and so is a new folder.

    What SQLite puts beside it gets the mode of the file.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
    for one in (file, *(file.with_name(f"{file.name}{suffix}") for suffix in ("-wal", "-shm"))):
        if one.exists() and one.stat().st_mode & 0o077:
            one.chmod(0o600)


def file_of(url: str) -> Path | None:
    """The file of an SQLite database, None for a server."""
    database = make_url(url).database
    return Path(database) if database and is_sqlite(url) else None


def migration_engine(url: str) -> AsyncEngine:
    """Its transaction keeps every other writer out, and another migration too.

    Without foreign keys, since on SQLite a changed table is dropped and made anew.
    """
    engine = _create(url, poolclass=NullPool)
    begin = _begin_immediate if is_sqlite(url) else postgres.take_turn
    event.listen(engine.sync_engine, "begin", begin)
    return engine


def is_sqlite(url: str | URL) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _engine(url: str, pool_size: int, read_only: bool = False) -> AsyncEngine:
    sqlite = is_sqlite(url)
    options = SQLITE_OPTIONS if sqlite else postgres.engine_options(read_only)
    engine = _create(
        url,
        pool_size=pool_size,
        max_overflow=0,
        # An error message would otherwise carry the answer that could not be saved.
        hide_parameters=True,
        **options,
    )
    prepare = _prepare_sqlite if sqlite else postgres.prepare
    prepare(engine.sync_engine, read_only)
    return engine


def _direct(url: URL, read_only: bool = False) -> Engine:
    """Of one connection, by a driver that the event loop has no part in."""
    if is_sqlite(url):
        engine = create_engine(url.set(drivername="sqlite"), pool_size=1, hide_parameters=True)
        _open_with_pragmas(engine, read_only)
        if not read_only:
            event.listen(engine, "begin", _begin_immediate)
    else:
        options = postgres.engine_options(read_only)
        engine = create_engine(url, pool_size=1, hide_parameters=True, **options)
        postgres.prepare(engine, read_only)
    return engine


def _create(url: str, **options: Any) -> AsyncEngine:
    """Raises ValueError, for the operator to read, where the driver is not installed."""
    try:
        return create_async_engine(url, **options)
    except ModuleNotFoundError as missing:
        raise ValueError(
            f"DATABASE_URL: {missing.name} is not installed; for postgresql+psycopg:// run"
            " pip install 'sixsteps[postgres]'"
        ) from None


def _begin_immediate(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    driver.isolation_level = None
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _open_with_pragmas(engine: Engine, read_only: bool) -> None:
    pragmas = (*PRAGMAS, "query_only=ON") if read_only else PRAGMAS

    @event.listens_for(engine, "connect")
    def connected(raw: Any, _record: Any) -> None:
        raw.isolation_level = None
        cursor = raw.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        if not read_only:
            _use_wal(cursor)
        cursor.close()


def _prepare_sqlite(engine: Engine, read_only: bool) -> None:
    _open_with_pragmas(engine, read_only)

    @event.listens_for(engine, "reset")
    def returned(raw: Any, _record: Any, state: PoolResetState) -> None:
        # SQLAlchemy would always send a ROLLBACK, a round trip to the thread for nothing.
        if raw.driver_connection.in_transaction and state.asyncio_safe:
            raw.rollback()

    @event.listens_for(engine, "begin")
    def beginning(connection: Connection) -> None:
        # Readers begin nothing: each statement sees a whole state, and no trip is spent on ending.
        if not read_only:
            driver: Any = connection.connection.driver_connection
            driver.begin_with("BEGIN IMMEDIATE")


def _use_wal(cursor: Any) -> None:
    """The journal's mode is kept in the file: it is set once in its life.

    Setting it does not wait for a process that is just closing the file, as reading it does.
    """
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode=WAL")
