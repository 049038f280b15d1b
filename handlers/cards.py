"""What each step of a form looks like."""

from functools import lru_cache

from aiogram.types import InlineKeyboardButton

from bot.domain.criteria import COMMENT_BOXES, KEYS, SCALE, causes, is_low
from bot.domain.reviews import (
    CauseStep,
    CheckStep,
    CommentStep,
    Rating,
    RatingStep,
    Relation,
    Review,
    ReviewState,
    Step,
    answered,
    next_step,
    step_before,
)
from bot.texts import Texts
from handlers.callbacks import Cause, Forms, GoTo, Pause, Rate, Send, Skip
from handlers.round_callbacks import DeclineForm
from handlers.screen import Rows, Screen, button

FULL, EMPTY = "▰", "▱"


def card(review: Review, step: Step, texts: Texts) -> Screen:
    match step:
        case RatingStep(criterion):
            return _rating(review, criterion, texts)
        case CauseStep(criterion):
            return _cause(review, criterion, texts)
        case CommentStep(box):
            return _comment(review, box, texts)
        case CheckStep():
            return _check(review, texts)


def who(review: Review, texts: Texts) -> str:
    """Whom a form is about, not escaped: for a button, or as the argument of a sentence."""
    if review.relation is Relation.SELF:
        return texts("review-of-self")
    return review.subject_name


def answer_of(rating: Rating | None, texts: Texts) -> str:
    """A score as it is read back: "4", "can't judge", or that there is none."""
    if rating is None:
        return texts("review-no-answer")
    return str(rating.score) if rating.score else texts("not-enough-information")


def _rating(review: Review, criterion: str, texts: Texts) -> Screen:
    done = answered(review)
    heading = texts(
        "review-heading",
        who=who(review, texts),
        bar=FULL * done + EMPTY * (len(KEYS) - done),
        number=KEYS.index(criterion) + 1,
        criterion=texts(f"criterion-{criterion}-label"),
    )
    return Screen(
        f"{heading}\n\n{_question(review, criterion, texts)}\n\n{_anchors(criterion, texts)}",
        _rating_rows(review, criterion, texts),
    )


def _question(review: Review, criterion: str, texts: Texts) -> str:
    if review.relation is Relation.SELF:
        return texts(f"criterion-{criterion}-self")
    return texts(f"criterion-{criterion}-peer", name=review.subject_name)


@lru_cache(maxsize=32)
def _anchors(criterion: str, texts: Texts) -> str:
    """The same on everybody's card, and most of its text."""
    return "\n".join(_anchor(criterion, score, texts) for score in SCALE)


def _anchor(criterion: str, score: int, texts: Texts) -> str:
    return texts(
        "review-anchor",
        score=score,
        frequency=texts(f"frequency-{score}"),
        anchor=texts(f"criterion-{criterion}-anchor-{score}"),
    )


def _rating_rows(review: Review, criterion: str, texts: Texts) -> Rows:
    chosen = review.ratings.get(criterion)
    scores = [
        _score(review, criterion, score, str(score), bool(chosen and chosen.score == score))
        for score in SCALE
    ]
    unknown = texts("not-enough-information")
    skipped = chosen is not None and chosen.score is None
    return [
        scores,
        [_score(review, criterion, 0, unknown, skipped)],
        *_declining(review, criterion, texts),
        _way_out(review, RatingStep(criterion), texts),
    ]


def _declining(review: Review, criterion: str, texts: Texts) -> Rows:
    """Offered where a form about a colleague begins."""
    if review.relation is not Relation.PEER or criterion != KEYS[0]:
        return []
    return [[button(texts("decline-button"), DeclineForm(review=review.id))]]


def _score(
    review: Review, criterion: str, score: int, label: str, chosen: bool
) -> InlineKeyboardButton:
    data = Rate(review=review.id, criterion=criterion, score=score)
    return button(label, data, "primary" if chosen else None)


def _way_out(review: Review, step: Step, texts: Texts) -> list[InlineKeyboardButton]:
    """Back, where there is one, and pause. A form that is complete leads back to its check."""
    before = CheckStep() if next_step(review) == CheckStep() else step_before(step)
    pause = button(texts("review-pause"), Pause())
    if before is None:
        return [pause]
    return [button(texts("button-back"), GoTo(review=review.id, step=_name(before))), pause]


