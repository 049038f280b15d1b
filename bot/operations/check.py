"""`sixsteps check`: each thing the bot needs, ok or what to do about it. Changes nothing."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

from sqlalchemy.exc import DBAPIError

from bot.config import Settings
from bot.domain.clock import Clock
from bot.operations.findings import Finding, ok, wrong
from bot.operations.telegram_checks import check_telegram
from storage import backup, postgres_copy, revisions
from storage.database import file_of, is_sqlite
from storage.postgres import WrongEncoding

MEGABYTE = 2**20
ROOM = 500
"""Megabytes to keep free, at least; and twice the database, which a backup doubles."""
OLD_HOURS = 48
OTHERS = 0o077
DRAWN = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'>{}</svg>"
LETTERS = "<text x='5' y='20' font-family='Inter'>A &#1064; 6</text>"


async def check(settings: Settings, clock: Clock) -> list[Finding]:
    """The findings in the order in which they are read."""
    of_telegram = await check_telegram(settings, clock)
    return [*of_telegram, *await asyncio.to_thread(lambda: list(_local(settings, clock)))]


def _local(settings: Settings, clock: Clock) -> Iterator[Finding]:
    yield _database(settings.database_url)
    yield _fonts()
    yield _permissions(settings)
    yield _disk(settings)
    if settings.backup_dir:
        yield _backups(settings.database_url, settings.backup_dir, clock)


def _database(url: str) -> Finding:
    try:
        revision = revisions.present(url)
    except DBAPIError as error:
        return wrong("check-database-unreachable", reason=type(error.orig).__name__)
    except WrongEncoding as error:
        return wrong("check-database-encoding", encoding=error.encoding)
    newest = revisions.newest()
    if revision is None:
        return ok("check-database-none")
    if not revisions.is_known(revision):
        return wrong("check-database-newer", revision=revision)
    if revision != newest:
        return ok("check-database-behind", revision=revision, newest=newest)
    return ok("check-database", revision=revision)


def _fonts() -> Finding:
    from bot.reports.raster import png

    try:
        drawn = png(DRAWN.format(LETTERS)) != png(DRAWN.format(""))
    except (OSError, ValueError) as error:
        return wrong("check-fonts-missing", reason=type(error).__name__)
    return ok("check-fonts") if drawn else wrong("check-fonts-missing", reason="Inter")


def _permissions(settings: Settings) -> Finding:
    database = file_of(settings.database_url)
    folders = [backup.folder_for(settings.database_url, settings.backup_dir)]
    for path in [Path(".env"), *([database] if database else []), *folders]:
        if path.exists() and S_IMODE(path.stat().st_mode) & OTHERS:
            mode = "700" if path.is_dir() else "600"
            return wrong("check-permissions-open", file=str(path), mode=mode)
    if database and (closed := _closed(database)):
        return wrong("check-permissions-closed", file=str(closed))
    return ok("check-permissions")


def _closed(database: Path) -> Path | None:
    """The database or its folder, where the bot could not write there."""
    wanted = ((database.parent, os.W_OK | os.X_OK), (database, os.R_OK | os.W_OK))
    there = ((path, mode) for path, mode in wanted if os.access(path, os.F_OK))
    return next((path for path, mode in there if not os.access(path, mode)), None)


def _disk(settings: Settings) -> Finding:
    """Where the database is, or where it will be."""
    file = file_of(settings.database_url)
    folder = (file or Path("here")).absolute().parent
    while not folder.exists():
        folder = folder.parent
    size = file.stat().st_size // MEGABYTE if file and file.exists() else 0
    free, wanted = shutil.disk_usage(folder).free // MEGABYTE, ROOM + 2 * size
    if free < wanted:
        return wrong("check-disk-full", free=free, wanted=wanted, folder=str(folder))
    return ok("check-disk", free=free)


def _backups(url: str, folder: Path, clock: Clock) -> Finding:
    if not is_sqlite(url) and not postgres_copy.there():
        return wrong("check-backups-no-client")
    made_at = backup.newest(folder)
    if made_at is None:
        return ok("check-backups-none", folder=str(folder))
    hours = int((clock() - made_at).total_seconds() // 3600)
    if hours > OLD_HOURS:
        return wrong("check-backups-old", hours=hours)
    return ok("check-backups", hours=hours)
