"""Admins make teams and name them anew."""

import pytest

from bot.domain.people import Actor
from bot.services.teams import Teams
from storage import people
from tests.services.offices import OTHER_TEAM, refuses, team_of, two_teams, types
from tests.services.staff import journal_of
from tests.world import TEAM, World

NEW = "Отдел <возвратов> & обмена"


async def admin_of(world: World) -> tuple[Teams, Actor]:
    _, _, admin = await two_teams(world)
    return world.parts.teams, await types(world, admin)


async def names(world: World) -> list[str]:
    async with world.database.read() as connection:
        return [team.name for team in await people.all_teams(connection)]


async def test_a_team_is_made_once_however_often_the_message_comes(world: World) -> None:
    teams, admin = await admin_of(world)
    made = await teams.add(admin, f"  {NEW}  ", 7)
    assert await teams.add(admin, NEW, 7) == made == await team_of(world, NEW)
    assert (await world.parts.members.of_team(admin, made)).members == ()
    assert (await journal_of(world)).count("team-added") == 1


async def test_a_team_gets_another_name_and_keeps_its_people(world: World) -> None:
    teams, admin = await admin_of(world)
    team = await team_of(world, OTHER_TEAM)
    before = await world.parts.members.of_team(admin, team)
    await teams.rename(admin, team, NEW, 7)
    await teams.rename(admin, team, NEW, 7)
    after = await world.parts.members.of_team(admin, team)
    assert after.team.name == NEW
    assert [one.person.id for one in after.members] == [one.person.id for one in before.members]
    assert (await journal_of(world)).count("team-renamed") == 1


async def test_a_team_may_change_upper_and_lower_case_of_its_own_name(world: World) -> None:
    teams, admin = await admin_of(world)
    await teams.rename(admin, await team_of(world, TEAM), TEAM.upper(), 7)
    assert sorted(await names(world)) == sorted([TEAM.upper(), OTHER_TEAM])


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (f" {TEAM.upper()} ", "team-name-taken"),
        ("От\u200bдел", "team-name-characters"),
        ("я" * 65, "team-name-long"),
        (" \n ", "team-name-empty"),
    ],
)
async def test_a_name_that_cannot_be_is_refused(world: World, typed: str, key: str) -> None:
    teams, admin = await admin_of(world)
    before, other = await names(world), await team_of(world, OTHER_TEAM)
    await refuses(world, key, lambda: teams.add(admin, typed, 7))
    await refuses(world, key, lambda: teams.rename(admin, other, typed, 7))
    assert await names(world) == before


@pytest.mark.parametrize("account", [1000, 1001, 9])
async def test_nobody_else_makes_or_renames_teams(world: World, account: int) -> None:
    teams, _ = await admin_of(world)
    actor, own = await types(world, await world.actor(account)), await team_of(world, TEAM)
    before = await names(world)
    await refuses(world, "not-yours", lambda: teams.add(actor, NEW, 7))
    await refuses(world, "not-yours", lambda: teams.rename(actor, own, NEW, 7))
    assert await names(world) == before


async def test_nobody_types_a_name_that_no_panel_has_asked_for(world: World) -> None:
    _, _, admin = await two_teams(world)
    await refuses(world, "not-yours", lambda: world.parts.teams.add(admin, NEW, 7))
