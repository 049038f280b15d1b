"""`python -m tests.bench.measured ours|bare`: a bot and a watch in one event loop.

SIGUSR1 starts the watch, SIGTERM stops the bot; then one JSON line: `cpu` seconds since the
start of the watch, `peak` resident MiB, `lag_max` and `lag_p99` of the event loop in ms.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

STEP = 0.005


class Watch:
    def __init__(self) -> None:
        self._began_at = 0.0
        self._lags: list[float] = []

    def begin(self) -> None:
        self._began_at = process_time()
        self._lags.clear()

    async def run(self) -> None:
        """Sleeps 5 ms at a time; what it oversleeps, everybody in the loop waited."""
        clock = asyncio.get_running_loop().time
        while True:
            before = clock()
            await asyncio.sleep(STEP)
            self._lags.append(clock() - before - STEP)

    def report(self) -> dict[str, float]:
        lags = sorted(self._lags) or [0.0]
        return {
            "cpu": process_time() - self._began_at,
            "peak": _peak(),
            "lag_max": lags[-1] * 1000,
            "lag_p99": lags[int(len(lags) * 0.99)] * 1000,
        }


def _peak() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    high = next(line for line in lines if line.startswith("VmHWM:"))
    return int(high.split()[1]) / 1024


async def _run(which: str) -> None:
    watch = Watch()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, watch.begin)
    watching = asyncio.create_task(watch.run())
    try:
        await (_ours() if which == "ours" else _bare())
    finally:
        watching.cancel()
    print(json.dumps(watch.report()), flush=True)


async def _ours() -> None:
    from bot.app import live
    from bot.config import load_settings

    await live(load_settings())


async def _bare() -> None:
    from tests.bench.bare_bot import run

    where = ("BOT_TOKEN", "BOT_API_URL", "DATABASE_FILE", "CARD")
    await run(*(os.environ[name] for name in where))


def _loop_of(which: str) -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Each in the loop that it has when it runs by itself."""
    from bot.app import quick_loop

    return quick_loop() if which == "ours" else None


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=_loop_of(sys.argv[1])) as runner:
        runner.run(_run(sys.argv[1]))
