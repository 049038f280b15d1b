"""`python -m tests.bench.closing one|many FOLDER`: rounds are closed while a watch runs.

In a process of its own, so that memory and the event loop are those of the closing alone. The
folder holds the database of `answered.open_rounds`. One JSON line: a list of `Step`s.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TypeVar

from bot.app import Services, Wake, services
from bot.domain.people import Actor
from bot.domain.releases import ReleaseState
from bot.domain.report import RoundReport
from bot.domain.rounds import Round, RoundId
from bot.reports.xlsx import workbook
from handlers import result_screens
from handlers.comparison import comparison
from storage.database import Database
from tests.bench.measured import STEP, Watch
from tests.world import TEXTS, MovedClock, settings_for

TENTHS = 10
QUIET = 0.5
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Step:
    """`block`: the longest wait of everybody else in the event loop, ms; memory in MiB."""

    name: str
    seconds: float
    block: float
    resident: float
    peak: float


class Bench:
    def __init__(self, parts: Services, watch: Watch) -> None:
        self.parts = parts
        self._watch = watch
        self.steps: list[Step] = []

    async def step(self, name: str, work: Awaitable[Result]) -> Result:
        _forget_peak()
        self._watch.begin()
        began = perf_counter()
        result = await work
        seconds = perf_counter() - began
        # The watch has yet to wake from the last block.
        await asyncio.sleep(2 * STEP)
        block = self._watch.report()["lag_max"]
        self.steps.append(Step(name, seconds, block, _memory("VmRSS"), _memory("VmHWM")))
        return result


async def one(bench: Bench) -> None:
    """The only round is closed, and its manager looks at everything, with five rounds before."""
    actor, (round_,) = await _manager(bench.parts)
    assert await bench.step("close", bench.parts.rounds.close(round_.id))
    await _looked_at(bench, actor, round_.id)


async def many(bench: Bench) -> None:
    """All rounds are closed one after another, as by the schedule."""
    live = [await bench.parts.rounds.live(team) for team in await _teams(bench.parts)]
    rounds = [round_.id for round_ in live if round_]
    share = -(-len(rounds) // TENTHS)
    for at in range(0, len(rounds), share):
        part = rounds[at : at + share]
        await bench.step(f"rounds {at + 1}-{at + len(part)}", _closed(bench.parts, part))
