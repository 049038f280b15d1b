"""An account that is nobody's is told once what has become of it, in its own language."""

from sqlalchemy import select

from bot.domain.erasure import mark_of
from bot.domain.notices import AccountNotice
from bot.domain.people import Role
from storage.tables import outbox
from tests.services.doors import STRANGER, asks, boss_is_in
from tests.services.staff import ANNA, BORIS, actor_of, all_told, changes, id_of
from tests.world import BOSS, World


async def states(world: World, account: int) -> list[tuple[str, str]]:
    found = select(outbox.c.kind, outbox.c.state).where(outbox.c.account == account)
    async with world.database.read() as connection:
        return [(row.kind, row.state) for row in await connection.execute(found)]


async def refused(world: World) -> AccountNotice:
    """A stranger has asked to join and been refused; the notice, about to be sent."""
    boss = await boss_is_in(world)
    request = await asks(world, boss)
    await all_told(world)
    for _ in range(2):
        await world.parts.deciding.refuse(boss, request.id)
    (notice,) = await world.parts.outbox.claim()
    assert isinstance(notice, AccountNotice)
    return notice


async def relinked(world: World) -> AccountNotice:
    await world.people_joined()
    await all_told(world)
    await world.parts.links.relink(await actor_of(world, BOSS), await id_of(world, ANNA))
    (notice,) = await world.parts.outbox.claim()
    assert isinstance(notice, AccountNotice)
    return notice


async def test_whoever_is_refused_is_told_once(world: World) -> None:
    notice = await refused(world)
    assert (notice.telegram_id, notice.language) == (STRANGER, "ru")
    assert await world.parts.outbox.claim() == []
    await world.parts.outbox.sent(notice, 7)
    assert await states(world, STRANGER) == [("join-refused", "sent")]


async def test_the_former_account_of_a_person_is_told_once(world: World) -> None:
    notice = await relinked(world)
    assert (notice.telegram_id, notice.about) == (1001, await id_of(world, ANNA))
    await world.parts.outbox.sent(notice, 7)
    assert await world.parts.outbox.claim() == []


async def test_whoever_has_blocked_the_bot_is_let_be(world: World) -> None:
    notice = await refused(world)
    await world.parts.outbox.impossible(notice, unreachable=True)
    assert await states(world, STRANGER) == [("join-refused", "dead")]


async def test_an_account_to_which_something_is_being_sent_does_not_keep_people_waiting(
    world: World,
) -> None:
    await relinked(world)
    await world.round_open()
    told = {notice.telegram_id for notice in await world.parts.outbox.claim()}
    assert 1002 in told
    assert 1001 not in told


async def test_what_is_late_for_an_account_waits_for_the_teams_morning(world: World) -> None:
    notice = await refused(world)
    await world.parts.outbox.later(notice, world.clock())
    world.clock.move(hours=12)
    await world.parts.outbox.tidy()
    assert await world.parts.outbox.claim() == []
    world.clock.move(hours=9)
    assert [one.telegram_id for one in await world.parts.outbox.claim()] == [STRANGER]


async def test_after_erasure_nothing_is_left_to_say_to_the_former_account(world: World) -> None:
    await relinked(world)
    await changes(world, BORIS, role=Role.ADMIN)
    chief = await actor_of(world, BORIS)
    person = await world.parts.privacy.to_erase(chief, await id_of(world, ANNA))
    await world.parts.privacy.erase(chief, person.id, mark_of(person))
    assert await states(world, 1001) == []
