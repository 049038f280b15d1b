"""The link of a team: for how long it works, who is offered, what a name may be."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from storage.tables import join_requests, team_links
from tests.services.doors import OTHER, STRANGER, asks, boss_is_in, opens, refused_to_enter
from tests.services.staff import ANNA, BORIS, changes, id_of, journal_of, kinds
from tests.world import BOSS, NAMES, TEAM, World


async def test_the_database_holds_no_token(world: World) -> None:
    boss = await boss_is_in(world)
    link = await world.parts.links.make(boss, (await world.team()).id)
    async with world.database.read() as connection:
        hashes = list(await connection.scalars(select(team_links.c.token_hash)))
    assert len(link.token) == 32
    assert hashes
    assert link.token not in hashes


async def test_made_up_expired_revoked_and_replaced_links_are_refused_alike(world: World) -> None:
    boss, team = await boss_is_in(world), (await world.team()).id
    replaced = await world.parts.links.make(boss, team)
    revoked = await world.parts.links.make(boss, team)
    answers = [await refused_to_enter(world, replaced.token)]
    await world.parts.links.revoke(boss, team)
    answers.append(await refused_to_enter(world, revoked.token))
    expired = await world.parts.links.make(boss, team)
    world.clock.move(days=7)
    answers.append(await refused_to_enter(world, expired.token))
    answers.append(await refused_to_enter(world, "x" * 32))
    assert answers == ["team-link"] * 4


async def test_a_link_works_up_to_its_last_moment_and_for_many(world: World) -> None:
    boss = await boss_is_in(world)
    link = await world.parts.links.make(boss, (await world.team()).id)
    world.clock.move(days=7, seconds=-1)
    for account in (STRANGER, OTHER):
        begun = await world.parts.joining.enter(await world.actor(account), link.token)
        assert (begun.team.name, begun.asked) == (TEAM, False)


async def test_whoever_came_by_a_revoked_link_asks_no_more(world: World) -> None:
    boss = await boss_is_in(world)
    stranger = await opens(world, boss)
    team, anna = (await world.team()).id, await id_of(world, ANNA)
    await world.parts.links.revoke(boss, team)
    with pytest.raises(Refused, match="team-link"):
        await world.parts.joining.ask(stranger, team, anna, "Аня")
    assert "join-asked" not in await journal_of(world)


async def test_whoever_opened_a_link_in_time_asks_no_more_once_it_has_expired(
    world: World,
) -> None:
    boss = await boss_is_in(world)
    stranger = await opens(world, boss)
    team, anna = (await world.team()).id, await id_of(world, ANNA)
    world.clock.move(days=7)
    with pytest.raises(Refused, match="team-link"):
        await world.parts.joining.ask(stranger, team, anna, "Аня")


async def test_those_who_have_not_joined_are_offered_but_no_admin(world: World) -> None:
    boss = await boss_is_in(world)
    await changes(world, BORIS, role="admin")
    await changes(world, NAMES[2], telegram_id=77)
    await changes(world, NAMES[3], active=False)
    stranger = await opens(world, boss)
    offered = await world.parts.joining.names(stranger, (await world.team()).id)
    assert [one.name for one in offered] == sorted([ANNA, *NAMES[4:]])


async def test_a_typed_name_that_is_listed_is_that_person_whatever_the_case(world: World) -> None:
    boss = await boss_is_in(world)
    stranger = await opens(world, boss)
    begun = await world.parts.joining.pending(stranger)
    assert begun
    found = await world.parts.joining.write_name(stranger, begun, ANNA.upper())
    assert found.id == await id_of(world, ANNA)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (BOSS, "name-taken"),
        ("Я" * 65, "name-long"),
        ("Яна\u202eавокивоН", "name-characters"),
        ("Яна\nНовикова", "name-characters"),
        (" \t ", "name-empty"),
    ],
)
async def test_names_that_no_list_would_take_are_refused(
    world: World, typed: str, key: str
) -> None:
    boss = await boss_is_in(world)
    stranger = await opens(world, boss)
    begun = await world.parts.joining.pending(stranger)
    assert begun
    with pytest.raises(Refused) as answer:
        await world.parts.joining.write_name(stranger, begun, typed)
    assert answer.value.key == key


async def test_asking_twice_is_one_request_and_one_notice(world: World) -> None:
    boss = await boss_is_in(world)
    first = await asks(world, boss)
    team, boris = first.team.id, await id_of(world, BORIS)
    again = await world.parts.joining.ask(await world.actor(STRANGER), team, boris, "Аня")
    assert (again.id, again.name) == (first.id, ANNA)
    assert await kinds(world, BOSS) == ["join-request"]
    async with world.database.read() as connection:
        assert len(list(await connection.scalars(select(join_requests.c.id)))) == 1
