"""Frozen reports: the only thing about scores that outlives a round."""

from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from storage.tables import rounds, snapshots

_REPORT = TypeAdapter(RoundReport)


async def add(connection: AsyncConnection, report: RoundReport, closed_at: datetime) -> None:
    await connection.execute(
        snapshots.insert().values(
            round_id=report.round_id,
            closed_at=closed_at,
            report=_REPORT.dump_python(report, mode="json"),
        )
    )


async def of_round(connection: AsyncConnection, round_id: RoundId) -> RoundReport | None:
    found = select(snapshots.c.report).where(snapshots.c.round_id == round_id)
    report = (await connection.execute(found)).scalar_one_or_none()
    return _REPORT.validate_python(report) if report else None


async def before(connection: AsyncConnection, round_id: RoundId, limit: int) -> list[RoundReport]:
    """Reports of the same team's earlier rounds, the newest `limit` of them, the oldest first."""
    team = select(rounds.c.team_id).where(rounds.c.id == round_id).scalar_subquery()
    found = (
        select(snapshots.c.report)
        .join(rounds, rounds.c.id == snapshots.c.round_id)
        .where(rounds.c.team_id == team, snapshots.c.round_id < round_id)
        .order_by(snapshots.c.round_id.desc())
        .limit(limit)
    )
    reports = [_REPORT.validate_python(report) for report in await connection.scalars(found)]
    return reports[::-1]
