"""What is read of a round at closing, and what is destroyed then."""

from sqlalchemy import and_, delete, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.reviews import Relation, ReviewState
from bot.domain.rounds import RoundId
from bot.domain.sealed import Answer, Member, Remark, Response
from storage.tables import comments, participation, people, ratings, reviews


async def response(connection: AsyncConnection, round_id: RoundId) -> Response:
    """People and forms asked, but for those declined, and those with at least one rating."""
    here = and_(reviews.c.round_id == round_id, reviews.c.state != ReviewState.DECLINED)
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
