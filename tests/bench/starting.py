"""From the start of the process to its first request for updates, and what it holds when idle.

Beside `import aiogram` of the same minute, which is the least that a bot on aiogram needs.
"""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.demo.process import KEPT, TOKEN
from bot.sandbox import Sandbox
from storage.migrate import migrate
from tests.bench import crowd
from tests.bench.taps import ROOT, sqlite_in

IDLE_SECONDS = 3.0
TICK_SECONDS = 1.0
"""So that what every tick needs has been loaded by then."""
AIOGRAM = "import aiogram; print(open('/proc/self/status').read())"


@dataclass(frozen=True, slots=True)
class Start:
    """`resident` in MiB."""

    seconds: float
    resident: float


async def starts(folder: Path, runs: int) -> tuple[Start, Start]:
    """Ours and the import alone, in turns; of each the median."""
    ours, bare = [], []
    for number in range(runs):
        place = folder / f"start-{number}"
        place.mkdir()
        bare.append(await _import(place))
        ours.append(await _start(place))
    return _typical(ours), _typical(bare)


def _typical(found: list[Start]) -> Start:
    return Start(median(one.seconds for one in found), median(one.resident for one in found))


async def _import(folder: Path) -> Start:
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", AIOGRAM, cwd=folder, stdout=PIPE
    )
    told, _ = await process.communicate()
    return Start(perf_counter() - began, _resident(told.decode()))


async def _start(folder: Path) -> Start:
    await asyncio.to_thread(migrate, sqlite_in(folder))
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    async with Sandbox(TOKEN, crowd.now) as sandbox:
        own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": sandbox.url, "DATABASE_URL": sqlite_in(folder)}
        own |= {"TICK_SECONDS": str(TICK_SECONDS)}
        began = perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=folder,
            env=kept | own | {"PYTHONPATH": str(ROOT)},
            stderr=DEVNULL,
        )
        try:
            await sandbox.polled(timeout=60)
            seconds = perf_counter() - began
            await asyncio.sleep(IDLE_SECONDS)
            status = Path(f"/proc/{process.pid}/status").read_text()
        finally:
            process.terminate()
            await process.wait()
    return Start(seconds, _resident(status))


def _resident(status: str) -> float:
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
