"""The one gate to results."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from storage import rounds, snapshots


async def managed_report(
    connection: AsyncConnection, actor: Actor | None, round_id: RoundId
) -> RoundReport:
    """The frozen report of a round whose results are this actor's; None is the operator.

    Raises Refused for a stranger and for a round that is not closed.
    """
    round_ = await rounds.by_id(connection, round_id)
    if round_ is None or (actor and not access.may_see_results(actor, round_.team.id)):
        raise Refused("not-yours")
    report = await snapshots.of_round(connection, round_id)
    if report is None:
        raise Refused("round-not-closed")
    return report
