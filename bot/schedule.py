"""APScheduler as a metronome: it only wakes the loops; the database knows what is due."""

import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.failures import where

log = logging.getLogger(__name__)


def metronome(seconds: float, tick: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """A scheduler that calls `tick` every so often; a late or failed tick is made up by the next.

    It has to be started inside the event loop and shut down with it.
    """

    async def beat() -> None:
        try:
            await tick()
        except Exception as error:
            log.error("tick failed: %s", where(error))

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        beat, "interval", seconds=seconds, misfire_grace_time=None, coalesce=True, max_instances=1
    )
    return scheduler
