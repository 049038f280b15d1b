"""Notices that could go now, to people who have quiet hours."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import NoticeId
from bot.domain.people import PersonId, TeamId
from bot.domain.quiet import QuietHours
from storage.tables import outbox, people


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that is due, and what decides whether it may go. `team` is the person's."""

    notice: NoticeId
    person: PersonId
    team: TeamId
    expires_at: datetime
    quiet: QuietHours


async def due(connection: AsyncConnection, now: datetime) -> list[Waiting]:
    found = (
        select(outbox, people.c.team_id, people.c.quiet_from, people.c.quiet_until)
        .join(people, people.c.id == outbox.c.person_id)
        .where(
            outbox.c.state == "pending",
            outbox.c.not_before <= now,
            outbox.c.expires_at > now,
            people.c.quiet_from.is_not(None),
            people.c.active,
            people.c.joined_at.is_not(None),
        )
        .order_by(outbox.c.id)
    )
    return [
        Waiting(
            NoticeId(row.id),
            PersonId(row.person_id),
            TeamId(row.team_id),
            row.expires_at,
            QuietHours(row.quiet_from, row.quiet_until),
        )
        for row in await connection.execute(found)
    ]
