"""Nobody changes the roster of others, and nobody gets rights by keeping one."""

import pytest

from bot.domain.people import PersonId, Role
from tests.services.offices import OTHER_TEAM, member, refuses, team_of, two_teams, types
from tests.services.staff import ANNA, changes, id_of, journal_of
from tests.world import TEAM, World


async def test_an_admin_says_who_manages_what_and_the_role_follows(world: World) -> None:
    boss, _, admin = await two_teams(world)
    anna, team = await id_of(world, ANNA), await team_of(world, OTHER_TEAM)
    members = world.parts.members
    await refuses(world, "not-yours", lambda: members.set_managed(boss, anna, team, True))
    for _ in range(2):
        await members.set_managed(admin, anna, team, True)
    assert (await member(world, ANNA)).person.role is Role.MANAGER
    assert (await world.actor(1001)).manages == {team}
    await members.set_managed(admin, anna, team, False)
    assert (await member(world, ANNA)).person.role is Role.EMPLOYEE
    assert (await world.actor(1001)).manages == set()
    assert (await journal_of(world))[-2:] == ["manager-named", "manager-removed"]


async def test_an_admin_who_manages_a_team_stays_an_admin(world: World) -> None:
    _, _, admin = await two_teams(world)
    assert admin.person
    team = await team_of(world, TEAM)
    for manages in (True, False):
        await world.parts.members.set_managed(admin, admin.person.id, team, manages)
        assert (await member(world, admin.person.name)).person.role is Role.ADMIN


async def test_nobody_takes_themselves_off(world: World) -> None:
    boss, _, _ = await two_teams(world)
    me = boss.person_id or PersonId(0)
    await refuses(world, "people-yourself", lambda: world.parts.members.deactivate(boss, me))


@pytest.mark.parametrize("whose", ["another team's manager", "a colleague", "a stranger"])
async def test_nobody_else_changes_or_sees_a_roster(world: World, whose: str) -> None:
    _, other, _ = await two_teams(world)
    accounts = {"another team's manager": 2000, "a colleague": 1002, "a stranger": 9}
    actor = await world.actor(accounts[whose])
    if actor.person:
        actor = await types(world, actor)
    members, anna, team = world.parts.members, await id_of(world, ANNA), await team_of(world, TEAM)
    for attempt in (
        lambda: members.of_team(actor, team),
        lambda: members.one(actor, anna),
        lambda: members.add(actor, team, "Яна Новикова", 7),
        lambda: members.rename(actor, anna, "Яна Новикова", 7),
        lambda: members.move(actor, anna, other.person.team.id if other.person else team),
        lambda: members.set_managed(actor, anna, team, True),
        lambda: members.deactivate(actor, anna),
        lambda: members.bring_back(actor, anna),
        lambda: members.invite(actor, anna),
    ):
        await refuses(world, "not-yours", attempt)


@pytest.mark.parametrize("rights", ["admin", "manager of another team"])
async def test_a_manager_hands_out_no_link_to_rights_they_lack(world: World, rights: str) -> None:
    """Whoever opens the link of an admin is an admin."""
    boss, _, admin = await two_teams(world)
    anna = await id_of(world, ANNA)
    if rights == "admin":
        await changes(world, ANNA, role=Role.ADMIN)
    else:
        other = await team_of(world, OTHER_TEAM)
        await world.parts.members.set_managed(admin, anna, other, True)
    await changes(world, ANNA, joined_at=None, telegram_id=None)
    await refuses(world, "not-yours", lambda: world.parts.members.invite(boss, anna))
    assert (await world.parts.members.invite(admin, anna)).person.id == anna
