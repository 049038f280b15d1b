"""Plans, and the series of rounds that come of those which repeat."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import TeamId
from bot.domain.plans import Choices, Plan, PlanState, PlanStep
from bot.domain.recurrence import Repeat
from bot.domain.rounds import PlanId, RoundId
from storage.tables import plans, series
from storage.upsert import upsert

_CHOICES = TypeAdapter(Choices)
_REPEAT = TypeAdapter(Repeat)


@dataclass(frozen=True, slots=True)
class Series:
    """`planned` is the regular opening day of the last round made; the next is made at `due_at`."""

    team: TeamId
    plan_id: PlanId
    repeat: Repeat
    first: date
    planned: date
    due_at: datetime


def _plan(row: Row[Any]) -> Plan:
    return Plan(
        id=PlanId(row.id),
        author=row.author,
        state=PlanState(row.state),
        step=PlanStep(row.step),
        choices=_CHOICES.validate_python(row.choices),
        replaces=RoundId(row.replaces) if row.replaces else None,
    )


async def by_id(connection: AsyncConnection, plan: PlanId) -> Plan | None:
    row = (await connection.execute(select(plans).where(plans.c.id == plan))).one_or_none()
    return _plan(row) if row else None


async def draft_of(
    connection: AsyncConnection, author: int, replaces: RoundId | None = None
) -> Plan | None:
    """The author's newest draft of a new round, or of one that is to take another's place."""
    found = (
        select(plans)
        .where(plans.c.author == author, plans.c.state == PlanState.DRAFT)
        .where(plans.c.replaces == replaces if replaces else plans.c.replaces.is_(None))
        .order_by(plans.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    return _plan(row) if row else None


async def add(
    connection: AsyncConnection,
    author: int,
    choices: Choices,
    step: PlanStep,
    replaces: RoundId | None = None,
) -> PlanId:
    values = {"author": author, "state": PlanState.DRAFT, "step": step, "replaces": replaces}
    packed = _CHOICES.dump_python(choices, mode="json")
    added = plans.insert().values(**values, choices=packed).returning(plans.c.id)
    return PlanId((await connection.execute(added)).scalar_one())


async def save(connection: AsyncConnection, plan: PlanId, choices: Choices, step: PlanStep) -> bool:
    """False if the plan is no draft any more."""
    packed = _CHOICES.dump_python(choices, mode="json")
    draft = (plans.c.id == plan, plans.c.state == PlanState.DRAFT)
    saved = await connection.execute(update(plans).where(*draft).values(choices=packed, step=step))
    return saved.rowcount == 1


async def settle(connection: AsyncConnection, plan: PlanId) -> bool:
    """draft → standing, for exactly one caller."""
    draft = (plans.c.id == plan, plans.c.state == PlanState.DRAFT)
    settled = await connection.execute(update(plans).where(*draft).values(state=PlanState.STANDING))
    return settled.rowcount == 1


async def delete_draft(connection: AsyncConnection, plan: PlanId) -> None:
    draft = (plans.c.id == plan, plans.c.state == PlanState.DRAFT)
    await connection.execute(delete(plans).where(*draft))


def _series(row: Row[Any]) -> Series:
    return Series(
        team=TeamId(row.team_id),
        plan_id=PlanId(row.plan_id),
        repeat=_REPEAT.validate_python(row.repeat),
        first=row.first,
        planned=row.planned,
        due_at=row.due_at,
    )


async def _read_series(connection: AsyncConnection, found: Select[Any]) -> list[Series]:
    return [_series(row) for row in await connection.execute(found)]


async def due_series(connection: AsyncConnection, now: datetime) -> list[Series]:
    return await _read_series(connection, select(series).where(series.c.due_at <= now))


async def series_of(connection: AsyncConnection, team: TeamId) -> Series | None:
    found = await _read_series(connection, select(series).where(series.c.team_id == team))
    return found[0] if found else None


async def put_series(connection: AsyncConnection, made: Series) -> None:
    """Takes the place of the team's former series."""
    row = {
        "team_id": made.team,
        "plan_id": made.plan_id,
        "repeat": _REPEAT.dump_python(made.repeat, mode="json"),
        "first": made.first,
        "planned": made.planned,
        "due_at": made.due_at,
    }
    await upsert(connection, series, row)


async def advance_series(
    connection: AsyncConnection, from_: Series, planned: date, due_at: datetime
) -> bool:
    """Compare-and-set: True for exactly one caller."""
    same = (
        series.c.team_id == from_.team,
        series.c.planned == from_.planned,
        series.c.due_at == from_.due_at,
    )
    moved = await connection.execute(
        update(series).where(*same).values(planned=planned, due_at=due_at)
    )
    return moved.rowcount == 1


async def end_series(connection: AsyncConnection, team: TeamId) -> bool:
    ended = await connection.execute(delete(series).where(series.c.team_id == team))
    return ended.rowcount == 1
