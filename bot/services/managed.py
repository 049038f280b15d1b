"""The one gate to results."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.errors import Refused
from bot.domain.people import Actor
from bot.domain.report import RoundReport
from bot.domain.rounds import SEALED, Round, RoundId
from storage import participation, rounds, snapshots


async def managed_round(
    connection: AsyncConnection, actor: Actor | None, round_id: RoundId
) -> Round:
    """A closed round whose results are this actor's; None is the operator.

    Raises Refused for a stranger, for a round that is not closed, and for a manager who took part
    in it as a colleague: they could subtract what they gave.
    """
    round_ = await rounds.by_id(connection, round_id)
    if round_ is None:
        # To all but the operator, what does not exist is told like what is not theirs.
        raise Refused("not-yours" if actor else "round-unknown")
    if actor and not access.may_see_results(actor, round_.team.id):
        raise Refused("not-yours")
    if actor and await took_part(connection, actor, round_id):
        raise Refused("took-part")
    if round_.state not in SEALED:
        raise Refused("round-not-closed")
    return round_


async def managed_report(
    connection: AsyncConnection, actor: Actor | None, round_id: RoundId
) -> RoundReport:
    """The frozen report of such a round."""
    await managed_round(connection, actor, round_id)
    report = await snapshots.of_round(connection, round_id)
    if report is None:
        raise Refused("round-not-closed")
    return report


async def took_part(connection: AsyncConnection, actor: Actor, round_id: RoundId) -> bool:
    return actor.person_id is not None and await participation.was_asked(
        connection, round_id, actor.person_id
    )
