"""Two processes do the same at the same moment: it is done once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.rounds import RoundState
from storage.tables import audit, boards, outbox, reviews
from tests.services.lives import ANNA, BOSS, delivered, planned, state, the, to_come
from tests.services.test_calendars import at, drafted
from tests.world import NAMES, World, world_without_bot

FIVE = NAMES[:5]
CLOSES = at("2026-11-30T17:00")
LATER = at("2026-12-01T17:00")


@pytest.fixture
async def twins(tmp_path: Path, database_url: str) -> AsyncIterator[tuple[World, World]]:
    """A team of five that has joined, and two processes on its database at the same time."""
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(
                world_without_bot(tmp_path, seed, database_url=database_url)
            )
            for seed in (1, 2)
        ]
        await first.people_joined(FIVE)
        yield first, second


def it_is(moment: datetime, twins: tuple[World, World]) -> None:
    for world in twins:
        world.clock.now = moment


async def noted(world: World) -> Counter[str]:
    async with world.database.read() as connection:
        return Counter(await connection.scalars(select(audit.c.action)))


async def test_a_round_opens_once(twins: tuple[World, World]) -> None:
    first, second = twins
    round_id = await planned(first, CLOSES, LATER, days=1)
    boss = await first.actor(BOSS)
    opened = await asyncio.gather(
        first.parts.rounds.open(boss, round_id), second.parts.rounds.open(boss, round_id)
    )
    assert sorted(opened) == [False, True]
    assert (await noted(first))["round-opened"] == 1
    async with first.database.read() as connection:
        assert len(list(await connection.scalars(select(reviews.c.id)))) == 25
    assert len(await to_come(first, NoticeKind.INVITATION)) == 5


async def test_a_round_is_extended_once(twins: tuple[World, World]) -> None:
    first, second = twins
    round_id = await planned(first, first.clock(), CLOSES)
    await delivered(first)
    boss = await first.actor(BOSS)
    extended = await asyncio.gather(
        *(world.parts.rounds.extend(boss, round_id, LATER) for world in twins)
    )
    assert sorted(extended) == [False, True]
    assert (await noted(second))["round-extended"] == 1
    assert len(await to_come(first, NoticeKind.EXTENSION)) == 5


async def test_a_round_is_cancelled_once(twins: tuple[World, World]) -> None:
    first, second = twins
    round_id = await planned(first, first.clock(), CLOSES)
    await delivered(first)
    boss = await first.actor(BOSS)
    cancelled = await asyncio.gather(*(w.parts.rounds.cancel(boss, round_id) for w in twins))
    assert sorted(cancelled) == [False, True]
    assert (await noted(second))["round-cancelled"] == 1
    assert len(await to_come(first, NoticeKind.CANCELLATION)) == 5


async def test_a_draft_becomes_one_round(twins: tuple[World, World]) -> None:
    first, _ = twins
    boss, draft = await first.actor(BOSS), await drafted(first, opens_on=None)
    made = await asyncio.gather(
        *(world.parts.plans.schedule(boss, draft) for world in twins), return_exceptions=True
    )
    assert sorted(str(one) for one in made if isinstance(one, Refused)) == ["plan-scheduled"]
    assert [one.state for one in await first.parts.rounds.run_by(boss)] == [RoundState.OPEN]
    assert len(await to_come(first, NoticeKind.INVITATION)) == 5


async def test_what_is_cancelled_while_it_opens_has_no_forms(twins: tuple[World, World]) -> None:
    first, second = twins
    round_id = await planned(first, CLOSES, LATER, days=1)
    boss = await first.actor(BOSS)
    _, cancelled = await asyncio.gather(
        first.parts.rounds.open(boss, round_id), second.parts.rounds.cancel(boss, round_id)
    )
    assert (cancelled, await state(first, round_id)) == (True, RoundState.CANCELLED)
    async with first.database.read() as connection:
        assert not list(await connection.scalars(select(reviews.c.id)))
    assert await to_come(first, NoticeKind.INVITATION) == {}


async def test_what_is_cancelled_while_it_closes_is_either_sealed_or_gone(
    twins: tuple[World, World],
) -> None:
    first, second = twins
    round_id = await planned(first, first.clock(), CLOSES)
    boss = await first.actor(BOSS)
    closed, cancelled = await asyncio.gather(
        first.parts.rounds.close(round_id, boss), second.parts.rounds.cancel(boss, round_id)
    )
    assert closed is not cancelled
    ended = RoundState.CLOSED if closed else RoundState.CANCELLED
    assert await state(second, round_id) == ended
    assert set(await to_come(first, NoticeKind.SUMMARY)) == ({BOSS} if closed else set())


async def test_what_is_extended_while_it_closes_is_either_closed_or_open(
    twins: tuple[World, World],
) -> None:
    first, second = twins
    round_id = await planned(first, first.clock(), CLOSES)
    it_is(CLOSES, twins)
    boss = await first.actor(BOSS)
    _, extended = await asyncio.gather(
        first.parts.rounds.tick(),
        second.parts.rounds.extend(boss, round_id, LATER),
        return_exceptions=True,
    )
    round_ = await the(first, round_id)
    if isinstance(extended, Refused):
        assert (round_.state, extended.key) == (RoundState.CLOSED, "round-not-open")
    else:
        assert (extended, round_.state, round_.closes_at) == (True, RoundState.OPEN, LATER)


async def test_both_look_for_what_is_due_and_everybody_is_told_once(
    twins: tuple[World, World],
) -> None:
    first, second = twins
    round_id = await planned(first, first.clock(), CLOSES)
    await delivered(first)
    it_is(at("2026-11-30T14:00"), twins)
    await asyncio.gather(*(world.parts.reminders.tick() for world in twins))
    assert len(await to_come(first, NoticeKind.REMINDER)) == 5
    it_is(CLOSES, twins)
    await asyncio.gather(*(world.parts.rounds.tick() for world in twins))
    assert await state(second, round_id) == RoundState.CLOSED
    assert (await noted(first))["round-closed"] == 1
    assert set(await to_come(first, NoticeKind.SUMMARY)) == {BOSS}


async def test_a_manager_reminds_once_and_a_message_is_put_off_once(
    twins: tuple[World, World],
) -> None:
    first, second = twins
    round_id = await planned(first, first.clock(), CLOSES)
    await delivered(first)
    boss, anna = await first.actor(BOSS), await first.actor(ANNA)
    reminded = await asyncio.gather(
        *(world.parts.reminders.remind_now(boss, round_id) for world in twins),
        return_exceptions=True,
    )
    assert sorted(map(str, reminded)) == ["5", "reminded-today"]
    await delivered(first)
    await asyncio.gather(*(w.parts.reminders.snooze(anna, round_id, 1, 77) for w in twins))
    assert set(await to_come(second, NoticeKind.REMINDER)) == {ANNA}


async def test_a_board_is_looked_at_by_one_of_them(twins: tuple[World, World]) -> None:
    first, second = twins
    await planned(first, first.clock(), CLOSES)
    await delivered(first)
    async with first.database.read() as connection:
        assert len(list(await connection.scalars(select(boards.c.person_id)))) == 1
    it_is(first.clock() + timedelta(minutes=1), twins)
    looked = await asyncio.gather(*(w.parts.following.boards_to_look_at() for w in twins))
    assert sorted(map(len, looked)) == [0, 1]
    async with second.database.read() as connection:
        states = Counter(await connection.scalars(select(outbox.c.state)))
    assert states == {"sent": 6}
