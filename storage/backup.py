"""Backups: made while the bot works, read in full before they are trusted, the newest kept.

A backup is as confidential as the database. One that is made while a round is open holds who gave
what, and whoever has been erased since stays in those made before.
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from sqlalchemy.engine import make_url

from storage import postgres_copy, sqlite_copy
from storage.database import file_of, is_sqlite
from storage.sqlite_copy import Broken

STAMP = "%Y%m%dT%H%M%S%fZ"
NAME = re.compile(r"sixsteps-(\d{8}T\d{12}Z)\.(db|dump|part)")
KEPT = 14
UNFINISHED = timedelta(days=1)
"""After so long nobody is still writing to it: its process was killed."""


class BackupFailed(ValueError):
    """One line for the operator; it holds no password."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: the revision of the schema, and table → number of rows."""

    revision: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    file: Path
    made_at: datetime
    contents: Contents


def folder_for(url: str, given: Path | None) -> Path:
    """Where backups go: the given folder, or else "backups" beside the database file."""
    file = file_of(url)
    return given or (file.parent / "backups" if file else Path("backups"))


def back_up(url: str, folder: Path, now: datetime) -> Backup:
    """Makes one and verifies it. Blocking; files are read by their owner only.

    Raises BackupFailed, and then leaves nothing behind.
    """
    copies = _copies(url)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part, file = _begun(folder, now, copies.SUFFIX)
        try:
            copies.make(make_url(url), part)
            contents = _verified(copies, part)
            _settle(part, file)
        finally:
            part.unlink(missing_ok=True)
    except Broken as broken:
        raise BackupFailed(f"no backup was made: {broken}") from None
    except OSError as error:
        raise BackupFailed(f"no backup was made: {error.filename}: {error.strerror}") from None
    return Backup(file, now, contents)


def _begun(folder: Path, now: datetime, suffix: str) -> tuple[Path, Path]:
    """An empty file, and its name to be. Not one that is taken: no backup replaces another."""
    while True:
        file = folder / f"sixsteps-{now.astimezone(UTC):{STAMP}}.{suffix}"
        part = file.with_suffix(".part")
        with suppress(FileExistsError):
            if not file.exists():
                os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                return part, file
        now += timedelta.resolution


def verify(url: str, file: Path) -> Contents:
    """Reads a backup of this kind of database in full. Raises BackupFailed."""
    try:
        return _verified(_copies(url), file)
    except Broken as broken:
        raise BackupFailed(f"{file} is not a backup that can be used: {broken}") from None


def prune(folder: Path, keep: int, now: datetime) -> list[Path]:
    """Removes all but the newest `keep`, and what a killed process left unfinished."""
    found = sorted(_stamped(folder), reverse=True)
    whole = [file for _, file in found if file.suffix != ".part"]
    left = [file for at, file in found if file.suffix == ".part" and at < now - UNFINISHED]
    for file in (gone := [*whole[keep:], *left]):
        file.unlink(missing_ok=True)
    return gone


def newest(folder: Path) -> datetime | None:
    """When the newest backup in the folder was made."""
    made = [at for at, file in _stamped(folder) if file.suffix != ".part"]
    return max(made, default=None)


def _stamped(folder: Path) -> list[tuple[datetime, Path]]:
    named = ((NAME.fullmatch(file.name), file) for file in folder.glob("sixsteps-*"))
    return [(_instant(name[1]), file) for name, file in named if name]


def _instant(stamp: str) -> datetime:
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)


def _copies(url: str) -> ModuleType:
    return sqlite_copy if is_sqlite(url) else postgres_copy


def _verified(copies: ModuleType, file: Path) -> Contents:
    revision, rows = copies.verify(file)
    if revision is None or "people" not in rows:
        raise Broken("it holds no database of sixsteps")
    return Contents(revision, rows)


def _settle(part: Path, file: Path) -> None:
    """On the disk before it has its name."""
    _sync(part)
    part.rename(file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
