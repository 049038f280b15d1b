"""Migrations lead to the tables of the code, up and down each step."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from storage.migrate import alembic_config, migrate


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'migrated.db'}"


def test_every_step_goes_up_down_and_up_again(tmp_path: Path) -> None:
    config = alembic_config(url(tmp_path))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    for revision in reversed(steps):
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)


def test_the_migrated_database_is_what_the_tables_say(tmp_path: Path) -> None:
    migrate(url(tmp_path))
    command.check(alembic_config(url(tmp_path)))


async def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        await asyncio.to_thread(migrate, url(tmp_path))
