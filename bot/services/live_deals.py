"""The deal of an open round, read and added to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignment import Pair
from bot.domain.live_deal import LiveDeal
from bot.domain.people import PersonId
from bot.domain.reviews import Relation, ReviewState
from bot.domain.rounds import Round
from bot.services.opening import numbered
from bot.services.staff import Staff
from bot.services.telling import remind
from storage import dealt, pairs, reviews
from storage.dealt import Form


async def live_deal(
    connection: AsyncConnection, round_: Round, staff: Staff, random: Random
) -> LiveDeal:
    there = {person.id for person in (*staff.members, *staff.away)}
    forms = await dealt.of_round(connection, round_.id)
    peers = [form for form in forms if form.relation is Relation.PEER]
    conflicts = await pairs.conflicts_among(connection, there)
    return LiveDeal(
        settings=round_.settings,
        random=random,
        current=[_pair(form) for form in peers if not form.gone],
        reviewers=_askable(forms) & set(staff.member_ids),
        subjects={form.subject for form in forms if form.relation is not Relation.MANAGER} & there,
        forbidden=conflicts | {_pair(form) for form in peers if form.gone},
    )


async def hand_out(
    connection: AsyncConnection,
    round_: Round,
    deal: LiveDeal,
    now: datetime,
    staff: Staff,
    knowing: Collection[PersonId],
) -> None:
    """What was added goes to the end of the queues. Whoever had finished hears of it, but for
    those `knowing` of it anyway; the others find it in their list."""
    if not deal.added:
        return
    busy = await dealt.still_asked(connection, round_.id)
    after = 1 + await dealt.last_position(connection, round_.id)
    await reviews.add(connection, round_.id, numbered(deal.added, round_.id, deal.random, after))
    told = sorted(deal.asked - busy - set(knowing))
    await remind(connection, round_, told, now, staff, f"more-{staff.calendar.today(now)}")


def _askable(forms: Sequence[Form]) -> set[PersonId]:
    """Whoever reviews colleagues, and has not withdrawn: they gave everything back."""
    asked = {form.reviewer for form in forms if form.relation is not Relation.MANAGER}
    return asked - {form.reviewer for form in forms if form.state is ReviewState.WITHDRAWN}


def _pair(form: Form) -> Pair:
    return Pair(form.reviewer, form.subject)
