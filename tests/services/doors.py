"""What the tests of a team's link share: who is in, who opens it, who asks."""

import pytest

from bot.domain.consent import Shown
from bot.domain.errors import Refused
from bot.domain.joining import JoinRequest
from bot.domain.people import Actor
from tests.services.staff import ANNA, id_of
from tests.world import BOSS, World, roster

STRANGER, OTHER = 5555, 6666
OTHER_TEAM, OTHER_BOSS, LISTED = "Склад", "Пётр Складской", "Рая Складская"
READ = Shown("0123456789abcdef", "ru")


async def boss_is_in(world: World) -> Actor:
    """The team is listed, its manager alone has joined."""
    await world.parts.rosters.take_in(roster())
    links = {link.person.name: link.token for link in await world.parts.people.invite()}
    await world.parts.people.join(await world.actor(1000), links[BOSS])
    return await world.actor(1000)


async def other_boss(world: World) -> Actor:
    """The manager of another team has joined."""
    lines = f"name,team,role\n{OTHER_BOSS},{OTHER_TEAM},manager\n{LISTED},{OTHER_TEAM},employee\n"
    await world.parts.rosters.take_in(lines.encode())
    links = {link.person.name: link.token for link in await world.parts.people.invite()}
    await world.parts.people.join(await world.actor(2000), links[OTHER_BOSS])
    return await world.actor(2000)


async def opens(world: World, boss: Actor, account: int = STRANGER) -> Actor:
    """Somebody has come by a new link of the team."""
    team = (await world.team()).id
    link = await world.parts.links.make(boss, team)
    stranger = await world.actor(account)
    await world.parts.joining.enter(stranger, link.token)
    return stranger


async def asks(world: World, boss: Actor, name: str = ANNA, account: int = STRANGER) -> JoinRequest:
    stranger = await opens(world, boss, account)
    team, person = (await world.team()).id, await id_of(world, name)
    return await world.parts.joining.ask(stranger, team, person, "Аня")


async def asks_by_typing(world: World, boss: Actor, name: str) -> JoinRequest:
    stranger = await opens(world, boss)
    begun = await world.parts.joining.pending(stranger)
    assert begun
    await world.parts.joining.write_name(stranger, begun, name)
    return await world.parts.joining.ask(stranger, begun.team.id, None, "Аня")


async def name_of(world: World, account: int) -> str | None:
    person = (await world.actor(account)).person
    return person.name if person and person.joined else None


async def refused_to_enter(world: World, token: str) -> str:
    with pytest.raises(Refused) as answer:
        await world.parts.joining.enter(await world.actor(STRANGER), token)
    return answer.value.key
