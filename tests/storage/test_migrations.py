"""Migrations lead to the tables of the code, up and down each step, on both engines."""

import asyncio
import os
import sys
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from storage.migrate import alembic_config, migrate

ROOT = Path(__file__).parents[2]


def test_every_step_goes_up_down_and_up_again(empty_url: str) -> None:
    config = alembic_config(empty_url)
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    for revision in reversed(steps):
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)


def test_the_migrated_database_is_what_the_tables_say(empty_url: str) -> None:
    migrate(empty_url)
    command.check(alembic_config(empty_url))


def test_a_migrated_database_keeps_no_samples_of_forms(postgres_url: str) -> None:
    migrate(postgres_url)
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        unsampled = connection.scalars(
            text(
                "SELECT DISTINCT attrelid::regclass::text FROM pg_attribute"
                " WHERE attnum > 0 AND attstattarget = 0"
            )
        )
        assert set(unsampled) == {"reviews", "ratings", "comments"}
    engine.dispose()


async def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    for _ in range(2):
        await asyncio.to_thread(migrate, empty_url)


async def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    program = (sys.executable, "-m", "alembic", "upgrade", "head")
    environment = {**os.environ, "DATABASE_URL": empty_url}
    processes = [
        await asyncio.create_subprocess_exec(*program, cwd=ROOT, env=environment) for _ in range(3)
    ]
    assert [await process.wait() for process in processes] == [0, 0, 0]
    await asyncio.to_thread(command.check, alembic_config(empty_url))
