"""Who may run a round, and whether there is room for it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor, TeamId
from bot.domain.rounds import Round, RoundId, RoundPlan, RoundState
from storage import rounds


async def may_run(connection: AsyncConnection, actor: Actor | None, round_id: RoundId) -> Round:
    """The round, if this actor may run it; None is the operator or the schedule."""
    round_ = await rounds.by_id(connection, round_id)
    if round_ is None:
        raise Refused("round-unknown")
    if actor and not access.may_run_rounds(actor, round_.team.id):
        raise Refused("not-yours")
    return round_


async def is_open(connection: AsyncConnection, team: TeamId) -> bool:
    live = await rounds.live_of_team(connection, team)
    return any(round_.state is RoundState.OPEN for round_ in live)


async def check_free(
    connection: AsyncConnection, plan: RoundPlan, replaces: RoundId | None = None
) -> None:
    """Raises Refused where another round would be open then, or is the team's next already."""
    for round_ in await rounds.live_of_team(connection, plan.team.id):
        overlaps = round_.state is RoundState.OPEN and round_.closes_at > plan.opens_at
        if overlaps:
            raise Refused("round-live", team=plan.team.name)
        if round_.state is RoundState.SCHEDULED and round_.id != replaces:
            raise Refused("round-scheduled", team=plan.team.name)
