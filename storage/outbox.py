"""Intents to send, each once: pending, sending, then sent, uncertain or dead."""

from datetime import datetime

from sqlalchemy import ColumnElement, Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import NewNotice, Notice, NoticeId, NoticeKind
from bot.domain.people import PersonId
from bot.domain.rounds import RoundId
from storage.tables import outbox, people
from storage.upsert import insert_new


async def put(connection: AsyncConnection, notice: NewNotice) -> bool:
    """Adds the notice unless its key is there already; says whether it is new."""
    row = {
        "dedupe_key": notice.dedupe_key,
        "kind": notice.kind,
        "person_id": notice.person,
        "round_id": notice.round_id,
        "state": "pending",
        "not_before": notice.not_before,
        "expires_at": notice.expires_at,
    }
    return await insert_new(connection, outbox, row)


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[Notice]:
    """Pending notices that can go now, at most one per person, the oldest first.

    People who have not joined yet or cannot be reached keep theirs until it expires.
    """
    busy = select(outbox.c.person_id).where(outbox.c.state == "sending")
    found = (
        select(outbox, people.c.telegram_id, people.c.language)
        .join(people, people.c.id == outbox.c.person_id)
        .where(
            outbox.c.state == "pending",
            outbox.c.not_before <= now,
            outbox.c.expires_at > now,
            people.c.active,
            people.c.reachable,
            people.c.joined_at.is_not(None),
            people.c.telegram_id.is_not(None),
            outbox.c.person_id.not_in(busy),
        )
        .order_by(outbox.c.id)
        .limit(limit)
    )
    notices: dict[int, Notice] = {}
    for row in await connection.execute(found):
        notices.setdefault(row.person_id, _notice(row))
    return list(notices.values())


def _notice(row: Row[tuple[object, ...]]) -> Notice:
    data = row._mapping
    return Notice(
        id=NoticeId(data["id"]),
        kind=NoticeKind(data["kind"]),
        person=PersonId(data["person_id"]),
        telegram_id=data["telegram_id"],
        language=data["language"],
        round_id=RoundId(data["round_id"]),
        attempts=data["attempts"] + 1,
    )


async def claim(connection: AsyncConnection, notice: NoticeId, lease_until: datetime) -> bool:
    """pending → sending, for exactly one caller."""
    claimed = await connection.execute(
        update(outbox)
        .where(outbox.c.id == notice, outbox.c.state == "pending")
        .values(state="sending", lease_until=lease_until, attempts=outbox.c.attempts + 1)
    )
    return claimed.rowcount == 1


async def finish(
    connection: AsyncConnection, notice: NoticeId, state: str, message_id: int | None = None
) -> None:
    """sending → sent, uncertain or dead."""
    await _leave_sending(connection, notice, state=state, message_id=message_id)


async def put_back(
    connection: AsyncConnection, notice: NoticeId, not_before: datetime, attempts: int
) -> None:
    """sending → pending, to be tried again from `not_before` on."""
    await _leave_sending(
        connection, notice, state="pending", not_before=not_before, attempts=attempts
    )


async def _leave_sending(connection: AsyncConnection, notice: NoticeId, **values: object) -> None:
    await connection.execute(
        update(outbox)
        .where(outbox.c.id == notice, outbox.c.state == "sending")
        .values(lease_until=None, **values)
    )


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


def _past(now: datetime) -> ColumnElement[bool]:
    return and_(outbox.c.state == "pending", outbox.c.expires_at <= now)


async def stale(connection: AsyncConnection, now: datetime) -> bool:
    """Whether there is anything to expire: most ticks find nothing and need not write."""
    found = await connection.execute(select(outbox.c.id).where(_past(now)).limit(1))
    return found.first() is not None


async def expire(connection: AsyncConnection, now: datetime) -> None:
    """A stale notice is worse than none: pending and past its time → dead."""
    await connection.execute(update(outbox).where(_past(now)).values(state="dead"))


async def cancel(
    connection: AsyncConnection,
    round_id: RoundId,
    kind: NoticeKind,
    person: PersonId | None = None,
) -> None:
    """Takes back what has not been sent yet, to one person or to all."""
    pending = [outbox.c.round_id == round_id, outbox.c.kind == kind, outbox.c.state == "pending"]
    if person is not None:
        pending.append(outbox.c.person_id == person)
    await connection.execute(update(outbox).where(*pending).values(state="dead"))
