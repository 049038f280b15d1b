"""What was done by whom (never who rated whom), and updates that could not be read."""

from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import Entry, View
from bot.domain.people import PersonId
from bot.domain.rounds import RoundId
from storage.tables import audit, people, quarantine, rounds, teams

VIEWED_ANEW = timedelta(hours=1)
"""Leafing through the same pages is one entry for so long."""


async def note(
    connection: AsyncConnection,
    at: datetime,
    action: str,
    actor_telegram_id: int | None,
    round_id: RoundId | None = None,
    person: PersonId | None = None,
) -> int:
    """`actor_telegram_id` is None for the command line and for the schedule. Returns the number of
    the entry."""
    entry = audit.insert().values(
        at=at,
        action=action,
        actor_telegram_id=actor_telegram_id,
        round_id=round_id,
        person_id=person,
    )
    return int((await connection.execute(entry.returning(audit.c.id))).scalar_one())


async def note_view(
    connection: AsyncConnection,
    at: datetime,
    view: View,
    actor_telegram_id: int | None,
    round_id: RoundId,
    person: PersonId | None,
) -> None:
    """The same as `note`, once an hour for the same view; an export is noted each time."""
    same = exists().where(
        audit.c.at > at - VIEWED_ANEW,
        audit.c.action == view,
        audit.c.actor_telegram_id.is_not_distinct_from(actor_telegram_id),
        audit.c.round_id == round_id,
        audit.c.person_id.is_not_distinct_from(person),
    )
    if view is View.EXPORT or not (await connection.execute(select(same))).scalar_one():
        await note(connection, at, view, actor_telegram_id, round_id, person)


async def count(connection: AsyncConnection) -> int:
    counted = await connection.execute(select(func.count()).select_from(audit))
    return counted.scalar_one()


_actors = people.alias("actors")
_ENTRIES = (
    select(
        audit.c.at,
        audit.c.action,
        audit.c.actor_telegram_id,
        _actors.c.name.label("actor"),
        rounds.c.title,
        teams.c.name.label("team"),
        people.c.name.label("person"),
    )
    .outerjoin(_actors, _actors.c.telegram_id == audit.c.actor_telegram_id)
    .outerjoin(rounds, rounds.c.id == audit.c.round_id)
    .outerjoin(teams, teams.c.id == rounds.c.team_id)
    .outerjoin(people, people.c.id == audit.c.person_id)
    .order_by(audit.c.id.desc())
)


async def newest(connection: AsyncConnection, limit: int, after: int = 0) -> list[Entry]:
    """The newest first, without the first `after`."""
    rows = await connection.execute(_ENTRIES.limit(limit).offset(after))
    return [Entry(*row) for row in rows]


async def set_aside(connection: AsyncConnection, update_id: int, at: datetime, reason: str) -> None:
    """Remembers that an update was unreadable: its number and the kind of fault, no content."""
    await connection.execute(
        quarantine.insert().values(update_id=update_id, at=at, reason=reason[:200])
    )
