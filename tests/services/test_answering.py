"""Answers: saved at once, changed at will, withdrawn for good."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.errors import Refused
from bot.domain.reviews import Rating, Relation, Review, ReviewId, ReviewState
from storage.ratings import rate_in_time
from storage.tables import comments, outbox, ratings
from tests.world import World

ANNA, BORIS = 1001, 1002


async def with_round(world: World) -> None:
    await world.people_joined()
    await world.round_open()


async def test_the_own_form_comes_first(world: World) -> None:
    await with_round(world)
    forms = await world.parts.reviews.forms(await world.actor(ANNA))
    assert [form.relation for form in forms] == [Relation.SELF] + [Relation.PEER] * 7


async def test_a_rating_is_there_again_and_the_last_one_counts(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    await world.parts.reviews.rate(anna, form.id, "product", 2)
    await world.parts.reviews.name_cause(anna, form.id, "product", "training")
    await world.parts.reviews.rate(anna, form.id, "product", 1)
    assert (await world.parts.reviews.one(anna, form.id)).ratings == {
        "product": Rating(1, "training")
    }
    await world.parts.reviews.rate(anna, form.id, "product", None)
    assert (await world.parts.reviews.one(anna, form.id)).ratings == {"product": Rating(None)}


async def test_a_cause_without_a_low_score_is_refused(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    await world.parts.reviews.rate(anna, form.id, "product", 4)
    with pytest.raises(Refused, match="old-button"):
        await world.parts.reviews.name_cause(anna, form.id, "product", "training")


async def test_somebody_elses_form_cannot_be_read_or_answered(world: World) -> None:
    await with_round(world)
    form = (await world.parts.reviews.forms(await world.actor(ANNA)))[1]
    boris = await world.actor(BORIS)
    reviews = world.parts.reviews
    for attempt in (
        reviews.one(boris, form.id),
        reviews.rate(boris, form.id, "product", 1),
        reviews.name_cause(boris, form.id, "product", "training"),
        reviews.write_comment(boris, form.id, "keep", "x", 1),
        reviews.skip_comment(boris, form.id, "keep"),
        reviews.send(boris, form.id),
        reviews.one(boris, ReviewId("made-up")),
    ):
        with pytest.raises(Refused, match="not-yours"):
            await attempt


async def test_an_empty_form_cannot_be_sent(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    with pytest.raises(Refused, match="form-empty"):
        await world.parts.reviews.send(anna, form.id)


async def test_a_sent_form_can_be_changed_and_stays_sent(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    await world.parts.reviews.rate(anna, form.id, "product", 4)
    await world.parts.reviews.send(anna, form.id)
    await world.parts.reviews.rate(anna, form.id, "product", 5)
    after = await world.parts.reviews.one(anna, form.id)
    assert (after.state, after.ratings["product"].score) == (ReviewState.SENT, 5)


async def test_a_comment_is_kept_changed_and_emptied(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    await world.parts.reviews.rate(anna, form.id, "product", 4)
    for text, kept in (("  Хорошо <b>  ", "Хорошо <b>"), ("Иначе", "Иначе")):
        await world.comments(anna, form.id, text)
        assert (await world.parts.reviews.one(anna, form.id)).comments == {"keep": kept}
    await world.parts.reviews.skip_comment(anna, form.id, "keep")
    assert (await world.parts.reviews.one(anna, form.id)).comments == {"keep": None}


async def test_a_text_delivered_twice_fills_one_box(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    await world.parts.reviews.rate(anna, form.id, "product", 4)
    await world.comments(anna, form.id, "раз", message_id=7)
    again = await world.parts.reviews.write_comment(anna, form.id, "change", "раз", 7)
    assert again.comments == {"keep": "раз"}
    after = await world.parts.reviews.write_comment(anna, form.id, "change", "два", 8)
    assert after.comments == {"keep": "раз", "change": "два"}


async def test_withdrawing_destroys_my_answers_and_my_invitation_and_no_other(
    world: World,
) -> None:
    await with_round(world)
    anna, boris = await world.actor(ANNA), await world.actor(BORIS)
    for actor in (anna, boris):
        form = (await world.parts.reviews.forms(actor))[1]
        await world.parts.reviews.rate(actor, form.id, "product", 4)
        await world.comments(actor, form.id, "x")
    assert await world.parts.staffing.withdraw(anna) == 8
    assert await world.parts.reviews.forms(anna) == []
    async with world.database.read() as connection:
        for table in (ratings, comments):
            count = select(func.count()).select_from(table)
            assert (await connection.execute(count)).scalar_one() == 1
        dead = select(outbox.c.person_id).where(outbox.c.state == "dead")
        assert list(await connection.scalars(dead)) == [anna.person_id]


async def test_a_withdrawn_form_takes_no_answers(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[1]
    await world.parts.staffing.withdraw(anna)
    with pytest.raises(Refused, match="form-withdrawn"):
        await world.parts.reviews.rate(anna, form.id, "product", 4)


async def test_what_ends_between_the_look_and_the_writing_is_not_answered(world: World) -> None:
    await with_round(world)
    anna = await world.actor(ANNA)
    form, other = (await world.parts.reviews.forms(anna))[1:3]
    assert form.accepts_until
    rating, early = (Rating(4), form.accepts_until - timedelta(seconds=1))
    for seen, now, saved in (
        (form, early, True),
        (other, form.accepts_until, False),
        (replace(other, reviewer=other.subject), early, False),
    ):
        told = await rate_in_time(world.database, seen, "product", rating, now)
        assert told is saved
    await world.parts.staffing.withdraw(anna)
    assert not await rate_in_time(world.database, form, "product", rating, early)
    async with world.database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(ratings))).scalar() == 0


async def test_of_taps_at_the_same_moment_each_is_told_what_came_of_its_own(world: World) -> None:
    await with_round(world)
    anna, boris = [await world.actor(account) for account in (ANNA, BORIS)]
    hers, his = [(await world.parts.reviews.forms(actor))[1] for actor in (anna, boris)]
    assert hers.accepts_until
    early, late = hers.accepts_until - timedelta(seconds=1), hers.accepts_until
    taps = [
        (his, "product", Rating(None), early),
        (hers, "product", Rating(2), early),
        (his, "initiative", Rating(1, "training"), late),
        (replace(his, reviewer=his.subject), "promptness", Rating(5), early),
        (hers, "product", Rating(4), early),
    ]
    async with world.database.write():
        # While somebody else writes the first one waits, and the others for the next transaction.
        told = asyncio.gather(*[rate_in_time(world.database, *tap) for tap in taps])
        for _ in taps:
            await asyncio.sleep(0)
    assert await told == [True, True, False, False, True]
    assert (await world.parts.reviews.one(anna, hers.id)).ratings == {"product": Rating(4)}
    assert (await world.parts.reviews.one(boris, his.id)).ratings == {"product": Rating(None)}


async def test_of_looks_at_the_same_moment_each_sees_its_own(world: World) -> None:
    await with_round(world)
    accounts = [ANNA, BORIS, 999_999, ANNA]
    actors = await asyncio.gather(*(world.actor(account) for account in accounts))
    names = [actor.person.name.split()[0] if actor.person else None for actor in actors]
    assert names == ["Анна", "Борис", None, "Анна"]
    forms = [(await world.parts.reviews.forms(actor))[1] for actor in (actors[0], actors[1])]
    reviews = world.parts.reviews
    looks = [
        reviews.one(actors[0], forms[0].id),
        reviews.one(actors[1], forms[1].id),
        reviews.one(actors[1], forms[0].id),
        reviews.one(actors[0], ReviewId("nowhere")),
        reviews.one(actors[0], forms[0].id),
    ]
    found = await asyncio.gather(*looks, return_exceptions=True)
    assert [one if isinstance(one, Review) else type(one) for one in found] == [
        forms[0],
        forms[1],
        Refused,
        Refused,
        forms[0],
    ]
