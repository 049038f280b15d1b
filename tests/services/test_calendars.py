"""What is planned follows the team's calendar; what people have been told stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.people import Person
from bot.domain.plans import Choices, PlanStep
from bot.domain.rounds import PlanId, Round
from bot.domain.workdays import WorkCalendar
from storage import reminders
from storage.tables import teams
from tests.world import World

BOSS, ANNA = 1000, 1001
MOSCOW = ZoneInfo("Europe/Moscow")
OMSK = ZoneInfo("Asia/Omsk")
TUESDAY = date(2026, 12, 1)
WEDNESDAY = date(2026, 12, 2)


def at(text: str, zone: ZoneInfo = MOSCOW) -> datetime:
    """The instant at which clocks there show this."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


async def change(world: World, change: Callable[[WorkCalendar], WorkCalendar]) -> None:
    boss, team = await world.actor(BOSS), await world.team()
    await world.parts.calendars.change(boss, team.id, change)


async def move_to(world: World, zone: ZoneInfo) -> None:
    await change(world, lambda now: replace(now, zone=zone))


async def set_holiday(world: World, day: date, free: bool = True) -> None:
    boss, team = await world.actor(BOSS), await world.team()
    await world.parts.calendars.set_holiday(boss, team.id, day, free)


async def drafted(world: World, **choices: object) -> PlanId:
    """A draft of the wizard; if nothing else is said its round opens on Tuesday at ten."""
    boss = await world.actor(BOSS)
    draft = await world.parts.drafts.draft(boss)
    wanted = {"opens_on": TUESDAY, "opens_hour": 10, "days": 7, **choices}

    def chosen(now: Choices) -> Choices:
        return replace(now, **wanted)  # type: ignore[arg-type]

    return (await world.parts.drafts.change(boss, draft.id, PlanStep.PREVIEW, chosen)).id


async def scheduled(world: World, **choices: object) -> None:
    """A round as the wizard makes it."""
    await world.parts.plans.schedule(await world.actor(BOSS), await drafted(world, **choices))


async def the_round(world: World) -> Round:
    """The newest of the team, whatever its state."""
    return (await world.parts.rounds.run_by(await world.actor(BOSS)))[0]


async def reminders_to_come(world: World) -> list[datetime]:
    round_ = await the_round(world)
    async with world.database.read() as connection:
        return await reminders.pending(connection, round_.id)


async def calendar(world: World) -> WorkCalendar:
    team = await world.team()
    return (await world.parts.calendars.of_team(await world.actor(BOSS), team.id)).calendar


async def person(world: World, telegram_id: int) -> Person:
    found = (await world.actor(telegram_id)).person
    assert found
    return found


async def test_a_scheduled_round_keeps_its_hour_by_the_clock_on_the_wall(world: World) -> None:
    await world.people_joined()
    await scheduled(world)
    await move_to(world, OMSK)
    round_ = await the_round(world)
    assert round_.opens_at == at("2026-12-01T10:00", OMSK)
    assert round_.closes_at == at("2026-12-10T17:00", OMSK)


async def test_a_deadline_by_date_keeps_its_hour_too(world: World) -> None:
    await world.people_joined()
    await scheduled(world, closes_on=date(2026, 12, 9))
    await move_to(world, OMSK)
    assert (await the_round(world)).closes_at == at("2026-12-09T17:00", OMSK)


async def test_the_deadline_of_an_open_round_stays_what_people_were_told(world: World) -> None:
    await world.people_joined()
    await world.round_open(days=9)
    told = (await the_round(world)).closes_at
    await move_to(world, OMSK)
    assert (await the_round(world)).closes_at == told


async def test_reminders_come_in_the_morning_of_the_new_zone(world: World) -> None:
    await world.people_joined()
    await world.round_open(days=9)  # until noon in Moscow, three in the afternoon in Omsk
    assert (await reminders_to_come(world))[0] == at("2026-11-25T12:00")
    vladivostok = ZoneInfo("Asia/Vladivostok")  # where that is seven in the evening
    await move_to(world, vladivostok)
    assert (await reminders_to_come(world))[0] == at("2026-11-26T09:00", vladivostok)


