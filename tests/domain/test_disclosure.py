"""What may be shown of a person's ratings."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cells import Reason, Shown, ShownComments, Withheld
from bot.domain.disclosure import (
    comment_box,
    overall_cell,
    peer_cell,
    team_cell,
)

scores = st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=12)


def test_three_answers_are_shown_to_one_decimal() -> None:
    assert peer_cell([4, 4, 5], 3) == Shown(4.3, 3)


def test_two_answers_are_withheld() -> None:
    assert peer_cell([5, 5], 3) == Withheld(Reason.TOO_FEW)


def test_cannot_judge_is_no_number_and_does_not_count_towards_the_threshold() -> None:
    assert peer_cell([5, 5, None], 3) == Withheld(Reason.TOO_FEW)
    assert peer_cell([5, 5, 4, None], 3) == Shown(4.7, 3)


def test_a_criterion_that_many_could_not_judge_is_poor_visibility_and_no_score() -> None:
    assert peer_cell([5, 5, 4, None, None, None], 3) == Withheld(Reason.UNSEEN)


def test_a_mean_that_would_prove_unanimous_low_answers_is_only_below_two() -> None:
    assert peer_cell([1, 1, 2], 3) == Shown(1.5, 3, floored=True)
    assert peer_cell([2, 2, 2], 3) == Shown(2.0, 3)


def test_halves_are_rounded_up() -> None:
    assert peer_cell([4, 4, 4, 5], 3) == Shown(4.3, 4)


def test_a_total_is_made_of_printed_cells_only() -> None:
    hidden, shown = Withheld(Reason.TOO_FEW), Shown(4.0, 3)
    assert overall_cell([shown, shown, shown, Shown(3.0, 5), hidden, hidden]) == Shown(3.8, 4)
    assert overall_cell([shown, shown, shown, hidden, hidden, hidden]) == hidden


def test_a_team_needs_two_printed_people() -> None:
    hidden = Withheld(Reason.TOO_FEW)
    assert team_cell([Shown(4.0, 3), hidden]) == hidden
    assert team_cell([Shown(4.0, 3), Shown(3.0, 5), hidden]) == Shown(3.5, 2)


@given(scores, st.integers(3, 8))
def test_nothing_under_the_threshold_is_ever_shown(given_: list[int | None], k: int) -> None:
    cell = peer_cell(given_, k)
    counted = [score for score in given_ if score is not None]
    assert len(counted) >= k or cell == Withheld(Reason.TOO_FEW)


@given(scores.filter(bool), st.randoms())
def test_who_answered_in_which_order_changes_nothing(
    given_: list[int | None], random: Random
) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)
    assert peer_cell(given_, 3) == peer_cell(shuffled, 3)


@given(st.lists(st.integers(1, 2), min_size=3, max_size=12))
def test_of_answers_that_are_all_low_only_a_unanimous_two_prints_a_number(low: list[int]) -> None:
    cell = peer_cell(low, 3)
    assert isinstance(cell, Shown)
    assert cell.floored or cell.mean == 2.0


def test_two_comments_are_withheld_and_three_are_shown_without_order_of_arrival() -> None:
    texts = ["первый", "второй", "третий"]
    assert comment_box(texts[:2], 3, Random(1)) == Withheld(Reason.TOO_FEW)
    shown = comment_box(texts, 3, Random(1))
    again = comment_box(texts[::-1], 3, Random(1))
    assert isinstance(shown, ShownComments)
    assert set(shown.texts) == set(texts)
    assert shown == again
