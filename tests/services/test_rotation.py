"""About half of the pairs of a round come again in the next one, by a memory that is used up."""

import pytest
from sqlalchemy import select

from bot.domain.rounds import RoundId
from storage.tables import rotation
from tests.services.staff import asked, at_work, dealt, declines, first_of, id_of, leaves
from tests.world import NAMES, World

Pairs = set[tuple[str, str]]
TWENTY = (*NAMES, *(f"Коллега {number}" for number in range(10, 21)))


async def memory(world: World) -> set[tuple[int, int]]:
    async with world.database.read() as connection:
        rows = await connection.execute(select(rotation))
        return {(row.reviewer_id, row.subject_id) for row in rows}


async def pairs(world: World, round_id: RoundId) -> Pairs:
    forms = await dealt(world, round_id)
    return {(form.reviewer, form.subject) for form in forms if form.relation == "peer"}


async def next_round(world: World, round_id: RoundId) -> RoundId:
    await world.parts.rounds.close(round_id)
    return await world.round_open()


async def test_about_half_of_the_pairs_come_again_round_after_round(world: World) -> None:
    round_id = await at_work(world, TWENTY)
    for _ in range(4):
        before = await pairs(world, round_id)
        round_id = await next_round(world, round_id)
        again = len(before & await pairs(world, round_id)) / len(before)
        assert 0.4 <= again <= 0.65


async def test_the_memory_is_there_after_closing_and_gone_after_the_next_opening(
    world: World,
) -> None:
    round_id = await at_work(world, TWENTY)
    assert await memory(world) == set()
    await world.parts.rounds.close(round_id)
    # Half of the 140 that were dealt, and as many of the 240 that were not.
    assert 100 <= len(await memory(world)) <= 180
    await world.round_open()
    assert await memory(world) == set()


async def test_the_memory_holds_pairs_that_were_dealt_and_as_many_that_were_not(
    world: World,
) -> None:
    round_id = await at_work(world, TWENTY)
    ids = {name: await id_of(world, name) for name in TWENTY}
    were = {(ids[reviewer], ids[subject]) for reviewer, subject in await pairs(world, round_id)}
    await world.parts.rounds.close(round_id)
    kept = await memory(world)
    assert 0.35 <= len(kept & were) / len(kept) <= 0.65
    assert 0.35 <= len(kept & were) / len(were) <= 0.65


@pytest.mark.parametrize("peers", [7, 10])
async def test_of_nine_people_who_nearly_all_review_each_other_nothing_is_kept(
    world: World, peers: int
) -> None:
    round_id = await at_work(world, NAMES, peers=peers)
    await world.parts.rounds.close(round_id)
    assert await memory(world) == set()


async def test_a_pair_that_was_given_back_is_no_more_likely_to_come_again_than_any(
    world: World,
) -> None:
    """It counts as one that was not dealt: a decoy at most."""
    round_id = await at_work(world, TWENTY)
    declined: set[tuple[int, int]] = set()
    for name in TWENTY:
        subject = await first_of(world, round_id, name)
        await declines(world, name, subject)
        declined.add((await id_of(world, name), await id_of(world, subject)))
    await world.parts.rounds.close(round_id)
    # Of 20 about 10 if they counted as dealt, about 6 as decoys.
    assert len(declined & await memory(world)) <= 8


async def test_the_memory_of_who_has_left_does_not_harm_the_next_deal(world: World) -> None:
    round_id = await at_work(world, TWENTY)
    await world.parts.rounds.close(round_id)
    await leaves(world, *TWENTY[:3])
    forms = await asked(world, await world.round_open())
    assert {form.reviewer for form in forms} == set(TWENTY[3:])
    assert len(forms) == 17 * 8
