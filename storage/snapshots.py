"""Frozen reports: the only thing about scores that outlives a round.

A large team's report is megabytes of comments, so it is packed and unpacked in a thread.
"""

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Text, cast, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from storage.tables import rounds, snapshots

_REPORT = TypeAdapter(RoundReport)
# As text: SQLAlchemy would read the JSON in the event loop.
_TEXT = cast(snapshots.c.report, Text)


async def add(connection: AsyncConnection, report: RoundReport, closed_at: datetime) -> None:
    packed = await _packed(report)
    await connection.execute(
        snapshots.insert().values(round_id=report.round_id, closed_at=closed_at, report=packed)
    )


async def rewrite(connection: AsyncConnection, report: RoundReport) -> None:
    """Only to take out what may be kept no longer."""
    same = snapshots.c.round_id == report.round_id
    packed = await _packed(report)
    await connection.execute(update(snapshots).where(same).values(report=packed))


async def _packed(report: RoundReport) -> object:
    return await asyncio.to_thread(partial(_REPORT.dump_python, report, mode="json"))


async def of_round(connection: AsyncConnection, round_id: RoundId) -> RoundReport | None:
    found = select(_TEXT).where(snapshots.c.round_id == round_id)
    reports = await asyncio.to_thread(_unpacked, (await connection.scalars(found)).all())
    return reports[0] if reports else None


async def before(connection: AsyncConnection, round_id: RoundId, limit: int) -> list[RoundReport]:
    """Reports of the same team's earlier rounds, the newest `limit` of them, the oldest first."""
    team = select(rounds.c.team_id).where(rounds.c.id == round_id).scalar_subquery()
    found = (
        select(_TEXT)
        .join(rounds, rounds.c.id == snapshots.c.round_id)
        .where(rounds.c.team_id == team, snapshots.c.round_id < round_id)
        .order_by(snapshots.c.round_id.desc())
        .limit(limit)
    )
    reports = await asyncio.to_thread(_unpacked, (await connection.scalars(found)).all())
    return reports[::-1]


async def naming(connection: AsyncConnection, person: PersonId, name: str) -> list[RoundId]:
    """Whose report is about the person, or names somebody like that."""
    said = (f'"person": {person},', json.dumps(name))
    return await _holding(connection, said)


async def with_comments(connection: AsyncConnection, until: datetime) -> list[RoundId]:
    """Of the rounds closed by then."""
    # Inside a text the quotes would stand behind a backslash.
    fields = ('"texts":', '"text":')
    return await _holding(connection, fields, snapshots.c.closed_at <= until)


async def _holding(
    connection: AsyncConnection, any_of: Iterable[str], *where: ColumnElement[bool]
) -> list[RoundId]:
    held = or_(*(_TEXT.contains(part, autoescape=True) for part in any_of))
    found = select(snapshots.c.round_id).where(held, *where).order_by(snapshots.c.round_id)
    return [RoundId(round_id) for round_id in await connection.scalars(found)]


def _unpacked(texts: Iterable[str]) -> list[RoundReport]:
    # One by one: only between two reports can the event loop take its turn.
    return [_REPORT.validate_python(json.loads(text)) for text in texts]
