"""Accounts chosen in Telegram come onto the list of a team, each once and by whom may."""

import asyncio

from sqlalchemy import select

from bot.domain.people import TeamId
from bot.domain.picking import MOST, Chosen, Outcome
from storage.tables import audit, people
from tests.services.offices import OTHER_TEAM, refuses, rows, team_of, two_teams
from tests.services.staff import id_of
from tests.world import TEAM, World

YANA = Chosen(5001, "Яна Новикова")


async def kept(world: World, name: str) -> tuple[object, ...]:
    columns = (people.c.telegram_id, people.c.team_id, people.c.role, people.c.joined_at)
    async with world.database.read() as connection:
        found = await connection.execute(select(*columns).where(people.c.name == name))
        return tuple(found.one())


async def noted(world: World) -> list[tuple[object, ...]]:
    """What was done to whom by whom, as far as people were added."""
    columns = (audit.c.action, audit.c.actor_telegram_id, audit.c.person_id)
    async with world.database.read() as connection:
        found = select(*columns).where(audit.c.action == "person-added")
        return [tuple(row) for row in await connection.execute(found)]


async def test_whoever_is_added_has_the_account_and_has_not_joined(world: World) -> None:
    boss, _, _ = await two_teams(world)
    team = await team_of(world, TEAM)
    choice = await world.parts.picking.pick(boss, team, [YANA])
    assert [one.outcome for one in choice.picked] == [Outcome.ADDED]
    assert await kept(world, YANA.name) == (5001, team, "employee", None)
    assert await noted(world) == [("person-added", 1000, await id_of(world, YANA.name))]


async def test_a_second_delivery_changes_nothing_whenever_it_comes(world: World) -> None:
    boss, _, _ = await two_teams(world)
    team = await team_of(world, TEAM)
    picking = world.parts.picking
    choices = await asyncio.gather(*(picking.pick(boss, team, [YANA]) for _ in range(2)))
    assert sorted(one.picked[0].outcome for one in choices) == [Outcome.ADDED, Outcome.WAITING]
    before = await rows(world)
    await world.parts.people.join(await world.actor(5001), "")
    joined = await rows(world)
    again = await picking.pick(boss, team, [YANA])
    assert again.picked[0].outcome is Outcome.KNOWN
    assert await rows(world) == joined != before


async def test_only_whoever_keeps_the_list_of_that_team_adds_to_it(world: World) -> None:
    boss, other, admin = await two_teams(world)
    here, there = await team_of(world, TEAM), await team_of(world, OTHER_TEAM)
    employee, stranger = await world.actor(1001), await world.actor(9999)
    picking = world.parts.picking
    for actor, team in ((boss, there), (other, here), (employee, here), (stranger, here)):
        await refuses(world, "not-yours", lambda a=actor, t=team: picking.pick(a, t, [YANA]))
    for forged in map(TeamId, (0, -1, 2**31 - 1)):
        await refuses(world, "not-yours", lambda t=forged: picking.pick(boss, t, [YANA]))
    choice = await picking.pick(admin, here, [YANA])
    assert (choice.team.name, choice.picked[0].outcome) == (TEAM, Outcome.ADDED)


async def test_no_more_at_once_than_telegram_lets_choose(world: World) -> None:
    boss, _, _ = await two_teams(world)
    team = await team_of(world, TEAM)
    crowd = [Chosen(6000 + number, f"Имя {number}") for number in range(MOST + 1)]
    for chosen in ([], crowd):
        await refuses(world, "old-button", lambda c=chosen: world.parts.picking.pick(boss, team, c))
    choice = await world.parts.picking.pick(boss, team, crowd[:MOST])
    assert {one.outcome for one in choice.picked} == {Outcome.ADDED}
