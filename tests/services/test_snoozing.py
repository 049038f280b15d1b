"""A reminder is put off by one tap, once, to a moment at which people work."""

from datetime import timedelta

import pytest

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.quiet import QuietHours
from bot.domain.rounds import RoundId
from tests.services.lives import ANNA, BOSS, delivered_to, invited, sends, ticks, to_come
from tests.services.test_calendars import at
from tests.world import NAMES, World


@pytest.fixture
async def opened(world: World) -> RoundId:
    return await invited(world, NAMES[:5])


@pytest.mark.parametrize(
    ("tapped", "hours", "comes"),
    [
        ("2026-11-27T17:00", 1, "2026-11-30T09:00"),
        ("2026-11-30T11:00", 1, "2026-11-30T12:00"),
        ("2026-11-30T11:00", 24, "2026-12-01T11:00"),
        ("2026-11-30T23:00", 1, "2026-12-01T09:00"),
        ("2026-12-04T13:59", 1, "2026-12-04T14:59"),
    ],
)
async def test_a_reminder_is_put_off_to_a_moment_at_which_people_work(
    world: World, opened: RoundId, tapped: str, hours: int, comes: str
) -> None:
    world.clock.now = at(tapped)
    anna = await world.actor(ANNA)
    assert await world.parts.reminders.snooze(anna, opened, hours, 5) == at(comes)
    assert await to_come(world, NoticeKind.REMINDER) == {ANNA: at(comes)}
    world.clock.now = at(comes)
    assert await delivered_to(world, ANNA) == [NoticeKind.REMINDER]


@pytest.mark.parametrize(("moment", "hours"), [("2026-12-04T16:30", 1), ("2026-12-03T17:00", 24)])
async def test_nothing_is_put_off_to_the_deadline_or_later(
    world: World, opened: RoundId, moment: str, hours: int
) -> None:
    world.clock.now = at(moment)
    with pytest.raises(Refused, match="snooze-late"):
        await world.parts.reminders.snooze(await world.actor(ANNA), opened, hours, 5)
    offered = await world.parts.reminders.possible_snoozes(await world.actor(ANNA), opened)
    assert timedelta(hours=hours) not in [one.by for one in offered]


async def test_what_is_offered_says_when_it_comes(world: World, opened: RoundId) -> None:
    offered = [(one.by, one.at, one.moved) for one in await snoozes(world, opened, "27T12:00")]
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert offered == [
        (hour, at("2026-11-27T13:00"), False),
        (day, at("2026-11-30T09:00"), True),
    ]
    # On Friday evening both would come on Monday morning: one button is enough.
    (one,) = await snoozes(world, opened, "27T17:30")
    assert (one.by, one.at, one.moved) == (hour, at("2026-11-30T09:00"), True)


async def test_what_is_offered_minds_the_quiet_hours_of_whoever_reads_it(
    world: World, opened: RoundId
) -> None:
    await world.parts.quiet.keep(await world.actor(ANNA), QuietHours(12, 15))
    (hour, _day) = await snoozes(world, opened, "27T11:30")
    assert (hour.at, hour.moved) == (at("2026-11-27T15:00"), True)


async def snoozes(world: World, round_id: RoundId, moment: str) -> list:
    world.clock.now = at(f"2026-11-{moment}")
    return await world.parts.reminders.possible_snoozes(await world.actor(ANNA), round_id)


async def test_tapped_twice_it_comes_once_and_only_to_who_tapped(
    world: World, opened: RoundId
) -> None:
    anna = await world.actor(ANNA)
    for _ in range(2):
        await world.parts.reminders.snooze(anna, opened, 1, 5)
        world.clock.move(minutes=5)
    assert set(await to_come(world, NoticeKind.REMINDER)) == {ANNA}


async def test_whoever_has_finished_or_was_never_asked_puts_nothing_off(
    world: World, opened: RoundId
) -> None:
    await sends(world, ANNA)
    for telegram_id in (ANNA, BOSS, 9999):
        with pytest.raises(Refused, match="nothing-open"):
            await world.parts.reminders.snooze(await world.actor(telegram_id), opened, 1, 5)
    assert await to_come(world, NoticeKind.REMINDER) == {}


async def test_what_was_put_off_comes_though_the_first_one_was_noted_late(
    world: World, opened: RoundId
) -> None:
    world.clock.now = at("2026-12-02T17:00")
    await ticks(world)
    claimed = await world.parts.outbox.claim()
    # Telegram has shown it, the bot does not know yet: the tap is quicker than the reply.
    comes = await world.parts.reminders.snooze(await world.actor(ANNA), opened, 1, 5)
    world.clock.now = comes
    for notice in claimed:
        await world.parts.outbox.sent(notice, notice.id)
    assert await delivered_to(world, ANNA) == [NoticeKind.REMINDER]
