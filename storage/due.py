"""What can be sent now, and to whom: to people who are there, or to accounts that are nobody's."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.joining import RequestId
from bot.domain.notices import (
    AccountNotice,
    Notice,
    NoticeId,
    NoticeKind,
    OwnNotice,
    RequestNotice,
    RoundNotice,
)
from bot.domain.people import PersonId, TeamId
from bot.domain.rounds import RoundId
from storage.sending import in_hand, unclaimed
from storage.tables import join_requests, outbox, people, rounds

_FORMER = people.alias("former")
"""Whose account it was to which a notice goes."""
_ACCOUNT = func.coalesce(people.c.telegram_id, outbox.c.account)


def _addressed(*columns: Any) -> Select[Any]:
    """Notices with the person they go to, or else with the request or person they are about."""
    refused = and_(
        outbox.c.kind == NoticeKind.JOIN_REFUSED, join_requests.c.id == outbox.c.about_id
    )
    relinked = and_(outbox.c.kind == NoticeKind.RELINKED, _FORMER.c.id == outbox.c.about_id)
    return (
        select(*columns)
        .select_from(outbox)
        .outerjoin(people, people.c.id == outbox.c.person_id)
        .outerjoin(join_requests, refused)
        .outerjoin(_FORMER, relinked)
    )


def _there() -> ColumnElement[bool]:
    """For an account that is nobody's, or for somebody who has joined and can be reached."""
    joined = and_(people.c.active, people.c.reachable, people.c.joined_at.is_not(None))
    return and_(_ACCOUNT.is_not(None), or_(outbox.c.account.is_not(None), joined))


async def notices(
    connection: AsyncConnection, now: datetime, limit: int, to_claim: bool = False
) -> list[Notice]:
    """Pending notices that can go now, at most one per account, the oldest first.

    People who have not joined yet or cannot be reached keep theirs until it expires. `to_claim`
    passes over what another process is just claiming (SQLite has but one writer).
    """
    taken = _addressed(_ACCOUNT).where(in_hand(now), _ACCOUNT.is_not(None))
    busy = set(await connection.scalars(taken))
    language = func.coalesce(people.c.language, join_requests.c.language, _FORMER.c.language)
    found = (
        _addressed(outbox, _ACCOUNT.label("telegram_id"), language.label("language"))
        .where(
            unclaimed(now),
            outbox.c.not_before <= now,
            outbox.c.expires_at > now,
            _there(),
            _ACCOUNT.not_in(busy),
        )
        .order_by(outbox.c.id)
        .limit(limit)
    )
    if to_claim:
        found = found.with_for_update(of=outbox, skip_locked=True)
    first: dict[int, Notice] = {}
    for row in await connection.execute(found):
        first.setdefault(row.telegram_id, _notice(row, now))
    return list(first.values())


def _notice(row: Row[tuple[object, ...]], claimed_at: datetime) -> Notice:
    data = row._mapping
    common = (
        NoticeId(data["id"]),
        NoticeKind(data["kind"]),
        data["telegram_id"],
        data["language"],
        data["attempts"] + 1,
        claimed_at,
    )
    if data["person_id"] is None:
        return AccountNotice(*common, data["about_id"])
    to_person = (*common, PersonId(data["person_id"]))
    if data["round_id"] is not None:
        return RoundNotice(*to_person, RoundId(data["round_id"]))
    if data["about_id"] is not None:
        return RequestNotice(*to_person, RequestId(data["about_id"]))
    return OwnNotice(*to_person)


async def overdue(connection: AsyncConnection, since: datetime) -> list[tuple[NoticeId, TeamId]]:
    """What could have gone by `since` and has not: the bot was down. Not what has waited for a
    person to come in, since they are there now. With the team of the round, or of the person."""
    joined = or_(people.c.id.is_(None), people.c.joined_at <= outbox.c.not_before)
    of = (rounds.c.team_id, people.c.team_id, join_requests.c.team_id, _FORMER.c.team_id)
    team = func.coalesce(*of).label("team_id")
    late = (outbox.c.state == "pending", outbox.c.not_before <= since)
    found = (
        _addressed(outbox.c.id, team)
        .outerjoin(rounds, rounds.c.id == outbox.c.round_id)
        .where(*late, _there(), joined, team.is_not(None))
    )
    return [(NoticeId(row.id), TeamId(row.team_id)) for row in await connection.execute(found)]
