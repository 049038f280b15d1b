"""Saving a rating: inside a transaction, or as one of its own, as every tap on a score does."""

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, FromClause, Integer, String, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.reviews import GONE, Rating, Review, ReviewId
from bot.domain.rounds import RoundState
from storage.database import Database
from storage.instants import UtcDateTime
from storage.sharing import Kinds, Shared, given_often, given_once, shareable
from storage.tables import ratings, reviews, rounds
from storage.upsert import Insert, insert_in, upsert

_RATING: Kinds = {
    "review": String(),
    "reviewer": Integer(),
    "now": UtcDateTime(),
    "criterion": String(),
    "score": Integer(),
    "cause": String(),
}


async def rate(
    connection: AsyncConnection, review_id: ReviewId, criterion: str, rating: Rating
) -> None:
    row = {"score": rating.score, "cause": rating.cause}
    key = {"review_id": review_id, "criterion": criterion}
    await upsert(connection, ratings, key | row)


async def rate_in_time(
    database: Database, form: Review, criterion: str, rating: Rating, now: datetime
) -> bool:
    """The same as a transaction of its own, if its reviewer may still answer in the form; says
    whether."""
    values = {"review": form.id, "reviewer": form.reviewer, "now": now, "criterion": criterion}
    values |= {"score": rating.score, "cause": rating.cause}
    statement = _rating_in_time(database.url.get_backend_name())
    return await database.write_one(statement, values) == 1


@cache
def _rating_in_time(dialect: str) -> Executable:
    if dialect != "postgresql":
        return _ratings_in_time(dialect, given_once(_RATING))
    many = _ratings_in_time(dialect, given_often(_RATING))
    told = many.returning(ratings.c.review_id, ratings.c.criterion)
    return shareable(many, Shared(told, ("review", "criterion")))


def _ratings_in_time(dialect: str, given: FromClause) -> Insert:
    row = {"review_id": given.c.review}
    row |= {name: given.c[name] for name in ("criterion", "score", "cause")}
    allowed = (
        select(*row.values())
        .join(reviews, reviews.c.id == given.c.review)
        .join(rounds, rounds.c.id == reviews.c.round_id)
        .where(
            reviews.c.reviewer_id == given.c.reviewer,
            reviews.c.state.not_in(GONE),
            rounds.c.state == RoundState.OPEN,
            rounds.c.closes_at > given.c.now,
        )
    )
    insert = insert_in(dialect, ratings).from_select(list(row), allowed)
    return insert.on_conflict_do_update(
        index_elements=["review_id", "criterion"],
        set_={name: insert.excluded[name] for name in ("score", "cause")},
    )
