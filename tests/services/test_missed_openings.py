"""The bot was down when a round was to open: it opens later, or is given up and told of."""

from datetime import date, datetime

import pytest

from bot.domain.notices import NoticeKind
from bot.domain.rounds import RoundState
from storage import people
from tests.services.lives import (
    ANNA,
    BORIS,
    BOSS,
    delivered,
    is_away,
    planned,
    state,
    the,
    ticks,
    to_come,
)
from tests.services.test_calendars import at
from tests.world import NAMES, World

FIVE = NAMES[:5]
NEXT_MONDAY = at("2026-11-30T10:00")
IN_A_WEEK = at("2026-12-09T17:00")


@pytest.mark.parametrize(
    ("back", "closes"),
    [
        pytest.param("2026-12-01T08:00", "2026-12-09T17:00", id="a night"),
        pytest.param("2026-12-01T11:00", "2026-12-10T17:00", id="a day"),
        pytest.param("2026-12-14T11:00", "2026-12-23T17:00", id="two weeks"),
    ],
)
async def test_a_missed_opening_is_made_up_for(world: World, back: str, closes: str) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK, days=7)
    world.clock.now = at(back)
    await ticks(world)
    round_ = await the(world, round_id)
    assert (round_.state, round_.closes_at) == (RoundState.OPEN, at(closes))
    morning = datetime.fromisoformat(back).replace(hour=9)
    invited = set((await to_come(world, NoticeKind.INVITATION)).values())
    assert invited == {max(at(back), at(morning.isoformat()))}


async def test_a_round_whose_chosen_deadline_has_passed_is_given_up_and_told_of(
    world: World,
) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK)
    world.clock.now = at("2026-12-12T11:00")
    for _ in range(2):
        await ticks(world)
    assert await state(world, round_id) == RoundState.CANCELLED
    assert await to_come(world, NoticeKind.NOT_OPENED) == {BOSS: at("2026-12-14T09:00")}
    world.clock.now = at("2026-12-14T09:00")
    assert await delivered(world) == [(NoticeKind.NOT_OPENED, BOSS)]


async def test_a_round_for_a_team_without_people_is_given_up_and_told_of(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK, days=7)
    async with world.database.write() as connection:
        for number in range(ANNA, ANNA + 5):
            person = await people.bound_to(connection, number)
            assert person
            await people.change(connection, person, active=False)
    world.clock.now = NEXT_MONDAY
    await ticks(world)
    assert await state(world, round_id) == RoundState.CANCELLED
    assert await delivered(world) == [(NoticeKind.NOT_OPENED, BOSS)]


async def test_whoever_is_away_some_other_time_is_in_a_round_that_opens_late(world: World) -> None:
    await world.people_joined(FIVE)
    await is_away(world, ANNA, date(2027, 1, 11), date(2027, 1, 15))
    await is_away(world, BORIS, date(2026, 12, 1), date(2026, 12, 31))
    await planned(world, NEXT_MONDAY, IN_A_WEEK, days=7)
    world.clock.now = at("2026-12-14T11:00")
    await ticks(world)
    assert set(await to_come(world, NoticeKind.INVITATION)) == {ANNA, *range(BORIS + 1, ANNA + 5)}
