"""Frozen reports: the only thing about scores that outlives a round.

A large team's report is megabytes of comments, so it is packed and unpacked in a thread.
"""

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from pydantic import TypeAdapter
from sqlalchemy import Text, cast, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from storage.tables import rounds, snapshots

_REPORT = TypeAdapter(RoundReport)
# As text: SQLAlchemy would read the JSON in the event loop.
_TEXT = cast(snapshots.c.report, Text)


async def add(connection: AsyncConnection, report: RoundReport, closed_at: datetime) -> None:
    packed = await asyncio.to_thread(partial(_REPORT.dump_python, report, mode="json"))
    await connection.execute(
        snapshots.insert().values(round_id=report.round_id, closed_at=closed_at, report=packed)
    )


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


def _unpacked(texts: Iterable[str]) -> list[RoundReport]:
    # One by one: only between two reports can the event loop take its turn.
    return [_REPORT.validate_python(json.loads(text)) for text in texts]
