"""Transactions that lose nothing, on both engines. Under SQLAlchemy's defaults they lose."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile
from traceback import format_exception

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database, commit_with_next
from storage.lock import AlreadyRunning, only_one
from storage.tables import people, teams

TASKS, TIMES = 20, 10


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """With a team whose name is a counter."""
    database = await database_with_counter(database_url)
    yield database
    await database.close()


async def database_with_counter(url: str) -> Database:
    database = Database(url)
    async with database.write() as connection:
        await connection.execute(teams.insert().values(name="0"))
    return database


@pytest.fixture
async def sqlite(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Database]:
    """For what is SQLite's alone."""
    url = f"sqlite+aiosqlite:///{copyfile(sqlite_template, tmp_path / 'test.db')}"
    database = await database_with_counter(url)
    yield database
    await database.close()


async def test_read_then_write_by_twenty_tasks_keeps_every_write(database: Database) -> None:

    async def count() -> None:
        for _ in range(TIMES):
            async with database.write() as connection:
                seen = (await connection.execute(select(teams.c.name))).scalar_one()
                await asyncio.sleep(0)
                await connection.execute(update(teams).values(name=str(int(seen) + 1)))

    await asyncio.gather(*(count() for _ in range(TASKS)))
    async with database.read() as connection:
        assert (await connection.execute(select(teams.c.name))).scalar_one() == str(TASKS * TIMES)


async def test_the_same_loses_writes_under_the_defaults_of_sqlalchemy(database_url: str) -> None:
    await (await database_with_counter(database_url)).close()
    engine = create_async_engine(database_url)

    async def count() -> None:
        for _ in range(TIMES):
            async with engine.begin() as connection:
                seen = (await connection.execute(select(teams.c.name))).scalar_one()
                await asyncio.sleep(0)
                await connection.execute(update(teams).values(name=str(int(seen) + 1)))

    await asyncio.gather(*(count() for _ in range(TASKS)), return_exceptions=True)
    async with engine.connect() as connection:
        kept = int((await connection.execute(select(teams.c.name))).scalar_one())
    await engine.dispose()
    assert kept < TASKS * TIMES


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match="read-?only"):
        async with database.read() as connection:
            await connection.execute(teams.insert().values(name="x"))


async def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.write() as connection:
            await connection.execute(teams.insert().values(name="x"))
            raise RuntimeError
    async with database.read() as connection:
        assert (await connection.scalars(select(teams.c.name))).all() == ["0"]


async def test_foreign_keys_full_sync_and_secure_delete_are_on(sqlite: Database) -> None:
    async with sqlite.write() as connection:
        found = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("foreign_keys", "synchronous", "secure_delete", "journal_mode")
        }
    assert found == {
        "foreign_keys": 1,
        "synchronous": 2,
        "secure_delete": 1,
        "journal_mode": "wal",
    }


@pytest.mark.parametrize("wrong", [{"team_id": 77}, {"role": "spy"}, {"name": None}])
async def test_an_error_does_not_carry_what_could_not_be_saved(
    database: Database, wrong: dict[str, object]
) -> None:
    row = {"name": "Тайное Имя", "external_id": "Тайное", "team_id": 1, "role": "employee"}
    with pytest.raises(IntegrityError) as failed:
        async with database.write() as connection:
            await connection.execute(people.insert().values(row | wrong))
    assert "Тайное" not in "".join(format_exception(failed.value))


def test_a_missing_driver_is_told_as_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ValueError, match=r"psycopg is not installed.*sixsteps\[postgres\]"):
        Database("postgresql+psycopg://nobody@nowhere/nothing")


def test_a_second_process_is_kept_out_of_the_same_file(tmp_path: Path) -> None:
    with only_one(tmp_path / "a.db"):
        with pytest.raises(AlreadyRunning), only_one(tmp_path / "a.db"):
            pass
        with only_one(tmp_path / "b.db"):
            pass
    with only_one(tmp_path / "a.db"):
        pass


async def test_a_cancelled_transaction_does_not_wedge_the_writer(database: Database) -> None:
    started = asyncio.Event()

    async def hang() -> None:
        async with database.write() as connection:
            await connection.execute(teams.insert().values(name="half"))
            started.set()
            await asyncio.Event().wait()

    task = asyncio.ensure_future(hang())
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with database.write() as connection:
        await connection.execute(teams.insert().values(name="whole"))
    async with database.read() as connection:
        assert set(await connection.scalars(select(teams.c.name))) == {"0", "whole"}


async def test_a_statement_that_brings_its_commit_along_is_kept(sqlite: Database) -> None:
    async with sqlite.write() as connection:
        await connection.execute(select(teams.c.name))
        await commit_with_next(connection)
        await connection.execute(teams.insert().values(name="x"))
        # Another connection sees it before this transaction is left.
        async with sqlite.read() as reader:
            assert set(await reader.scalars(select(teams.c.name))) == {"0", "x"}


async def test_a_last_statement_that_fails_leaves_nothing_and_the_writer_works_on(
    database: Database,
) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(teams.insert().values(name="half"))
            await commit_with_next(connection)
            await connection.execute(teams.insert().values(name="0"))
    async with database.write() as connection:
        await connection.execute(teams.insert().values(name="whole"))
    async with database.read() as connection:
        assert set(await connection.scalars(select(teams.c.name))) == {"0", "whole"}
