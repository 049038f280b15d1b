"""What has to be said, and what became of it."""

from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.domain.notices import Notice, NoticeId, NoticeKind, worth_another_try
from storage import outbox, people
from storage.database import Database

LEASE = timedelta(minutes=2)
"""Longer than the longest request: a lease that ends under a live sender sends twice."""
BATCH = 20


class Outbox:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def claim(self) -> list[Notice]:
        """Takes what is due, at most one notice per person. Commits "sending" before any call."""
        now = self._clock()
        async with self._database.read() as connection:
            if not await outbox.due(connection, now, 1):
                return []
        async with self._database.write() as connection:
            due = await outbox.due(connection, now, BATCH)
            return [n for n in due if await outbox.claim(connection, n.id, now + LEASE)]

    async def sent(self, notice: Notice, message_id: int | None) -> None:
        async with self._database.write() as connection:
            await outbox.finish(connection, notice.id, "sent", message_id)

    async def impossible(self, notice: Notice, unreachable: bool) -> None:
        """A permanent refusal. `unreachable`: the person gets nothing more until they return."""
        async with self._database.write() as connection:
            await outbox.finish(connection, notice.id, "dead")
            if unreachable:
                await people.change(connection, notice.person, reachable=False)

    async def later(self, notice: Notice, not_before: datetime) -> None:
        """The message certainly never left: this was no attempt."""
        async with self._database.write() as connection:
            await outbox.put_back(connection, notice.id, not_before, notice.attempts - 1)

    async def doubtful(self, notice: Notice) -> None:
        """It may or may not have arrived: what follows is decided per kind."""
        await self._resolve(notice.id, notice.kind, notice.attempts)

    async def tidy(self) -> None:
        """Buries what is out of date and settles what a vanished sender left behind."""
        now = self._clock()
        async with self._database.read() as connection:
            stale = await outbox.stale(connection, now)
            abandoned = await outbox.in_flight(connection, lease_over_at=now)
        if stale:
            async with self._database.write() as connection:
                await outbox.expire(connection, now)
        for notice_id, kind, attempts in abandoned:
            await self._resolve(notice_id, kind, attempts)

    async def take_over(self) -> None:
        """At the start: whatever was being sent belongs to a process that is gone."""
        async with self._database.write() as connection:
            left = await outbox.in_flight(connection)
        for notice_id, kind, attempts in left:
            await self._resolve(notice_id, kind, attempts)

    async def _resolve(self, notice_id: NoticeId, kind: NoticeKind, attempts: int) -> None:
        async with self._database.write() as connection:
            if worth_another_try(kind, attempts):
                soon = self._clock() + timedelta(seconds=2**attempts)
                await outbox.put_back(connection, notice_id, soon, attempts)
            else:
                await outbox.finish(connection, notice_id, "uncertain")
