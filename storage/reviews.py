"""Forms and what has been answered in them, for as long as the round is open."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Select,
    String,
    delete,
    exists,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.reviews import GONE, Rating, Relation, Review, ReviewId, ReviewState
from bot.domain.rounds import Deal, RoundId, RoundState
from storage.glance import Reads
from storage.sharing import Parameters, looked_up_by
from storage.tables import comments, people, ratings, reviews, rounds
from storage.upsert import upsert


def _forms(*before: ColumnElement[Any]) -> Select[tuple[object, ...]]:
    """One row per rating, or one with empty rating columns for a form without any."""
    return (
        select(
            *before,
            reviews,
            people.c.name.label("subject_name"),
            rounds.c.state.label("round_state"),
            rounds.c.closes_at,
            rounds.c.title.label("round_title"),
            rounds.c.threshold,
            ratings.c.criterion,
            ratings.c.score,
            ratings.c.cause,
            exists().where(comments.c.review_id == reviews.c.id).label("commented"),
        )
        .join(people, people.c.id == reviews.c.subject_id)
        .join(rounds, rounds.c.id == reviews.c.round_id)
        .outerjoin(ratings, ratings.c.review_id == reviews.c.id)
        .order_by(reviews.c.round_id, reviews.c.position)
    )


def _by_id(given: FromClause) -> Select[tuple[object, ...]]:
    return _forms(given.c.review).join(given, given.c.review == reviews.c.id)


_BY_ID = looked_up_by("review", String(), _by_id)
"""Built once: every tap runs it, and building a statement costs more than running it."""


async def by_id(connection: Reads, review_id: ReviewId) -> Review | None:
    found = await _read(connection, _BY_ID, {"review": review_id})
    return found[0] if found else None


async def of_reviewer(connection: AsyncConnection, reviewer: PersonId) -> list[Review]:
    """The person's forms in rounds that are open, in the order in which they are offered."""
    return await _read(
        connection,
        _forms().where(
            reviews.c.reviewer_id == reviewer,
            reviews.c.state.not_in(GONE),
            rounds.c.state == RoundState.OPEN,
        ),
    )


async def _read(
    connection: Reads,
    forms: Select[tuple[object, ...]],
    values: Parameters | None = None,
) -> list[Review]:
    found: dict[ReviewId, Review] = {}
    commented = set()
    for row in await connection.execute(forms, values):
        data = row._mapping
        review = found.setdefault(data["id"], _empty(data))
        if data["criterion"]:
            review.ratings[data["criterion"]] = Rating(data["score"], data["cause"])
        if data["commented"]:
            commented.add(review.id)
    if commented:
        await _add_comments(connection, found, commented)
    return list(found.values())


def _empty(row: RowMapping) -> Review:
    return Review(
        id=ReviewId(row["id"]),
        round_id=RoundId(row["round_id"]),
        round_title=row["round_title"],
        reviewer=PersonId(row["reviewer_id"]),
        subject=PersonId(row["subject_id"]),
        subject_name=row["subject_name"],
        relation=Relation(row["relation"]),
        state=ReviewState(row["state"]),
        threshold=row["threshold"],
        accepts_until=row["closes_at"] if row["round_state"] == RoundState.OPEN else None,
    )


async def _add_comments(
    connection: Reads, found: dict[ReviewId, Review], commented: set[ReviewId]
) -> None:
    query = select(comments).where(comments.c.review_id.in_(commented))
    for row in await connection.execute(query):
        found[row.review_id].comments[row.box] = row.text


async def add(
    connection: AsyncConnection, round_id: RoundId, deals: Iterable[tuple[ReviewId, Deal, int]]
) -> None:
    """Hands out forms; the third of each triple is the place in the reviewer's queue."""
    rows = [
        {
            "id": review_id,
            "round_id": round_id,
            "reviewer_id": deal.reviewer,
            "subject_id": deal.subject,
            "relation": deal.relation,
            "state": ReviewState.OPEN,
            "position": position,
        }
        for review_id, deal, position in deals
    ]
    if rows:
        await connection.execute(reviews.insert(), rows)


async def comment(
    connection: AsyncConnection, review_id: ReviewId, box: str, text: str | None
) -> None:
    await upsert(connection, comments, {"review_id": review_id, "box": box, "text": text})


async def set_state(connection: AsyncConnection, review_id: ReviewId, state: ReviewState) -> None:
    await connection.execute(update(reviews).where(reviews.c.id == review_id).values(state=state))


async def decline(connection: AsyncConnection, review_id: ReviewId, reason: str) -> None:
    """Destroys the answers of a form; that it was declined stays until the round is closed."""
    await _empty_forms(connection, [review_id])
    await connection.execute(
        update(reviews)
        .where(reviews.c.id == review_id)
        .values(state=ReviewState.DECLINED, reason=reason)
    )


async def withdraw_all(connection: AsyncConnection, forms: Sequence[ReviewId]) -> None:
    """Destroys the answers of these forms and takes the forms out of the round."""
    await _empty_forms(connection, forms)
    await connection.execute(
        update(reviews).where(reviews.c.id.in_(forms)).values(state=ReviewState.WITHDRAWN)
    )


async def _empty_forms(connection: AsyncConnection, forms: Sequence[ReviewId]) -> None:
    await connection.execute(delete(ratings).where(ratings.c.review_id.in_(forms)))
    await connection.execute(delete(comments).where(comments.c.review_id.in_(forms)))


async def delete_all(connection: AsyncConnection, round_id: RoundId) -> None:
    """Every form of the round with what was answered in it."""
    await connection.execute(delete(reviews).where(reviews.c.round_id == round_id))
