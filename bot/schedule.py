"""APScheduler as a metronome: it only wakes the loop; the database knows what is due."""

import asyncio
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.failures import guarded

Beat = Callable[[], Awaitable[None]]


async def keep_time(seconds: float, tick: Beat) -> None:
    """Calls `tick` every so often until cancelled; a failed tick is made up by the next."""
    beat = asyncio.Event()
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        _set, "interval", seconds=seconds, args=[beat], misfire_grace_time=None, coalesce=True
    )
    scheduler.start()
    try:
        while True:
            await beat.wait()
            beat.clear()
            await guarded(tick)
    finally:
        scheduler.shutdown(wait=False)


async def _set(beat: asyncio.Event) -> None:
    """A coroutine, so that the scheduler runs it in the loop and not in a thread."""
    beat.set()
