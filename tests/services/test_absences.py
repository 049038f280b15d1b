"""Who is away, what that means for a round, and who may change a calendar at all."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.errors import Refused
from bot.domain.people import Actor, PersonId, Role, TeamId
from bot.domain.workdays import Absence, WorkCalendar
from storage import people
from storage.tables import absences, outbox, reviews
from tests.services import lives
from tests.services.test_calendars import (
    ANNA,
    BOSS,
    MOSCOW,
    TUESDAY,
    WEDNESDAY,
    at,
    calendar,
    person,
)
from tests.world import NAMES, TEAM, World

BORIS, OTHER_BOSS = 1002, 2000


async def is_away(world: World, telegram_id: int, first: date, last: date) -> None:
    boss, away = await world.actor(BOSS), await person(world, telegram_id)
    await world.parts.calendars.add_absence(boss, away.team.id, away.id, Absence(first, last))


async def invited_at(world: World) -> dict[PersonId, datetime]:
    async with world.database.read() as connection:
        found = select(outbox.c.person_id, outbox.c.not_before).where(outbox.c.kind == "invitation")
        return {PersonId(row.person_id): row.not_before for row in await connection.execute(found)}


async def dealt_to_and_about(world: World) -> tuple[set[int], set[int]]:
    async with world.database.read() as connection:
        asked = set(await connection.scalars(select(reviews.c.reviewer_id)))
        return asked, set(await connection.scalars(select(reviews.c.subject_id)))


async def test_whoever_is_away_for_the_whole_round_is_neither_asked_nor_reviewed(
    world: World,
) -> None:
    await world.people_joined()
    await is_away(world, ANNA, date(2026, 11, 20), date(2026, 12, 31))
    await world.round_open(days=7)
    anna, (asked, about) = await person(world, ANNA), await dealt_to_and_about(world)
    everybody = {(await person(world, BOSS + n)).id for n in range(1, len(NAMES) + 1)}
    assert asked == about == everybody - {anna.id}
    assert anna.id not in await invited_at(world)


async def test_whoever_returns_during_the_round_is_invited_on_the_first_morning_back(
    world: World,
) -> None:
    await world.people_joined()
    await is_away(world, ANNA, date(2026, 11, 20), date(2026, 11, 24))
    await world.round_open(days=7)
    anna, boris = await person(world, ANNA), await person(world, BORIS)
    asked, about = await dealt_to_and_about(world)
    assert anna.id in asked & about
    invited = await invited_at(world)
    assert invited[anna.id] == at("2026-11-25T09:00")
    assert invited[boris.id] == world.clock.now


async def test_those_away_are_listed_until_their_last_day_is_over(world: World) -> None:
    await world.people_joined()
    anna, boss = await person(world, ANNA), await world.actor(BOSS)
    await is_away(world, ANNA, TUESDAY, WEDNESDAY)
    for day, listed in ((23, True), (32, True), (33, False)):
        world.clock.now = at("2026-11-01T23:59") + timedelta(days=day - 1)
        shown = await world.parts.calendars.of_team(boss, anna.team.id)
        assert (anna.id in shown.absences) is listed


async def test_told_twice_it_is_kept_once_and_taken_back_it_is_gone(world: World) -> None:
    await world.people_joined()
    anna, boss = await person(world, ANNA), await world.actor(BOSS)
    for _ in range(2):
        await is_away(world, ANNA, TUESDAY, WEDNESDAY)
    assert await rows_of_absences(world) == 1
    for _ in range(2):
        absence = Absence(TUESDAY, WEDNESDAY)
        await world.parts.calendars.delete_absence(boss, anna.team.id, anna.id, absence)
    assert await rows_of_absences(world) == 0


async def test_an_absence_that_ends_before_it_begins_is_refused(world: World) -> None:
    await world.people_joined()
    with pytest.raises(Refused, match="absence-order"):
        await is_away(world, ANNA, WEDNESDAY, TUESDAY)
    assert await rows_of_absences(world) == 0


async def rows_of_absences(world: World) -> int:
    async with world.database.read() as connection:
        return int(
            (await connection.execute(select(func.count()).select_from(absences))).scalar_one()
        )


async def test_managers_of_the_team_and_admins_may_change_a_calendar(world: World) -> None:
    await world.people_joined()
    await becomes(world, BORIS, Role.ADMIN)
    for telegram_id in (BOSS, BORIS):
        actor = await world.actor(telegram_id)
        for attempt in await attempts(world, actor):
            await attempt()


@pytest.mark.parametrize("telegram_id", [ANNA, OTHER_BOSS, 9999])
async def test_nobody_else_may_see_or_change_a_calendar(world: World, telegram_id: int) -> None:
    await world.people_joined()
    await another_team(world)
    actor = await world.actor(telegram_id)
    for attempt in await attempts(world, actor):
        with pytest.raises(Refused, match="not-yours"):
            await attempt()
    assert await calendar(world) == WorkCalendar(MOSCOW)
    assert await rows_of_absences(world) == 0


async def test_nobody_tells_of_an_absence_in_a_team_that_is_not_theirs(world: World) -> None:
    await world.people_joined()
    await another_team(world)
    boss, anna = await world.actor(OTHER_BOSS), await person(world, ANNA)
    (team,) = boss.manages
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.calendars.add_absence(boss, team, anna.id, Absence(TUESDAY, WEDNESDAY))
    assert await rows_of_absences(world) == 0


async def attempts(world: World, actor: Actor) -> list[Callable[[], Awaitable[object]]]:
    """Everything that can be done with the calendar of the team."""
    calendars, anna = world.parts.calendars, await person(world, ANNA)
    team, absence = TeamId(anna.team.id), Absence(TUESDAY, WEDNESDAY)
    return [
        lambda: calendars.of_team(actor, team),
        lambda: calendars.change(actor, team, lambda now: replace(now, starts=8)),
        lambda: calendars.set_holiday(actor, team, TUESDAY, True),
        lambda: calendars.add_absence(actor, team, anna.id, absence),
        lambda: calendars.delete_absence(actor, team, anna.id, absence),
    ]


async def becomes(world: World, telegram_id: int, role: Role) -> None:
    one = await person(world, telegram_id)
    async with world.database.write() as connection:
        await people.change(connection, one.id, role=role)


async def another_team(world: World) -> None:
    rows = (
        f"name,team,role,language\nПётр Иной,Другой отдел,manager,ru\n{NAMES[0]},{TEAM},employee,ru"
    )
    await world.parts.rosters.take_in(rows.encode())
    (link,) = [one for one in await world.parts.people.invite() if one.person.name == "Пётр Иной"]
    await world.parts.people.join(await world.parts.people.acting(OTHER_BOSS, "ru"), link.token)


async def test_a_reminder_put_off_waits_for_whoever_is_away(world: World) -> None:
    await world.people_joined()
    round_id = await lives.planned(world, world.clock(), at("2026-12-04T17:00"))
    await lives.is_away(world, ANNA, date(2026, 11, 24), date(2026, 11, 25))
    anna = await world.actor(ANNA)
    back = await world.parts.reminders.snooze(anna, round_id, 24, 5)
    assert back == at("2026-11-26T09:00")
