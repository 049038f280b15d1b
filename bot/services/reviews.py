"""Answering: every call is one transaction, authorised from the database, saved when it returns."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain.clock import Clock
from bot.domain.criteria import COMMENT_BOXES, is_low
from bot.domain.errors import Refused
from bot.domain.notices import ABOUT_FORMS
from bot.domain.people import Actor, PersonId
from bot.domain.reviews import (
    Rating,
    Review,
    ReviewId,
    ReviewState,
    answered,
    check_cause,
    check_comment,
    check_may_answer,
    check_score,
    kept_cause,
)
from storage import outbox, panels, ratings, reviews
from storage.database import Database, commit_with_next
from storage.glance import Reads


class Reviews:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def forms(self, actor: Actor) -> list[Review]:
        """The actor's forms in open rounds, in the order in which they are offered."""
        if not actor.person:
            return []
        async with self._database.read() as connection:
            found = await reviews.of_reviewer(connection, actor.person.id)
        return [form for form in found if form.accepts_until and self._clock() < form.accepts_until]

    async def one(self, actor: Actor, review_id: ReviewId) -> Review:
        return await self._mine(self._database.glance(), actor, review_id)

    async def _mine(self, connection: Reads, actor: Actor, review_id: ReviewId) -> Review:
        found = await reviews.by_id(connection, review_id)
        return check_may_answer(found, actor.person_id, self._clock())

    async def rate(
        self, actor: Actor, review_id: ReviewId, criterion: str, score: int | None
    ) -> Review:
        """Saves a rating; a cause given before stays while the score stays low."""
        check_score(criterion, score)
        review = await self.one(actor, review_id)
        rating = Rating(score, kept_cause(review.ratings.get(criterion), score))
        crash_at("before-rating-commit")
        now = self._clock()
        saved = await ratings.rate_in_time(self._database, review, criterion, rating, now)
        if not saved:
            # Since the look the round was closed or the form taken back; another look tells which.
            await self.one(actor, review_id)
            raise Refused("round-closed")
        crash_at("after-rating-commit")
        return review.rated(criterion, rating)

    async def name_cause(
        self, actor: Actor, review_id: ReviewId, criterion: str, cause: str
    ) -> Review:
        """Saves the answer to the follow-up of a low score; refused where the score is not low."""
        check_cause(criterion, cause)
        async with self._database.write() as connection:
            review = await self._mine(connection, actor, review_id)
            rating = review.ratings.get(criterion)
            if rating is None or not is_low(rating.score):
                raise Refused("old-button")
            named = Rating(rating.score, cause)
            await commit_with_next(connection)
            await ratings.rate(connection, review.id, criterion, named)
        return review.rated(criterion, named)

    async def skip_comment(self, actor: Actor, review_id: ReviewId, box: str) -> Review:
        """Saves that the box stays empty; a comment that was in it goes."""
        if box not in COMMENT_BOXES:
            raise Refused("old-button")
        async with self._database.write() as connection:
            review = await self._mine(connection, actor, review_id)
            await reviews.comment(connection, review.id, box, None)
        return replace(review, comments={**review.comments, box: None})

    async def write_comment(
        self, actor: Actor, review_id: ReviewId, box: str, text: str, message_id: int
    ) -> Review:
        """Saves the comment that came as a message, once however often it is delivered."""
        kept = check_comment(box, text)
        async with self._database.write() as connection:
            review = await self._mine(connection, actor, review_id)
            if not await panels.take_text(connection, actor.telegram_id, message_id):
                return review
            await reviews.comment(connection, review.id, box, kept)
        return replace(review, comments={**review.comments, box: kept})

    async def send(self, actor: Actor, review_id: ReviewId) -> Review:
        async with self._database.write() as connection:
            review = await self._mine(connection, actor, review_id)
            if not answered(review):
                raise Refused("form-empty")
            await reviews.set_state(connection, review.id, ReviewState.SENT)
        return replace(review, state=ReviewState.SENT)


async def take_back(connection: AsyncConnection, person: PersonId) -> list[Review]:
    """Destroys the answers of a person in open rounds; returns the forms that these were in."""
    forms = await reviews.of_reviewer(connection, person)
    await reviews.withdraw_all(connection, [form.id for form in forms])
    for round_id in {form.round_id for form in forms}:
        await outbox.cancel(connection, round_id, ABOUT_FORMS, [person])
    return forms
