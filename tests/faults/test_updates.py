"""What comes from Telegram is strange, comes twice, or is handled when the process must stop."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from signal import SIGTERM
from typing import Any

import aiohttp
from sqlalchemy import func, select

from bot.demo.process import TOKEN
from bot.sandbox import Player, Stall
from storage.tables import quarantine, ratings
from tests.faults.stage import RU, Stage, stage
from tests.faults.traces import assert_nothing_is_broken
from tests.scenarios.plays import seen
from tests.scenarios.test_poison import SECRET, membership, written

IN_MIDST = 40
THIRTY = [f"Имя{number} Фамилия{number}" for number in range(30)]


async def test_sigterm_waits_for_thirty_handlers(tmp_path: Path) -> None:
    async with stage(tmp_path, THIRTY) as here:
        await here.open()
        players = [member.player for member in here.staff]
        await asyncio.gather(*(player.taps(RU("invitation-start")) for player in players))
        await asyncio.gather(*(player.offered("4") for player in players))
        held = {player.user_id: Stall() for player in players}
        for chat, stall in held.items():
            here.sandbox.faults.order("editMessageText", stall, chat_id=chat)
        await asyncio.gather(*(player.taps("4", timeout=30) for player in players))
        await asyncio.gather(*(stall.reached.wait() for stall in held.values()))
        os.kill(here.bot.pid, SIGTERM)
        for stall in held.values():
            stall.released.set()
        assert await here.bot.died(10) == 0
        second = seen(RU, "criterion-need-self")
        await asyncio.gather(*(player.sees(second) for player in players))
        await here.sandbox.settles(1)
        assert await rows(here, ratings) == len(players)


async def rows(here: Stage, table: Any) -> int:
    async with here.database.read() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def test_a_second_poller_disturbs_and_harms_nobody(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        await here.open()
        async with somebody_else_polling(here):
            await here.answer_all()
            await told_in_the_log(here, "something else takes this token's updates")
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)


async def told_in_the_log(here: Stage, words: str) -> None:
    async with asyncio.timeout(20):
        while words not in here.bot.log():
            await here.sandbox.polled()


@asynccontextmanager
async def somebody_else_polling(here: Stage) -> AsyncIterator[None]:
    """With the same token, and without acknowledging anything."""
    url = f"{here.sandbox.url}/bot{TOKEN}/getUpdates"

    async def poll(session: aiohttp.ClientSession) -> None:
        while True:
            async with session.post(url, json={"timeout": 1}) as reply:
                await reply.read()

    async with aiohttp.ClientSession() as session:
        polling = asyncio.ensure_future(poll(session))
        try:
            yield
        finally:
            polling.cancel()
            await asyncio.wait([polling])


def poison(player: Player) -> list[dict[str, Any]]:
    """One of each kind that has stopped a bot somewhere."""
    user = written(player)["from"]
    return [
        {"message": written(player, forward_origin={"type": "hidden_user", "date": 1})},
        {"message": written(player, forward_origin={"type": "from_the_future", "date": 1})},
        {"message": written(player, rich_message={"blocks": [{"type": "hologram"}]})},
        {"message": written(player, chat=SECRET)},
        {"callback_query": {"id": "77", "from": user, "data": 4, "chat_instance": []}},
        membership(player, "levitating"),
    ]


async def test_poison_of_each_kind_is_set_aside(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        await here.open()
        doses = poison(here.staff[0].player)
        for dose in doses:
            here.sandbox.inject(dose)
        await here.sandbox.settles()
        assert await rows(here, quarantine) == len(doses)
        await here.answer_all()
        await assert_nothing_is_broken(here)
        assert SECRET not in here.bot.log()


async def test_updates_may_be_numbered_anew_from_below(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        await here.open()
        await here.sandbox.settles()
        here.sandbox.restart_ids(17)
        await here.answer_all()
        here.sandbox.repeat_last()
        await here.sandbox.settles()
        await assert_nothing_is_broken(here)


async def test_a_clock_that_jumps_a_day_there_and_back(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        await here.open()
        for member in here.staff:
            member.patience = 2.0
        answering = asyncio.ensure_future(here.answer_all())
        for days in (1, -1, -1, 1):
            await here.news.after(IN_MIDST)
            here.clock.move_to(here.clock() + timedelta(days=days))
        await answering
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)
