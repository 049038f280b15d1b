"""What the tests of a changing staff share: a department, who comes and goes, who is asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.domain.criteria import KEYS
from bot.domain.notices import AccountNotice
from bot.domain.people import Actor, PersonId, Team
from bot.domain.reviews import GONE, Decline, Relation, Review, ReviewId
from bot.domain.rounds import RoundId
from storage import people as stored_people
from storage.tables import audit, conflicts, managers, outbox, people, reviews
from tests.world import NAMES, TEAM, World

ANNA, BORIS, VERA, GLEB = NAMES[:4]
NEWCOMER, LATER = "Яна Новикова", "Юрий Поздний"
TWELVE = (*NAMES, "Лев Орлов", "Майя Котова", "Нина Ершова")
"""More than a reviewer and seven colleagues, so that somebody is left to be asked instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One form, by names."""

    reviewer: str
    subject: str
    relation: str
    state: str


async def at_work(world: World, names: Iterable[str] = TWELVE, **round_: int | bool) -> RoundId:
    """Everybody has joined, a round is open until Monday: five working days after today."""
    await world.people_joined(names)
    return await world.round_open(**round_)


async def comes(world: World, *names: str, team: str = TEAM) -> None:
    """They are put on the list."""
    lines = ["name,team,role", *(f"{name},{team},employee" for name in names)]
    await world.parts.rosters.take_in("\n".join(lines).encode())


async def joins(world: World, name: str, telegram_id: int) -> None:
    links = {link.person.name: link.token for link in await world.parts.people.invite()}
    await world.parts.people.join(await world.actor(telegram_id), links[name])


async def leaves(world: World, *names: str) -> None:
    for name in names:
        await changes(world, name, active=False)


async def moves(world: World, name: str, team: Team) -> None:
    await changes(world, name, team_id=team.id)


async def becomes_manager(world: World, name: str) -> None:
    person, team = await id_of(world, name), await world.team()
    async with world.database.write() as connection:
        await connection.execute(managers.insert().values(person_id=person, team_id=team.id))


async def changes(world: World, name: str, **values: object) -> None:
    person = await id_of(world, name)
    async with world.database.write() as connection:
        await stored_people.change(connection, person, **values)


async def id_of(world: World, name: str) -> PersonId:
    async with world.database.read() as connection:
        found = await connection.execute(select(people.c.id).where(people.c.name == name))
        return PersonId(found.scalar_one())


async def actor_of(world: World, name: str) -> Actor:
    """As they act in Telegram; they have joined."""
    async with world.database.read() as connection:
        found = select(people.c.telegram_id).where(people.c.name == name)
        account: int = (await connection.execute(found)).scalar_one()
    return await world.actor(account)


async def forms_of(world: World, name: str) -> list[Review]:
    """As that person is offered them."""
    return await world.parts.reviews.forms(await actor_of(world, name))


async def sends(world: World, name: str, *subjects: str) -> None:
    """Answers and sends the forms about these people, or all of them."""
    actor = await actor_of(world, name)
    for form in await forms_of(world, name):
        if not subjects or form.subject_name in subjects:
            for key in KEYS:
                await world.parts.reviews.rate(actor, form.id, key, 4)
            await world.parts.reviews.send(actor, form.id)


async def form_about(world: World, reviewer: str, subject: str) -> ReviewId:
    mine = await forms_of(world, reviewer)
    return next(one.id for one in mine if one.subject_name == subject)


async def declines(
    world: World, reviewer: str, subject: str, why: Decline = Decline.NOT_TOGETHER
) -> bool:
    declined = await form_about(world, reviewer, subject)
    return await world.parts.staffing.decline(await actor_of(world, reviewer), declined, why)


async def declared(world: World) -> list[tuple[int, ...]]:
    """Every conflict: by whom, about whom."""
    async with world.database.read() as connection:
        return [tuple(row) for row in await connection.execute(select(conflicts))]


async def first_of(world: World, round_id: RoundId, reviewer: str = ANNA) -> str:
    """One of the colleagues about whom somebody is asked."""
    return min(by(await asked(world, round_id), reviewer))


async def asked(world: World, round_id: RoundId) -> list[Asked]:
    """Every form of the round but those given back or withdrawn."""
    return [one for one in await dealt(world, round_id) if one.state not in GONE]


async def dealt(world: World, round_id: RoundId) -> list[Asked]:
    async with world.database.read() as connection:
        names = {row.id: row.name for row in await connection.execute(select(people))}
        rows = await connection.execute(select(reviews).where(reviews.c.round_id == round_id))
        return [
            Asked(names[row.reviewer_id], names[row.subject_id], row.relation, row.state)
            for row in rows
        ]


def about(forms: Iterable[Asked], name: str) -> set[str]:
    """The colleagues who are asked about somebody."""
    return {f.reviewer for f in forms if f.relation == Relation.PEER and f.subject == name}


def by(forms: Iterable[Asked], name: str) -> set[str]:
    """The colleagues about whom somebody is asked."""
    return {f.subject for f in forms if f.relation == Relation.PEER and f.reviewer == name}


def loads(forms: Iterable[Asked]) -> Counter[str]:
    """How many forms each person has, the one about themselves included."""
    return Counter(form.reviewer for form in forms)


def received(forms: Iterable[Asked]) -> Counter[str]:
    return Counter(form.subject for form in forms if form.relation == Relation.PEER)


async def notices(world: World, name: str, state: str = "pending") -> list[tuple[str, datetime]]:
    """What is to be said to somebody: kind and the moment from which on, in order."""
    columns = (outbox.c.kind, outbox.c.not_before)
    mine = (outbox.c.person_id == await id_of(world, name), outbox.c.state == state)
    async with world.database.read() as connection:
        rows = await connection.execute(select(*columns).where(*mine).order_by(outbox.c.id))
        return [(row.kind, row.not_before) for row in rows]


async def kinds(world: World, name: str, state: str = "pending") -> list[str]:
    return [kind for kind, _ in await notices(world, name, state)]


async def all_told(world: World) -> None:
    """Whatever can be said now has been."""
    while notices := await world.parts.outbox.claim():
        for notice in notices:
            await world.parts.outbox.sent(notice, None)


async def claimed(world: World) -> set[PersonId]:
    """To whom something is about to be sent."""
    notices = await world.parts.outbox.claim()
    return {notice.person for notice in notices if not isinstance(notice, AccountNotice)}


async def journal_of(world: World) -> list[str]:
    async with world.database.read() as connection:
        return list(await connection.scalars(select(audit.c.action).order_by(audit.c.id)))
