"""Rounds and their states."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Row, Select, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Team, TeamId
from bot.domain.plans import PlanState
from bot.domain.rounds import (
    LIVE,
    PlanId,
    Round,
    RoundId,
    RoundPlan,
    RoundSettings,
    RoundState,
    may_move,
)
from storage.tables import plans, rounds, teams


def _rounds() -> Select[tuple[object, ...]]:
    return select(rounds, teams.c.name.label("team_name"), teams.c.zone).join(
        teams, teams.c.id == rounds.c.team_id
    )


def _round(row: Row[tuple[object, ...]]) -> Round:
    data = row._mapping
    return Round(
        id=RoundId(data["id"]),
        team=Team(TeamId(data["team_id"]), data["team_name"], data["zone"]),
        title=data["title"],
        state=RoundState(data["state"]),
        opens_at=data["opens_at"],
        closes_at=data["closes_at"],
        settings=RoundSettings(
            threshold=data["threshold"],
            peers=data["peers"],
            manager_reviews=data["manager_reviews"],
            severity=data["severity"],
            self_review=data["self_review"],
        ),
        plan_id=data["plan_id"],
        days=data["days"],
    )


async def by_id(connection: AsyncConnection, round_id: RoundId) -> Round | None:
    row = (await connection.execute(_rounds().where(rounds.c.id == round_id))).one_or_none()
    return _round(row) if row else None


async def _read(connection: AsyncConnection, found: Select[tuple[object, ...]]) -> list[Round]:
    return [_round(row) for row in await connection.execute(found)]


async def live_of_team(connection: AsyncConnection, team: TeamId) -> list[Round]:
    """The team's open round and its scheduled one, in this order, where there are any."""
    open_first = case((rounds.c.state == RoundState.OPEN, 0), else_=1)
    live = _rounds().where(rounds.c.team_id == team, rounds.c.state.in_(LIVE))
    return await _read(connection, live.order_by(open_first))


async def of_teams(connection: AsyncConnection, managed: Iterable[TeamId]) -> list[Round]:
    """All rounds of these teams but drafts, the newest first.

    One that was changed is not called cancelled: the round in its place stands for it.
    """
    changed = select(plans.c.replaces).where(
        plans.c.state == PlanState.STANDING, plans.c.replaces.is_not(None)
    )
    found = _rounds().where(
        rounds.c.team_id.in_(list(managed)),
        rounds.c.state != RoundState.DRAFT,
        rounds.c.id.not_in(changed),
    )
    return await _read(connection, found.order_by(rounds.c.id.desc()))


async def in_state(connection: AsyncConnection, state: RoundState) -> list[Round]:
    return await _read(connection, _rounds().where(rounds.c.state == state).order_by(rounds.c.id))


async def of_plan(connection: AsyncConnection, plan: PlanId, state: RoundState) -> list[Round]:
    found = _rounds().where(rounds.c.plan_id == plan, rounds.c.state == state)
    return await _read(connection, found.order_by(teams.c.name))


async def due_to_open(connection: AsyncConnection, now: datetime) -> list[RoundId]:
    found = select(rounds.c.id).where(
        rounds.c.state == RoundState.SCHEDULED, rounds.c.opens_at <= now
    )
    return [RoundId(value) for value in await connection.scalars(found)]


async def due_to_close(connection: AsyncConnection, now: datetime) -> list[RoundId]:
    found = select(rounds.c.id).where(rounds.c.state == RoundState.OPEN, rounds.c.closes_at <= now)
    return [RoundId(value) for value in await connection.scalars(found)]


async def add(connection: AsyncConnection, plan: RoundPlan, state: RoundState) -> RoundId:
    added = await connection.execute(
        rounds.insert()
        .values(
            team_id=plan.team.id,
            plan_id=plan.plan_id,
            title=plan.title,
            state=state,
            opens_at=plan.opens_at,
            closes_at=plan.closes_at,
            days=plan.days,
            threshold=plan.settings.threshold,
            peers=plan.settings.peers,
            manager_reviews=plan.settings.manager_reviews,
            severity=plan.settings.severity,
            self_review=plan.settings.self_review,
        )
        .returning(rounds.c.id)
    )
    return RoundId(added.scalar_one())


async def delete_drafts(connection: AsyncConnection, plan: PlanId) -> None:
    await connection.execute(
        delete(rounds).where(rounds.c.plan_id == plan, rounds.c.state == RoundState.DRAFT)
    )


async def advance(
    connection: AsyncConnection, round_id: RoundId, from_: RoundState, to: RoundState
) -> bool:
    """Compare-and-set: True for exactly one caller. Raises ValueError for a move that no round
    may make."""
    if not may_move(from_, to):
        raise ValueError(f"a round does not go from {from_} to {to}")
    moved = await connection.execute(
        update(rounds).where(rounds.c.id == round_id, rounds.c.state == from_).values(state=to)
    )
    return moved.rowcount == 1


async def retime(
    connection: AsyncConnection, round_: Round, opens_at: datetime, closes_at: datetime
) -> bool:
    """Compare-and-set of both moments: False if the round has changed since it was read."""
    moved = await connection.execute(
        update(rounds)
        .where(
            rounds.c.id == round_.id,
            rounds.c.state == round_.state,
            rounds.c.opens_at == round_.opens_at,
            rounds.c.closes_at == round_.closes_at,
        )
        .values(opens_at=opens_at, closes_at=closes_at)
    )
    return moved.rowcount == 1
