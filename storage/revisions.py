"""Which schema a database has, beside which one the code wants. Nothing is changed here.

What takes a URL blocks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import postgres
from storage.database import file_of
from storage.migrate import HERE

VERSION = "alembic_version"
REVISION = text("SELECT version_num FROM alembic_version")


@cache
def _steps() -> tuple[str, ...]:
    """The oldest first: a step's file begins with its number. Alembic is loaded only to migrate."""
    return tuple(sorted(file.name.partition("_")[0] for file in HERE.glob("versions/[0-9]*.py")))


def newest() -> str:
    """The revision of this code."""
    return _steps()[-1]


def is_known(revision: str) -> bool:
    return revision in _steps()


def present(url: str) -> str | None:
    """The revision of the database; None where there is none yet.

    Raises sqlalchemy.exc.DBAPIError where it cannot be reached, postgres.WrongEncoding where it
    cannot be used.
    """
    with _looking(url) as connection:
        if connection is None or not inspect(connection).has_table(VERSION):
            return None
        revision: str | None = connection.scalar(REVISION)
        return revision


async def of(connection: AsyncConnection) -> str | None:
    """The same of a database that has been migrated once."""
    revision: str | None = await connection.scalar(REVISION)
    return revision


def holds_data(url: str) -> bool:
    """Whether any table has a row: anybody's table, not only ours."""
    with _looking(url) as connection:
        if connection is None:
            return False
        named = connection.dialect.identifier_preparer
        return any(
            connection.scalar(text(f"SELECT 1 FROM {named.quote(table)} LIMIT 1"))  # noqa: S608
            for table in inspect(connection).get_table_names()
            if table != VERSION
        )


@contextmanager
def _looking(url: str) -> Iterator[Connection | None]:
    """None where there is no file: looking must not make one."""
    file = file_of(url)
    if file and not file.exists():
        yield None
        return
    plain = make_url(url).set(drivername="sqlite")
    engine = create_engine(plain) if file else postgres.errand(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
