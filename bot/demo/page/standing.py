"""How far everything is, read from the bot's own database."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.page.world import World
from bot.domain.people import PersonId
from bot.domain.rounds import SEALED, Round, RoundState
from bot.domain.tokens import hashed
from storage import dealt, invitations, rounds


@dataclass(frozen=True, slots=True)
class Standing:
    """`sent` and `forms`: by person, in open rounds. `deadline`: the nearest of an open round.

    `ended` is when the first round was closed, `released` whether Anna has got her results,
    `unused` the personal links that still work.
    """

    sent: Counter[PersonId]
    forms: Counter[PersonId]
    deadline: datetime | None
    ended: datetime | None
    joined: bool
    released: bool
    unused: frozenset[str]


async def standing_of(world: World) -> Standing:
    anna = await world.parts.people.acting(world.cast.anna.id, world.texts.language)
    released = await world.parts.releases.rounds_of(anna)
    async with world.database.read() as connection:
        first = await rounds.by_id(connection, world.round_id)
        opened = await rounds.in_state(connection, RoundState.OPEN)
        sent, forms = await _forms(connection, opened)
        unused = await _unused(connection, world)
    return Standing(
        sent=sent,
        forms=forms,
        deadline=min((one.closes_at for one in opened), default=None),
        ended=first.closes_at if first and first.state in SEALED else None,
        joined=anna.takes_part,
        released=world.round_id in released,
        unused=unused,
    )


async def _forms(
    connection: AsyncConnection, opened: list[Round]
) -> tuple[Counter[PersonId], Counter[PersonId]]:
    sent, forms = Counter[PersonId](), Counter[PersonId]()
    for one in opened:
        for share in await dealt.shares(connection, one.id):
            sent[share.person] += share.sent
            forms[share.person] += share.forms
    return sent, forms


async def _unused(connection: AsyncConnection, world: World) -> frozenset[str]:
    tokens = [one.token for one in world.cast.everybody.values() if one.token]
    now = world.clock()
    valid = [token for token in tokens if await invitations.valid(connection, hashed(token), now)]
    return frozenset(valid)
