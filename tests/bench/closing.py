"""`python -m tests.bench.closing one|many|all FOLDER`: rounds are closed while a watch runs.

In a process of its own, so that memory and the event loop are those of the closing alone. The
folder holds the database of `answered.open_rounds`. Prints one JSON line: a list of `Step`s.
"""

import asyncio
import gc
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TypeVar

from bot.app import Services, Wake, keep_for_good, services
from bot.domain.rounds import RoundId
from bot.reports import comments, person
from bot.reports import text as report_text
from bot.reports.heatmap import heat_map_pages
from bot.reports.rich import rich_table
from bot.reports.xlsx import workbook
from handlers import result_screens
from handlers.comparison import comparison
from storage.database import Database
from tests.bench.aims import Step
from tests.bench.answered import remember
from tests.bench.measured import STEP, Watch
from tests.world import TEXTS, MovedClock, settings_for

TENTHS = 10
QUIET = 2.0
Result = TypeVar("Result")


class Bench:
    def __init__(self, parts: Services, file: Path, watch: Watch) -> None:
        self.parts = parts
        self.file = file
        self.steps: list[Step] = []
        self._watch = watch

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
    (round_id,) = await _live(bench.parts)
    assert await bench.step("close", bench.parts.rounds.close(round_id))
    await asyncio.to_thread(remember, bench.file, round_id)
    await _look_at(bench, round_id)


async def many(bench: Bench) -> None:
    """All rounds are closed one after another, as by the schedule."""
    rounds = await _live(bench.parts)
    share = -(-len(rounds) // TENTHS)
    for at in range(0, len(rounds), share):
        part = rounds[at : at + share]
        await bench.step(f"rounds {at + 1}-{at + len(part)}", _close(bench.parts, part))


async def everything(bench: Bench) -> None:
    """All rounds are closed, then each is read and told as text."""
    rounds = await _live(bench.parts)
    await bench.step("close", _close(bench.parts, rounds))
    await bench.step("report", _report(bench.parts, rounds))


async def _report(parts: Services, rounds: list[RoundId]) -> None:
    for round_id in rounds:
        assert report_text.summary(await parts.reports.of_round(None, round_id), 0, TEXTS["ru"])


async def _live(parts: Services) -> list[RoundId]:
    found = [await parts.rounds.live(team.id) for team in await parts.rounds.teams(None)]
    return [round_.id for rounds in found for round_ in rounds]


async def _close(parts: Services, rounds: list[RoundId]) -> None:
    for round_id in rounds:
        assert await parts.rounds.close(round_id)


async def _look_at(bench: Bench, round_id: RoundId) -> None:
    """What the handlers call at a manager's taps."""
    reports, texts, step = bench.parts.reports, TEXTS["ru"], bench.step
    report = await step("report read", reports.of_round(None, round_id))
    me = report.people[0]
    for page in range(heat_map_pages(report)):
        await step(f"team picture {page + 1}", result_screens.summary(report, texts, page))
    previous = await step("round before read", reports.previous(None, report))
    await step("person page", result_screens.person_page(report, previous, me.person, 0, texts))
    await step("advice", _called(person.advice_page, me, texts))
    await step("comments", _called(comments.pages, me, texts))
    await step("rich table", _called(rich_table, report, texts))
    await step("plain table", _called(report_text.summary, report, 0, texts))
    await step("workbook", asyncio.to_thread(workbook, report, texts, (), previous))
    history = await step("6 rounds read", reports.history(None, round_id))
    await step("comparison", comparison(history, 0, texts))
    # It comes when Python likes, so perhaps in none of the steps above.
    await step("full garbage collection", _called(gc.collect))


async def _called(work: Callable[..., object], *arguments: object) -> None:
    """In the event loop, where its handler calls it."""
    work(*arguments)


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1]) / 1024


def _forget_peak() -> None:
    """VmHWM starts again from what is resident now."""
    Path("/proc/self/clear_refs").write_text("5")


@asynccontextmanager
async def services_in(folder: Path) -> AsyncIterator[tuple[Services, Path]]:
    settings = settings_for(folder)
    database = Database(settings.database_url)
    assert database.path
    try:
        yield services(settings, database, MovedClock(), Wake(), Random(3)), database.path
    finally:
        await database.close()


async def _run(which: str, folder: Path) -> None:
    keep_for_good()
    watch = Watch()
    async with services_in(folder) as (parts, file):
        bench = Bench(parts, file, watch)
        watching = asyncio.create_task(watch.run())
        try:
            await bench.step("nothing, to compare", asyncio.sleep(QUIET))
            await {"one": one, "many": many, "all": everything}[which](bench)
        finally:
            watching.cancel()
    print(json.dumps([asdict(step) for step in bench.steps]), flush=True)


if __name__ == "__main__":
    asyncio.run(_run(sys.argv[1], Path(sys.argv[2])))
