"""Whoever has open forms in several rounds at once gets one reminder of them all."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.notices import NoticeKind
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from storage.tables import outbox
from tests.services.lives import BOSS, delivered, delivered_to, is_away, ticks
from tests.services.test_calendars import at
from tests.world import BOSS as NAME
from tests.world import World

TEAMS = ("Отдел А", "Отдел Б", "Отдел В")
FRIDAY = at("2026-12-04T17:00")
TWO_DAYS_BEFORE = at("2026-12-02T17:00")


async def managed(world: World) -> None:
    """One manager of three teams, alone in the bot so far."""
    lines = [f"{NAME},Дирекция,manager,Дирекция|{'|'.join(TEAMS)}"]
    lines += [f"{team} {number},{team},employee," for team in TEAMS for number in range(1, 5)]
    await world.parts.rosters.take_in("\n".join(["name,team,role,manager_of", *lines]).encode())
    links = {link.person.name: link.token for link in await world.parts.people.invite()}
    await world.parts.people.join(await world.parts.people.acting(BOSS, "ru"), links[NAME])


async def opened(world: World, name: str, closes_at: datetime = FRIDAY) -> RoundId:
    """A round in which the manager reviews four people."""
    team = next(one for one in await world.parts.rounds.teams(None) if one.name == name)
    settings = RoundSettings(manager_reviews=True)
    plan = RoundPlan(team, "Ноябрь", world.clock(), closes_at, settings)
    return await world.parts.rounds.plan(None, plan)


async def told_at(world: World, moment: datetime) -> list[NoticeKind]:
    """What the manager gets then."""
    world.clock.now = moment
    await ticks(world)
    return await delivered_to(world, BOSS)


async def test_three_rounds_of_one_plan_bring_one_reminder_each_time(world: World) -> None:
    await managed(world)
    for name in TEAMS:
        await opened(world, name)
    await delivered(world)
    for moment in (at("2026-11-27T17:00"), TWO_DAYS_BEFORE, at("2026-12-04T14:00")):
        assert await told_at(world, moment) == [NoticeKind.REMINDER]
    # The employees have not come in yet: theirs wait, the manager's have all been told of.
    async with world.database.read() as connection:
        rest = select(outbox.c.person_id).where(outbox.c.state == "pending").distinct()
        boss = (await world.actor(BOSS)).person_id
        assert boss not in set(await connection.scalars(rest))


@pytest.mark.parametrize(("later", "again"), [(30, []), (90, [NoticeKind.REMINDER])])
async def test_a_reminder_says_it_for_the_other_rounds_of_the_next_hour(
    world: World, later: int, again: list[NoticeKind]
) -> None:
    await managed(world)
    apart = timedelta(minutes=later)
    await opened(world, TEAMS[0], FRIDAY - timedelta(hours=2))
    await opened(world, TEAMS[1], FRIDAY - timedelta(hours=2) + apart)
    await delivered(world)
    first = TWO_DAYS_BEFORE - timedelta(hours=2)
    assert await told_at(world, first) == [NoticeKind.REMINDER]
    assert await told_at(world, first + apart) == again


async def test_closing_one_of_the_rounds_takes_no_reminder_of_another(world: World) -> None:
    await managed(world)
    one, _other = [await opened(world, name) for name in TEAMS[:2]]
    await delivered(world)
    world.clock.now = TWO_DAYS_BEFORE
    await ticks(world)
    await world.parts.rounds.close(one)
    assert NoticeKind.REMINDER in await delivered_to(world, BOSS)


async def test_a_manager_who_is_away_in_a_team_of_their_own_is_left_alone(world: World) -> None:
    await managed(world)
    await opened(world, TEAMS[0])
    await delivered(world)
    await is_away(world, BOSS, date(2026, 12, 2), date(2026, 12, 3))
    assert NoticeKind.REMINDER not in await told_at(world, TWO_DAYS_BEFORE)
    assert NoticeKind.REMINDER in await told_at(world, at("2026-12-04T09:00"))
