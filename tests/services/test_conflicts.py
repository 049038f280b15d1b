"""Somebody declares a conflict of interest with a colleague, and takes it back."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.reviews import Decline
from storage.tables import metadata, people
from tests.services.staff import (
    ANNA,
    BORIS,
    GLEB,
    actor_of,
    asked,
    at_work,
    by,
    declared,
    declines,
    first_of,
    id_of,
    received,
)
from tests.world import NAMES, World


async def test_a_conflict_is_remembered_and_neither_of_the_two_is_dealt_the_other_again(
    world: World,
) -> None:
    round_id = await at_work(world)
    subject = await first_of(world, round_id)
    await declines(world, ANNA, subject, Decline.CONFLICT)
    assert await declared(world) == [(await id_of(world, ANNA), await id_of(world, subject))]
    for _ in range(5):
        await world.parts.rounds.close(round_id)
        round_id = await world.round_open(peers=10)
        forms = await asked(world, round_id)
        assert subject not in by(forms, ANNA)
        assert ANNA not in by(forms, subject)
        assert min(received(forms).values()) == 10


async def test_that_two_do_not_work_together_is_forgotten_with_the_round(world: World) -> None:
    round_id = await at_work(world, NAMES)
    subject = await first_of(world, round_id)
    await declines(world, ANNA, subject)
    assert await declared(world) == []
    await world.parts.rounds.close(round_id)
    assert subject in by(await asked(world, await world.round_open(peers=8)), ANNA)


async def test_after_closing_two_people_meet_only_in_a_conflict_that_one_has_declared(
    world: World,
) -> None:
    round_id = await at_work(world, NAMES)
    subject = await first_of(world, round_id)
    await declines(world, ANNA, subject, Decline.CONFLICT)
    await declines(world, BORIS, await first_of(world, round_id, BORIS))
    await world.parts.rounds.close(round_id)
    rows = {}
    async with world.database.read() as connection:
        for table in metadata.sorted_tables:
            naming = [
                c for c in table.columns if any(k.column.table is people for k in c.foreign_keys)
            ]
            if len(naming) > 1:
                rows[table.name] = len((await connection.execute(select(table))).all())
    assert rows == {"reviews": 0, "rotation": 0, "conflicts": 1}
    assert await declared(world) == [(await id_of(world, ANNA), await id_of(world, subject))]


async def test_only_whoever_declared_a_conflict_sees_it_and_can_take_it_back(
    world: World,
) -> None:
    round_id = await at_work(world)
    subject = await first_of(world, round_id)
    await declines(world, ANNA, subject, Decline.CONFLICT)
    anna, other = await actor_of(world, ANNA), await actor_of(world, subject)
    assert [name for _, name in await world.parts.staffing.conflicts(anna)] == [subject]
    for somebody in (other, await actor_of(world, GLEB), await world.actor(1000)):
        with pytest.raises(Refused, match="old-button"):
            await world.parts.staffing.take_back_conflict(somebody, await id_of(world, ANNA))
        if somebody != anna:
            assert await world.parts.staffing.conflicts(somebody) == []
    await world.parts.staffing.take_back_conflict(anna, await id_of(world, subject))
    assert await declared(world) == []
    with pytest.raises(Refused, match="old-button"):
        await world.parts.staffing.take_back_conflict(anna, await id_of(world, subject))


async def test_after_a_conflict_is_taken_back_the_two_may_be_dealt_again(world: World) -> None:
    round_id = await at_work(world, NAMES)
    subject = await first_of(world, round_id)
    await declines(world, ANNA, subject, Decline.CONFLICT)
    await world.parts.staffing.take_back_conflict(
        await actor_of(world, ANNA), await id_of(world, subject)
    )
    await world.parts.rounds.close(round_id)
    forms = await asked(world, await world.round_open(peers=8))
    assert subject in by(forms, ANNA)
    assert ANNA in by(forms, subject)


async def test_two_who_both_declared_it_are_kept_apart_until_both_take_it_back(
    world: World,
) -> None:
    round_id = await at_work(world, NAMES[:5])
    await declines(world, ANNA, BORIS, Decline.CONFLICT)
    await declines(world, BORIS, ANNA, Decline.CONFLICT)
    await world.parts.staffing.take_back_conflict(
        await actor_of(world, ANNA), await id_of(world, BORIS)
    )
    await world.parts.rounds.close(round_id)
    forms = await asked(world, await world.round_open())
    assert BORIS not in by(forms, ANNA)
    assert ANNA not in by(forms, BORIS)
