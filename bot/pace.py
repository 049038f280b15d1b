"""Whose request may go next, and when: Telegram's limits, kept before it has to name them.

Time is monotonic seconds, given from outside, so that hours of sending are tried out in no time.
"""

from bisect import insort
from dataclasses import dataclass, field
from enum import IntEnum
from math import inf

KEPT_CHATS = 1_000


class Rank(IntEnum):
    """Who goes first. Within a rank: who came first."""

    ANSWER = 0
    NOTICE = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds from one request to the next, and how many may go at once after a rest.

    In the first second 1/overall + burst_overall - 1 requests go, which must stay under 30.
    """

    overall: float = 1 / 25
    burst_overall: int = 3
    # A little over a second: requests catch up with each other on their way.
    private: float = 1.05
    burst_private: int = 3
    group: float = 3.0


UNPACED = Pace(overall=0.0, private=0.0, group=0.0)


class _Meter:
    """One request every `interval` seconds, or `burst` at once after a rest."""

    def __init__(self, interval: float, burst: int = 1) -> None:
        self._interval = interval
        self._slack = (burst - 1) * interval
        self._booked_until = -inf

    @property
    def ready_at(self) -> float:
        return self._booked_until - self._slack

    def spend(self, now: float) -> None:
        self._booked_until = max(self._booked_until, now) + self._interval

    def rested(self, now: float) -> bool:
        return self._booked_until <= now


@dataclass(order=True, slots=True)
class Waiting:
    """A request that waits for its turn; `chat` is None for one that goes into no chat."""

    rank: Rank
    number: int
    chat: int | None = field(compare=False)


class Queue:
    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._overall = _Meter(pace.overall, pace.burst_overall)
        self._chats: dict[int, _Meter] = {}
        self._waiting: list[Waiting] = []
        self._numbers = 0
        self.closed_until = -inf
        """Nobody goes before that."""

    def join(self, rank: Rank, chat: int | None) -> Waiting:
        self._numbers += 1
        new = Waiting(rank, self._numbers, chat)
        insort(self._waiting, new)
        return new

    def leave(self, one: Waiting) -> None:
        if one in self._waiting:
            self._waiting.remove(one)

    def next(self, now: float) -> Waiting | None:
        """Takes out who may go now: of those whose chat has rested, the first."""
        if now < max(self._overall.ready_at, self.closed_until):
            return None
        for one in self._waiting:
            if self._ready_at(one) <= now:
                self._waiting.remove(one)
                self._spend(one, now)
                return one
        return None

    def next_at(self) -> float:
        """When somebody may go next; infinity if nobody waits."""
        soonest = min(map(self._ready_at, self._waiting), default=inf)
        return max(self._overall.ready_at, self.closed_until, soonest)

    def _ready_at(self, one: Waiting) -> float:
        meter = self._chats.get(one.chat) if one.chat is not None else None
        return meter.ready_at if meter else -inf

    def _spend(self, one: Waiting, now: float) -> None:
        self._overall.spend(now)
        if one.chat is not None:
            self._meter(one.chat, now).spend(now)

    def _meter(self, chat: int, now: float) -> _Meter:
        if chat not in self._chats:
            self._forget_rested(now)
            self._chats[chat] = self._new_meter(chat)
        return self._chats[chat]

    def _new_meter(self, chat: int) -> _Meter:
        """Groups have negative numbers."""
        if chat < 0:
            return _Meter(self._pace.group)
        return _Meter(self._pace.private, self._pace.burst_private)

    def _forget_rested(self, now: float) -> None:
        if len(self._chats) >= KEPT_CHATS:
            self._chats = {c: meter for c, meter in self._chats.items() if not meter.rested(now)}
