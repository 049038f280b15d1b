"""Statements that need no other beside them: many of them share a transaction."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Update, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.tables import teams

AT_ONCE = 30
ADDED = insert(teams).values(name=bindparam("called"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


async def names(database: Database) -> list[str]:
    async with database.read() as connection:
        return list(await connection.scalars(select(teams.c.name).order_by(teams.c.id)))


def renamed(name: str) -> Update:
    return update(teams).where(teams.c.name == bindparam("before")).values(name=name)


async def test_of_many_at_once_each_is_kept_and_the_last_one_counts(database: Database) -> None:
    called = [str(number) for number in range(AT_ONCE)]
    await asyncio.gather(*(database.write_one(ADDED, {"called": name}) for name in called))
    assert sorted(await names(database)) == sorted(called)
    rows = await asyncio.gather(
        *(database.write_one(renamed(f"{n}+"), {"before": f"{n}"}) for n in range(AT_ONCE)),
        *(database.write_one(renamed(f"{n}!"), {"before": f"{n}+"}) for n in range(AT_ONCE)),
    )
    assert rows == [1] * 2 * AT_ONCE
    assert sorted(await names(database)) == sorted(f"{name}!" for name in called)


async def test_what_changes_nothing_says_so(database: Database) -> None:
    assert await database.write_one(renamed("other"), {"before": "nobody"}) == 0


async def test_it_waits_for_a_transaction(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(ADDED, {"called": "first"})
        waiting = asyncio.ensure_future(database.write_one(ADDED, {"called": "second"}))
        await asyncio.sleep(0)
        assert not waiting.done()
    await waiting
    assert await names(database) == ["first", "second"]


async def test_who_is_told_to_end_takes_nobody_elses_line_along(database: Database) -> None:
    async with database.write():
        first, second = (
            asyncio.ensure_future(database.write_one(ADDED, {"called": name}))
            for name in ("first", "second")
        )
        for _ in range(2):
            await asyncio.sleep(0)
        # It is the one that writes for both.
        first.cancel()
    assert await second == 1
    assert await names(database) == ["first", "second"]
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_what_fails_is_told_and_the_next_one_is_kept(database: Database) -> None:
    with pytest.raises(DBAPIError) as told:
        await database.write_one(ADDED, {"called": None})
    assert "hidden" in str(told.value)
    await database.write_one(ADDED, {"called": "next"})
    assert await names(database) == ["next"]


async def test_a_glance_sees_what_was_written_and_cannot_write(database: Database) -> None:
    await database.write_one(ADDED, {"called": "seen"})
    assert (await database.glance().execute(select(teams.c.name))).scalar_one() == "seen"
    with pytest.raises(DBAPIError, match="read-?only"):
        await database.glance().execute(ADDED, {"called": "forbidden"})
    assert await names(database) == ["seen"]


async def test_a_closed_database_opens_again_by_itself(database: Database) -> None:
    await database.write_one(ADDED, {"called": "before"})
    assert (await database.glance().execute(select(teams.c.name))).scalar_one() == "before"
    await database.close()
    assert await database.write_one(renamed("after"), {"before": "before"}) == 1
    assert (await database.glance().execute(select(teams.c.name))).scalar_one() == "after"
