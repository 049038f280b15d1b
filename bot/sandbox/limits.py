"""Telegram's rate limits, as a model: it publishes none that one could rely on."""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.refusals import too_many_requests

_KEPT = 10_000


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class Limits:
    """Sends and edits: `per_chat` a second with bursts of `burst`, `overall` in any second.

    `monotonic` gives seconds. A refused request counts for nothing.
    """

    def __init__(
        self,
        per_chat: float = 1.0,
        burst: int = 3,
        overall: int = 30,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_chat = per_chat
        self._burst = burst
        self._overall = overall
        self._monotonic = monotonic
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()
        self._recent: deque[float] = deque(maxlen=overall)

    def spend(self, chat_id: int) -> None:
        """Counts one send or edit, or refuses it with 429."""
        now = self._monotonic()
        bucket = self._bucket(chat_id, now)
        wait = max(self._overall_wait(now), (1 - bucket.tokens) / self._per_chat)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        bucket.tokens -= 1
        self._recent.append(now)

    def _overall_wait(self, now: float) -> float:
        if len(self._recent) < self._overall:
            return 0.0
        return self._recent[0] + 1.0 - now

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        bucket = self._buckets.pop(chat_id, None) or _Bucket(self._burst, now)
        gained = (now - bucket.filled_at) * self._per_chat
        bucket.tokens = min(self._burst, bucket.tokens + gained)
        bucket.filled_at = now
        self._buckets[chat_id] = bucket
        if len(self._buckets) > _KEPT:
            self._buckets.popitem(last=False)
        return bucket
