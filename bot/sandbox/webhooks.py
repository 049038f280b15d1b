"""Bringing updates to the bot: until it says 200, serially per queue, several queues at once."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.domain.clock import Clock
from bot.sandbox.updates import Pending, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
PATIENCE = ClientTimeout(total=60)
MAX_DELAY = 60.0
MAX_RETRY_AFTER = 3600
Perform = Callable[[str, dict[str, Any]], Awaitable[object]]
"""A method that came as the reply to an update, with its parameters."""


@dataclass(frozen=True)
class Webhook:
    """What setWebhook said."""

    url: str
    secret: str | None
    max_connections: int


class Webhooks:
    """`backends` stand behind the public address: they are given the updates in turn.

    After a failure an update is tried again, `first_delay` seconds later, then twice as long.
    """

    def __init__(self, updates: Updates, clock: Clock) -> None:
        self.webhook: Webhook | None = None
        self.backends: Sequence[str] = ()
        self.first_delay = 1.0
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._clock = clock
        self._turns = itertools.count()
        self._busy: set[tuple[str, int]] = set()

    def set(self, webhook: Webhook | None) -> None:
        self.webhook = webhook
        self.last_error = None
        self._updates.end_poll()

    async def announced(self, timeout: float = 10) -> None:
        """Waits until the bot has set a webhook; TimeoutError after `timeout` s."""
        await self._updates.changed.until(lambda: self.webhook, timeout)

    async def run(self, perform: Perform) -> None:
        """Until cancelled."""
        async with ClientSession(timeout=PATIENCE) as session, asyncio.TaskGroup() as group:
            while True:
                for update in self._next():
                    self._busy.add(_queue_of(update))
                    group.create_task(self._bring(session, update, perform))
                await self._updates.changed.wait()

    def _next(self) -> list[Pending]:
        """The first update of every queue from which none is on its way."""
        if self.webhook is None or not self.backends:
            return []
        first: dict[tuple[str, int], Pending] = {}
        for update in self._updates.waiting():
            first.setdefault(_queue_of(update), update)
        free = [update for queue, update in first.items() if queue not in self._busy]
        return free[: max(0, self.webhook.max_connections - len(self._busy))]

    async def _bring(self, session: ClientSession, update: Pending, perform: Perform) -> None:
        delay = self.first_delay
        try:
            while self.webhook is not None and self._clock() < update.expires_at:
                pause = await self._try(session, self.webhook, update, perform)
                if pause is None:
                    return
                await asyncio.sleep(max(pause, delay))
                delay = min(2 * delay, MAX_DELAY)
        finally:
            self._busy.discard(_queue_of(update))
            self._updates.changed.fire()

    async def _try(
        self, session: ClientSession, webhook: Webhook, update: Pending, perform: Perform
    ) -> float | None:
        """None if it was taken; else after how many seconds at the earliest to try again."""
        backend = self.backends[next(self._turns) % len(self.backends)]
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        address = f"{backend}{urlsplit(webhook.url).path or '/'}"
        view = self._updates.deliver(update)
        try:
            async with session.post(address, json=view, headers=headers) as response:
                if response.status // 100 != 2:
                    return self._failed(response.status, response.headers.get("Retry-After"))
                content = await response.json() if response.content_length else None
        except (ClientError, TimeoutError, ValueError):
            # Nobody listens there, as whoever stands before it would say.
            return self._failed(502, None)
        self._updates.done(update)
        if content:
            await perform(content.pop("method"), content)
        return None

    def _failed(self, status: int, retry_after: str | None) -> float:
        reason = f"Wrong response from the webhook: {status}"
        self.last_error = (int(self._clock().timestamp()), reason)
        asked = int(retry_after) if retry_after and retry_after.isdecimal() else 0
        return float(min(asked, MAX_RETRY_AFTER))


def _queue_of(update: Pending) -> tuple[str, int]:
    """Messages wait for each other per chat, taps per person and apart from messages."""
    tap = update.content.get("callback_query")
    if tap:
        return "callback_query", tap["from"]["id"]
    message = next(iter(update.content.values()))
    return "message", message.get("chat", {}).get("id", 0)
