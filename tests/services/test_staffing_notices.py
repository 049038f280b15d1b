"""Who is told of what when the staff of an open round changes, and when."""

from tests.services.staff import (
    LATER,
    NEWCOMER,
    TWELVE,
    about,
    all_told,
    asked,
    at_work,
    claimed,
    comes,
    forms_of,
    id_of,
    joins,
    kinds,
    notices,
    sends,
)
from tests.services.test_calendars import at
from tests.world import World

EVENING = at("2026-11-23T21:00")
TUESDAY_MORNING = at("2026-11-24T09:00")


async def test_the_invitation_waits_until_the_newcomer_is_in_and_for_working_time(
    world: World,
) -> None:
    await at_work(world, days=14)
    world.clock.now = EVENING
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    assert await notices(world, NEWCOMER) == [("invitation", TUESDAY_MORNING)]
    world.clock.now = TUESDAY_MORNING
    newcomer = await id_of(world, NEWCOMER)
    assert newcomer not in await claimed(world)
    await joins(world, NEWCOMER, 2000)
    assert len(await forms_of(world, NEWCOMER)) == 8
    assert newcomer in await claimed(world)


async def test_whoever_had_finished_is_told_once_of_one_form_more_and_in_working_time(
    world: World,
) -> None:
    await at_work(world, days=14)
    await all_told(world)
    for name in TWELVE:
        await sends(world, name)
    world.clock.now = EVENING
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    world.clock.move(hours=1)
    await comes(world, LATER)
    await world.parts.staffing.tick()
    to_do = {name: await unsent(world, name) for name in TWELVE}
    told = {name: await notices(world, name) for name in TWELVE}
    assert {name for name in TWELVE if told[name]} == {name for name in TWELVE if to_do[name]}
    assert {tuple(said) for said in told.values() if said} == {(("reminder", TUESDAY_MORNING),)}


async def unsent(world: World, name: str) -> int:
    return sum(form.state == "open" for form in await forms_of(world, name))


async def test_whoever_is_busy_anyway_is_not_told_of_every_form_more(world: World) -> None:
    round_id = await at_work(world)
    await all_told(world)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    assert len(about(await asked(world, round_id), NEWCOMER)) == 7
    assert [await kinds(world, name) for name in TWELVE] == [[]] * 12
