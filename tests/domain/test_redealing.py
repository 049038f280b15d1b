"""Somebody comes, somebody leaves, somebody has time for more: new pairs, and none taken back."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from bot.domain.assignment import Pair, deal
from bot.domain.people import PersonId
from bot.domain.redealing import joining, subjects_for, top_up
from tests.domain.deals import every_pair, given, most_pairs, pair, received, seeds, team

ANNA, NEWCOMER = PersonId(100), PersonId(900)
DRAWS = 600


def left_by(leaver: PersonId, pairs: tuple[Pair, ...]) -> list[Pair]:
    return [pair for pair in pairs if leaver not in (pair.reviewer, pair.subject)]


def test_more_subjects_are_those_with_the_fewest_reviewers() -> None:
    current = [pair(3, 1), pair(4, 1), pair(3, 2), pair(1, 4)]
    assert set(subjects_for(ANNA, 2, current, team(6), Random(1))) == {pair(0, 3), pair(0, 5)}


def test_the_same_subject_is_not_given_twice_nor_one_that_is_forbidden() -> None:
    current, forbidden = [pair(0, 1), pair(1, 0)], frozenset({pair(0, 2), pair(2, 0)})
    assert set(subjects_for(ANNA, 9, current, team(5), Random(1), forbidden)) == {
        pair(0, 3),
        pair(0, 4),
    }


@pytest.mark.parametrize("number", [0, -1])
def test_none_are_given_where_none_are_asked_for(number: int) -> None:
    assert subjects_for(ANNA, number, [], team(4), Random(1)) == ()


def test_among_equals_chance_decides() -> None:
    more = Counter(p for x in range(DRAWS) for p in subjects_for(ANNA, 1, [], team(5), Random(x)))
    assert set(more) == {pair(0, other) for other in range(1, 5)}
    assert all(abs(times / DRAWS - 1 / 4) < 0.08 for times in more.values())


@pytest.mark.parametrize("seed", range(30))
def test_after_a_leaver_everybody_has_enough_reviewers_and_loads_stay_even(seed: int) -> None:
    current = left_by(ANNA, deal(team(12), 4, Random(seed)))
    new = top_up(current, team(12)[1:], team(12)[1:], 4, Random(seed))
    assert received([*current, *new]) == given([*current, *new]) == dict.fromkeys(team(12)[1:], 4)
    assert len(set(current) | set(new)) == len(current) + len(new)


def test_who_has_enough_reviewers_gets_no_more() -> None:
    assert top_up(deal(team(12), 4, Random(1)), team(12), team(12), 4, Random(1)) == ()
    assert top_up(deal(team(12), 4, Random(1)), team(12), team(12), 2, Random(1)) == ()


def test_only_those_who_are_named_are_topped_up_and_asked() -> None:
    new = top_up([], team(12)[6:9], team(12)[:2], 3, Random(1))
    assert set(new) == {pair(r, s) for r in (6, 7, 8) for s in (0, 1)}


def test_a_load_grows_over_the_others_only_where_it_must() -> None:
    """1 alone may review 0, and has the longest list already."""
    current = [pair(1, 2), pair(1, 3)]
    forbidden = frozenset({pair(2, 0), pair(3, 0)})
    assert top_up(current, team(4), team(1), 3, Random(1), forbidden) == (pair(1, 0),)
    assert top_up(current, team(4), team(1), 3, Random(1), forbidden, most=2) == ()


def test_two_who_need_the_same_reviewer_share_out_the_rest() -> None:
    """2 can review either, 3 only 1: whoever takes 2 for 1 leaves 0 without anybody."""
    forbidden = frozenset({pair(3, 0)})
    for seed in range(20):
        new = top_up([], team(4)[2:], team(2), 1, Random(seed), forbidden, most=1)
        assert set(new) == {pair(2, 0), pair(3, 1)}


@drawn(st.integers(1, 9), st.integers(0, 6), st.none() | st.integers(0, 5), seeds)
def test_as_many_places_are_filled_as_can_be(
    n: int, least: int, most: int | None, seed: int
) -> None:
    random, every = Random(seed), sorted(every_pair(team(n)), key=repr)
    current = [p for p in every if random.random() < 0.2]
    forbidden = frozenset(p for p in every if random.random() < 0.3)
    reviewers, subjects = (random.sample(team(n), random.randint(0, n)) for _ in range(2))
    new = top_up(current, reviewers, subjects, least, Random(seed), forbidden, most)
    limit = n if most is None else most
    forms, reviewed = given(current), received(current)
    allowed = {
        p
        for p in every_pair(team(n)) - forbidden - set(current)
        if p.reviewer in reviewers and p.subject in subjects
    }
    assert set(new) <= allowed
    assert len(set(new)) == len(new)
    assert all(forms[one] + number <= limit for one, number in given(new).items())
    assert all(reviewed[one] + number <= least for one, number in received(new).items())
    assert len(new) == most_pairs(
        allowed,
        {one: max(0, limit - forms[one]) for one in reviewers},
        {one: max(0, least - reviewed[one]) for one in subjects},
    )


@pytest.mark.parametrize("seed", range(20))
def test_a_newcomer_reviews_and_is_reviewed_and_nobody_gets_two_forms_more(seed: int) -> None:
    current = deal(team(12), 4, Random(seed))
    people = [*team(12), NEWCOMER]
    new = joining([NEWCOMER], 4, current, people, people, Random(seed))
    assert {p.subject for p in new if p.reviewer == NEWCOMER} <= set(team(12))
    assert given(new) == {NEWCOMER: 4} | dict.fromkeys(
        (p.reviewer for p in new if p.subject == NEWCOMER), 1
    )
    assert received(new)[NEWCOMER] == 4


@pytest.mark.parametrize("seed", range(20))
def test_newcomers_who_come_together_meet_each_other_and_share_out_like_all(seed: int) -> None:
    current, both = deal(team(12), 4, Random(seed)), [NEWCOMER, PersonId(901)]
    new = joining(both, 4, current, team(12), team(12), Random(seed))
    assert len(set(new)) == len(new)
    assert set(given([*current, *new]).values()) <= {4, 5}
    assert set(received([*current, *new]).values()) <= {4, 5}
    assert all(received(new)[one] == 4 for one in both)


def test_a_newcomer_who_had_forms_before_comes_to_have_no_more_than_the_most() -> None:
    current = [Pair(NEWCOMER, PersonId(100)), Pair(NEWCOMER, PersonId(101))]
    new = joining([NEWCOMER], 4, current, team(6), team(6), Random(1), most=3)
    assert given(new)[NEWCOMER] == 1


def test_a_newcomer_of_the_last_weeks_may_review_without_being_reviewed() -> None:
    new = joining([NEWCOMER], 3, [], team(6), team(6), Random(1), reviewed=False)
    assert given(new) == {NEWCOMER: 3}


def test_a_newcomer_meets_nobody_forbidden_and_asks_nobody_who_has_the_most_forms() -> None:
    current = [pair(1, 2), pair(1, 3), pair(1, 4)]
    forbidden = frozenset({Pair(NEWCOMER, PersonId(102)), Pair(PersonId(103), NEWCOMER)})
    new = joining([NEWCOMER], 9, current, team(5), team(5), Random(1), forbidden, most=3)
    assert received(new)[NEWCOMER] == 3
    assert {p.reviewer for p in new if p.subject == NEWCOMER} == {100, 102, 104}
    assert given(new)[NEWCOMER] == 3
    assert Pair(NEWCOMER, PersonId(102)) not in new


@drawn(st.integers(2, 12), seeds, st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_in_whatever_order_people_come(
    n: int, seed: int, shuffle: Random
) -> None:
    current, people = deal(team(n), 2, Random(seed)), team(n)
    shuffle.shuffle(people)
    mixed = shuffle.sample(current, len(current))
    topped = top_up(current, team(n), team(n), 4, Random(seed))
    assert top_up(mixed, people, people, 4, Random(seed)) == topped
    joined = joining([NEWCOMER], 3, current, team(n), team(n), Random(seed))
    assert joining([NEWCOMER], 3, mixed, people, people, Random(seed)) == joined


def test_with_nobody_there_nothing_is_given() -> None:
    assert top_up([], [], [], 4, Random(1)) == ()
    assert top_up([], [], team(3), 4, Random(1)) == ()
    assert joining([NEWCOMER], 3, [], [], [], Random(1)) == ()
