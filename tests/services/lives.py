"""A round in the tests of its life: planned, answered, told of."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.domain.criteria import KEYS
from bot.domain.notices import Notice, NoticeKind
from bot.domain.rounds import Round, RoundId, RoundPlan, RoundSettings, RoundState
from bot.domain.workdays import Absence
from storage import reminders
from storage.tables import outbox, people
from tests.world import World

BOSS, ANNA, BORIS = 1000, 1001, 1002


async def planned(
    world: World, opens_at: datetime, closes_at: datetime, days: int | None = None
) -> RoundId:
    """Scheduled; with `days` the deadline follows the opening."""
    settings = RoundSettings()
    plan = RoundPlan(await world.team(), "Ноябрь", opens_at, closes_at, settings, days=days)
    return await world.parts.rounds.plan(None, plan)


async def invited(world: World, names: Sequence[str]) -> RoundId:
    """Everybody, to a round from Monday the 23rd to Friday the 4th, 17:00."""
    await world.people_joined(names)
    round_id = await planned(world, world.clock(), world.clock() + timedelta(days=11, hours=5))
    await delivered(world)
    return round_id


async def the(world: World, round_id: RoundId) -> Round:
    return await world.parts.rounds.one(None, round_id)


async def state(world: World, round_id: RoundId) -> RoundState:
    return (await the(world, round_id)).state


async def delivered(world: World) -> list[tuple[NoticeKind, int]]:
    """Everything that can go now goes: what it is and to whose account, in this order."""
    found: list[Notice] = []
    await world.parts.outbox.tidy()
    while claimed := await world.parts.outbox.claim():
        for notice in claimed:
            await world.parts.outbox.sent(notice, notice.id)
        found += claimed
    return sorted((notice.kind, notice.telegram_id) for notice in found)


async def delivered_to(world: World, telegram_id: int) -> list[NoticeKind]:
    return [kind for kind, person in await delivered(world) if person == telegram_id]


async def to_come(world: World, kind: NoticeKind) -> dict[int, datetime]:
    """Who will get a notice of this kind, and when; nobody gets two."""
    found = (
        select(people.c.telegram_id, outbox.c.not_before)
        .join(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.kind == kind, outbox.c.state == "pending")
        .order_by(people.c.telegram_id)
    )
    async with world.database.read() as connection:
        rows = (await connection.execute(found)).all()
    assert len({row.telegram_id for row in rows}) == len(rows)
    return {row.telegram_id: row.not_before for row in rows}


async def reminded_at(world: World, round_id: RoundId) -> list[datetime]:
    """When the people of a round will still be reminded."""
    async with world.database.read() as connection:
        return await reminders.pending(connection, round_id)


async def sends(world: World, telegram_id: int, forms: int | None = None) -> None:
    """Somebody answers and sends all their forms, or so many."""
    actor = await world.actor(telegram_id)
    for form in (await world.parts.reviews.forms(actor))[:forms]:
        for key in KEYS:
            await world.parts.reviews.rate(actor, form.id, key, 4)
        await world.parts.reviews.send(actor, form.id)


async def is_away(world: World, telegram_id: int, first: date, last: date) -> None:
    boss, away = await world.actor(BOSS), (await world.actor(telegram_id)).person
    assert away
    absence = Absence(first, last)
    await world.parts.calendars.add_absence(boss, away.team.id, away.id, absence)


async def ticks(world: World, **later: float) -> None:
    """Time passes, then the bot looks at what is due."""
    world.clock.now += timedelta(**later)
    await world.parts.rounds.tick()
    await world.parts.reminders.tick()
