"""So much of one person's may wait; what comes beyond is answered at once instead of handled.

Telegram offers only the first hundred unhandled updates: without a limit, one person who taps
without end would keep everybody else's from being seen.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic

from bot.updates import RawUpdate, part_of, person_of

log = logging.getLogger(__name__)

MOST = 15
"""Updates of one person, in hand or waiting: an album of photos is ten, a quick finger three."""
QUIET_SECONDS = 2.0
"""Once it was too much, nothing is taken until for so long nothing has come."""

Tap = tuple[object, object]


class Fate(Enum):
    TAKEN = auto()
    REPEATED = auto()
    """A tap like the last one that was taken, which still waits: there is nothing more to do."""
    REFUSED = auto()
    """To be told that it was not taken."""
    DROPPED = auto()
    """A message after one that was refused: the person has been told."""


@dataclass(slots=True)
class _Crowd:
    """What one person has sent. `quiet_at`: the instant from which it is not too much any more."""

    waiting: int = 0
    last: Tap | None = None
    quiet_at: float = 0.0
    told: bool = False


class Flood:
    """Per process. `now` tells monotonic seconds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._crowds: dict[int, _Crowd] = {}

    @contextmanager
    def entering(self, update: RawUpdate) -> Iterator[Fate]:
        """What is to become of an update that has just come; to be left when that is done."""
        whose = person_of(update)
        crowd = self._crowds.setdefault(whose, _Crowd())
        fate = self._fate(crowd, update)
        if fate is not Fate.TAKEN:
            yield fate
            return
        crowd.waiting, crowd.last = crowd.waiting + 1, _tap_in(update)
        try:
            yield fate
        finally:
            crowd.waiting -= 1
            if not crowd.waiting and crowd.quiet_at <= self._now():
                self._crowds.pop(whose, None)

    def _fate(self, crowd: _Crowd, update: RawUpdate) -> Fate:
        now = self._now()
        # That somebody has blocked the bot is not theirs to repeat.
        if "my_chat_member" in update or (crowd.waiting < MOST and crowd.quiet_at <= now):
            return Fate.TAKEN
        if crowd.quiet_at <= now:
            log.warning("somebody sends too much: nothing of it is taken until they rest")
            crowd.told = False
            self._forget_rested(now)
        crowd.quiet_at = now + QUIET_SECONDS
        if tap := _tap_in(update):
            return Fate.REPEATED if crowd.waiting and tap == crowd.last else Fate.REFUSED
        told, crowd.told = crowd.told, True
        return Fate.DROPPED if told else Fate.REFUSED

    def _forget_rested(self, now: float) -> None:
        rested = [who for who, one in self._crowds.items() if one.quiet_at <= now]
        for who in rested:
            if not self._crowds[who].waiting:
                del self._crowds[who]


def _tap_in(update: RawUpdate) -> Tap | None:
    tap = part_of(update, "callback_query")
    return (part_of(tap, "message").get("message_id"), tap.get("data")) if tap else None