async def test_a_team_that_chose_no_zone_gets_none_by_changing_its_hours(world: World) -> None:
    await world.people_joined()
    await change(world, lambda now: replace(now, starts=8))
    async with world.database.read() as connection:
        row = (await connection.execute(select(teams.c.zone, teams.c.starts))).one()
    assert tuple(row) == (None, 8)


async def test_the_opening_moves_to_the_next_working_day_and_the_deadline_with_it(
    world: World,
) -> None:
    await world.people_joined()
    await scheduled(world)
    await set_holiday(world, TUESDAY)
    round_ = await the_round(world)
    assert round_.opens_at == at("2026-12-02T10:00")
    assert round_.closes_at == at("2026-12-11T17:00")


async def test_a_holiday_taken_back_puts_the_round_back(world: World) -> None:
    await world.people_joined()
    await scheduled(world)
    planned = await the_round(world)
    for day in (TUESDAY, WEDNESDAY):
        await set_holiday(world, day)
    assert (await the_round(world)).opens_at == at("2026-12-03T10:00")
    for day in (WEDNESDAY, TUESDAY):
        await set_holiday(world, day, free=False)
    assert await the_round(world) == planned


async def test_a_holiday_taken_back_too_late_opens_no_round_on_the_spot(world: World) -> None:
    await world.people_joined()
    await scheduled(world)
    await set_holiday(world, TUESDAY)
    world.clock.now = at("2026-12-01T12:00")
    await set_holiday(world, TUESDAY, free=False)
    assert (await the_round(world)).opens_at == at("2026-12-02T10:00")


async def test_a_deadline_by_date_moves_off_a_holiday_and_never_before_the_opening(
    world: World,
) -> None:
    await world.people_joined()
    await scheduled(world, opens_hour=20, closes_on=WEDNESDAY)
    await set_holiday(world, TUESDAY)
    round_ = await the_round(world)
    assert round_.opens_at == at("2026-12-02T20:00")
    assert round_.closes_at == at("2026-12-03T17:00")


async def test_an_open_round_keeps_its_deadline_and_its_reminders_make_way(world: World) -> None:
    await world.people_joined()
    await world.round_open(days=9)
    told = (await the_round(world)).closes_at
    assert at("2026-11-25T12:00") in await reminders_to_come(world)
    await set_holiday(world, date(2026, 11, 25))
    assert (await the_round(world)).closes_at == told
    assert (await reminders_to_come(world))[0] == at("2026-11-26T09:00")


async def test_a_reminder_that_has_come_does_not_come_again(world: World) -> None:
    await world.people_joined()
    await world.round_open(days=9)
    world.clock.now = at("2026-11-25T12:00")
    await world.parts.reminders.tick()
    await set_holiday(world, date(2026, 11, 26))
    assert all(moment > at("2026-11-27T00:00") for moment in await reminders_to_come(world))


async def test_a_second_tap_changes_nothing(world: World) -> None:
    await world.people_joined()
    await scheduled(world)
    await set_holiday(world, TUESDAY)
    once = await the_round(world)
    await set_holiday(world, TUESDAY)
    assert await the_round(world) == once
    assert (await calendar(world)).holidays == {TUESDAY}


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"days": frozenset()}, "calendar-days"),
        ({"starts": 18, "ends": 18}, "calendar-hours"),
        ({"starts": 9, "ends": 25}, "calendar-hours"),
    ],
)
async def test_a_calendar_by_which_nobody_would_work_is_refused(
    world: World, wrong: dict[str, object], key: str
) -> None:
    await world.people_joined()
    with pytest.raises(Refused, match=key):
        await change(world, lambda now: replace(now, **wrong))  # type: ignore[arg-type]
    assert await calendar(world) == WorkCalendar(MOSCOW)
