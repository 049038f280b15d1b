"""Telegram in trouble: notices still arrive, and no more often than they may."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bot.domain.notices import NoticeKind
from bot.sandbox import CutAfter, CutBefore, Player, Throttled, Undecodable
from bot.sandbox.staff import Member
from storage.tables import outbox
from tests.scenarios.plays import invited, seen
from tests.world import BOSS, NAMES, Town

FIVE = NAMES[:5]


async def employees(place: Town, names: Sequence[str]) -> dict[str, Member]:
    """They alone are written to: the manager, who would get a board, has blocked the bot."""
    members = await place.joins(names)
    members[BOSS].player.blocks()
    await place.sandbox.settles()
    return members


async def states(place: Town) -> dict[str, int]:
    """Of the invitations."""
    found_states = select(outbox.c.state).where(outbox.c.kind == NoticeKind.INVITATION)
    async with place.database.read() as connection:
        found = list(await connection.scalars(found_states))
    return {state: found.count(state) for state in set(found)}


def invitations(player: Player, place: Town) -> int:
    asked = seen(place.texts(), "questionnaire-intro")
    return sum(asked in message.text for message in player.messages)


async def test_too_many_requests_pause_the_sender_and_everybody_is_invited_once(
    place: Town,
) -> None:
    members = await employees(place, FIVE)
    place.sandbox.faults.order("sendMessage", Throttled(retry_after=1), times=2)
    await place.round_open()
    for name in FIVE:
        await invited(members[name])
    assert [invitations(members[name].player, place) for name in FIVE] == [1] * 5
    await until(place, {"sent": 5})


async def test_a_long_pause_leaves_the_notice_for_later_and_is_no_attempt(place: Town) -> None:
    members = await employees(place, FIVE[:1])
    place.sandbox.faults.order("sendMessage", Throttled(retry_after=3600), times=1)
    await place.round_open()
    await until(place, {"pending": 1})
    async with place.database.read() as connection:
        tries = select(outbox.c.attempts).where(outbox.c.kind == NoticeKind.INVITATION)
        assert (await connection.scalar(tries)) == 0
    assert invitations(members[FIVE[0]].player, place) == 0


@pytest.mark.parametrize("fault", [CutAfter(), Undecodable()])
async def test_when_it_is_unknown_whether_it_arrived_an_invitation_is_repeated_once(
    place: Town, fault: CutAfter | Undecodable
) -> None:
    members = await employees(place, FIVE[:1])
    me = members[FIVE[0]].player
    place.sandbox.faults.order("sendMessage", fault, times=1)
    await place.round_open()
    await invited(members[FIVE[0]])
    await until(place, {"pending": 1})
    place.clock.move(seconds=10)
    await until(place, {"sent": 1})
    assert invitations(me, place) == 2


async def test_a_request_that_never_got_through_is_sent_again(place: Town) -> None:
    members = await employees(place, FIVE[:1])
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
