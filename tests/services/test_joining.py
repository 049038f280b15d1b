"""Getting in: a link works once, for one person, for three days."""

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.services.people import Link
from storage import people
from storage.tables import invitations
from tests.world import BOSS, NAMES, World, roster

STRANGER = 5555


async def invited(world: World) -> Link:
    await world.parts.rosters.take_in(roster())
    links = await world.parts.people.invite()
    return next(link for link in links if link.person.name == NAMES[0])


async def refused(world: World, actor: Actor, token: str) -> str:
    with pytest.raises(Refused) as answer:
        await world.parts.people.join(actor, token)
    return answer.value.key


async def test_the_first_message_has_the_real_numbers(world: World) -> None:
    link = await invited(world)
    welcome = await world.parts.people.welcome(await world.actor(STRANGER), link.token)
    assert welcome.person.name == NAMES[0]
    assert welcome.size
    assert (welcome.size.forms_each, welcome.size.minutes_each, welcome.threshold) == (8, 8, 3)


async def test_joining_binds_the_account_and_uses_the_link_up(world: World) -> None:
    link = await invited(world)
    await world.parts.people.join(await world.actor(STRANGER), link.token)
    actor = await world.actor(STRANGER)
    assert actor.takes_part
    assert actor.person
    assert actor.person.name == NAMES[0]
    assert await refused(world, await world.actor(6666), link.token) == "invitation"


async def test_a_made_up_an_expired_and_a_used_link_are_refused_alike(world: World) -> None:
    link = await invited(world)
    made_up = await refused(world, await world.actor(STRANGER), "x" * 32)
    world.clock.move(hours=72)
    expired = await refused(world, await world.actor(STRANGER), link.token)
    assert made_up == expired == "invitation"


async def test_a_new_invitation_voids_the_former(world: World) -> None:
    old = await invited(world)
    await world.parts.people.invite()
    assert await refused(world, await world.actor(STRANGER), old.token) == "invitation"


async def test_somebody_who_is_in_keeps_the_binding(world: World) -> None:
    await world.people_joined()
    anna = await world.actor(1001)
    await world.parts.rosters.take_in(roster((*NAMES, "Лев Новиков")))
    (link,) = await world.parts.people.invite()
    assert await refused(world, anna, link.token) == "invitation"
    assert (await world.actor(1001)).person == anna.person


async def test_the_database_holds_no_token(world: World) -> None:
    link = await invited(world)
    async with world.database.read() as connection:
        hashes = (await connection.scalars(select(invitations.c.token_hash))).all()
    assert len(hashes) == len(NAMES) + 1
    assert link.token not in hashes


async def test_the_language_follows_telegram_at_joining_unless_the_roster_names_one(
    world: World,
) -> None:
    lines = f"name,team,role,language\n{BOSS},Отдел,manager,\nАнна,Отдел,employee,ru\n"
    await world.parts.rosters.take_in(lines.encode())
    tokens = {link.person.name: link.token for link in await world.parts.people.invite()}
    for telegram_id, name in ((1, BOSS), (2, "Анна")):
        await world.parts.people.join(
            await world.parts.people.acting(telegram_id, "en-GB"), tokens[name]
        )
    assert (await world.actor(1)).language == "en"
    assert (await world.actor(2)).language == "ru"


async def test_somebody_inactive_acts_as_nobody(world: World) -> None:
    await world.people_joined()
    async with world.database.write() as connection:
        boss = await people.acting(connection, 1000)
        assert boss
        await people.change(connection, boss[0].id, active=False)
    actor = await world.actor(1000)
    assert not actor.takes_part
    assert not actor.manages
