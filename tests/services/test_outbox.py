"""A notice goes once; what became of it is never forgotten."""

from datetime import timedelta

from sqlalchemy import select

from bot.domain.notices import Notice, NoticeKind
from storage.tables import outbox, people
from tests.world import World

ALL = 10
"""Nine invitations, and the message by which the manager follows the round."""


async def with_round(world: World) -> None:
    await world.people_joined()
    await world.round_open()


async def states(world: World) -> dict[str, int]:
    async with world.database.read() as connection:
        found = list(await connection.scalars(select(outbox.c.state)))
    return {state: found.count(state) for state in set(found)}


async def one(world: World) -> Notice:
    claimed = await world.parts.outbox.claim()
    for notice in claimed[1:]:
        await world.parts.outbox.sent(notice, 1)
    return claimed[0]


async def all_begun(world: World) -> None:
    for notice in await world.parts.outbox.claim():
        assert await world.parts.outbox.begin(notice)


async def test_what_is_claimed_is_not_claimed_again(world: World) -> None:
    await with_round(world)
    assert len(await world.parts.outbox.claim()) == ALL
    assert await world.parts.outbox.claim() == []


async def test_people_who_have_not_joined_get_theirs_when_they_do(world: World) -> None:
    await with_round(world)
    async with world.database.write() as connection:
        await connection.execute(people.update().values(joined_at=None))
    assert await world.parts.outbox.claim() == []
    async with world.database.write() as connection:
        await connection.execute(people.update().values(joined_at=world.clock()))
    assert len(await world.parts.outbox.claim()) == ALL


async def test_a_throttled_notice_comes_back_and_was_no_attempt(world: World) -> None:
    await with_round(world)
    notice = await one(world)
    await world.parts.outbox.later(notice, world.clock() + timedelta(seconds=30))
    assert await world.parts.outbox.claim() == []
    world.clock.move(seconds=30)
    (again,) = await world.parts.outbox.claim()
    assert (again.id, again.attempts) == (notice.id, 1)


async def test_a_doubtful_invitation_is_tried_again_and_given_up_after_five(
    world: World,
) -> None:
    await with_round(world)
    await world.parts.outbox.doubtful(await one(world))
    for attempt in range(2, 6):
        world.clock.move(minutes=5)
        (again,) = await world.parts.outbox.claim()
        assert again.attempts == attempt
        await world.parts.outbox.doubtful(again)
    assert await states(world) == {"sent": 9, "uncertain": 1}


async def test_a_doubtful_summary_is_tried_once_more(world: World) -> None:
    await with_round(world)
    await one(world)
    world.clock.move(days=7)
    await world.parts.rounds.tick()
    for attempt in (1, 2):
        (summary,) = await world.parts.outbox.claim()
        assert (summary.kind, summary.attempts) == (NoticeKind.SUMMARY, attempt)
        await world.parts.outbox.doubtful(summary)
        world.clock.move(minutes=5)
    assert await world.parts.outbox.claim() == []


async def test_nobody_is_written_to_after_blocking_the_bot_until_they_return(
    world: World,
) -> None:
    await with_round(world)
    notice = await one(world)
    await world.parts.outbox.impossible(notice, unreachable=True)
    world.clock.move(days=7)
    await world.parts.rounds.tick()
    reached = [n.telegram_id for n in await world.parts.outbox.claim()]
    assert reached == [1000]
    await world.parts.people.set_reachable(notice.telegram_id, True)
    assert notice.telegram_id not in [n.telegram_id for n in await world.parts.outbox.claim()]


async def test_a_notice_past_its_time_is_not_sent(world: World) -> None:
    await with_round(world)
    world.clock.move(days=8)
    assert await world.parts.outbox.claim() == []
    await world.parts.outbox.tidy()
    assert await states(world) == {"dead": ALL}


async def test_what_a_vanished_sender_left_is_settled_when_its_lease_is_over(
    world: World,
) -> None:
    await with_round(world)
    await all_begun(world)
    world.clock.move(minutes=1)
    await world.parts.outbox.tidy()
    assert await states(world) == {"sending": ALL}
    world.clock.move(minutes=1)
    await world.parts.outbox.tidy()
    # An invitation may come twice, the manager's board may not.
    assert await states(world) == {"pending": 9, "uncertain": 1}


