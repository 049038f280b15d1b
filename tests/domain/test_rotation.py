"""About half of a round's pairs come again, and what is kept for it proves nothing of anybody."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given

from bot.domain.assignment import deal
from bot.domain.people import PersonId
from bot.domain.rotation import remembered
from tests.domain.deals import every_pair, pair, seeds, team, teams

DRAWS = 400


@pytest.mark.parametrize(("n", "k"), [(15, 7), (20, 7), (40, 7), (12, 4)])
def test_a_kept_pair_was_dealt_as_often_as_not_and_a_missing_one_as_the_formula_says(
    n: int, k: int
) -> None:
    kept = missing = kept_and_dealt = missing_and_dealt = 0
    for seed in range(DRAWS):
        dealt = set(deal(team(n), k, Random(seed)))
        memory = remembered(team(n), dealt, Random(-seed))
        kept += len(memory)
        kept_and_dealt += len(memory & dealt)
        missing += n * (n - 1) - len(memory)
        missing_and_dealt += len(dealt - memory)
    dealt_number, possible = n * k, n * (n - 1)
    expected = dealt_number / 2 / (possible - dealt_number)
    assert abs(kept_and_dealt / kept - 1 / 2) < 0.01
    assert abs(missing_and_dealt / missing - expected) < 0.01


def test_every_pair_that_could_have_been_dealt_is_now_kept_and_now_missing() -> None:
    dealt = deal(team(20), 7, Random(1))
    kept = Counter(p for seed in range(DRAWS) for p in remembered(team(20), dealt, Random(seed)))
    assert kept.keys() == every_pair(team(20))
    for one, times in kept.items():
        assert abs(times / DRAWS - (1 / 2 if one in dealt else 140 / 2 / (380 - 140))) < 0.12


@pytest.mark.parametrize("n", range(2, 15))
def test_of_a_small_team_where_most_review_most_nothing_is_kept(n: int) -> None:
    assert remembered(team(n), deal(team(n), 7, Random(n)), Random(n)) == frozenset()


@pytest.mark.parametrize("n", [20, 40])
@pytest.mark.parametrize("seed", range(20))
def test_the_next_round_repeats_about_half_of_the_last(n: int, seed: int) -> None:
    random = Random(seed)
    last = set(deal(team(n), 7, random))
    following = set(deal(team(n), 7, random, wanted=remembered(team(n), last, random)))
    assert 0.4 <= len(following & last) / len(last) <= 0.65


def test_without_a_memory_a_large_team_would_hardly_repeat_any() -> None:
    last, following = (set(deal(team(40), 7, Random(seed))) for seed in (1, 2))
    assert len(following & last) / len(last) < 0.3


def test_who_has_left_and_who_was_not_dealt_to_is_not_in_the_memory() -> None:
    dealt, staying = deal(team(30), 7, Random(1)), team(29)
    for seed in range(20):
        kept = remembered([*staying, PersonId(500)], dealt, Random(seed))
        assert kept <= every_pair(staying)
        assert len(kept) > 100


def test_who_only_reviewed_is_not_said_to_have_been_asked_about() -> None:
    dealt = [p for p in deal(team(20), 7, Random(1)) if p.subject != PersonId(100)]
    for seed in range(20):
        assert all(p.subject != PersonId(100) for p in remembered(team(20), dealt, Random(seed)))


def test_a_pair_that_may_not_be_dealt_is_not_kept() -> None:
    forbidden = frozenset({pair(0, 1), pair(2, 3)})
    dealt = [pair(0, 1), *deal(team(20), 7, Random(1), forbidden=forbidden)]
    for seed in range(20):
        assert not remembered(team(20), dealt, Random(seed), forbidden) & forbidden


@given(teams, seeds)
def test_the_same_seed_keeps_the_same(size: tuple[int, int], seed: int) -> None:
    n, k = size
    dealt = deal(team(n), k, Random(seed))
    kept = remembered(team(n), dealt, Random(seed))
    assert kept == remembered(team(n)[::-1], dealt[::-1], Random(seed))
    assert kept <= every_pair(team(n))


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_what_is_kept_does_not_tell_the_dealt_from_the_others(seed: int) -> None:
    kept = remembered(team(40), deal(team(40), 7, Random(seed)), Random(seed))
    by_ids = sorted(kept, key=lambda pair: (pair.reviewer, pair.subject))
    assert list(kept) == list(frozenset(by_ids))


def test_a_form_about_oneself_is_no_pair() -> None:
    dealt = deal(team(20), 7, Random(1))
    with_selves = [*dealt, *(pair(x, x) for x in range(20))]
    assert remembered(team(20), with_selves, Random(1)) == remembered(team(20), dealt, Random(1))


def test_of_nobody_nothing_is_kept() -> None:
    assert remembered([], [], Random(1)) == frozenset()
    assert remembered(team(5), [], Random(1)) == frozenset()
