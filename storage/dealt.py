"""Who has been asked about whom in a round that is open, and who has finished."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.reviews import GONE, Relation, ReviewState
from bot.domain.rounds import Round, RoundId
from storage import consents
from storage.tables import managers, people, ratings, reviews


@dataclass(frozen=True, slots=True)
class Form:
    """Who is asked about whom."""

    reviewer: PersonId
    subject: PersonId
    relation: Relation
    state: ReviewState

    @property
    def gone(self) -> bool:
        """Withdrawn or declined, so never to be dealt again in this round."""
        return self.state in GONE


@dataclass(frozen=True, slots=True)
class Share:
    """How far one person is, and never about whom."""

    person: PersonId
    name: str
    joined: bool
    forms: int
    sent: int

    @property
    def finished(self) -> bool:
        return self.sent == self.forms


async def of_round(connection: AsyncConnection, round_id: RoundId) -> list[Form]:
    found = select(reviews).where(reviews.c.round_id == round_id).order_by(reviews.c.position)
    return [
        Form(
            PersonId(row.reviewer_id),
            PersonId(row.subject_id),
            Relation(row.relation),
            ReviewState(row.state),
        )
        for row in await connection.execute(found)
    ]


async def last_position(connection: AsyncConnection, round_id: RoundId) -> int:
    found = select(func.max(reviews.c.position)).where(reviews.c.round_id == round_id)
    return (await connection.execute(found)).scalar_one_or_none() or 0


async def shares(connection: AsyncConnection, round_id: RoundId) -> list[Share]:
    """Everybody who has forms in the round, by name."""
    sent = func.sum(case((reviews.c.state == ReviewState.SENT, 1), else_=0))
    found = (
        select(
            people.c.id,
            people.c.name,
            people.c.joined_at.is_not(None).label("joined"),
            func.count().label("forms"),
            sent.label("sent"),
        )
        .join(reviews, reviews.c.reviewer_id == people.c.id)
        .where(reviews.c.round_id == round_id, reviews.c.state.not_in(GONE))
        .group_by(people.c.id, people.c.name, people.c.joined_at)
        .order_by(people.c.name)
    )
    return [
        Share(PersonId(row.id), row.name, bool(row.joined), row.forms, row.sent)
        for row in await connection.execute(found)
    ]


async def with_open_forms(connection: AsyncConnection, round_id: RoundId) -> list[PersonId]:
    """Whoever is in, active, and has not sent all."""
    found = (
        select(reviews.c.reviewer_id)
        .distinct()
        .join(people, people.c.id == reviews.c.reviewer_id)
        .where(
            reviews.c.round_id == round_id,
            reviews.c.state == ReviewState.OPEN,
            people.c.active,
            people.c.joined_at.is_not(None),
        )
        .order_by(reviews.c.reviewer_id)
    )
    return [PersonId(person) for person in await connection.scalars(found)]


async def answered_about(
    connection: AsyncConnection, round_id: RoundId
) -> dict[PersonId, dict[str, int]]:
    """How many colleagues have answered each criterion about each subject, whatever they said."""
    found = (
        select(reviews.c.subject_id, ratings.c.criterion, func.count())
        .join(ratings, ratings.c.review_id == reviews.c.id)
        .where(reviews.c.round_id == round_id, reviews.c.relation == Relation.PEER)
        .group_by(reviews.c.subject_id, ratings.c.criterion)
    )
    answered: dict[PersonId, dict[str, int]] = {}
    for subject, criterion, count in await connection.execute(found):
        answered.setdefault(PersonId(subject), {})[criterion] = count
    return answered


async def declined(connection: AsyncConnection, round_id: RoundId) -> int:
    """How many forms were given back."""
    found = select(func.count()).where(
        reviews.c.round_id == round_id, reviews.c.state == ReviewState.DECLINED
    )
    return (await connection.execute(found)).scalar_one()


async def with_too_few(connection: AsyncConnection, round_id: RoundId, threshold: int) -> int:
    """About how many people fewer colleagues than `threshold` are asked, or have answered."""
    counts = and_(reviews.c.relation == Relation.PEER, reviews.c.state.not_in(GONE))
    short = (
        select(reviews.c.subject_id)
        .where(reviews.c.round_id == round_id)
        .group_by(reviews.c.subject_id)
        .having(func.sum(case((counts, 1), else_=0)) < threshold)
    )
    found = select(func.count()).select_from(short.subquery())
    return (await connection.execute(found)).scalar_one()


async def newcomers(connection: AsyncConnection, round_: Round) -> list[PersonId]:
    """Active members of the team who do not manage it, take part and have never been asked in
    the round."""
    known = select(reviews.c.reviewer_id).where(reviews.c.round_id == round_.id)
    found = select(people.c.id).where(
        people.c.team_id == round_.team.id,
        people.c.active,
        people.c.id.not_in(consents.declined()),
        people.c.id.not_in(known),
        people.c.id.not_in(_managing(round_)),
    )
    return [PersonId(person) for person in await connection.scalars(found.order_by(people.c.id))]


async def has_leavers(connection: AsyncConnection, round_: Round) -> bool:
    found = select(reviews.c.id).where(_lost(round_)).limit(1)
    return (await connection.execute(found)).first() is not None


async def delete_of_leavers(connection: AsyncConnection, round_: Round) -> set[PersonId]:
    """Deletes the forms that leavers leave behind; returns who was asked, and about whom."""
    found = select(reviews.c.reviewer_id, reviews.c.subject_id).where(_lost(round_))
    concerned = {PersonId(one) for pair in await connection.execute(found) for one in pair}
    if concerned:
        await connection.execute(delete(reviews).where(_lost(round_)))
    return concerned


async def still_asked(connection: AsyncConnection, round_id: RoundId) -> set[PersonId]:
    """Who has a form that is not sent yet."""
    found = select(reviews.c.reviewer_id).where(
        reviews.c.round_id == round_id, reviews.c.state == ReviewState.OPEN
    )
    return {PersonId(person) for person in await connection.scalars(found)}


def _lost(round_: Round) -> ColumnElement[bool]:
    """Forms about people who have left the team or take no part, what these have not sent, and
    what counts for nothing: a colleague's who has come to manage the team, since managers see
    the results, and what a manager has not sent who is none any more."""
    members = select(people.c.id).where(
        people.c.team_id == round_.team.id,
        people.c.active,
        people.c.id.not_in(consents.declined()),
    )
    by_member = reviews.c.reviewer_id.in_(members)
    by_manager = reviews.c.reviewer_id.in_(_managing(round_))
    as_colleague = reviews.c.relation == Relation.PEER
    as_manager = reviews.c.relation == Relation.MANAGER
    too_late = or_(and_(as_colleague, not_(by_member)), and_(as_manager, not_(by_manager)))
    return and_(
        reviews.c.round_id == round_.id,
        or_(
            reviews.c.subject_id.not_in(members),
            and_(as_colleague, by_manager),
            and_(reviews.c.state == ReviewState.OPEN, too_late),
        ),
    )


def _managing(round_: Round) -> Select[Any]:
    """Active managers of the team, wherever they are members."""
    return (
        select(people.c.id)
        .join(managers, managers.c.person_id == people.c.id)
        .where(managers.c.team_id == round_.team.id, people.c.active)
    )
