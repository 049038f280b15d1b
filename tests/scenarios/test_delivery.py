"""Telegram in trouble: notices still arrive, and no more often than they may."""

import asyncio

import pytest
from sqlalchemy import select

from bot.sandbox import CutAfter, CutBefore, Player, Throttled, Undecodable
from storage.tables import outbox
from tests.scenarios.plays import invited, seen
from tests.world import NAMES, Town

FIVE = NAMES[:5]


async def states(place: Town) -> dict[str, int]:
    async with place.database.read() as connection:
        found = list(await connection.scalars(select(outbox.c.state)))
    return {state: found.count(state) for state in set(found)}


def invitations(player: Player, place: Town) -> int:
    asked = seen(place.texts(), "questionnaire-intro")
    return sum(asked in message.text for message in player.messages)


async def test_too_many_requests_pause_the_sender_and_everybody_is_invited_once(
    place: Town,
) -> None:
    members = await place.joins(FIVE)
    place.sandbox.faults.order("sendMessage", Throttled(retry_after=1), times=2)
    await place.round_open()
    for name in FIVE:
        await invited(members[name])
    assert [invitations(members[name].player, place) for name in FIVE] == [1] * 5
    await until(place, {"sent": 5})


async def test_a_long_pause_leaves_the_notice_for_later_and_is_no_attempt(place: Town) -> None:
    members = await place.joins(FIVE[:1])
    place.sandbox.faults.order("sendMessage", Throttled(retry_after=3600), times=1)
    await place.round_open()
    await until(place, {"pending": 1})
    async with place.database.read() as connection:
        assert (await connection.scalar(select(outbox.c.attempts))) == 0
    assert invitations(members[FIVE[0]].player, place) == 0


@pytest.mark.parametrize("fault", [CutAfter(), Undecodable()])
async def test_when_it_is_unknown_whether_it_arrived_an_invitation_is_repeated_once(
    place: Town, fault: CutAfter | Undecodable
) -> None:
    members = await place.joins(FIVE[:1])
    me = members[FIVE[0]].player
    place.sandbox.faults.order("sendMessage", fault, times=1)
    await place.round_open()
    await invited(members[FIVE[0]])
    await until(place, {"pending": 1})
    place.clock.move(seconds=10)
    await until(place, {"sent": 1})
    assert invitations(me, place) == 2


async def test_a_request_that_never_got_through_is_sent_again(place: Town) -> None:
    members = await place.joins(FIVE[:1])
    place.sandbox.faults.order("sendMessage", CutBefore(), times=1)
    await place.round_open()
    await until(place, {"pending": 1})
    place.clock.move(seconds=30)
    await invited(members[FIVE[0]])
    assert invitations(members[FIVE[0]].player, place) == 1


async def until(place: Town, wanted: dict[str, int]) -> None:
    """Every ordered fault has struck and the outbox is like that; no message tells of it."""
    async with asyncio.timeout(10):
        while place.sandbox.faults.left() or await states(place) != wanted:  # noqa: ASYNC110
            await asyncio.sleep(0)
