"""What a form asks next, and which answers it takes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.criteria import COMMENT_BOXES, KEYS
from bot.domain.errors import Refused
from bot.domain.people import PersonId
from bot.domain.reviews import (
    CauseStep,
    CheckStep,
    CommentStep,
    Rating,
    RatingStep,
    Relation,
    Review,
    ReviewId,
    ReviewState,
    check_cause,
    check_comment,
    check_may_answer,
    check_score,
    kept_cause,
    next_step,
    step_before,
)
from bot.domain.rounds import RoundId

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME = PersonId(1)
EMPTY = Review(
    ReviewId("r"),
    RoundId(1),
    "Ноябрь",
    ME,
    PersonId(2),
    "Борис",
    Relation.PEER,
    ReviewState.OPEN,
    NOW + timedelta(days=1),
)
FULL = replace(EMPTY, ratings={key: Rating(4) for key in KEYS})


def test_the_six_come_in_order_then_two_comments_then_the_check() -> None:
    review = EMPTY
    for key in KEYS:
        assert next_step(review) == RatingStep(key)
        review = replace(review, ratings={**review.ratings, key: Rating(4)})
    for box in COMMENT_BOXES:
        assert next_step(review) == CommentStep(box)
        review = replace(review, comments={**review.comments, box: None})
    assert next_step(review) == CheckStep()


@pytest.mark.parametrize("score", [1, 2])
def test_a_low_score_is_followed_by_the_question_after_its_cause(score: int) -> None:
    review = replace(EMPTY, ratings={"product": Rating(score)})
    assert next_step(review) == CauseStep("product")
    named = replace(EMPTY, ratings={"product": Rating(score, "training")})
    assert next_step(named) == RatingStep("need")


def test_cannot_judge_counts_as_answered() -> None:
    assert next_step(replace(EMPTY, ratings={"product": Rating(None)})) == RatingStep("need")


def test_back_leads_to_the_card_before() -> None:
    assert step_before(RatingStep("product")) is None
    assert step_before(RatingStep("need")) == RatingStep("product")
    assert step_before(CauseStep("need")) == RatingStep("need")
    assert step_before(CommentStep("keep")) == RatingStep("promptness")


def test_a_cause_outlives_a_change_of_score_only_while_it_stays_low() -> None:
    assert kept_cause(Rating(2, "training"), 1) == "training"
    assert kept_cause(Rating(2, "training"), 3) is None
    assert kept_cause(None, 1) is None


@pytest.mark.parametrize(
    ("review", "actor", "now", "key"),
    [
        (None, ME, NOW, "not-yours"),
        (EMPTY, PersonId(2), NOW, "not-yours"),
        (EMPTY, None, NOW, "not-yours"),
        (EMPTY, ME, NOW + timedelta(days=1), "round-closed"),
        (replace(EMPTY, accepts_until=None), ME, NOW, "round-closed"),
        (replace(EMPTY, state=ReviewState.WITHDRAWN), ME, NOW, "form-withdrawn"),
    ],
)
def test_only_the_reviewer_answers_and_only_while_the_round_is_open(
    review: Review | None, actor: PersonId | None, now: datetime, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_may_answer(review, actor, now)
    assert refused.value.key == key


def test_a_sent_form_may_still_be_changed() -> None:
    sent = replace(FULL, state=ReviewState.SENT)
    assert check_may_answer(sent, ME, NOW) is sent


@pytest.mark.parametrize(("criterion", "score"), [("product", 9), ("product", -1), ("luck", 3)])
def test_a_score_that_no_button_offers_is_refused(criterion: str, score: int) -> None:
    with pytest.raises(Refused, match="old-button"):
        check_score(criterion, score)


@pytest.mark.parametrize(("criterion", "cause"), [("product", "overload"), ("luck", "training")])
def test_a_cause_of_another_criterion_is_refused(criterion: str, cause: str) -> None:
    with pytest.raises(Refused, match="old-button"):
        check_cause(criterion, cause)


def test_a_long_comment_is_refused_with_its_length() -> None:
    with pytest.raises(Refused) as refused:
        check_comment("keep", "я" * 1001)
    assert refused.value.details == {"limit": 1000, "length": 1001}
