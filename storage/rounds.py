"""Rounds, the forms dealt in them, what is read at closing and what is destroyed then."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Row, Select, delete, distinct, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId, Team, TeamId
from bot.domain.reviews import Relation
from bot.domain.rounds import Round, RoundId, RoundPlan, RoundSettings, RoundState
from bot.domain.sealed import Answer, Member, Remark, Response
from storage.tables import comments, participation, people, ratings, reviews, rounds, teams


def _rounds() -> Select[tuple[object, ...]]:
    return select(rounds, teams.c.name.label("team_name")).join(
        teams, teams.c.id == rounds.c.team_id
    )


def _round(row: Row[tuple[object, ...]]) -> Round:
    data = row._mapping
    return Round(
        id=RoundId(data["id"]),
        team=Team(TeamId(data["team_id"]), data["team_name"]),
        title=data["title"],
        state=RoundState(data["state"]),
        opens_at=data["opens_at"],
        closes_at=data["closes_at"],
        settings=RoundSettings(
            data["threshold"], data["peers"], data["manager_reviews"], data["severity"]
        ),
    )


async def by_id(connection: AsyncConnection, round_id: RoundId) -> Round | None:
    row = (await connection.execute(_rounds().where(rounds.c.id == round_id))).one_or_none()
    return _round(row) if row else None


async def live_of_team(connection: AsyncConnection, team: TeamId) -> Round | None:
    """The team's round that is not closed yet; a unique index lets there be only one."""
    found = _rounds().where(rounds.c.team_id == team, rounds.c.state != RoundState.CLOSED)
    row = (await connection.execute(found)).one_or_none()
    return _round(row) if row else None


async def of_teams(connection: AsyncConnection, managed: Iterable[TeamId]) -> list[Round]:
    """All rounds of these teams, the newest first."""
    found = _rounds().where(rounds.c.team_id.in_(list(managed))).order_by(rounds.c.id.desc())
    return [_round(row) for row in await connection.execute(found)]


async def due_to_open(connection: AsyncConnection, now: datetime) -> list[RoundId]:
    found = select(rounds.c.id).where(
        rounds.c.state == RoundState.SCHEDULED, rounds.c.opens_at <= now
    )
    return [RoundId(value) for value in await connection.scalars(found)]


async def due_to_close(connection: AsyncConnection, now: datetime) -> list[RoundId]:
    found = select(rounds.c.id).where(rounds.c.state == RoundState.OPEN, rounds.c.closes_at <= now)
    return [RoundId(value) for value in await connection.scalars(found)]


async def add(connection: AsyncConnection, plan: RoundPlan) -> RoundId:
    added = await connection.execute(
        rounds.insert()
        .values(
            team_id=plan.team.id,
            title=plan.title,
            state=RoundState.SCHEDULED,
            opens_at=plan.opens_at,
            closes_at=plan.closes_at,
            threshold=plan.settings.threshold,
            peers=plan.settings.peers,
            manager_reviews=plan.settings.manager_reviews,
            severity=plan.settings.severity,
        )
        .returning(rounds.c.id)
    )
    return RoundId(added.scalar_one())


async def advance(
    connection: AsyncConnection, round_id: RoundId, from_: RoundState, to: RoundState
) -> bool:
    """Compare-and-set: True for exactly one caller."""
    moved = await connection.execute(
        update(rounds).where(rounds.c.id == round_id, rounds.c.state == from_).values(state=to)
    )
    return moved.rowcount == 1


async def response(connection: AsyncConnection, round_id: RoundId) -> Response:
    """People and forms asked, and those with at least one rating."""
    here = reviews.c.round_id == round_id
    asked = select(func.count(distinct(reviews.c.reviewer_id)), func.count()).where(here)
    given = (
        select(func.count(distinct(reviews.c.reviewer_id)), func.count(distinct(reviews.c.id)))
        .join(ratings, ratings.c.review_id == reviews.c.id)
        .where(here)
    )
    all_people, forms = (await connection.execute(asked)).one()
    answered_people, answered_forms = (await connection.execute(given)).one()
    return Response(all_people, answered_people, forms, answered_forms)


async def subjects(connection: AsyncConnection, round_id: RoundId) -> tuple[Member, ...]:
    found = (
        select(people.c.id, people.c.name)
        .where(people.c.id.in_(select(reviews.c.subject_id).where(reviews.c.round_id == round_id)))
        .order_by(people.c.id)
    )
    return tuple(Member(PersonId(row.id), row.name) for row in await connection.execute(found))


async def answers(connection: AsyncConnection, round_id: RoundId) -> tuple[Answer, ...]:
    found = (
        select(
            reviews.c.reviewer_id,
            reviews.c.subject_id,
            reviews.c.relation,
            ratings.c.criterion,
            ratings.c.score,
            ratings.c.cause,
        )
        .join(ratings, ratings.c.review_id == reviews.c.id)
        .where(reviews.c.round_id == round_id)
    )
    return tuple(
        Answer(PersonId(rater), PersonId(subject), Relation(relation), criterion, score, cause)
        for rater, subject, relation, criterion, score, cause in await connection.execute(found)
    )


async def remarks(connection: AsyncConnection, round_id: RoundId) -> tuple[Remark, ...]:
    columns = (reviews.c.reviewer_id, reviews.c.subject_id, reviews.c.relation)
    found = (
        select(*columns, comments.c.box, comments.c.text)
        .join(comments, comments.c.review_id == reviews.c.id)
        .where(reviews.c.round_id == round_id, comments.c.text.is_not(None))
    )
    return tuple(
        Remark(PersonId(author), PersonId(subject), Relation(relation), box, text)
        for author, subject, relation, box, text in await connection.execute(found)
    )


async def destroy_links(connection: AsyncConnection, round_id: RoundId) -> None:
    """Keeps which colleagues were asked and whether they answered.

    Forms, ratings and comments are deleted for good.
    """
    here = reviews.c.round_id == round_id
    answered = (
        select(reviews.c.round_id, reviews.c.reviewer_id, func.count(ratings.c.review_id) > 0)
        .outerjoin(ratings, ratings.c.review_id == reviews.c.id)
        .where(here, reviews.c.relation != Relation.MANAGER)
        .group_by(reviews.c.round_id, reviews.c.reviewer_id)
        .order_by(reviews.c.reviewer_id)
    )
    columns = ["round_id", "person_id", "answered"]
    await connection.execute(participation.insert().from_select(columns, answered))
    await connection.execute(delete(reviews).where(here))


async def taken_part(connection: AsyncConnection, person: PersonId) -> int:
    found = select(func.count()).where(
        participation.c.person_id == person, participation.c.answered
    )
    return (await connection.execute(found)).scalar_one()


async def was_asked(connection: AsyncConnection, round_id: RoundId, person: PersonId) -> bool:
    """Whether somebody was among the colleagues who reviewed in a closed round."""
    found = select(participation.c.person_id).where(
        participation.c.round_id == round_id, participation.c.person_id == person
    )
    return (await connection.execute(found)).first() is not None
