"""Transactions that lose nothing. telegram.md measured 11 of 200 kept under the defaults."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database, commit_with_next
from storage.lock import AlreadyRunning, only_one
from storage.tables import metadata, people, teams

TASKS, TIMES = 20, 10


async def database_with_counter(folder: Path) -> Database:
    database = Database(f"sqlite+aiosqlite:///{folder / 'test.db'}")
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(teams.insert().values(id=1, name="0"))
    return database


async def test_read_then_write_by_twenty_tasks_keeps_every_write(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)

    async def count() -> None:
        for _ in range(TIMES):
            async with database.write() as connection:
                seen = (await connection.execute(select(teams.c.name))).scalar_one()
                await asyncio.sleep(0)
                await connection.execute(update(teams).values(name=str(int(seen) + 1)))

    await asyncio.gather(*(count() for _ in range(TASKS)))
    async with database.read() as connection:
        assert (await connection.execute(select(teams.c.name))).scalar_one() == str(TASKS * TIMES)
    await database.close()


async def test_the_same_loses_writes_under_the_defaults_of_sqlalchemy(tmp_path: Path) -> None:
    await (await database_with_counter(tmp_path)).close()
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")

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


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)
    with pytest.raises(OperationalError, match="readonly"):
        async with database.read() as connection:
            await connection.execute(teams.insert().values(name="x"))
    await database.close()


async def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)
    with pytest.raises(RuntimeError):
        async with database.write() as connection:
            await connection.execute(teams.insert().values(name="x"))
            raise RuntimeError
    async with database.read() as connection:
        assert (await connection.scalars(select(teams.c.name))).all() == ["0"]
    await database.close()


async def test_foreign_keys_full_sync_and_secure_delete_are_on(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)
    async with database.write() as connection:
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
    await database.close()


async def test_an_error_does_not_carry_what_could_not_be_saved(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)
    with pytest.raises(Exception, match="IntegrityError|FOREIGN") as failed:
        async with database.write() as connection:
            await connection.execute(
                people.insert().values(name="Тайное Имя", team_id=77, role="employee")
            )
    assert "Тайное" not in str(failed.value)
    await database.close()


def test_a_second_process_is_kept_out_of_the_same_file(tmp_path: Path) -> None:
    with only_one(tmp_path / "a.db"):
        with pytest.raises(AlreadyRunning), only_one(tmp_path / "a.db"):
            pass
        with only_one(tmp_path / "b.db"):
            pass
    with only_one(tmp_path / "a.db"):
        pass


async def test_a_cancelled_transaction_does_not_wedge_the_writer(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)
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
    await database.close()


async def test_a_statement_that_brings_its_commit_along_is_kept(tmp_path: Path) -> None:
    database = await database_with_counter(tmp_path)
    async with database.write() as connection:
        await connection.execute(select(teams.c.name))
        await commit_with_next(connection)
        await connection.execute(teams.insert().values(name="x"))
        # Another connection sees it before this transaction is left.
        async with database.read() as reader:
            assert set(await reader.scalars(select(teams.c.name))) == {"0", "x"}
    await database.close()


async def test_a_last_statement_that_fails_leaves_nothing_and_the_writer_works_on(
    tmp_path: Path,
) -> None:
    database = await database_with_counter(tmp_path)
    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(teams.insert().values(name="half"))
            await commit_with_next(connection)
            await connection.execute(teams.insert().values(name="0"))
    async with database.write() as connection:
        await connection.execute(teams.insert().values(name="whole"))
    async with database.read() as connection:
        assert set(await connection.scalars(select(teams.c.name))) == {"0", "whole"}
    await database.close()
