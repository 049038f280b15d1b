"""The process dies, or must stop, between taking notices out of the outbox and sending them."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL, SIGTERM

from sqlalchemy import select

from bot.sandbox import Stall, Throttled
from storage.tables import outbox
from tests.faults.stage import RU, Stage, stage
from tests.faults.traces import assert_nothing_is_broken
from tests.scenarios.plays import seen

FOR_EVER = 10_000
MORE_THAN_TRIES = 6


async def test_however_often_it_dies_before_sending_each_notice_comes_once(tmp_path: Path) -> None:
    async with stage(tmp_path, crash_at="after-claim-commit") as here:
        await here.plan()
        for life in range(MORE_THAN_TRIES):
            assert await here.bot.died() == -SIGKILL
            last = life == MORE_THAN_TRIES - 1
            await here.bot.start(CRASH_AT="" if last else "after-claim-commit")
        await all_are_invited(here)
        await tell(here, lambda rows: rows == {("sent", 1): len(here.members)})
        await assert_nothing_is_broken(here)
        intro = seen(RU, "questionnaire-intro")
        assert [here.news.times(one.player, intro) for one in here.staff] == [1] * len(here.staff)


async def test_sigterm_waits_for_what_is_being_sent(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        held = [Stall() for _ in here.members]
        for member, stall in zip(here.members.values(), held, strict=True):
            here.sandbox.faults.order("sendMessage", stall, chat_id=member.player.user_id)
        await here.plan()
        await asyncio.gather(*(stall.reached.wait() for stall in held))
        os.kill(here.bot.pid, SIGTERM)
        for stall in held:
            stall.released.set()
        assert await here.bot.died() == 0
        assert await told(here) == {("sent", 1): len(here.members)}


async def test_what_has_to_wait_when_it_stops_is_sent_by_the_next(tmp_path: Path) -> None:
    async with stage(tmp_path, PACING="True") as here:
        here.sandbox.faults.order("sendMessage", Throttled(retry_after=20), times=FOR_EVER)
        await here.plan()
        await tell(here, lambda _: any(one.error == "Throttled" for one in here.sandbox.requests))
        os.kill(here.bot.pid, SIGTERM)
        assert await here.bot.died(5) == 0
        assert await told(here) == {("pending", 0): len(here.members)}
        here.sandbox.faults.clear()
        here.clock.move_to(here.clock() + timedelta(seconds=20))
        await here.bot.start()
        await all_are_invited(here)


async def all_are_invited(here: Stage) -> None:
    await asyncio.gather(*(one.player.offered(RU("invitation-start")) for one in here.staff))


async def told(here: Stage) -> Counter[tuple[str, int]]:
    """How many notices there are of each state and number of tries."""
    async with here.database.read() as connection:
        rows = await connection.execute(select(outbox.c.state, outbox.c.attempts))
        return Counter((row.state, row.attempts) for row in rows)


async def tell(here: Stage, so: Callable[[Counter[tuple[str, int]]], bool]) -> None:
    """Waits until the outbox is so."""
    async with asyncio.timeout(10):
        while not so(await told(here)):
            pass  # each look is a wait
