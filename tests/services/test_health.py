"""The bot's vitals, and who is warned of what how often."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from bot.domain.people import Panel
from bot.domain.vitals import AlertKind
from storage import people as kept_people
from storage.tables import outbox, people
from tests.world import NAMES, World, world_without_bot

HOUR = timedelta(hours=1)
BOSS = 1000


async def becomes_admin(world: World, account: int) -> None:
    async with world.database.write() as connection:
        await connection.execute(
            update(people).where(people.c.telegram_id == account).values(role="admin")
        )


async def warned(world: World, kind: AlertKind = AlertKind.OUTBOX) -> list[int]:
    found = await world.parts.health.to_warn(kind, world.clock())
    return [account for account, _ in found]


async def test_an_idle_bot_has_nothing_waiting(world: World) -> None:
    vitals = await world.parts.health.look()
    assert (vitals.waiting, vitals.oldest_due, vitals.open_rounds) == (0, None, 0)
    assert not vitals.aged(world.clock())


async def test_notices_that_do_not_go_age_from_when_they_could_have_gone(world: World) -> None:
    await world.people_joined()
    opened_at = world.clock()
    await world.round_open()
    world.clock.move(minutes=11)
    vitals = await world.parts.health.look()
    # Everybody's invitation, and the board of the boss.
    assert (vitals.waiting, vitals.open_rounds) == (len(NAMES) + 1, 1)
    assert vitals.oldest_due == opened_at
    assert vitals.aged(world.clock())
    assert not vitals.aged(opened_at + timedelta(minutes=10))


async def test_what_waits_for_somebody_to_come_in_or_back_is_no_sign_of_illness(
    world: World,
) -> None:
    await world.people_joined()
    await world.round_open()
    async with world.database.write() as connection:
        await connection.execute(update(people).values(reachable=False))
    world.clock.move(hours=2)
    assert (await world.parts.health.look()).waiting == 0
    async with world.database.write() as connection:
        late = world.clock()
        await connection.execute(update(people).values(reachable=True, joined_at=late))
    assert (await world.parts.health.look()).waiting == 0


async def test_what_was_sent_waits_no_more(world: World) -> None:
    await world.people_joined()
    await world.round_open()
    async with world.database.write() as connection:
        await connection.execute(update(outbox).values(state="sent"))
    assert (await world.parts.health.look()).waiting == 0


async def test_an_unreadable_update_is_news_for_an_hour(world: World) -> None:
    await world.parts.journal.set_aside(5, "message.date: missing")
    vitals = await world.parts.health.look()
    assert (vitals.quarantined, vitals.last_quarantined) == (1, world.clock())
    assert vitals.quarantined_lately(world.clock() + timedelta(minutes=59))
    assert not vitals.quarantined_lately(world.clock() + HOUR)


async def test_admins_are_warned_once_an_hour_of_each_kind(world: World) -> None:
    await world.people_joined()
    await becomes_admin(world, BOSS)
    assert await warned(world) == [BOSS]
    assert await warned(world) == []
    assert await warned(world, AlertKind.BACKUP) == [BOSS]
    world.clock.move(minutes=59)
    assert await warned(world) == []
    world.clock.move(minutes=1)
    assert await warned(world) == [BOSS]
    assert await warned(world) == []


async def test_what_was_told_is_not_told_again_an_hour_later(world: World) -> None:
    await world.people_joined()
    await becomes_admin(world, BOSS)
    happened_at = world.clock()
    world.clock.move(minutes=1)
    to_warn = world.parts.health.to_warn
    assert await to_warn(AlertKind.QUARANTINE, happened_at) == [(BOSS, "ru")]
    world.clock.move(hours=3)
    assert await to_warn(AlertKind.QUARANTINE, happened_at) == []
    assert await to_warn(AlertKind.QUARANTINE, world.clock()) == [(BOSS, "ru")]


async def test_only_admins_who_can_be_reached_are_warned(world: World) -> None:
    await world.people_joined()
    for account in (BOSS, 1001, 1002, 1003):
        await becomes_admin(world, account)
    async with world.database.write() as connection:
        for account, lack in ((1001, "reachable"), (1002, "active")):
            person = await kept_people.bound_to(connection, account)
            assert person
            await kept_people.change(connection, person, **{lack: False})
        stranger = await kept_people.bound_to(connection, 1003)
        assert stranger
        await kept_people.change(connection, stranger, joined_at=None)
    assert await warned(world) == [BOSS]


async def test_an_account_of_the_settings_is_warned_once_it_has_talked_to_the_bot(
    tmp_path: Path, database_url: str
) -> None:
    async with world_without_bot(
        tmp_path, database_url=database_url, admin_ids=frozenset({7, 8, 1001})
    ) as world:
        await world.people_joined()
        await world.parts.panels.put(7, Panel(1, None))
        assert await warned(world) == [7, 1001]
