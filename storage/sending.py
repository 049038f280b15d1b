"""One attempt at sending a notice: pending, claimed, sending, then over or pending again.

A pending one with a lease is claimed: its sender has not begun yet, and a crash costs nothing.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import NoticeId, NoticeKind
from storage.tables import outbox


def unclaimed(now: datetime) -> ColumnElement[bool]:
    """Pending, and no live sender means to send it."""
    free = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= now)
    return and_(outbox.c.state == "pending", free)


def in_hand(now: datetime) -> ColumnElement[bool]:
    """Claimed by a live sender, or being sent, whoever is or was sending it."""
    claimed = and_(outbox.c.state == "pending", outbox.c.lease_until > now)
    return or_(outbox.c.state == "sending", claimed)


async def claim(
    connection: AsyncConnection, notice: NoticeId, now: datetime, lease_until: datetime
) -> bool:
    """For exactly one caller, until the lease is over. It is no attempt yet."""
    claimed = await connection.execute(
        update(outbox).where(outbox.c.id == notice, unclaimed(now)).values(lease_until=lease_until)
    )
    return claimed.rowcount == 1


async def release(connection: AsyncConnection, notices: Collection[NoticeId] | None = None) -> None:
    """Claimed → free again at once; None: all that is claimed."""
    claimed = [outbox.c.state == "pending", outbox.c.lease_until.is_not(None)]
    if notices is not None:
        claimed.append(outbox.c.id.in_(list(notices)))
    await connection.execute(update(outbox).where(*claimed).values(lease_until=None))


async def begin(
    connection: AsyncConnection,
    notice: NoticeId,
    attempt: int,
    now: datetime,
    lease_until: datetime,
) -> bool:
    """Claimed → sending: an attempt. False if it has been taken back or is out of date, or if
    another sender, to whom it fell meanwhile, has begun it."""
    begun = await connection.execute(
        update(outbox)
        .where(_claimed(notice, attempt), outbox.c.expires_at > now)
        .values(state="sending", lease_until=lease_until, attempts=attempt)
    )
    return begun.rowcount == 1


async def unbegin(connection: AsyncConnection, notice: NoticeId, attempt: int) -> None:
    """sending → claimed: Telegram has refused it, to be asked again in a moment."""
    sending = _sending(notice, attempt)
    await connection.execute(
        update(outbox).where(sending).values(state="pending", attempts=attempt - 1)
    )


async def finish(
    connection: AsyncConnection,
    notice: NoticeId,
    attempt: int,
    state: str,
    message_id: int | None = None,
) -> bool:
    """To sent, uncertain or dead, by whoever has the notice in hand; False if it is over."""
    return await _leave_hand(connection, notice, attempt, state=state, message_id=message_id)


async def put_back(
    connection: AsyncConnection,
    notice: NoticeId,
    attempt: int,
    not_before: datetime,
    counts: bool = True,
) -> bool:
    """To pending, to be tried again from `not_before` on; False if the attempt is over."""
    attempts = attempt if counts else attempt - 1
    return await _leave_hand(
        connection, notice, attempt, state="pending", not_before=not_before, attempts=attempts
    )


async def _leave_hand(
    connection: AsyncConnection, notice: NoticeId, attempt: int, **values: object
) -> bool:
    """Compare-and-set: who stood still while its lease ran out changes nothing any more."""
    own = or_(_claimed(notice, attempt), _sending(notice, attempt))
    done = await connection.execute(update(outbox).where(own).values(lease_until=None, **values))
    return done.rowcount == 1


def _claimed(notice: NoticeId, attempt: int) -> ColumnElement[bool]:
    """For the attempt of that number, which has not begun."""
    leased = and_(outbox.c.state == "pending", outbox.c.lease_until.is_not(None))
    return and_(outbox.c.id == notice, leased, outbox.c.attempts == attempt - 1)


def _sending(notice: NoticeId, attempt: int) -> ColumnElement[bool]:
    this = (outbox.c.id == notice, outbox.c.attempts == attempt)
    return and_(*this, outbox.c.state == "sending")


async def in_flight(
    connection: AsyncConnection, lease_over_at: datetime | None = None
) -> list[tuple[NoticeId, NoticeKind, int]]:
    """Notices being sent: id, kind and tries so far. With an instant: only those whose lease
    is over by then, since their sender has vanished."""
    found = select(outbox.c.id, outbox.c.kind, outbox.c.attempts).where(outbox.c.state == "sending")
    if lease_over_at is not None:
        found = found.where(outbox.c.lease_until <= lease_over_at)
    return [
        (NoticeId(row.id), NoticeKind(row.kind), row.attempts)
        for row in await connection.execute(found)
    ]