def _name(step: Step) -> str:
    match step:
        case RatingStep(criterion) | CauseStep(criterion):
            return criterion
        case CommentStep(box):
            return box
        case CheckStep():
            return "check"


def _cause(review: Review, criterion: str, texts: Texts) -> Screen:
    rating = review.ratings.get(criterion)
    heading = texts(
        "review-cause-heading",
        who=who(review, texts),
        criterion=texts(f"criterion-{criterion}-label"),
        score=answer_of(rating, texts),
    )
    rows = [
        [
            button(
                _cause_label(criterion, cause, texts),
                Cause(review=review.id, criterion=criterion, cause=cause),
                "primary" if rating and rating.cause == cause else None,
            )
        ]
        for cause in causes(criterion)
    ]
    question = texts(f"criterion-{criterion}-cause-question")
    way_out = _way_out(review, CauseStep(criterion), texts)
    return Screen(f"{heading}\n\n{question}", [*rows, way_out])


def _cause_label(criterion: str, cause: str, texts: Texts) -> str:
    key = f"criterion-{criterion}-cause-{cause}"
    return texts(key) if texts.has(key) else texts("cause-unknown")


def _comment(review: Review, box: str, texts: Texts) -> Screen:
    heading = texts(
        "review-comment-heading",
        who=who(review, texts),
        number=COMMENT_BOXES.index(box) + 1,
    )
    how = texts("review-comment-how", threshold=review.threshold)
    lines = [heading, texts(f"comment-{box}"), how]
    kept = review.comments.get(box)
    if kept:
        lines.append(texts("review-comment-kept", text=kept))
    skip = texts("review-comment-remove" if kept else "review-skip")
    rows = [
        [button(skip, Skip(review=review.id, box=box))],
        _way_out(review, CommentStep(box), texts),
    ]
    return Screen("\n\n".join(lines), rows, awaiting=f"{review.id}:{box}")


def _check(review: Review, texts: Texts) -> Screen:
    sent = review.state is ReviewState.SENT
    heading = "review-sent-again" if sent else "review-check-heading"
    lines = [texts(heading, who=who(review, texts)), ""]
    lines += [_check_line(review, criterion, texts) for criterion in KEYS]
    lines += [_check_comment(review, box, texts) for box in COMMENT_BOXES]
    edits = [_edit(review, criterion, texts) for criterion in KEYS]
    boxes = [
        button(texts(f"review-edit-{box}"), GoTo(review=review.id, step=box))
        for box in COMMENT_BOXES
    ]
    rows = [
        *(edits[at : at + 2] for at in range(0, len(edits), 2)),
        *([box] for box in boxes),
        [button(texts("review-pause"), Pause())],
        [_finish(review, sent, texts)],
    ]
    return Screen("\n".join(lines), rows)


def _finish(review: Review, sent: bool, texts: Texts) -> InlineKeyboardButton:
    if sent:
        return button(texts("home-forms"), Forms())
    return button(texts("review-send"), Send(review=review.id), "success")


def _check_line(review: Review, criterion: str, texts: Texts) -> str:
    rating = review.ratings.get(criterion)
    label = texts(f"criterion-{criterion}-label")
    answer = answer_of(rating, texts)
    if rating and rating.cause and is_low(rating.score):
        cause = _cause_label(criterion, rating.cause, texts)
        return texts("review-check-cause", criterion=label, answer=answer, cause=cause)
    return texts("review-check-line", criterion=label, answer=answer)


def _check_comment(review: Review, box: str, texts: Texts) -> str:
    text = review.comments.get(box) or texts("review-no-comment")
    return texts(f"review-check-comment-{box}", text=text)


def _edit(review: Review, criterion: str, texts: Texts) -> InlineKeyboardButton:
    rating = review.ratings.get(criterion)
    score = str(rating.score) if rating and rating.score else texts("review-not-judged")
    label = texts.plain(
        "review-edit", criterion=texts(f"criterion-{criterion}-label"), answer=score
    )
    return button(label, GoTo(review=review.id, step=criterion))
