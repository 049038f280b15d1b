"""What the one who plays may do to the world: its time, its people, its Telegram, its bot."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from bot.demo.page.others import answer, with_open_forms
from bot.demo.page.standing import standing_of
from bot.demo.page.world import World, next_morning
from bot.sandbox import BadGateway, Throttled

log = logging.getLogger(__name__)
RETRY_AFTER = 3
OUTAGE = 30.0
ALL_BUT_GETS = "[!g]*"
FOR_LONG = sys.maxsize


class CannotNow(Exception):
    """A wish that does not fit the present moment: `page-refused-<key>` says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Controls:
    """`changed` is called whenever something has been done. One lengthy thing at a time."""

    def __init__(self, world: World, group: asyncio.TaskGroup, changed: Callable[[], None]) -> None:
        self.busy: str | None = None
        self._world = world
        self._group = group
        self._changed = changed
        self._tasks: set[asyncio.Task[None]] = set()
        self._outage_until: datetime | None = None
        self._by_name: dict[str, Callable[[], Awaitable[None]]] = {
            "hour": self._hour,
            "morning": self._morning,
            "deadline": self._deadline,
            "others": self._others,
            "throttle": self._throttle,
            "outage": self._outage,
            "restart": self._restart,
        }

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._by_name)

    async def do(self, name: str) -> None:
        """Begins at once what takes long. Raises CannotNow."""
        if self.busy and name not in ("throttle", "outage"):
            raise CannotNow("busy")
        await self._by_name[name]()
        self._changed()

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    @property
    def bot(self) -> str:
        """ "running", "starting" or "stopped"."""
        if self.busy == "restart":
            return "starting"
        return "running" if self._world.bot.running else "stopped"

    @property
    def trouble(self) -> dict[str, Any] | None:
        if self._outage_until:
            until = int(self._outage_until.timestamp() * 1000)
            return {"kind": "outage", "until_ms": until}
        return {"kind": "throttle", "until_ms": None} if self._world.sandbox.faults.left() else None

    async def _hour(self) -> None:
        clock = self._world.clock
        clock.move_to(clock() + timedelta(hours=1))

    async def _morning(self) -> None:
        clock, calendar = self._world.clock, await self._world.calendar()
        clock.move_to(next_morning(calendar, clock()))

    async def _deadline(self) -> None:
        deadline = (await standing_of(self._world)).deadline
        if deadline is None:
            raise CannotNow("no-round")
        self._world.clock.move_to(deadline + timedelta(seconds=1))

    async def _others(self) -> None:
        people = with_open_forms(self._world, await standing_of(self._world))
        if not people:
            raise CannotNow("no-forms")
        self._begin("others", answer(people))

    async def _throttle(self) -> None:
        self._check_no_trouble()
        self._world.sandbox.faults.order(ALL_BUT_GETS, Throttled(RETRY_AFTER))

    async def _outage(self) -> None:
        self._check_no_trouble()
        self._outage_until = self._world.clock.system() + timedelta(seconds=OUTAGE)
        self._world.sandbox.faults.order("*", BadGateway(), FOR_LONG)
        self._spawn(self._heal())

    def _check_no_trouble(self) -> None:
        if self.trouble:
            raise CannotNow("trouble")

    async def _heal(self) -> None:
        await asyncio.sleep(OUTAGE)
        self._world.sandbox.faults.clear()
        self._outage_until = None
        self._changed()

    async def _restart(self) -> None:
        self._begin("restart", self._stop_and_start())

    async def _stop_and_start(self) -> None:
        await self._world.bot.stop()
        await self._world.bot.start()
        await self._world.started()

    def _begin(self, name: str, errand: Coroutine[Any, Any, None]) -> None:
        self.busy = name
        self._spawn(self._busy_with(name, errand))

    async def _busy_with(self, name: str, errand: Coroutine[Any, Any, None]) -> None:
        try:
            await errand
            self._world.done.add(name)
        except Exception:
            log.exception("%s was not done", name)
        finally:
            self.busy = None
            self._changed()

    def _spawn(self, errand: Coroutine[Any, Any, None]) -> None:
        task = self._group.create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
