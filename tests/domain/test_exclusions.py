"""Some must not be asked about some, some should be asked again: everyone else is dealt as ever."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from bot.domain.assignment import Pair, deal
from bot.domain.people import PersonId
from tests.domain.deals import (
    every_pair,
    given,
    is_connected,
    most_pairs,
    mutual,
    pair,
    received,
    seeds,
    team,
)

Sets = tuple[int, int, frozenset[Pair], frozenset[Pair]]
SEEDS = range(30)


@st.composite
def exclusions(draw: st.DrawFn) -> Sets:
    """A team, a number of peers, pairs that are forbidden and pairs that are wanted."""
    n = draw(st.integers(2, 14))
    k = draw(st.integers(0, 8))
    random = Random(draw(seeds))
    shares = draw(st.sampled_from([0, 0.1, 0.5, 0.9])), draw(st.sampled_from([0, 0.1, 0.5, 1]))
    pairs = sorted(every_pair(team(n)), key=lambda pair: (pair.reviewer, pair.subject))
    forbidden, wanted = (frozenset(p for p in pairs if random.random() < s) for s in shares)
    return n, k, forbidden, wanted


def conflicts(n: int, number: int, random: Random) -> frozenset[Pair]:
    """So many twos who are kept apart in both directions."""
    twos = [random.sample(range(n), 2) for _ in range(number)]
    return frozenset(p for a, b in twos for p in (pair(a, b), pair(b, a)))


@drawn(exclusions(), seeds)
def test_as_many_pairs_are_dealt_as_exclusions_let_and_none_that_is_excluded(
    sets: Sets, seed: int
) -> None:
    n, k, forbidden, wanted = sets
    pairs = deal(team(n), k, Random(seed), forbidden=forbidden, wanted=wanted)
    places = dict.fromkeys(team(n), min(n - 1, k))
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) <= every_pair(team(n)) - forbidden
    assert all(number <= k for number in (*given(pairs).values(), *received(pairs).values()))
    assert len(pairs) == most_pairs(every_pair(team(n)) - forbidden, places, places)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("n", "k"), [(10, 3), (16, 7), (20, 7), (20, 10)])
def test_two_in_conflict_do_not_meet_and_everybody_has_as_many_as_ever(
    n: int, k: int, seed: int
) -> None:
    forbidden = conflicts(n, 1, Random(seed))
    pairs = deal(team(n), k, Random(seed), forbidden=forbidden)
    assert not forbidden & set(pairs)
    assert given(pairs) == received(pairs) == dict.fromkeys(team(n), k)
    assert is_connected(pairs)


@pytest.mark.parametrize("seed", SEEDS)
def test_even_two_peers_each_connect_a_team_with_a_conflict(seed: int) -> None:
    forbidden = conflicts(8, 1, Random(seed))
    assert is_connected(deal(team(8), 2, Random(seed), forbidden=forbidden))


@pytest.mark.parametrize("seed", SEEDS)
def test_conflicts_of_every_tenth_person_bring_no_two_to_review_each_other(seed: int) -> None:
    forbidden = conflicts(40, 4, Random(seed))
    pairs = deal(team(40), 7, Random(seed), forbidden=forbidden)
    assert given(pairs) == received(pairs) == dict.fromkeys(team(40), 7)
    assert not mutual(pairs)


def test_whoever_may_meet_nobody_is_left_out_and_all_others_have_as_many_as_ever() -> None:
    forbidden = frozenset(pair(*x) for other in range(1, 12) for x in ((0, other), (other, 0)))
    pairs = deal(team(12), 4, Random(1), forbidden=forbidden)
    assert given(pairs) == received(pairs) == dict.fromkeys(team(12)[1:], 4)


def test_a_boss_whom_few_may_review_has_fewer_reviewers_and_costs_nobody_else_a_reviewer() -> None:
    forbidden = frozenset(pair(other, 0) for other in range(3, 12))
    pairs = deal(team(12), 4, Random(1), forbidden=forbidden)
    assert received(pairs) == dict.fromkeys(team(12), 4) | {PersonId(100): 2}


def test_two_halves_that_must_not_meet_are_each_dealt_in_full() -> None:
    halves = set(team(12)[:6]), set(team(12)[6:])
    forbidden = every_pair(team(12)) - every_pair(halves[0]) - every_pair(halves[1])
    pairs = deal(team(12), 3, Random(1), forbidden=forbidden)
    assert given(pairs) == received(pairs) == dict.fromkeys(team(12), 3)
    assert not forbidden & set(pairs)


@pytest.mark.parametrize("seed", SEEDS)
def test_wanted_pairs_for_which_there_is_room_are_all_dealt(seed: int) -> None:
    last = deal(team(20), 7, Random(1000 + seed))
    wanted = frozenset(Random(seed).sample(last, 70))
    pairs = deal(team(20), 7, Random(seed), wanted=wanted)
    assert wanted <= set(pairs)
    assert given(pairs) == received(pairs) == dict.fromkeys(team(20), 7)
    assert is_connected(pairs)


@pytest.mark.parametrize("seed", SEEDS)
def test_wanted_pairs_bring_no_others_to_review_each_other(seed: int) -> None:
    wanted = frozenset(Random(seed).sample(deal(team(40), 7, Random(1000 + seed)), 140))
    assert not mutual(deal(team(40), 7, Random(seed), wanted=wanted))


def test_a_wanted_pair_is_given_up_where_it_would_cost_somebody_a_review() -> None:
    """If 0 reviewed 1, nobody would be left for 2, who may not review 0."""
    sets = {"forbidden": frozenset({pair(2, 0)}), "wanted": frozenset({pair(0, 1)})}
    around = {pair(0, 2), pair(2, 1), pair(1, 0)}
    assert all(set(deal(team(3), 1, Random(seed), **sets)) == around for seed in SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_of_too_many_wanted_pairs_as_many_are_dealt_as_fit(seed: int) -> None:
    every = sorted(every_pair(team(20)), key=lambda pair: (pair.reviewer, pair.subject))
    wanted = frozenset(Random(seed).sample(every, 140))
    pairs = deal(team(20), 7, Random(seed), wanted=wanted)
    places = dict.fromkeys(team(20), 7)
    assert len(wanted & set(pairs)) == most_pairs(wanted, places, places)
    assert given(pairs) == received(pairs) == places


def test_which_of_too_many_wanted_pairs_are_dealt_is_left_to_chance() -> None:
    wanted, deals = frozenset(pair(0, other) for other in range(1, 9)), 600
    dealt = Counter(
        p for seed in range(deals) for p in deal(team(9), 3, Random(seed), wanted=wanted)
    )
    assert all(abs(dealt[pair] / deals - 3 / 8) < 0.08 for pair in wanted)


def test_two_who_are_wanted_to_review_each_other_do() -> None:
    wanted = frozenset({pair(0, 1), pair(1, 0)})
    assert set(mutual(deal(team(20), 7, Random(1), wanted=wanted))) == wanted


def test_what_is_both_wanted_and_forbidden_is_not_dealt() -> None:
    wanted = frozenset(pair(0, other) for other in range(1, 8))
    pairs = deal(team(20), 7, Random(1), forbidden=frozenset({pair(0, 1)}), wanted=wanted)
    assert set(pairs) & wanted == wanted - {pair(0, 1)}


def test_strangers_and_oneself_change_nothing() -> None:
    nothing = frozenset({pair(0, 0), pair(0, 50), pair(50, 0), pair(50, 51)})
    assert deal(team(12), 4, Random(1), forbidden=nothing, wanted=nothing) == deal(
        team(12), 4, Random(1)
    )


@drawn(exclusions(), seeds, st.randoms(use_true_random=False))
def test_the_same_sets_deal_the_same_in_whatever_order_they_come(
    sets: Sets, seed: int, shuffle: Random
) -> None:
    n, k, *both = sets
    people, (forbidden, wanted) = team(n), both
    shuffle.shuffle(people)
    again = [frozenset(shuffle.sample(list(pairs), len(pairs))) for pairs in both]
    first = deal(team(n), k, Random(seed), forbidden=forbidden, wanted=wanted)
    assert deal(people, k, Random(seed), forbidden=again[0], wanted=again[1]) == first


def test_with_an_exclusion_every_other_colleague_is_equally_likely() -> None:
    deals, forbidden = 3000, frozenset({pair(0, 1), pair(1, 0)})
    met = Counter(
        p for seed in range(deals) for p in deal(team(8), 3, Random(seed), forbidden=forbidden)
    )
    assert len(met) == 54
    assert all(abs(met[pair(0, other)] / deals - 3 / 6) < 0.05 for other in range(2, 8))
