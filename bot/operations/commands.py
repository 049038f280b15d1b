"""What an operator types to look after the bot: check, backup, restore, audit."""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import texts
from bot.config import Settings, load_settings

if TYPE_CHECKING:
    from bot.app import Services
    from storage.backup import Backup

CONFIDENTIAL = (
    "A backup is as confidential as the database: one made while a round is open holds who gave"
    " what, and whoever is erased later stays in it. Keep it where the database may be kept."
)
REPLACES = (
    "Stop the bot first. The backup is verified, put in place, and brought up to the newest schema."
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    checking = commands.add_parser("check", help="is everything there that the bot needs")
    checking.set_defaults(command=_check)
    saving = commands.add_parser("backup", help="copy the database", description=CONFIDENTIAL)
    saving.add_argument("--to", type=Path, metavar="DIR", help="instead of BACKUP_DIR")
    saving.add_argument("--keep", type=int, metavar="N", help="instead of BACKUP_KEEP")
    saving.set_defaults(command=_backup)
    restoring = commands.add_parser("restore", help="put a backup in place", description=REPLACES)
    restoring.add_argument("file", type=Path)
    replacing = "replace a database that is not empty, after a backup of it"
    restoring.add_argument("--force", action="store_true", help=replacing)
    restoring.set_defaults(command=_restore)


def _check(_arguments: argparse.Namespace) -> None:
    from bot.app import clock_of
    from bot.operations.check import check

    settings = load_settings()
    lines = asyncio.run(check(settings, clock_of(settings)))
    said = spoken(settings)
    for line in lines:
        print(f"{'ok' if line.fine else '!!'}  {said.plain(line.key, **line.details)}")
    sys.exit(0 if all(line.fine for line in lines) else 1)


def _backup(arguments: argparse.Namespace) -> None:
    from bot.app import clock_of
    from storage import backup

    settings = load_settings()
    keep = settings.backup_keep if arguments.keep is None else arguments.keep
    if keep < 1:
        raise ValueError("--keep: at least 1")
    folder = backup.folder_for(settings.database_url, arguments.to or settings.backup_dir)
    now = clock_of(settings)()
    made = backup.back_up(settings.database_url, folder, now)
    backup.prune(folder, keep, now)
    print(_told(settings, "backup-made", made))


def _restore(arguments: argparse.Namespace) -> None:
    from bot.app import clock_of
    from storage.backup import folder_for
    from storage.lock import AlreadyRunning
    from storage.restore import restore

    settings = load_settings()
    url, now = settings.database_url, clock_of(settings)()
    folder = folder_for(url, settings.backup_dir)
    try:
        replaced = restore(url, arguments.file, folder, now, arguments.force)
    except AlreadyRunning as lock:
        raise ValueError(f"a bot is running and has {lock} locked: stop it first") from None
    if replaced:
        print(_told(settings, "backup-replaced", replaced))
    print(spoken(settings).plain("backup-restored", file=str(arguments.file)))


def _told(settings: Settings, key: str, backup: "Backup") -> str:
    rows = backup.contents.rows
    return spoken(settings).plain(
        key,
        file=str(backup.file),
        revision=backup.contents.revision,
        people=rows["people"],
        rounds=rows.get("rounds", 0),
    )


async def audit(arguments: argparse.Namespace, settings: Settings, parts: "Services") -> None:
    from bot.reports.audit import as_json, plain_line

    entries = await parts.journal.newest(arguments.limit)
    if arguments.json:
        print(json.dumps([as_json(entry) for entry in entries], ensure_ascii=False, indent=1))
    else:
        said = spoken(settings)
        print("\n".join(plain_line(entry, said, settings.zone) for entry in entries))


def spoken(settings: Settings) -> texts.Texts:
    """What the command line says, in the default language."""
    return texts.load(settings.zone)[settings.default_language]