async def test_a_restarted_process_does_not_wait_for_its_own_leases(world: World) -> None:
    await with_round(world)
    await all_begun(world)
    await world.parts.outbox.take_over()
    alone = world.database.path is not None
    # On a server another process may be sending at this moment: its lease decides.
    left = {"pending": 9, "uncertain": 1} if alone else {"sending": ALL}
    assert await states(world) == left


async def test_who_vanishes_before_sending_costs_a_notice_no_try(world: World) -> None:
    await with_round(world)
    for _ in range(10):
        claimed = await world.parts.outbox.claim()
        assert [notice.attempts for notice in claimed] == [1] * ALL
        world.clock.move(minutes=2)
        await world.parts.outbox.tidy()


async def test_what_was_claimed_before_a_restart_is_claimed_at_once(world: World) -> None:
    await with_round(world)
    claimed = await world.parts.outbox.claim()
    await world.parts.outbox.take_over()
    alone = world.database.path is not None
    assert await world.parts.outbox.claim() == (claimed if alone else [])


async def test_what_is_handed_back_can_be_claimed_at_once(world: World) -> None:
    await with_round(world)
    begun, *waiting = await world.parts.outbox.claim()
    await world.parts.outbox.begin(begun)
    await world.parts.outbox.release([begun, *waiting])
    assert await world.parts.outbox.claim() == waiting


async def test_what_has_been_taken_back_or_is_out_of_date_is_not_begun(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    first, second, *_ = await world.parts.outbox.claim()
    world.clock.move(days=8)
    assert not await world.parts.outbox.begin(first)
    world.clock.move(days=-8)
    assert await world.parts.outbox.begin(first)
    await world.parts.rounds.cancel(await world.actor(1000), round_id)
    assert not await world.parts.outbox.begin(second)


async def test_what_telegram_puts_off_for_a_moment_is_begun_again(world: World) -> None:
    await with_round(world)
    notice, *_ = await world.parts.outbox.claim()
    assert await world.parts.outbox.begin(notice)
    await world.parts.outbox.refused(notice)
    await world.parts.outbox.take_over()
    assert await states(world) == {"pending": ALL}


async def test_what_an_outage_delayed_into_the_night_waits_for_the_morning(world: World) -> None:
    await with_round(world)
    world.clock.move(hours=11)  # eleven in the evening
    await world.parts.outbox.tidy()
    assert await world.parts.outbox.claim() == []
    world.clock.move(hours=10)
    assert len(await world.parts.outbox.claim()) == ALL


async def test_who_comes_in_at_night_is_asked_at_once(world: World) -> None:
    await with_round(world)
    world.clock.move(hours=11)
    async with world.database.write() as connection:
        await connection.execute(people.update().values(joined_at=world.clock()))
    await world.parts.outbox.tidy()
    assert len(await world.parts.outbox.claim()) == ALL


async def test_a_sender_that_stood_still_past_its_lease_changes_nothing_any_more(
    world: World,
) -> None:
    await with_round(world)
    notice = await one(world)
    assert await world.parts.outbox.begin(notice)
    world.clock.move(minutes=2)
    await world.parts.outbox.tidy()
    world.clock.move(minutes=1)
    (again,) = await world.parts.outbox.claim()
    assert again.id == notice.id
    assert await world.parts.outbox.begin(again)
    await world.parts.outbox.sent(notice, 111)
    await world.parts.outbox.later(notice, world.clock())
    await world.parts.outbox.doubtful(notice)
    await world.parts.outbox.impossible(notice, unreachable=False)
    assert await states(world) == {"sent": 9, "sending": 1}
    await world.parts.outbox.sent(again, 222)
    async with world.database.read() as connection:
        kept = select(outbox.c.message_id).where(outbox.c.id == notice.id)
        assert await connection.scalar(kept) == 222
