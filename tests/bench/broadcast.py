"""`python -m tests.bench.broadcast FOLDER SPEED`: a crowd is invited at the bot's own pace.

Delivery, outbox, lines and pacer are the bot's; Telegram is the sandbox, in the same loop. That
loop's clock, which everything of them reads, runs SPEED times as fast: so our work weighs SPEED
times as much beside the pace as it does in earnest, and the rate shown is a lower bound. Every
twentieth message meets a 429 of a second, a page of 502 or a cut before it is handled, in turn.
Prints one JSON line: a `Broadcast`.
"""

import asyncio
import json
import selectors
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import func, select

from bot.app import Wake, services
from bot.delivery import Delivery
from bot.demo.process import TOKEN
from bot.lines import lines
from bot.loops import notices_for
from bot.pace import Pace
from bot.pacing import Pacer
from bot.sandbox import BadGateway, CutBefore, Sandbox, Throttled
from bot.seat import RENEW_SECONDS, Seat
from storage.database import Database
from storage.tables import outbox
from tests.world import NOON, TEXTS, settings_for

EVERY = 20
FAULTS = (Throttled(1), BadGateway(), CutBefore())


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`seconds` and `paused`, by Telegram's wish, are by the fast clock."""

    notices: int
    calls: int
    seconds: float
    paused: list[float]

    @property
    def rate(self) -> float:
        """Calls a second of the time in which Telegram lets us send."""
        return self.calls / (self.seconds - self._closed)

    @property
    def share(self) -> float:
        """Of the paced rate."""
        return self.rate * Pace().overall

    @property
    def _closed(self) -> float:
        """Less what the burst after each pause makes up for."""
        made_up = (Pace().burst_overall - 1) * Pace().overall
        return sum(pause - made_up for pause in self.paused)


class _Hurried(selectors.DefaultSelector):
    def __init__(self, speed: float) -> None:
        super().__init__()
        self.speed = speed

    def select(self, timeout: float | None = None) -> Any:
        return super().select(timeout and timeout / self.speed)


def hurried(speed: float) -> asyncio.AbstractEventLoop:
    """A loop whose clock runs so many times as fast."""
    loop = asyncio.SelectorEventLoop(_Hurried(speed))
    began = monotonic()
    loop.time = lambda: (monotonic() - began) * speed  # type: ignore[method-assign]
    return loop


def clock() -> datetime:
    """It is noon when the loop begins."""
    return NOON + timedelta(seconds=asyncio.get_running_loop().time())


async def broadcast(folder: Path) -> Broadcast:
    """The folder holds the rounds of `answered.open_rounds`, of which nobody has heard."""
    paused: list[float] = []

    async def remember(seconds: float) -> None:
        paused.append(seconds)

    database = Database(settings_for(folder).database_url)
    try:
        async with Sandbox(TOKEN, clock) as sandbox:
            waiting = await _waiting(database)
            orders = _trouble(sandbox, waiting)
            settings = settings_for(folder, bot_api_url=sandbox.url)
            parts = services(settings, database, clock, Wake())
            async with lines(settings, Pacer(Pace(), remember)) as to:
                seat = Seat(parts.leases, clock)
                notices = notices_for(parts, TEXTS, settings.contact)
                delivery = Delivery(to.notices, parts.outbox, notices.render, clock, seat)
                seconds = await _until_sent(delivery, seat, database)
            calls = waiting + orders - sandbox.faults.left()
        return Broadcast(waiting, calls, seconds, paused)
    finally:
        await database.close()


def _trouble(sandbox: Sandbox, people: int) -> int:
    """How many faults are ordered for one message to each."""
    for telegram_id in range(1001, 1001 + people):
        sandbox.player(telegram_id, "Александра", started=True)
    orders = people // (EVERY - 1)
    for number in range(orders):
        sandbox.faults.order("sendMessage", FAULTS[number % len(FAULTS)], every=EVERY)
    return orders


async def _until_sent(delivery: Delivery, seat: Seat, database: Database) -> float:
    keeping = asyncio.create_task(seat.run(RENEW_SECONDS))
    try:
        await seat.waited()
        began = asyncio.get_running_loop().time()
        while await _waiting(database):
            await delivery.drain()
            await asyncio.sleep(Pace().overall)
        return asyncio.get_running_loop().time() - began
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])


async def _waiting(database: Database) -> int:
    left = select(func.count()).where(outbox.c.state.in_(("pending", "sending")))
    async with database.read() as connection:
        return await connection.scalar(left) or 0


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=lambda: hurried(float(sys.argv[2]))) as runner:
        print(json.dumps(asdict(runner.run(broadcast(Path(sys.argv[1]))))), flush=True)
