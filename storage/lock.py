"""One bot process for one SQLite file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another bot process works on the same database file."""


@contextmanager
def only_one(database: Path | None) -> Iterator[None]:
    """A lock beside the SQLite file; the operating system drops it with the process.

    Does nothing for a database server, which has locks of its own. Raises AlreadyRunning.
    """
    if database is None:
        yield
        return
    path = database.with_suffix(".lock")
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        raise AlreadyRunning(str(path)) from None
    try:
        yield
    finally:
        os.close(file)


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Blocks until no other process is in here for the same folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
