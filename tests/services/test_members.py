"""Whoever keeps a roster changes it person by person."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.members import Standing
from bot.domain.people import Actor, Role
from storage.tables import panels, snapshots
from tests.services.offices import (
    FOUR,
    OTHER_TEAM,
    STRANGER,
    member,
    refuses,
    team_of,
    two_teams,
    types,
)
from tests.services.staff import ANNA, BORIS, VERA, changes, id_of, journal_of, kinds
from tests.world import BOSS, TEAM, World


async def names_of(world: World, actor: Actor, team: str = TEAM) -> list[str]:
    shown = await world.parts.members.of_team(actor, await team_of(world, team))
    return [one.person.name for one in shown.members]


async def test_a_manager_sees_how_everybody_of_the_team_stands(world: World) -> None:
    boss, _, _ = await two_teams(world)
    await changes(world, ANNA, reachable=False)
    await changes(world, BORIS, joined_at=None)
    await changes(world, VERA, active=False)
    shown = await world.parts.members.of_team(boss, await team_of(world, TEAM))
    assert [(one.person.name, one.standing) for one in shown.members] == [
        (ANNA, Standing.UNREACHABLE),
        (BORIS, Standing.NOT_JOINED),
        (FOUR[3], Standing.JOINED),
        (BOSS, Standing.JOINED),
        (VERA, Standing.LEFT),
    ]


async def test_a_search_finds_parts_of_names_in_ones_own_teams_only(world: World) -> None:
    boss, _, admin = await two_teams(world)
    assert [one.person.name for one in await world.parts.members.of_teams(boss, "бело АНН")] == [
        ANNA
    ]
    assert not await world.parts.members.of_teams(boss, STRANGER)
    (found,) = await world.parts.members.of_teams(admin, "дальн")
    assert found.person.name == STRANGER


async def test_somebody_new_is_added_once_however_often_the_message_comes(world: World) -> None:
    boss, _, _ = await two_teams(world)
    boss, team = await types(world, boss), await team_of(world, TEAM)
    first = await world.parts.members.add(boss, team, "  Яна   Новикова ", 7)
    assert await world.parts.members.add(boss, team, "Яна Новикова", 7) == first
    added = await member(world, "Яна Новикова")
    assert (added.person.id, added.person.role, added.standing) == (
        first,
        Role.EMPLOYEE,
        Standing.NOT_JOINED,
    )
    assert (await journal_of(world)).count("person-added") == 1


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (f" {ANNA.upper()} ", "name-taken"),
        ("\u200b", "name-characters"),
        ("Анна\u202eБелова", "name-characters"),
        ("я" * 65, "name-long"),
        (" \n ", "name-empty"),
    ],
)
async def test_a_name_that_cannot_be_is_refused(world: World, typed: str, key: str) -> None:
    boss, _, _ = await two_teams(world)
    boss, team = await types(world, boss), await team_of(world, TEAM)
    await refuses(world, key, lambda: world.parts.members.add(boss, team, typed, 7))


async def test_a_person_is_renamed_and_moved_by_whoever_keeps_both_teams(world: World) -> None:
    boss, _, admin = await two_teams(world)
    boss = await types(world, boss)
    anna, other = await id_of(world, ANNA), await team_of(world, OTHER_TEAM)
    await world.parts.members.rename(boss, anna, "Анна Зимина", 7)
    await refuses(world, "not-yours", lambda: world.parts.members.move(boss, anna, other))
    await world.parts.members.move(admin, anna, other)
    assert "Анна Зимина" in await names_of(world, admin, OTHER_TEAM)
    assert "Анна Зимина" not in await names_of(world, boss)


async def test_a_leaver_keeps_results_and_loses_the_account(world: World) -> None:
    boss, _, _ = await two_teams(world)
    await world.round_open()
    anna, account = await id_of(world, ANNA), await world.actor(1001)
    await types(world, account)
    await world.parts.members.deactivate(boss, anna)
    await world.parts.members.deactivate(boss, anna)
    left = (await member(world, ANNA)).person
    assert (left.active, left.telegram_id, left.joined) == (False, None, False)
    assert (await world.actor(1001)).person is None
    async with world.database.read() as connection:
        assert not list(await connection.execute(select(panels).where(panels.c.account == 1001)))
    assert (await journal_of(world)).count("person-left") == 1
    await world.parts.staffing.tick()
    assert "invitation" not in await kinds(world, ANNA)


async def test_whoever_is_brought_back_joins_by_a_new_link(world: World) -> None:
    boss, _, _ = await two_teams(world)
    anna = await id_of(world, ANNA)
    await world.parts.members.deactivate(boss, anna)
    await refuses(world, "old-button", lambda: world.parts.members.invite(boss, anna))
    await world.parts.members.bring_back(boss, anna)
    link = await world.parts.members.invite(boss, anna)
    await world.parts.people.join(await world.actor(1001), link.token)
    assert (await member(world, ANNA)).standing is Standing.JOINED


async def test_a_new_link_voids_the_one_before_and_none_is_made_for_the_joined(
    world: World,
) -> None:
    boss, _, _ = await two_teams(world)
    anna = await id_of(world, ANNA)
    await refuses(world, "old-button", lambda: world.parts.members.invite(boss, anna))
    await changes(world, ANNA, joined_at=None, telegram_id=None)
    first = await world.parts.members.invite(boss, anna)
    second = await world.parts.members.invite(boss, anna)
    stranger = await world.actor(5000)
    with pytest.raises(Refused):
        await world.parts.people.join(stranger, first.token)
    await world.parts.people.join(stranger, second.token)


async def test_a_link_made_before_leaving_opens_nothing_after_coming_back(world: World) -> None:
    boss, _, _ = await two_teams(world)
    await changes(world, ANNA, joined_at=None, telegram_id=None)
    anna = await id_of(world, ANNA)
    link = await world.parts.members.invite(boss, anna)
    await world.parts.members.deactivate(boss, anna)
    await world.parts.members.bring_back(boss, anna)
    with pytest.raises(Refused):
        await world.parts.people.join(await world.actor(5000), link.token)


async def test_a_renamed_person_keeps_the_name_in_reports_of_before(world: World) -> None:
    boss, _, _ = await two_teams(world)
    await world.round_open(days=1)
    world.clock.move(days=2)
    await world.parts.rounds.tick()
    boss = await types(world, boss)
    async with world.database.read() as connection:
        before = list(await connection.execute(select(snapshots)))
    await world.parts.members.rename(boss, await id_of(world, ANNA), "Анна Зимина", 7)
    async with world.database.read() as connection:
        assert list(await connection.execute(select(snapshots))) == before
    assert before
