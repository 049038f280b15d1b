"""One process at a time leads; a pause binds all of them, and outlives a restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from bot.seat import Seat
from bot.services.leases import LEASE, Pauses
from tests.world import World, world_without_bot


@pytest.fixture
async def processes(tmp_path: Path, tabled_postgres_url: str) -> AsyncIterator[tuple[World, World]]:
    """Two on one server, with one clock."""
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(
                world_without_bot(tmp_path, seed, database_url=tabled_postgres_url)
            )
            for seed in (1, 2)
        ]
        yield first, second


def seat(process: World, clock: World) -> Seat:
    return Seat(process.parts.leases, clock.clock)


async def test_of_two_processes_one_leads_and_keeps_it(processes: tuple[World, World]) -> None:
    first, second = seat(processes[0], processes[0]), seat(processes[1], processes[0])
    for one in (first, second, first):
        await one.renew()
    assert (first.held, second.held) == (True, False)


async def test_of_two_that_start_together_one_leads(processes: tuple[World, World]) -> None:
    seats = [seat(process, processes[0]) for process in processes]
    await asyncio.gather(*(one.renew() for one in seats))
    assert sorted(one.held for one in seats) == [False, True]


async def test_the_standby_takes_over_when_the_leader_no_longer_renews(
    processes: tuple[World, World],
) -> None:
    first, second = seat(processes[0], processes[0]), seat(processes[1], processes[1])
    await first.renew()
    for process in processes:
        process.clock.now += LEASE
    # It has not renewed and knows by itself that it leads no more.
    assert not first.held
    await second.renew()
    await first.renew()
    assert (first.held, second.held) == (False, True)


async def test_a_lease_of_a_clock_that_was_a_day_ahead_keeps_nobody_waiting(
    processes: tuple[World, World],
) -> None:
    gone, other = seat(processes[0], processes[0]), seat(processes[1], processes[1])
    processes[0].clock.now += timedelta(days=1)
    await gone.renew()
    await other.renew()
    assert other.held


async def test_a_lease_of_a_clock_that_is_a_little_ahead_is_heeded(
    processes: tuple[World, World],
) -> None:
    first, second = seat(processes[0], processes[0]), seat(processes[1], processes[1])
    processes[0].clock.now += timedelta(minutes=1)
    await first.renew()
    await second.renew()
    assert (first.held, second.held) == (True, False)


async def test_who_leaves_lets_another_in_at_once(processes: tuple[World, World]) -> None:
    first, second = seat(processes[0], processes[0]), seat(processes[1], processes[1])
    await first.renew()
    await first.leave()
    assert not first.held
    await second.renew()
    assert second.held


async def test_who_left_long_ago_takes_nothing_from_the_leader(
    processes: tuple[World, World],
) -> None:
    first, second = seat(processes[0], processes[0]), seat(processes[1], processes[1])
    await first.renew()
    await second.leave()
    await second.renew()
    assert (first.held, second.held) == (True, False)


async def test_who_stands_by_waits_until_it_leads(processes: tuple[World, World]) -> None:
    first, second = seat(processes[0], processes[0]), seat(processes[1], processes[1])
    await first.renew()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(second.waited())
        await second.renew()
        assert not waiting.done()
        await first.leave()
        await second.renew()
    assert waiting.done()


async def test_on_a_file_the_only_process_leads_for_good(tmp_path: Path) -> None:
    async with world_without_bot(tmp_path) as world:
        only = seat(world, world)
        await only.renew()
        world.clock.move(days=1000)
        assert only.held


async def test_a_pause_outlives_a_restart(world: World) -> None:
    await world.parts.pauses.keep(30)
    world.clock.move(seconds=10)
    assert await restarted(world) == 20
    world.clock.move(seconds=20)
    assert await restarted(world) == 0


async def restarted(world: World) -> float:
    """For how many seconds a process that starts now is to send nothing."""
    return await Pauses(world.database, world.clock).left()


async def test_a_pause_is_told_once_to_each_process(world: World) -> None:
    await world.parts.pauses.keep(30)
    assert await world.parts.pauses.left() == 30
    assert await world.parts.pauses.left() == 0
    assert await restarted(world) == 30


async def test_a_shorter_pause_does_not_end_a_longer_one(world: World) -> None:
    await world.parts.pauses.keep(30)
    await world.parts.pauses.keep(1)
    assert await restarted(world) == 30


async def test_a_clock_that_was_a_day_ahead_does_not_silence_the_bot_for_a_day(
    world: World,
) -> None:
    world.clock.move(days=1)
    await world.parts.pauses.keep(30)
    world.clock.move(days=-1)
    assert await restarted(world) == 0
    await world.parts.pauses.keep(5)
    assert await restarted(world) == 5
