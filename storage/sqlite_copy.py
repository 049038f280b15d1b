"""A copy of an SQLite file, made while others write to it."""

import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL

SUFFIX = "db"
PATIENCE = 30.0
"""Seconds to wait for a process that is just opening or closing the file."""


class Broken(Exception):
    """What was wrong with a copy, in a few words for the operator."""


def make(url: URL, copy: Path) -> None:
    """Fills the empty file `copy` with one consistent state. Writers go on meanwhile."""
    assert url.database  # noqa: S101 - a database of a bot is a file
    if not Path(url.database).exists():
        raise Broken(f"{url.database}: no such file")
    try:
        with closing(sqlite3.connect(url.database, timeout=PATIENCE)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise Broken(str(error)) from None


def verify(copy: Path) -> tuple[str | None, Mapping[str, int]]:
    """The revision of the schema, and table → rows, after reading the whole file."""
    try:
        # Immutable: looking at a copy leaves no files beside it.
        with closing(sqlite3.connect(f"file:{quote(str(copy))}?immutable=1", uri=True)) as opened:
            (said,) = opened.execute("PRAGMA integrity_check").fetchone()
            if said != "ok" or opened.execute("PRAGMA foreign_key_check").fetchone():
                raise Broken("the file is damaged")
            rows = _rows(opened)
            return _revision(opened, rows), rows
    except sqlite3.Error as error:
        raise Broken(str(error)) from None


def _rows(opened: sqlite3.Connection) -> dict[str, int]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = [name for (name,) in opened.execute(named)]
    counted = 'SELECT count(*) FROM "{}"'
    return {name: opened.execute(counted.format(name)).fetchone()[0] for name in tables}


def _revision(opened: sqlite3.Connection, rows: Mapping[str, int]) -> str | None:
    if "alembic_version" not in rows:
        return None
    row = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def put_in_place(url: URL, copy: Path) -> None:
    """The copy becomes the database. Nobody may have it open: raises Broken otherwise."""
    assert url.database  # noqa: S101 - a database of a bot is a file
    file = Path(url.database)
    _alone(file)
    fresh = file.with_name(f"{file.name}.restored")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as target, copy.open("rb") as source:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)


def _alone(file: Path) -> None:
    """Takes the write-ahead log back into the file: left there, it would spoil the one to come."""
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(file, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise Broken(f"{file} is in use: stop what has it open") from None
