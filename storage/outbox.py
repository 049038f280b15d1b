"""Intents to send, each once: pending, sending, then sent, uncertain or dead."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import NewAccountNotice, NewNotice, NoticeId, NoticeKind
from bot.domain.people import PersonId
from bot.domain.rounds import RoundId
from storage.tables import outbox
from storage.upsert import insert_for


async def put(connection: AsyncConnection, *notices: NewNotice) -> None:
    """Adds each notice unless its key is there already."""
    rows = [
        {
            "dedupe_key": notice.dedupe_key,
            "kind": notice.kind,
            "person_id": notice.person,
            "round_id": notice.round_id,
            "about_id": notice.request,
            "state": "pending",
            "not_before": notice.not_before,
            "expires_at": notice.expires_at,
        }
        for notice in notices
    ]
    if rows:
        new = insert_for(connection, outbox).on_conflict_do_nothing()
        await connection.execute(new, rows)


async def put_to_account(connection: AsyncConnection, notice: NewAccountNotice) -> None:
    """The same for an account that is nobody's."""
    row = {
        "dedupe_key": notice.dedupe_key,
        "kind": notice.kind,
        "account": notice.account,
        "about_id": notice.about,
        "state": "pending",
        "not_before": notice.not_before,
        "expires_at": notice.expires_at,
    }
    await connection.execute(insert_for(connection, outbox).on_conflict_do_nothing(), [row])


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
    kinds: Collection[NoticeKind],
    people: Collection[PersonId] | None = None,
) -> None:
    """Takes back what has not been sent yet, to some people or to all."""
    pending = _pending(round_id, kinds)
    if people is not None:
        pending.append(outbox.c.person_id.in_(list(people)))
    await connection.execute(update(outbox).where(*pending).values(state="dead"))


async def put_instead(
    connection: AsyncConnection, notices: Collection[NewNotice], kinds: Collection[NoticeKind]
) -> None:
    """Adds notices of one round in the place of what the same people would get of these kinds
    until then."""
    older = (
        outbox.c.state == "pending",
        outbox.c.round_id == bindparam("of_round"),
        outbox.c.kind == bindparam("of_kind"),
        outbox.c.person_id == bindparam("whose"),
        outbox.c.not_before <= bindparam("until"),
        outbox.c.dedupe_key != bindparam("key"),
    )
    rows = [
        {
            "of_round": notice.round_id,
            "of_kind": kind,
            "whose": notice.person,
            "until": notice.not_before,
            "key": notice.dedupe_key,
        }
        for notice in notices
        for kind in sorted(kinds)
    ]
    if rows:
        await connection.execute(update(outbox).where(*older).values(state="dead"), rows)
    await put(connection, *notices)


async def prolong(
    connection: AsyncConnection,
    round_id: RoundId,
    kinds: Collection[NoticeKind],
    expires_at: datetime,
) -> None:
    """What has not been sent yet makes sense until then."""
    pending = _pending(round_id, kinds)
    await connection.execute(update(outbox).where(*pending).values(expires_at=expires_at))


def _pending(round_id: RoundId, kinds: Collection[NoticeKind]) -> list[ColumnElement[bool]]:
    return [
        outbox.c.round_id == round_id,
        outbox.c.kind.in_(list(kinds)),
        outbox.c.state == "pending",
    ]


async def waiting(
    connection: AsyncConnection, round_id: RoundId, kinds: Collection[NoticeKind]
) -> set[PersonId]:
    """Whom a notice of these kinds has still to reach."""
    found = select(outbox.c.person_id).where(*_pending(round_id, kinds))
    return {PersonId(person) for person in await connection.scalars(found)}


async def meant_for(
    connection: AsyncConnection, round_id: RoundId, kind: NoticeKind
) -> set[PersonId]:
    """For whom there is a notice of this kind, whatever has become of it."""
    found = select(outbox.c.person_id).where(outbox.c.round_id == round_id, outbox.c.kind == kind)
    return {PersonId(person) for person in await connection.scalars(found)}


async def reminded_elsewhere(
    connection: AsyncConnection, round_id: RoundId, since: datetime
) -> set[PersonId]:
    """Who has got a reminder of another round since then, or is just getting one."""
    found = select(outbox.c.person_id).where(
        outbox.c.kind == NoticeKind.REMINDER,
        outbox.c.round_id != round_id,
        outbox.c.state.in_(["sending", "sent"]),
        outbox.c.not_before > since,
    )
    return {PersonId(person) for person in await connection.scalars(found)}


async def covered(
    connection: AsyncConnection, person: PersonId, at: datetime, message_id: int | None
) -> None:
    """The other reminders that were due then for this person: the one just sent has said it
    all."""
    due = (
        outbox.c.kind == NoticeKind.REMINDER,
        outbox.c.person_id == person,
        outbox.c.state == "pending",
        outbox.c.not_before <= at,
    )
    said = {"state": "sent", "message_id": message_id}
    await connection.execute(update(outbox).where(*due).values(said))


async def told(connection: AsyncConnection, round_id: RoundId, kind: NoticeKind) -> set[PersonId]:
    """Whom a notice of this kind has reached, or may have reached."""
    gone = outbox.c.state.in_(["sending", "sent", "uncertain"])
    found = select(outbox.c.person_id).where(
        outbox.c.round_id == round_id, outbox.c.kind == kind, gone
    )
    return {PersonId(person) for person in await connection.scalars(found)}


async def postpone(connection: AsyncConnection, notice: NoticeId, not_before: datetime) -> None:
    pending = (outbox.c.id == notice, outbox.c.state == "pending")
    await connection.execute(update(outbox).where(*pending).values(not_before=not_before))
