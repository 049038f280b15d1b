"""Who has a menu with rounds in it: whoever has joined and may run them."""

from dataclasses import replace

from bot.domain.people import PersonId
from bot.services.people import Runner
from storage import people
from tests.world import NAMES, World, roster

BOSS, ANNA = 1000, 1001
FOUR = NAMES[:4]
MANAGER = Runner("ru", admin=False, results=True)


async def changed(world: World, telegram_id: int, **values: object) -> None:
    async with world.database.write() as connection:
        person = await people.bound_to(connection, telegram_id)
        await people.change(connection, PersonId(person or 0), **values)


async def test_managers_who_have_joined_with_their_language(world: World) -> None:
    await world.parts.rosters.take_in(roster(FOUR))
    assert await world.parts.people.running_rounds() == {}
    await world.people_joined(FOUR)
    assert await world.parts.people.running_rounds() == {BOSS: MANAGER}
    await changed(world, BOSS, language="en")
    assert await world.parts.people.running_rounds() == {BOSS: replace(MANAGER, language="en")}


async def test_admins_by_the_roster_too(world: World) -> None:
    await world.people_joined(FOUR)
    await changed(world, ANNA, role="admin")
    assert await world.parts.people.running_rounds() == {
        BOSS: MANAGER,
        ANNA: Runner("ru", admin=True, results=False),
    }


async def test_nobody_who_has_left(world: World) -> None:
    await world.people_joined(FOUR)
    await changed(world, BOSS, active=False)
    assert await world.parts.people.running_rounds() == {}
