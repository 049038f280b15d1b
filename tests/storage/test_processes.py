"""Several processes on one database, each with a writer of its own, do each thing once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import Refused
from storage import postgres
from storage.database import Database
from storage.tables import audit, outbox, rounds, snapshots, teams
from tests.world import NAMES, World, world_without_bot

TIMES = 100


@pytest.fixture
async def processes(tmp_path: Path, database_url: str) -> AsyncIterator[tuple[World, World]]:
    """Two: nothing is shared between them but the database."""
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(
                world_without_bot(tmp_path, seed, database_url=database_url)
            )
            for seed in (1, 2)
        ]
        yield first, second


async def test_two_hundred_increments_by_two_processes_are_all_kept(
    processes: tuple[World, World],
) -> None:
    async with processes[0].database.write() as connection:
        await connection.execute(teams.insert().values(name="0"))

    async def count(database: Database) -> None:
        for _ in range(TIMES):
            async with database.write() as connection:
                seen = (await connection.execute(select(teams.c.name))).scalar_one()
                await connection.execute(update(teams).values(name=str(int(seen) + 1)))

    await asyncio.gather(*(count(process.database) for process in processes))
    async with processes[0].database.read() as connection:
        assert (await connection.execute(select(teams.c.name))).scalar_one() == str(2 * TIMES)


async def test_a_round_closed_by_both_at_once_closes_once(processes: tuple[World, World]) -> None:
    first, second = processes
    await first.people_joined()
    round_id = await first.round_open()
    closed = await asyncio.gather(
        first.parts.rounds.close(round_id), second.parts.rounds.close(round_id)
    )
    assert sorted(closed) == [False, True]
    async with first.database.read() as connection:
        closings = select(audit.c.id).where(audit.c.action == "round-closed")
        assert len((await connection.scalars(closings)).all()) == 1
        assert (await connection.scalars(select(snapshots.c.round_id))).all() == [round_id]


async def test_of_two_rounds_planned_at_once_one_is_refused(
    processes: tuple[World, World],
) -> None:
    """What is checked stays true until it is written: no error of a unique index comes up."""
    await processes[0].people_joined()
    planned = await asyncio.gather(
        *(process.round_open() for process in processes), return_exceptions=True
    )
    (refused,) = [outcome for outcome in planned if isinstance(outcome, BaseException)]
    assert isinstance(refused, Refused)
    async with processes[0].database.read() as connection:
        assert len((await connection.scalars(select(rounds.c.id))).all()) == 1


async def test_no_notice_is_claimed_by_both(processes: tuple[World, World]) -> None:
    await processes[0].people_joined()
    await processes[0].round_open()
    claims = await asyncio.gather(
        *(process.parts.outbox.claim() for process in processes for _ in range(3))
    )
    claimed = sorted(notice.id for claim in claims for notice in claim)
    async with processes[0].database.read() as connection:
        leased = select(outbox.c.id).where(outbox.c.lease_until.is_not(None)).order_by(outbox.c.id)
        assert (await connection.scalars(leased)).all() == claimed
    assert len(claimed) >= len(NAMES)


async def test_what_both_hold_for_theirs_is_begun_by_one(processes: tuple[World, World]) -> None:
    """The first has claimed it and then stood still, until its lease was over."""
    first, second = processes
    await first.people_joined()
    await first.round_open()
    stale = await first.parts.outbox.claim()
    second.clock.move(minutes=3)
    fresh = await second.parts.outbox.claim()
    assert [notice.id for notice in fresh] == [notice.id for notice in stale]
    for mine, theirs in zip(stale, fresh, strict=True):
        begun = await asyncio.gather(
            first.parts.outbox.begin(mine), second.parts.outbox.begin(theirs)
        )
        assert sorted(begun) == [False, True]


async def test_a_process_that_stands_still_loses_its_transaction_and_stops_nobody(
    postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = postgres._TAKE_TURN.replace(postgres.STALLED, "100ms")
    monkeypatch.setattr(postgres, "_TAKE_TURN", quick)
    other = Database(postgres_database.url.render_as_string(hide_password=False))
    with pytest.raises(DBAPIError):
        async with postgres_database.write() as stalled:
            await stalled.execute(teams.insert().values(name="stalled"))
            async with other.write() as connection:
                await connection.execute(teams.insert().values(name="other"))
    async with postgres_database.read() as connection:
        assert set(await connection.scalars(select(teams.c.name))) == {"other"}
    await other.close()


async def test_a_restart_of_the_server_costs_nobody_a_transaction(
    postgres_database: Database,
) -> None:
    async with postgres_database.write() as connection:
        await connection.execute(teams.insert().values(name="before"))
    async with postgres_database.read() as reader, postgres_database.write() as writer:
        for connection in (reader, writer):
            await connection.execute(select(teams))
    await _cut_all(postgres_database)
    async with postgres_database.write() as connection:
        await connection.execute(teams.insert().values(name="after"))
    async with postgres_database.read() as connection:
        assert set(await connection.scalars(select(teams.c.name))) == {"before", "after"}


async def _cut_all(database: Database) -> None:
    """As a restart does it to the connections of the pools."""
    other = Database(database.url.render_as_string(hide_password=False))
    async with other.read() as connection:
        cut = await connection.scalars(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
        )
        assert list(cut) == [True, True]
    await other.close()


@pytest.fixture
async def postgres_database(tabled_postgres_url: str) -> AsyncIterator[Database]:
    database = Database(tabled_postgres_url)
    yield database
    await database.close()
