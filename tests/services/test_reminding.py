"""Reminders reach whoever has open forms and is there, one at a time, and die with the round."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.rounds import RoundId
from storage import people
from storage.tables import people as people_table
from storage.tables import reminders
from tests.services.lives import (
    ANNA,
    BORIS,
    BOSS,
    delivered,
    delivered_to,
    invited,
    is_away,
    planned,
    reminded_at,
    sends,
    ticks,
    to_come,
)
from tests.services.test_calendars import at, change
from tests.world import NAMES, World

VERA, GLEB, DARIA = 1003, 1004, 1005
FIVE = NAMES[:5]
DAYS_BEFORE, LAST = at("2026-12-02T17:00"), at("2026-12-04T14:00")
WEEK_BEFORE = at("2026-11-27T17:00")


@pytest.fixture
async def opened(world: World) -> RoundId:
    return await invited(world, FIVE)


async def reminded(world: World, moment: datetime) -> list[int]:
    """Who gets a reminder at this moment."""
    world.clock.now = moment
    await ticks(world)
    return [person for kind, person in await delivered(world) if kind == NoticeKind.REMINDER]


async def test_only_whoever_has_open_forms_is_reminded(world: World, opened: RoundId) -> None:
    await sends(world, ANNA)
    await sends(world, BORIS, forms=1)
    await world.parts.staffing.withdraw(await world.actor(VERA))
    async with world.database.write() as connection:
        gleb = await people.bound_to(connection, GLEB)
        assert gleb
        await people.change(connection, gleb, active=False)
        not_in = people_table.update().where(people_table.c.telegram_id == DARIA)
        await connection.execute(not_in.values(joined_at=None))
    assert await reminded(world, WEEK_BEFORE) == [BORIS]
    assert await reminded(world, WEEK_BEFORE) == []


async def test_there_are_three_for_whoever_never_answers(world: World, opened: RoundId) -> None:
    times = [WEEK_BEFORE, DAYS_BEFORE, LAST]
    assert await reminded_at(world, opened) == times
    for moment in times:
        assert await reminded(world, moment - timedelta(seconds=1)) == []
        assert await reminded(world, moment) == list(range(ANNA, ANNA + 5))
    assert await reminded_at(world, opened) == []


async def test_after_an_outage_one_message_stands_for_all_that_was_due(
    world: World, opened: RoundId
) -> None:
    assert await reminded(world, at("2026-12-03T11:00")) == list(range(ANNA, ANNA + 5))
    async with world.database.read() as connection:
        over = select(reminders.c.kind).where(reminders.c.done)
        assert set(await connection.scalars(over)) == {"week", "days"}
    assert await reminded_at(world, opened) == [LAST]


async def test_after_an_outage_that_ends_at_night_it_comes_in_the_morning(
    world: World, opened: RoundId
) -> None:
    assert await reminded(world, at("2026-12-02T23:00")) == []
    morning = at("2026-12-03T09:00")
    assert set((await to_come(world, NoticeKind.REMINDER)).values()) == {morning}


async def test_whoever_is_away_finds_one_reminder_when_they_are_back(
    world: World, opened: RoundId
) -> None:
    await is_away(world, ANNA, date(2026, 11, 26), date(2026, 12, 3))
    assert ANNA not in await reminded(world, WEEK_BEFORE)
    assert ANNA not in await reminded(world, DAYS_BEFORE)
    assert (await to_come(world, NoticeKind.REMINDER))[ANNA] == at("2026-12-04T09:00")
    assert await reminded(world, at("2026-12-04T09:00")) == [ANNA]


async def test_whoever_is_away_until_the_deadline_is_left_alone(
    world: World, opened: RoundId
) -> None:
    await is_away(world, ANNA, date(2026, 11, 26), date(2026, 12, 11))
    for moment in (WEEK_BEFORE, DAYS_BEFORE, LAST):
        assert await reminded(world, moment) == list(range(BORIS, ANNA + 5))
    assert await to_come(world, NoticeKind.REMINDER) == {}


async def test_whoever_is_invited_that_moment_is_not_reminded_too(world: World) -> None:
    await world.people_joined(FIVE)
    await is_away(world, ANNA, date(2026, 11, 20), date(2026, 12, 1))
    await planned(world, world.clock(), at("2026-12-04T17:00"))
    await delivered(world)
    await reminded(world, WEEK_BEFORE)
    world.clock.now = at("2026-12-02T09:00")
    assert await delivered_to(world, ANNA) == [NoticeKind.INVITATION]


async def test_a_calendar_changed_after_the_last_one_brings_no_other(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, world.clock(), at("2026-11-29T12:00"))
    await delivered(world)
    assert await reminded_at(world, round_id) == [at("2026-11-27T17:00")]
    assert await reminded(world, at("2026-11-27T17:00"))
    await change(world, lambda now: replace(now, days=frozenset(range(7))))
    assert await reminded_at(world, round_id) == []


async def test_a_manager_reminds_at_will_once_a_day(world: World, opened: RoundId) -> None:
    boss = await world.actor(BOSS)
    await sends(world, ANNA)
    assert await world.parts.reminders.remind_now(boss, opened) == 4
    with pytest.raises(Refused, match="reminded-today"):
        await world.parts.reminders.remind_now(boss, opened)
    assert (await world.parts.following.of_round(boss, opened)).can_remind is False
    assert await delivered(world) == [(NoticeKind.REMINDER, BORIS + n) for n in range(4)]
    world.clock.now = at("2026-11-24T08:00")
    assert (await world.parts.following.of_round(boss, opened)).can_remind is True
    assert await world.parts.reminders.remind_now(boss, opened) == 4
    assert set((await to_come(world, NoticeKind.REMINDER)).values()) == {at("2026-11-24T09:00")}


async def test_a_reminder_that_would_reach_nobody_does_not_count(
    world: World, opened: RoundId
) -> None:
    boss = await world.actor(BOSS)
    for number in range(ANNA, ANNA + 5):
        await is_away(world, number, date(2026, 11, 23), date(2026, 12, 4))
    with pytest.raises(Refused, match="nobody-to-remind"):
        await world.parts.reminders.remind_now(boss, opened)
    assert (await world.parts.following.of_round(boss, opened)).reminded_today is False


async def test_after_the_deadline_nobody_is_reminded_at_will(world: World, opened: RoundId) -> None:
    world.clock.now = at("2026-12-04T17:00")
    with pytest.raises(Refused, match="round-not-open"):
        await world.parts.reminders.remind_now(await world.actor(BOSS), opened)


async def test_what_was_still_to_come_dies_with_the_round(world: World, opened: RoundId) -> None:
    await world.parts.reminders.snooze(await world.actor(ANNA), opened, 24, 5)
    await world.parts.rounds.close(opened)
    assert await reminded_at(world, opened) == []
    assert await to_come(world, NoticeKind.REMINDER) == {}
    for moment in (WEEK_BEFORE, DAYS_BEFORE, LAST):
        assert await reminded(world, moment) == []
