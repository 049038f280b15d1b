"""What may be shown of a person's ratings."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cells import Agreement, Cell, Reason, Shown, ShownComments, Withheld
from bot.domain.disclosure import comment_box
from bot.domain.printed import gaps_of, overall_cell, peer_cell, staff_cell, team_cell
from bot.domain.report import Gap, GapLabel

scores = st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=12)


hidden = Withheld(Reason.TOO_FEW)


def bare(cell: Cell) -> Cell:
    """Only the mean and how many: without interval and word."""
    return Shown(cell.mean, cell.n, cell.floored) if isinstance(cell, Shown) else cell


def test_three_answers_are_shown_to_one_decimal_with_an_interval() -> None:
    assert peer_cell([4, 4, 5], 3) == Shown(4.3, 3, low=3.5, high=5.0)


def test_the_interval_says_nothing_but_the_printed_mean_and_how_many() -> None:
    assert peer_cell([1, 3, 5, 3], 3) == peer_cell([3, 3, 3, 3], 3)
    assert peer_cell([3, 3, 3, 3], 3, deviation=0.4) == Shown(3.0, 4, low=2.7, high=3.3)


def test_from_five_answers_on_a_word_says_whether_they_agree() -> None:
    def word(scores: list[int]) -> Agreement | None:
        cell = peer_cell(scores, 3)
        assert isinstance(cell, Shown)
        return cell.agreement

    assert word([3, 4, 4, 5, 4]) is Agreement.CLOSE
    assert word([1, 2, 4, 5, 5]) is Agreement.APART
    assert word([3, 3, 4, 5, 5]) is None
    assert word([4, 4, 4, 4]) is None


def test_at_two_and_below_no_word_proves_that_all_were_low() -> None:
    assert peer_cell([2, 2, 2, 2, 2], 3) == peer_cell([1, 1, 1, 2, 5], 3)


def test_a_correction_is_taken_off_and_stays_on_the_scale() -> None:
    assert bare(peer_cell([4, 4, 5], 3, correction=0.4)) == Shown(3.9, 3)
    assert bare(peer_cell([5, 5, 5], 3, correction=-0.4)) == Shown(5.0, 3)
    assert bare(peer_cell([2, 2, 3], 3, correction=0.5)) == Shown(1.5, 3, floored=True)


def test_a_correction_does_not_make_low_answers_agree_aloud() -> None:
    cell = peer_cell([2, 2, 2, 2, 2], 3, correction=-0.6)
    assert isinstance(cell, Shown)
    assert cell.mean == 2.6
    assert cell.agreement is None


def test_two_answers_are_withheld() -> None:
    assert peer_cell([5, 5], 3) == Withheld(Reason.TOO_FEW)


def test_cannot_judge_is_no_number_and_does_not_count_towards_the_threshold() -> None:
    assert peer_cell([5, 5, None], 3) == Withheld(Reason.TOO_FEW)
    assert bare(peer_cell([5, 5, 4, None], 3)) == Shown(4.7, 3)


def test_a_criterion_that_many_could_not_judge_is_poor_visibility_and_no_score() -> None:
    assert peer_cell([5, 5, 4, None, None, None], 3) == Withheld(Reason.UNSEEN)


def test_a_mean_that_would_prove_unanimous_low_answers_is_only_below_two() -> None:
    assert peer_cell([1, 1, 2], 3) == Shown(1.5, 3, floored=True)
    assert bare(peer_cell([2, 2, 2], 3)) == Shown(2.0, 3)


def test_halves_are_rounded_up() -> None:
    assert bare(peer_cell([4, 4, 4, 5], 3)) == Shown(4.3, 4)


def test_a_total_is_made_of_printed_cells_only() -> None:
    shown = Shown(4.0, 3)
    assert overall_cell([shown, shown, shown, Shown(3.0, 5), hidden, hidden]) == Shown(3.8, 4)
    assert overall_cell([shown, shown, shown, hidden, hidden, hidden]) == hidden


def test_a_team_needs_two_printed_people() -> None:
    assert team_cell([Shown(4.0, 3), hidden]) == hidden
    assert bare(team_cell([Shown(4.0, 3), Shown(3.0, 5), hidden])) == Shown(3.5, 2)


def test_the_team_interval_is_made_of_those_of_its_printed_people() -> None:
    # SE 0.8/2 each, √(4 · 0.16)/4 = 0.2; 1.645 of it is 0.329.
    assert team_cell([Shown(3.5, 4)] * 4) == Shown(3.5, 4, low=3.2, high=3.8)


def test_a_total_below_two_is_only_below_two() -> None:
    low = Shown(1.5, 3, floored=True)
    assert team_cell([low, Shown(2.2, 3)]) == Shown(1.5, 2, floored=True)
    assert team_cell([low, Shown(4.0, 3)]) == Shown(2.8, 2, low=2.3, high=3.3)


def test_employees_need_four_exact_means_in_a_team_and_see_no_interval() -> None:
    exact, low = Shown(4.0, 3), Shown(1.5, 3, floored=True)
    assert staff_cell([exact] * 3) == hidden
    assert staff_cell([exact] * 4) == Shown(4.0, 4)
    assert staff_cell([exact, exact, exact, low, low]) == hidden
    assert staff_cell([exact] * 4 + [low]) == Shown(3.5, 5)


def test_a_gap_is_self_minus_what_is_printed_and_needs_four_peers() -> None:
    cells: list[Cell] = [
        Shown(3.3, 4),
        Shown(3.3, 3),
        Shown(1.5, 4, floored=True),
        Shown(4.0, 4),
        hidden,
    ]
    gaps = gaps_of([5, 5, 3, None, 5], cells)
    assert gaps == (Gap(1.7, GapLabel.BLIND_SPOT), None, Gap(1.5, GapLabel.BLIND_SPOT), None, None)


def test_a_report_has_two_labels_at_most() -> None:
    gaps = gaps_of([5, 1, 5], [Shown(3.0, 4), Shown(3.5, 4), Shown(3.5, 4)])
    assert [gap.label for gap in gaps if gap] == [
        GapLabel.BLIND_SPOT,
        GapLabel.HIDDEN_STRENGTH,
        GapLabel.ASK,
    ]


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
