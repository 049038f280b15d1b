"""Rounds that repeat follow the team's calendar, and none is made twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.plans import Choices, PlanStep, RepeatDay, opening_on, repeating, repeating_by
from bot.domain.recurrence import Date, Repeat, Unit, Weekday
from bot.domain.rounds import RoundState
from storage import plans
from storage.plans import Series
from tests.services.test_calendars import (
    BOSS,
    OMSK,
    at,
    move_to,
    scheduled,
    set_holiday,
    the_round,
)
from tests.world import World


async def series(world: World) -> Series:
    team = await world.team()
    async with world.database.read() as connection:
        found = await plans.series_of(connection, team.id)
    assert found
    return found


async def how_many_rounds(world: World) -> int:
    return len(await world.parts.rounds.run_by(await world.actor(BOSS)))


async def runs_until(world: World, moment: datetime) -> None:
    """The schedule ticks twice a day, at the hour of `moment`."""
    half_days = (moment - world.clock.now) // timedelta(hours=12)
    for left in range(half_days, -1, -1):
        world.clock.now = moment - left * timedelta(hours=12)
        await world.parts.plans.tick()
        await world.parts.rounds.tick()


async def test_the_next_round_of_january_first_is_made_three_working_days_ahead(
    world: World,
) -> None:
    await world.people_joined()
    await scheduled(world, every=1, unit=Unit.MONTHS)
    assert (await series(world)).due_at == at("2026-12-29T09:00")
    await set_holiday(world, date(2026, 12, 31))
    assert (await series(world)).due_at == at("2026-12-28T09:00")
    await move_to(world, OMSK)
    assert (await series(world)).due_at == at("2026-12-28T09:00", OMSK)


async def test_a_holiday_after_the_next_round_was_made_does_not_make_it_twice(world: World) -> None:
    await world.people_joined()
    await scheduled(world, every=2, unit=Unit.WEEKS, days=5)
    await runs_until(world, at("2026-12-11T12:00"))
    assert (await the_round(world)).opens_at == at("2026-12-15T10:00")
    await set_holiday(world, date(2026, 12, 15))
    await runs_until(world, at("2026-12-16T12:00"))
    round_ = await the_round(world)
    assert (round_.state, await how_many_rounds(world)) == (RoundState.OPEN, 2)
    await runs_until(world, at("2026-12-24T08:00"))
    assert await how_many_rounds(world) == 2
    await runs_until(world, at("2026-12-24T12:00"))
    assert (await the_round(world)).opens_at == at("2026-12-29T10:00")


async def test_a_round_that_was_skipped_does_not_come_again_by_a_holiday(world: World) -> None:
    await world.people_joined()
    await scheduled(world, every=2, unit=Unit.WEEKS, days=5)
    await runs_until(world, at("2026-12-11T12:00"))
    await world.parts.rounds.cancel(await world.actor(BOSS), (await the_round(world)).id)
    await set_holiday(world, date(2026, 12, 15))
    await runs_until(world, at("2026-12-24T08:00"))
    assert await how_many_rounds(world) == 2


async def test_a_holiday_taken_back_puts_a_round_of_the_series_back(world: World) -> None:
    await world.people_joined()
    await scheduled(world, every=2, unit=Unit.WEEKS, days=5)
    await runs_until(world, at("2026-12-11T12:00"))
    for free in (True, False):
        await set_holiday(world, date(2026, 12, 15), free)
    assert (await the_round(world)).opens_at == at("2026-12-15T10:00")
    assert (await series(world)).planned == date(2026, 12, 15)


async def changed(world: World, change: Callable[[Choices], Choices]) -> None:
    """The scheduled round, by the wizard."""
    boss = await world.actor(BOSS)
    draft = await world.parts.drafts.edit(boss, (await the_round(world)).id)
    await world.parts.drafts.change(boss, draft.id, PlanStep.PREVIEW, change)
    await world.parts.plans.schedule(boss, draft.id)


async def test_a_round_moved_by_a_weekend_is_changed_without_moving_the_series(
    world: World,
) -> None:
    await world.people_joined()
    monthly = {"every": 1, "unit": Unit.MONTHS, "repeat_day": RepeatDay.DATE, "days": 5}
    await scheduled(world, opens_on=date(2026, 12, 31), **monthly)
    await runs_until(world, at("2027-01-28T12:00"))
    assert (await the_round(world)).opens_at == at("2027-02-01T10:00")
    before = await series(world)
    await changed(world, lambda now: replace(now, opens_hour=15))
    assert (await the_round(world)).opens_at == at("2027-02-01T15:00")
    after = await series(world)
    assert replace(after, plan_id=before.plan_id) == before
    assert after.plan_id != before.plan_id


async def test_a_round_put_on_another_day_takes_its_series_with_it(world: World) -> None:
    await world.people_joined()
    await scheduled(world, every=1, unit=Unit.MONTHS, repeat_day=RepeatDay.DATE)
    await changed(world, lambda now: opening_on(now, date(2026, 12, 10)))
    assert (await series(world)).repeat.on == Date(10)
    await changed(world, lambda now: repeating(now, 3, Unit.MONTHS))
    assert (await series(world)).repeat == Repeat(3, Unit.MONTHS, Date(10))
    await changed(world, lambda now: repeating_by(now, RepeatDay.WEEKDAY))
    assert (await series(world)).repeat == Repeat(3, Unit.MONTHS, Weekday(3, 2))
