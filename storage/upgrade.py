"""Before the bot or a command works on a database: the newest schema, after a backup."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from storage import postgres, postgres_copy, revisions
from storage.backup import Backup, back_up, folder_for
from storage.database import file_of, is_sqlite
from storage.lock import in_turn
from storage.migrate import migrate

log = logging.getLogger(__name__)

UPGRADING = 7
"""The advisory lock of whoever upgrades: unlike a writer's turn, it is waited for without end."""


def upgrade(url: str, backups: Path | None, now: datetime) -> None:
    """Blocking; must not be called inside a running event loop's thread.

    `backups` is where the operator wants backups, None where nowhere. Raises ValueError where the
    database is of a newer version, BackupFailed where it should have been backed up and was not.
    """
    with _one_at_a_time(url):
        revision = revisions.present(url)
        if revision is not None and not revisions.is_known(revision):
            raise ValueError("DATABASE_URL: the database is of a newer version: install that one")
        if revision == revisions.newest():
            return
        if revision is None or not revisions.holds_data(url):
            migrate(url)
        else:
            with _backup(url, revision, backups, now):
                migrate(url)


@contextmanager
def _backup(url: str, revision: str, folder: Path | None, now: datetime) -> Iterator[None]:
    """Of the database as it is. It does not stay where the upgrade fails: that is undone as a
    whole, and starts that fail again and again would fill the disk with copies of the same."""
    made = _made(url, folder, now)
    try:
        yield
    except Exception:
        if made and revisions.present(url) == revision:
            made.file.unlink(missing_ok=True)
            log.warning("the upgrade has failed and changed nothing; its backup is removed")
        raise


@contextmanager
def _one_at_a_time(url: str) -> Iterator[None]:
    file = file_of(url)
    if file:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with in_turn(file.parent):
            yield
        return
    engine = postgres.errand(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADING})
            yield
    finally:
        engine.dispose()


def _made(url: str, backups: Path | None, now: datetime) -> Backup | None:
    if not is_sqlite(url) and not (backups and postgres_copy.there()):
        log.warning("upgrading without a backup: that needs BACKUP_DIR and pg_dump")
        return None
    made = back_up(url, folder_for(url, backups), now)
    log.info("upgrading; the database as it was is in %s", made.file)
    return made
