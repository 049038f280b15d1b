"""One form: what has been answered in it, and what comes next."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.criteria import BY_KEY, COMMENT_BOXES, KEYS, SCALE, causes, is_low
from bot.domain.errors import Refused
from bot.domain.lengths import utf16_length
from bot.domain.people import PersonId
from bot.domain.rounds import MIN_THRESHOLD, RoundId
from bot.domain.writing import clean_text

ReviewId = NewType("ReviewId", str)

COMMENT_LIMIT = 1000
"""In Telegram's characters. A comment has to fit into a report beside others."""


class Relation(StrEnum):
    SELF = "self"
    PEER = "peer"
    MANAGER = "manager"


class ReviewState(StrEnum):
    OPEN = "open"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class Decline(StrEnum):
    """Why somebody does not review a colleague. A conflict of interest holds for later rounds."""

    NOT_TOGETHER = "not-together"
    CONFLICT = "conflict"


GONE = frozenset({ReviewState.WITHDRAWN, ReviewState.DECLINED})


@dataclass(frozen=True, slots=True)
class Rating:
    """`score` 1-5, None for "can't judge". `cause` is set only after a low score."""

    score: int | None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class RatingStep:
    criterion: str


@dataclass(frozen=True, slots=True)
class CauseStep:
    criterion: str


@dataclass(frozen=True, slots=True)
class CommentStep:
    box: str


@dataclass(frozen=True, slots=True)
class CheckStep:
    """Everything asked: look it over, change, send."""


Step = RatingStep | CauseStep | CommentStep | CheckStep


@dataclass(frozen=True, slots=True)
class Review:
    """A form with its answers. `comments` maps a box to its text, None where it was skipped.

    `accepts_until` is the deadline of an open round, None when the round is not open.
    """

    id: ReviewId
    round_id: RoundId
    round_title: str
    reviewer: PersonId
    subject: PersonId
    subject_name: str
    relation: Relation
    state: ReviewState
    accepts_until: datetime | None
    threshold: int = MIN_THRESHOLD
    ratings: dict[str, Rating] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)

    def rated(self, criterion: str, rating: Rating) -> "Review":
        """The form with that rating in it."""
        return replace(self, ratings={**self.ratings, criterion: rating})


def next_step(review: Review) -> Step:
    """The first thing not answered yet, in the order of the questionnaire."""
    for key in KEYS:
        rating = review.ratings.get(key)
        if rating is None:
            return RatingStep(key)
        if is_low(rating.score) and rating.cause is None:
            return CauseStep(key)
    for box in COMMENT_BOXES:
        if box not in review.comments:
            return CommentStep(box)
    return CheckStep()


def answered(review: Review) -> int:
    """How many of the six criteria have an answer, 0-6."""
    return sum(key in review.ratings for key in KEYS)


def step_named(name: str) -> Step:
    """The step that a button names: a criterion, a comment box, or anything else for the check."""
    if name in BY_KEY:
        return RatingStep(name)
    return CommentStep(name) if name in COMMENT_BOXES else CheckStep()


def step_before(step: Step) -> Step | None:
    """Where "back" leads; None on the first card."""
    order: list[Step] = [*map(RatingStep, KEYS), *map(CommentStep, COMMENT_BOXES), CheckStep()]
    if isinstance(step, CauseStep):
        return RatingStep(step.criterion)
    at = order.index(step)
    return order[at - 1] if at else None


def check_may_answer(review: Review | None, actor: PersonId | None, now: datetime) -> Review:
    """The same review, if this person may answer in it now; a button proves nothing by itself."""
    if review is None or actor is None or review.reviewer != actor:
        raise Refused("not-yours")
    if review.accepts_until is None or now >= review.accepts_until:
        raise Refused("round-closed")
    if review.state in GONE:
        raise Refused(f"form-{review.state}")
    return review


def check_may_decline(review: Review) -> Review:
    """The same review, if it is about a colleague: nobody declines themselves."""
    if review.relation is not Relation.PEER:
        raise Refused("old-button")
    return review


def check_score(criterion: str, score: int | None) -> None:
    """Raises Refused for a rating that no button of ours offers."""
    if criterion not in BY_KEY or (score is not None and score not in SCALE):
        raise Refused("old-button")


def check_cause(criterion: str, cause: str) -> None:
    """Raises Refused for a follow-up that no button of ours offers."""
    if criterion not in BY_KEY or cause not in causes(criterion):
        raise Refused("old-button")


def check_comment(box: str, text: str) -> str:
    """The text as it will be kept; raises Refused if it is too long, empty or of no box."""
    if box not in COMMENT_BOXES:
        raise Refused("old-button")
    kept = clean_text(text)
    if not kept:
        raise Refused("comment-empty")
    length = utf16_length(kept)
    if length > COMMENT_LIMIT:
        raise Refused("comment-long", limit=COMMENT_LIMIT, length=length)
    return kept


def kept_cause(before: Rating | None, score: int | None) -> str | None:
    """A cause outlives a change of score only while the score stays low."""
    return before.cause if before and is_low(score) else None
