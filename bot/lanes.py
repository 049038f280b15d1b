"""The order in which updates are handled: serially per person, and no more than may wait."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.failures import where
from bot.flood import Fate, Flood
from bot.updates import RawUpdate, person_of

log = logging.getLogger(__name__)

Handle = Callable[[RawUpdate], Awaitable[None]]
TurnAway = Callable[[RawUpdate, Fate], Awaitable[None]]


class Lanes:
    """One person's updates wait for each other; people do not wait for people."""

    def __init__(self, handle: Handle, turn_away: TurnAway) -> None:
        self._handle = handle
        self._turn_away = turn_away
        self._flood = Flood()
        self._lanes: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def take(self, update: RawUpdate) -> None:
        """Returns when it is handled, in the order in which it came, or turned away.

        What goes wrong is a line of log.
        """
        try:
            with self._flood.entering(update) as fate:
                if fate is Fate.TAKEN:
                    async with self._of(update):
                        await self._handle(update)
                else:
                    await self._turn_away(update, fate)
        except Exception as error:
            log.error("update %s failed: %s", update["update_id"], where(error))

    def _of(self, update: RawUpdate) -> asyncio.Lock:
        """Taken in the order in which it was asked for."""
        whose = person_of(update)
        lane = self._lanes.get(whose)
        if lane is None:
            lane = self._lanes[whose] = asyncio.Lock()
        return lane
