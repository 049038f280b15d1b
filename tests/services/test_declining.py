"""Somebody gives a form about a colleague back."""

import pytest
from sqlalchemy import func, select

from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.reviews import Decline, Relation, ReviewId
from storage.tables import comments, ratings
from tests.services.staff import (
    ANNA,
    BORIS,
    NEWCOMER,
    TWELVE,
    VERA,
    about,
    actor_of,
    all_told,
    asked,
    at_work,
    by,
    comes,
    dealt,
    declared,
    declines,
    first_of,
    form_about,
    forms_of,
    journal_of,
    kinds,
    loads,
    received,
    sends,
)
from tests.world import NAMES, World


async def refusal(world: World, actor: Actor, declined: ReviewId) -> str:
    with pytest.raises(Refused) as refused:
        await world.parts.staffing.decline(actor, declined, Decline.CONFLICT)
    return refused.value.key


async def test_the_form_is_gone_with_its_answers_and_another_colleague_comes_instead(
    world: World,
) -> None:
    round_id = await at_work(world)
    before = by(await asked(world, round_id), ANNA)
    subject, anna = min(before), await actor_of(world, ANNA)
    declined = await form_about(world, ANNA, subject)
    await world.parts.reviews.rate(anna, declined, "product", 2)
    await world.comments(anna, declined, "об этом лучше не знать")
    assert await world.parts.staffing.decline(anna, declined, Decline.NOT_TOGETHER)
    after = by(await asked(world, round_id), ANNA)
    assert len(after - before) == 1
    assert before - after == {subject}
    async with world.database.read() as connection:
        for table in (ratings, comments):
            assert (await connection.execute(select(func.count()).select_from(table))).scalar() == 0
    assert (await forms_of(world, ANNA))[-1].subject_name in after - before


async def test_the_colleague_with_the_fewest_reviewers_comes_instead(world: World) -> None:
    round_id = await at_work(world)
    free = sorted(set(TWELVE) - by(await asked(world, round_id), ANNA) - {ANNA})
    needy, reviewers = free[0], sorted(about(await asked(world, round_id), free[0]))
    for reviewer in reviewers[:2]:
        await declines(world, reviewer, needy)
    await declines(world, ANNA, await first_of(world, round_id))
    assert needy in by(await asked(world, round_id), ANNA)


async def test_nobody_is_asked_about_the_same_colleague_again_however_many_are_declined(
    world: World,
) -> None:
    round_id = await at_work(world)
    refused: set[str] = set()
    while left := by(await asked(world, round_id), ANNA):
        refused.add(min(left))
        replaced = await declines(world, ANNA, min(left))
        assert not by(await asked(world, round_id), ANNA) & refused
        assert replaced == (len(refused) + len(left) < 12)
    assert refused == set(TWELVE) - {ANNA}


async def test_whom_many_decline_keeps_one_reviewer_more_than_the_threshold(
    world: World,
) -> None:
    round_id = await at_work(world)
    for reviewer in sorted(about(await asked(world, round_id), ANNA)):
        await declines(world, reviewer, ANNA)
        assert len(about(await asked(world, round_id), ANNA)) >= 4
    assert min(received(await asked(world, round_id)).values()) >= 4
    assert max(loads(await asked(world, round_id)).values()) <= 9


async def test_whom_nobody_else_could_review_is_left_with_fewer(world: World) -> None:
    round_id = await at_work(world, NAMES[:5])
    assert await declines(world, BORIS, ANNA) is False
    assert about(await asked(world, round_id), ANNA) == {VERA, *NAMES[3:5]}


async def test_even_whom_all_have_declined_gets_the_next_who_comes(world: World) -> None:
    round_id = await at_work(world, (ANNA, BORIS, VERA), self_review=False)
    for reviewer in (BORIS, VERA):
        await declines(world, reviewer, ANNA)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    assert about(await asked(world, round_id), ANNA) == {NEWCOMER}


async def test_whoever_gets_the_form_instead_hears_of_it_if_they_had_finished(
    world: World,
) -> None:
    round_id = await at_work(world, peers=4)
    await all_told(world)
    before = about(await asked(world, round_id), ANNA)
    for name in TWELVE:
        if name not in before:
            await sends(world, name)
    await declines(world, min(before), ANNA)
    (instead,) = about(await asked(world, round_id), ANNA) - before
    told = [name for name in TWELVE if await kinds(world, name)]
    assert told == [name for name in TWELVE if name == instead]


async def test_a_form_about_oneself_cannot_be_declined(world: World) -> None:
    await at_work(world)
    own = await form_about(world, ANNA, ANNA)
    assert await refusal(world, await actor_of(world, ANNA), own) == "old-button"
    assert len(await forms_of(world, ANNA)) == 8


async def test_a_managers_form_cannot_be_declined(world: World) -> None:
    await at_work(world, manager_reviews=True)
    boss = await world.actor(1000)
    first, *_ = await world.parts.reviews.forms(boss)
    assert first.relation is Relation.MANAGER
    assert await refusal(world, boss, first.id) == "old-button"


async def test_nobody_declines_for_another(world: World) -> None:
    round_id = await at_work(world)
    before = await dealt(world, round_id)
    (_own, foreign, *_) = await forms_of(world, BORIS)
    assert await refusal(world, await actor_of(world, ANNA), foreign.id) == "not-yours"
    assert await refusal(world, await world.actor(5555), foreign.id) == "not-yours"
    assert await dealt(world, round_id) == before
    assert await declared(world) == []


async def test_declining_twice_is_refused_and_replaces_once(world: World) -> None:
    round_id = await at_work(world)
    anna, declined = (
        await actor_of(world, ANNA),
        await form_about(world, ANNA, await first_of(world, round_id)),
    )
    await world.parts.staffing.decline(anna, declined, Decline.NOT_TOGETHER)
    after = await dealt(world, round_id)
    assert await refusal(world, anna, declined) == "form-declined"
    assert await dealt(world, round_id) == after
    assert await declared(world) == []
    assert (await journal_of(world)).count("declined") == 1


async def test_a_form_that_was_sent_can_still_be_given_back_with_its_answers(
    world: World,
) -> None:
    round_id = await at_work(world)
    subject = await first_of(world, round_id)
    await sends(world, ANNA, subject)
    assert await declines(world, ANNA, subject)
    assert ANNA not in about(await asked(world, round_id), subject)
    async with world.database.read() as connection:
        assert (await connection.execute(select(ratings))).all() == []


async def test_nothing_can_be_declined_after_the_deadline(world: World) -> None:
    round_id = await at_work(world)
    declined = await form_about(world, ANNA, await first_of(world, round_id))
    world.clock.move(days=7)
    assert await refusal(world, await actor_of(world, ANNA), declined) == "round-closed"
    await world.parts.rounds.tick()
    assert await refusal(world, await actor_of(world, ANNA), declined) == "not-yours"
    assert await declared(world) == []
