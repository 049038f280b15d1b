"""What has to be said, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain.clock import Clock
from bot.domain.notices import (
    AccountNotice,
    Notice,
    NoticeId,
    NoticeKind,
    RoundNotice,
    worth_another_try,
)
from bot.domain.people import TeamId
from bot.services.quiet import put_off_quiet
from storage import boards, calendars, due, outbox, people, sending
from storage.database import Database

LEASE = timedelta(minutes=2)
"""Longer than the longest request: a lease that ends under a live sender sends twice."""
BATCH = 20
OVERDUE = timedelta(hours=1)
"""What is so late is not urgent: it waits for the next working morning."""


class Outbox:
    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    async def claim(self) -> list[Notice]:
        """Takes what is due, at most one notice per account. Nothing is in doubt until `begin`."""
        now = self._clock()
        async with self._database.read() as connection:
            if not await due.notices(connection, now, 1):
                return []
        async with self._database.write() as connection:
            await put_off_quiet(connection, now, self._zone)
            found = await due.notices(connection, now, BATCH, to_claim=True)
            claimed = [n for n in found if await sending.claim(connection, n.id, now, now + LEASE)]
            crash_at("before-claim-commit")
        crash_at("after-claim-commit")
        return claimed

    async def begin(self, notice: Notice) -> bool:
        """Commits "sending" just before the request goes: from then on it may have arrived.

        False if it must not go: it has been taken back, or others care for it by now.
        """
        now = self._clock()
        async with self._database.write() as connection:
            own = await sending.begin(connection, notice.id, notice.attempts, now, now + LEASE)
        crash_at("before-send")
        return own

    async def refused(self, notice: Notice) -> None:
        """The request was answered by no: it has certainly not arrived, and may be begun again."""
        async with self._database.write() as connection:
            await sending.unbegin(connection, notice.id, notice.attempts)

    async def release(self, notices: Collection[Notice]) -> None:
        """Lets another sender take at once what has been claimed and not begun."""
        async with self._database.write() as connection:
            await sending.release(connection, [notice.id for notice in notices])

    async def sent(self, notice: Notice, message_id: int | None) -> None:
        async with self._database.write() as connection:
            own = await sending.finish(connection, notice.id, notice.attempts, "sent", message_id)
            if own and isinstance(notice, RoundNotice):
                await _also_done(connection, notice, message_id, self._clock())

    async def impossible(self, notice: Notice, unreachable: bool) -> None:
        """A permanent refusal. `unreachable`: the person gets nothing more until they return."""
        async with self._database.write() as connection:
            await sending.finish(connection, notice.id, notice.attempts, "dead")
            if unreachable and not isinstance(notice, AccountNotice):
                await people.change(connection, notice.person, reachable=False)

    async def later(self, notice: Notice, not_before: datetime) -> None:
        """The message certainly never left: this was no attempt."""
        async with self._database.write() as connection:
            await sending.put_back(connection, notice.id, notice.attempts, not_before, counts=False)

    async def doubtful(self, notice: Notice) -> None:
        """It may or may not have arrived: what follows is decided per kind."""
        await self._resolve(notice.id, notice.kind, notice.attempts)

    async def tidy(self) -> None:
        """Buries what is out of date, settles what a vanished sender left behind, and puts off
        what an outage would now bring at night."""
        now = self._clock()
        async with self._database.read() as connection:
            stale = await outbox.stale(connection, now)
            abandoned = await sending.in_flight(connection, lease_over_at=now)
            overdue = await due.overdue(connection, now - OVERDUE)
        if stale:
            async with self._database.write() as connection:
                await outbox.expire(connection, now)
        for notice_id, kind, attempts in abandoned:
            await self._resolve(notice_id, kind, attempts)
        if overdue:
            await self._put_off(overdue)

    async def _put_off(self, overdue: Sequence[tuple[NoticeId, TeamId]]) -> None:
        now = self._clock()
        async with self._database.write() as connection:
            teams = {team for _, team in overdue}
            moments = {
                team: (await calendars.of_team(connection, team, self._zone)).soonest(now)
                for team in sorted(teams)
            }
            for notice, team in overdue:
                if moments[team] > now:
                    await outbox.postpone(connection, notice, moments[team])

    async def take_over(self) -> None:
        """At the start: whatever was being sent belongs to a process that is gone.

        On a server that other process may live and be sending: there its lease decides.
        """
        if self._database.path is None:
            return
        async with self._database.write() as connection:
            await sending.release(connection)
            left = await sending.in_flight(connection)
        for notice_id, kind, attempts in left:
            await self._resolve(notice_id, kind, attempts)

    async def _resolve(self, notice_id: NoticeId, kind: NoticeKind, attempts: int) -> None:
        async with self._database.write() as connection:
            if worth_another_try(kind, attempts):
                soon = self._clock() + timedelta(seconds=2**attempts)
                await sending.put_back(connection, notice_id, attempts, soon)
            else:
                await sending.finish(connection, notice_id, attempts, "uncertain")


async def _also_done(
    connection: AsyncConnection, notice: RoundNotice, message_id: int | None, now: datetime
) -> None:
    """A reminder names all that is open for its reader, so another that was due beside it has
    nothing to add: not one that they have asked for by its own button."""
    if notice.kind is NoticeKind.REMINDER:
        await outbox.covered(connection, notice.person, notice.claimed_at, message_id)
    if notice.kind is NoticeKind.PROGRESS and message_id:
        await boards.put(connection, notice.person, message_id, now)
