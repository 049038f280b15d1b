"""Puts a backup in the place of the database."""

from datetime import datetime
from pathlib import Path
from types import ModuleType

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage import postgres_copy, sqlite_copy
from storage.backup import Backup, BackupFailed, back_up, verify
from storage.database import file_of, is_sqlite
from storage.lock import only_one
from storage.migrate import migrate
from storage.revisions import holds_data, is_known
from storage.sqlite_copy import Broken

ASIDE = "put it aside by hand, then restore again"


def restore(url: str, file: Path, folder: Path, now: datetime, force: bool) -> Backup | None:
    """Verifies the backup, puts it in place and brings it up to the newest schema. Blocking.

    What the database holds is backed up into `folder` first, and returned; without `force` only an
    empty one is replaced. Raises BackupFailed, or AlreadyRunning where a bot works on it.
    """
    contents = verify(url, file)
    if not is_known(contents.revision):
        raise BackupFailed(f"{file} is of a newer version: install that version first")
    database = file_of(url)
    if database:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with only_one(database):
        replaced = _kept(url, folder, now, force)
        _put_in_place(url, file, replaced)
        migrate(url)
    return replaced


def _kept(url: str, folder: Path, now: datetime, force: bool) -> Backup | None:
    try:
        if not holds_data(url):
            return None
    except DBAPIError:
        raise BackupFailed(f"the present database cannot be read: {ASIDE}") from None
    if not force:
        raise BackupFailed("the database is not empty: --force replaces it, after a backup of it")
    try:
        return back_up(url, folder, now)
    except BackupFailed as failed:
        raise BackupFailed(f"{failed}: {ASIDE}") from None


def _put_in_place(url: str, file: Path, replaced: Backup | None) -> None:
    copies: ModuleType = sqlite_copy if is_sqlite(url) else postgres_copy
    try:
        copies.put_in_place(make_url(url), file)
    except Broken as broken:
        kept = f"; what was there is in {replaced.file}" if replaced else ""
        raise BackupFailed(f"not restored: {broken}{kept}") from None
