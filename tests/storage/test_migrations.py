"""Migrations lead to the tables of the code, up and down each step, on both engines."""

import asyncio
import os
import sys
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from storage import revisions
from storage.database import Database
from storage.migrate import alembic_config, migrate

ROOT = Path(__file__).parents[2]


def test_every_step_goes_up_down_and_up_again(empty_url: str) -> None:
    config = alembic_config(empty_url)
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    for revision in reversed(steps):
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)


def test_the_code_knows_its_steps_without_alembic(empty_url: str) -> None:
    known = ScriptDirectory.from_config(alembic_config(empty_url))
    assert revisions.newest() == known.get_current_head()
    assert all(revisions.is_known(step.revision) for step in known.walk_revisions())
    assert not revisions.is_known("9999")


def test_panels_of_people_become_those_of_their_accounts_and_back(empty_url: str) -> None:
    config = alembic_config(empty_url)
    command.upgrade(config, "0003")
    said = (
        "INSERT INTO teams (id, name) VALUES (1, 'Чат')",
        "INSERT INTO people (id, name, team_id, role, telegram_id)"
        " VALUES (7, 'Анна', 1, 'admin', 4000000000), (8, 'Борис', 1, 'employee', NULL)",
        "INSERT INTO panels VALUES (7, 70, 'people:search:0', 69), (8, 80, NULL, NULL)",
    )
    asyncio.run(_executed(empty_url, *said))
    command.upgrade(config, "0004")
    kept = (70, "people:search:0", 69)
    assert asyncio.run(_executed(empty_url, "SELECT * FROM panels")) == [(4000000000, *kept)]
    asyncio.run(_executed(empty_url, "INSERT INTO panels VALUES (5, 50, NULL, NULL)"))
    command.downgrade(config, "0003")
    assert asyncio.run(_executed(empty_url, "SELECT * FROM panels")) == [(7, *kept)]
    command.upgrade(config, "head")


async def _executed(url: str, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement, if it has any."""
    database = Database(url)
    async with database.write() as connection:
        for statement in statements:
            done = await connection.execute(text(statement))
        rows = [tuple(row) for row in done] if done.returns_rows else []
    await database.close()
    return rows


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
