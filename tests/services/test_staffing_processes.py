"""Two processes follow the same roster at once, and each change is made once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.services.staff import (
    ANNA,
    NEWCOMER,
    about,
    asked,
    at_work,
    by,
    comes,
    dealt,
    declines,
    first_of,
    journal_of,
    kinds,
    leaves,
)
from tests.world import World, world_without_bot


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


async def test_a_newcomer_is_dealt_to_once(processes: tuple[World, World]) -> None:
    first, _ = processes
    round_id = await at_work(first)
    await comes(first, NEWCOMER)
    await asyncio.gather(*(process.parts.staffing.tick() for process in processes))
    forms = await asked(first, round_id)
    assert len(by(forms, NEWCOMER)) == len(about(forms, NEWCOMER)) == 7
    assert await kinds(first, NEWCOMER) == ["invitation"]
    assert (await journal_of(first)).count("round-joined") == 1


async def test_a_leavers_place_is_filled_once(processes: tuple[World, World]) -> None:
    first, _ = processes
    round_id = await at_work(first, peers=4)
    await leaves(first, ANNA)
    await asyncio.gather(*(process.parts.staffing.tick() for process in processes))
    forms = await asked(first, round_id)
    assert {len(about(forms, form.subject)) for form in forms} == {4}
    assert (await journal_of(first)).count("round-restaffed") == 1


async def test_a_form_declined_in_both_is_replaced_once(processes: tuple[World, World]) -> None:
    first, _ = processes
    round_id = await at_work(first)
    subject = await first_of(first, round_id)
    outcomes = await asyncio.gather(
        *(declines(process, ANNA, subject) for process in processes), return_exceptions=True
    )
    assert [outcome for outcome in outcomes if outcome is True] == [True]
    assert len(by(await asked(first, round_id), ANNA)) == 7


async def test_a_round_that_one_closes_while_the_other_follows_it_keeps_no_form(
    processes: tuple[World, World],
) -> None:
    first, second = processes
    round_id = await at_work(first)
    await comes(first, NEWCOMER)
    await asyncio.gather(first.parts.rounds.close(round_id), second.parts.staffing.tick())
    await second.parts.staffing.tick()
    assert await dealt(first, round_id) == []
