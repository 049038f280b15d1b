"""The queue of updates: numbered, acknowledged by offset, forgotten with age."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.clock import Clock
from bot.sandbox.refusals import BY_WEBHOOK, TERMINATED, Refusal
from bot.sandbox.signals import Signal

MESSAGE_LIFE = timedelta(hours=24)
CALLBACK_LIFE = timedelta(seconds=150)
MAX_BATCH = 100
MAX_WAIT = 50
MAX_PENDING = 100_000
_FUTURE = 10
_UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Pending:
    update_id: int
    content: dict[str, Any]
    expires_at: datetime

    def view(self) -> dict[str, Any]:
        return {"update_id": self.update_id, **self.content}


class Updates:
    """`delivered` is called with each update's content whenever it is handed to a poller."""

    def __init__(
        self, clock: Clock, first_id: int, delivered: Callable[[dict[str, Any]], None]
    ) -> None:
        self.changed = Signal()
        self._clock = clock
        self._next_id = first_id
        self._delivered = delivered
        self._pending: deque[Pending] = deque(maxlen=MAX_PENDING)
        self._last: Pending | None = None
        self._allowed: Collection[str] = ()
        self.polls = 0
        self._poller: object = None
        self._closed = False

    def add(self, content: dict[str, Any], *, always: bool = False) -> None:
        """Queues an update, unless the bot did not ask for its kind (and not `always`)."""
        kind = next(iter(content))
        if always or self._wanted(kind):
            life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
            self._append(Pending(self._next_id, content, self._clock() + life))
            self._next_id += 1

    def repeat_last(self, *, same_id: bool = False) -> None:
        """Queues the latest update again, under a new id or under its own."""
        if self._last is None:
            raise LookupError("no update to repeat")
        self._append(self._last if same_id else replace(self._last, update_id=self._next_id))
        self._next_id += not same_id

    def restart_ids(self, first_id: int) -> None:
        """Numbers what is pending and what comes from `first_id` on, lower or not."""
        pending = [
            replace(update, update_id=first_id + index)
            for index, update in enumerate(self._pending)
        ]
        self._pending = deque(pending, maxlen=MAX_PENDING)
        self._next_id = first_id + len(pending)

    def clear(self) -> None:
        self._pending.clear()
        self.changed.fire()

    def close(self) -> None:
        """Lets every waiting poll return, now and later, with what there is."""
        self._closed = True
        self.changed.fire()

    def pending(self) -> int:
        self._expire()
        return len(self._pending)

    def end_poll(self) -> None:
        """A poll that waits ends with 409, since a webhook takes its place."""
        self._poller = None
        self.changed.fire()

    def allow(self, kinds: Collection[str]) -> None:
        """From here on only updates of these kinds are kept; none named: the usual ones."""
        self._allowed = frozenset(kinds)

    def waiting(self) -> list[Pending]:
        self._expire()
        return list(self._pending)

    def deliver(self, update: Pending) -> dict[str, Any]:
        """What is brought to the bot; it stays until it is done."""
        self._delivered(update.content)
        return update.view()

    def done(self, update: Pending) -> None:
        with suppress(ValueError):
            self._pending.remove(update)
        self.changed.fire()

    async def fetch(
        self, offset: int, limit: int, timeout: int, allowed: Collection[str] | None
    ) -> list[dict[str, Any]]:
        """One getUpdates; `timeout` in seconds. A waiting poll ends with 409 for a newer one."""
        self._poller = poller = object()
        self.polls += 1
        self.changed.fire()
        if allowed is not None:
            self.allow(allowed)
        self._acknowledge(offset)
        batch = self._batch(limit)
        if batch or timeout <= 0:
            return batch
        try:
            async with asyncio.timeout(min(timeout, MAX_WAIT)):
                return await self._await_batch(poller, limit)
        except TimeoutError:
            return []

    async def _await_batch(self, poller: object, limit: int) -> list[dict[str, Any]]:
        while not self._closed:
            await self.changed.wait()
            if self._poller is not poller:
                reason = TERMINATED if self._poller else BY_WEBHOOK
                raise Refusal(409, f"Conflict: {reason}")
            if batch := self._batch(limit):
                return batch
        return []

    def _append(self, update: Pending) -> None:
        self._last = update
        self._pending.append(update)
        self.changed.fire()

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _UNASKED

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            offset = self._next_id + offset
        # Telegram takes an offset far ahead of its numbering for a stale one.
        elif offset > self._next_id + _FUTURE:
            return
        while self._pending and self._pending[0].update_id < offset:
            self._pending.popleft()

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        self._expire()
        size = min(limit, MAX_BATCH, len(self._pending))
        chosen = [self._pending[index] for index in range(size)]
        for update in chosen:
            self._delivered(update.content)
        return [update.view() for update in chosen]

    def _expire(self) -> None:
        now = self._clock()
        if any(update.expires_at <= now for update in self._pending):
            alive = (update for update in self._pending if update.expires_at > now)
            self._pending = deque(alive, maxlen=MAX_PENDING)
