"""What the tests of rosters share: two teams, their managers, an admin, and what is kept."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.members import Member
from bot.domain.people import Actor, Panel, TeamId
from storage.tables import audit, invitations, managers, people
from tests.services.staff import id_of
from tests.world import NAMES, World

FOUR = NAMES[:4]
OTHER_TEAM, OTHER_BOSS, STRANGER = "Другой отдел", "Пётр Иной", "Семён Дальний"
ADMIN = 4000
"""The account of an admin by role, Римма Кадровая of the other team."""


async def two_teams(world: World) -> tuple[Actor, Actor, Actor]:
    """Two joined teams; the manager of each, and an admin."""
    await world.people_joined(FOUR)
    lines = ["name,team,role,telegram_id", f"{OTHER_BOSS},{OTHER_TEAM},manager,2000"]
    lines += [
        f"{STRANGER},{OTHER_TEAM},employee,2001",
        f"Римма Кадровая,{OTHER_TEAM},admin,{ADMIN}",
    ]
    await world.parts.rosters.take_in("\n".join(lines).encode())
    for account in (2000, 2001, ADMIN):
        await world.parts.people.join(await world.actor(account), "")
    return await world.actor(1000), await world.actor(2000), await world.actor(ADMIN)


async def types(world: World, actor: Actor) -> Actor:
    """With a panel, without which no text is asked for."""
    await world.parts.panels.put(actor.telegram_id, Panel(1, None))
    return await world.actor(actor.telegram_id)


async def member(world: World, name: str) -> Member:
    admin = await world.actor(ADMIN)
    return (await world.parts.members.one(admin, await id_of(world, name))).member


async def team_of(world: World, name: str) -> TeamId:
    return next(team.id for team in await world.parts.rounds.teams(None) if team.name == name)


async def rows(world: World) -> list[object]:
    kept = (people, managers, invitations, audit)
    async with world.database.read() as connection:
        return [sorted(map(tuple, await connection.execute(select(one)))) for one in kept]


async def refuses(world: World, key: str, attempt: Callable[[], Awaitable[object]]) -> None:
    """And nothing has changed."""
    before = await rows(world)
    with pytest.raises(Refused) as refused:
        await attempt()
    assert refused.value.key == key
    assert await rows(world) == before
