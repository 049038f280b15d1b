"""A round that is given up leaves nothing but the fact: no answers, no results, one message."""

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.rounds import RoundId, RoundState
from storage.tables import comments, participation, ratings, reminders, reviews, snapshots
from tests.engines import bytes_of
from tests.services.lives import (
    ANNA,
    BORIS,
    BOSS,
    delivered,
    is_away,
    planned,
    reminded_at,
    state,
    ticks,
    to_come,
)
from tests.services.test_calendars import at
from tests.services.test_rounds import everybody_answers
from tests.world import NAMES, World

FIVE = NAMES[:5]
NEXT_MONDAY = at("2026-11-30T10:00")
IN_A_WEEK = at("2026-12-09T17:00")
SECRET = "тайна"


async def cancelled(world: World, round_id: RoundId) -> bool:
    return await world.parts.rounds.cancel(await world.actor(BOSS), round_id)


async def test_a_comment_is_in_no_file(world: World) -> None:
    await world.people_joined(FIVE)
    round_id, anna = await world.round_open(), await world.actor(ANNA)
    await world.comments(anna, (await world.parts.reviews.forms(anna))[1].id, SECRET)
    assert SECRET.encode() in await bytes_of(world.database)
    await cancelled(world, round_id)
    assert SECRET.encode() not in await bytes_of(world.database)


async def test_the_answers_are_in_no_table_and_the_forms_in_no_file(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world)
    async with world.database.read() as connection:
        form_ids = list(await connection.scalars(select(reviews.c.id)))
    assert await cancelled(world, round_id) is True
    async with world.database.read() as connection:
        for table in (reviews, ratings, comments, participation, snapshots, reminders):
            count = select(func.count()).select_from(table)
            assert (await connection.execute(count)).scalar_one() == 0, table.name
    left = await bytes_of(world.database)
    assert len(form_ids) == 72
    assert not [form for form in form_ids if form.encode() in left]


async def test_whoever_was_invited_is_told_once_and_the_others_are_not(world: World) -> None:
    await world.people_joined(FIVE)
    await is_away(world, BORIS, date(2026, 11, 23), date(2026, 11, 24))
    round_id = await planned(world, world.clock(), NEXT_MONDAY)
    await delivered(world)
    assert await cancelled(world, round_id) is True
    assert await cancelled(world, round_id) is False
    told = [number for kind, number in await delivered(world) if kind == NoticeKind.CANCELLATION]
    assert told == [ANNA, *range(BORIS + 1, ANNA + 5)]
    world.clock.now = NEXT_MONDAY
    await ticks(world)
    assert await delivered(world) == []


async def test_they_are_told_when_they_work_and_are_there(world: World) -> None:
    await world.people_joined(FIVE)
    await is_away(world, BORIS, date(2026, 11, 25), date(2026, 11, 26))
    round_id = await planned(world, world.clock(), NEXT_MONDAY)
    await delivered(world)
    world.clock.now = at("2026-11-24T21:00")
    await cancelled(world, round_id)
    assert await delivered(world) == []
    told = await to_come(world, NoticeKind.CANCELLATION)
    assert (told[ANNA], told[BORIS]) == (at("2026-11-25T09:00"), at("2026-11-27T09:00"))


async def test_nothing_can_be_answered_read_or_done_with_it_afterwards(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, world.clock(), NEXT_MONDAY)
    boss, anna = await world.actor(BOSS), await world.actor(ANNA)
    form = (await world.parts.reviews.forms(anna))[0]
    await cancelled(world, round_id)
    assert await world.parts.reviews.forms(anna) == []
    assert await world.parts.rounds.open(boss, round_id) is False
    assert await world.parts.rounds.close(round_id, boss) is False
    for refusal, attempt in (
        ("not-yours", world.parts.reviews.rate(anna, form.id, "product", 5)),
        ("round-not-closed", world.parts.reports.of_round(boss, round_id)),
        ("round-not-closed", world.parts.releases.release(boss, round_id)),
        ("round-not-open", world.parts.rounds.extend(boss, round_id, IN_A_WEEK)),
        ("round-not-open", world.parts.reminders.remind_now(boss, round_id)),
        ("nothing-open", world.parts.reminders.snooze(anna, round_id, 1, 7)),
    ):
        with pytest.raises(Refused, match=refusal):
            await attempt
    assert await state(world, round_id) == RoundState.CANCELLED


async def test_nobody_is_reminded_of_it(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, world.clock(), at("2026-12-04T17:00"))
    await delivered(world)
    assert await reminded_at(world, round_id)
    await cancelled(world, round_id)
    assert await reminded_at(world, round_id) == []
    await delivered(world)
    for _ in range(12):
        await ticks(world, days=1)
        assert await delivered(world) == []


async def test_the_next_round_can_open_at_once(world: World) -> None:
    await world.people_joined(FIVE)
    await cancelled(world, await planned(world, world.clock(), NEXT_MONDAY))
    again = await planned(world, world.clock(), NEXT_MONDAY)
    assert await state(world, again) == RoundState.OPEN


async def test_a_scheduled_round_goes_without_a_word_and_does_not_open(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK)
    assert await cancelled(world, round_id) is True
    world.clock.now = NEXT_MONDAY
    await ticks(world)
    assert await state(world, round_id) == RoundState.CANCELLED
    assert await delivered(world) == []
    assert await state(world, await planned(world, NEXT_MONDAY, IN_A_WEEK)) == RoundState.OPEN


async def test_a_closed_round_is_not_cancelled(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, world.clock(), NEXT_MONDAY)
    await world.parts.rounds.close(round_id)
    assert await cancelled(world, round_id) is False
    assert await world.parts.reports.of_round(await world.actor(BOSS), round_id)


@pytest.mark.parametrize("telegram_id", [ANNA, 9999])
async def test_nobody_else_runs_a_round(world: World, telegram_id: int) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK)
    actor, rounds = await world.actor(telegram_id), world.parts.rounds
    following, reminding = world.parts.following, world.parts.reminders
    for attempt in (
        rounds.one(actor, round_id),
        rounds.open(actor, round_id),
        rounds.deadline_if_opened(actor, round_id),
        rounds.extend(actor, round_id, IN_A_WEEK),
        rounds.close(round_id, actor),
        rounds.cancel(actor, round_id),
        following.of_round(actor, round_id),
        following.at_risk(actor, round_id),
        reminding.remind_now(actor, round_id),
    ):
        with pytest.raises(Refused, match="not-yours"):
            await attempt
    assert await state(world, round_id) == RoundState.SCHEDULED
