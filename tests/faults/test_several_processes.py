"""Several bot processes on one PostgreSQL: each tap counts once, whichever of them gets it."""

import asyncio
import json
import signal
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from bot.demo.process import TOKEN, BotProcess, MovableClock
from bot.domain.rounds import RoundId
from bot.sandbox import Sandbox
from bot.sandbox.staff import Habits, Member
from storage import snapshots
from storage.database import Database
from storage.tables import outbox, ratings
from tests.world import BOSS, NAMES, NOON, TEXTS, roster

FOUR = NAMES[:4]
CLOSES = "2026-11-30T17:00"
HOOK = {"WEBHOOK_URL": "https://bot.example.org/taps", "WEBHOOK_SECRET": "of-sixteen-and-more"}


@dataclass
class Town:
    """Two processes of the bot, not started yet, and the people."""

    twins: tuple[BotProcess, BotProcess]
    sandbox: Sandbox
    clock: MovableClock
    database: Database
    members: dict[str, Member]

    def lease_runs_out(self) -> None:
        self.clock.move_to(self.clock() + timedelta(seconds=30))

    async def comes_in(self) -> None:
        made = json.loads(await self.twins[0].command("invite", "--json"))
        for number, row in enumerate(made, start=1000):
            player = self.sandbox.player(number, row["name"])
            self.members[row["name"]] = Member(player, TEXTS["ru"], Habits(), Random(number))
        tokens = {row["name"]: row["link"].partition("?start=")[2] for row in made}
        await asyncio.gather(*(self.members[name].join(tokens[name]) for name in tokens))

    async def opens(self) -> None:
        await self.twins[0].command(
            "open", "--team", "Отдел заботы", "--closes", CLOSES, "--title", "Ноябрь", "--now"
        )
        intro = TEXTS["ru"]("questionnaire-intro")
        for name in FOUR:
            await self.members[name].player.sees(_seen(intro), timeout=30)


def _seen(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")


def free_ports() -> list[str]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return [f"127.0.0.1:{each.getsockname()[1]}" for each in (one, other)]


@asynccontextmanager
async def town(folder: Path, url: str, **settings: str) -> AsyncIterator[Town]:
    clock = MovableClock(folder / "clock", lambda: datetime.now(UTC))
    clock.move_to(NOON)
    listens, database = free_ports(), Database(url)
    async with Sandbox(TOKEN, clock) as sandbox:
        sandbox.webhooks.backends = [f"http://{listen}" for listen in listens]
        sandbox.webhooks.first_delay = 0.1
        twins = []
        for number, listen in enumerate(listens):
            (home := folder / str(number)).mkdir()
            (home / "people.csv").write_bytes(roster(FOUR))
            own = {"DATABASE_URL": url, "WEBHOOK_LISTEN": listen, **settings}
            twins.append(BotProcess(home, sandbox.url, clock.file, "ru", **own))
        await twins[0].command("import", "people.csv")
        made = Town((twins[0], twins[1]), sandbox, clock, database, {})
        try:
            yield made
        finally:
            for twin in twins:
                if twin.running:
                    twin.signal(signal.SIGCONT)
                    await twin.stop()
            await database.close()


async def notices(town: Town) -> Counter[tuple[str, str]]:
    async with town.database.read() as connection:
        rows = await connection.execute(select(outbox.c.kind, outbox.c.state))
        return Counter((row.kind, row.state) for row in rows)


async def noted(town: Town, kind: str, times: int) -> None:
    """A message is there a moment before the bot has noted that it is."""
    async with asyncio.timeout(10):
        while (await notices(town))[kind, "sent"] != times:
            pass  # each look is a wait


@pytest.mark.long
async def test_two_behind_a_balancer_play_a_round(tmp_path: Path, postgres_url: str) -> None:
    async with town(tmp_path, postgres_url, **HOOK) as place:
        await asyncio.gather(*(twin.start() for twin in place.twins))
        await place.comes_in()
        await place.opens()
        await asyncio.gather(*(place.members[name].answer_all() for name in FOUR))
        await place.sandbox.settles()
        given = sum(len(place.members[name].given) for name in FOUR)
        async with place.database.read() as connection:
            assert await connection.scalar(select(func.count()).select_from(ratings)) == given
        place.clock.move_to(NOON.replace(day=30, hour=14, minute=1))
        await place.members[BOSS].player.sees(": ответили 4 из 4.", timeout=30)
        async with place.database.read() as connection:
            report = await snapshots.of_round(connection, RoundId(1))
        assert report
        assert report.response.forms_answered == 16
        await noted(place, "summary", 1)
        assert (await notices(place))["invitation", "sent"] == 4
        assert [await twin.stop() for twin in place.twins] == [0, 0]
    for twin in place.twins:
        assert "ERROR" not in twin.log()


@pytest.mark.long
async def test_a_standby_takes_over_from_who_is_killed_and_from_who_stands_still(
    tmp_path: Path, postgres_url: str
) -> None:
    async with town(tmp_path, postgres_url) as place:
        first, second = place.twins
        await first.start()
        await place.comes_in()
        await place.opens()
        # A notice killed in between would be of doubtful fate for as long as its lease lasts.
        await noted(place, "invitation", 4)
        await second.start()
        anna = place.members[FOUR[0]]
        await first.kill()
        place.lease_runs_out()
        await anna.answer_all()

        await first.start()
        second.signal(signal.SIGSTOP)
        place.lease_runs_out()
        boris = place.members[FOUR[1]]
        await boris.answer_all()
        second.signal(signal.SIGCONT)
        vera = place.members[FOUR[2]]
        await vera.answer_all()
        await place.sandbox.settles()
        async with place.database.read() as connection:
            kept = await connection.scalar(select(func.count()).select_from(ratings))
        assert kept == sum(len(one.given) for one in (anna, boris, vera))
        assert (await notices(place))["invitation", "sent"] == 4
