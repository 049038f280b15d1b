"""The beat in processes of its own: killed in the middle, or two of them at once."""

import os
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.simulation.office import Office

EARLY = 8
"""Every beat makes at least so many statements."""
LATE = 80


class KilledOffice(Office):
    """At every beat the process is killed at a random statement, then a new one goes on."""

    def __init__(self, folder: Path, url: str, zone: ZoneInfo, seed: int) -> None:
        super().__init__(folder, url, zone, seed)
        self._chance = Random(seed)
        self.beats = 0
        self.kills = 0

    def beat(self, now: datetime, restarted: bool = False) -> None:
        """At least one of the two kills finds the process at work."""
        self.beats += 1
        killed = [self._killed(now, latest) for latest in (LATE, EARLY)]
        assert any(killed)
        self.kills += sum(killed)
        status = _end_of(_fork(lambda: super(KilledOffice, self).beat(now, restarted=True)))
        assert status == 0

    def _killed(self, now: datetime, latest: int) -> bool:
        """False if the beat was over before the statement at which it was to be killed."""
        at = self._chance.randint(1, latest)
        beat = super().beat
        return os.WIFSIGNALED(_end_of(_fork(lambda: _beat_until(at, beat, now))))


class TwinOffice(Office):
    """Two processes beat at the same moment."""

    def beat(self, now: datetime, restarted: bool = False) -> None:
        children = [_fork(lambda: super(TwinOffice, self).beat(now)) for _ in range(2)]
        assert [_end_of(child) for child in children] == [0, 0]


def _beat_until(statement: int, beat: Callable[..., None], now: datetime) -> None:
    made = 0

    def count(*_arguments: Any) -> None:
        nonlocal made
        made += 1
        if made == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    beat(now, restarted=True)


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if not child:
        _leave(work)
    return child


def _leave(work: Callable[[], None]) -> NoReturn:
    """In the child: nothing of the test may run on in it."""
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def _end_of(child: int) -> int:
    _, status = os.waitpid(child, 0)
    return status
