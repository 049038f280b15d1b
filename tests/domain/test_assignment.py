"""Everyone reviews equally many colleagues, and the reviews hang together."""

from collections import Counter
from random import Random
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.assignment import Pair, deal, queues
from bot.domain.people import PersonId
from tests.domain.deals import is_connected, mutual, seeds, team, teams


def assert_is_fair(pairs: tuple[Pair, ...], n: int, k: int) -> None:
    assert Counter(pair.reviewer for pair in pairs) == dict.fromkeys(team(n), k)
    assert Counter(pair.subject for pair in pairs) == dict.fromkeys(team(n), k)
    assert all(pair.reviewer != pair.subject for pair in pairs)
    assert len(set(pairs)) == len(pairs)


def assert_hangs_together(pairs: tuple[Pair, ...], n: int, k: int) -> None:
    if k >= 2:
        assert is_connected(pairs)
    if 2 * k <= n - 1:
        assert not mutual(pairs)


@pytest.mark.parametrize("n", range(2, 41))
def test_every_size_of_team_and_every_number_of_peers_is_dealt(n: int) -> None:
    for k in range(1, n):
        pairs = deal(team(n), k, Random(1000 * n + k))
        assert_is_fair(pairs, n, k)
        assert_hangs_together(pairs, n, k)


@given(teams, seeds)
@example((4, 2), 0)
@example((6, 2), 0)
@example((30, 2), 0)
def test_any_seed_deals_fairly(size: tuple[int, int], seed: int) -> None:
    n, k = size
    pairs = deal(team(n), k, Random(seed))
    assert_is_fair(pairs, n, k)
    assert_hangs_together(pairs, n, k)


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize(("n", "k"), [(4, 2), (6, 2), (6, 4), (8, 2), (12, 2), (12, 3)])
def test_small_teams_with_many_divisors_are_connected(n: int, k: int, seed: int) -> None:
    assert is_connected(deal(team(n), k, Random(seed)))


def test_more_peers_than_colleagues_means_everyone_reviews_everyone() -> None:
    pairs = deal(team(5), 7, Random(1))
    assert set(pairs) == {Pair(a, b) for a in team(5) for b in team(5) if a != b}


@pytest.mark.parametrize("n", [0, 1])
def test_there_is_nothing_to_deal_to_nobody_or_to_one(n: int) -> None:
    assert deal(team(n), 7, Random(1)) == ()


def test_two_people_review_each_other() -> None:
    assert set(deal(team(2), 7, Random(1))) == {
        Pair(PersonId(100), PersonId(101)),
        Pair(PersonId(101), PersonId(100)),
    }


def test_one_peer_each_makes_a_single_circle() -> None:
    follows = {pair.reviewer: pair.subject for pair in deal(team(12), 1, Random(3))}
    person, met = PersonId(100), set[PersonId]()
    while person not in met:
        met.add(person)
        person = follows[person]
    assert met == set(team(12))


def test_no_peers_means_no_pairs() -> None:
    assert deal(team(5), 0, Random(1)) == ()


def test_a_person_named_twice_or_a_negative_number_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="distinct"):
        deal([PersonId(1), PersonId(1)], 3, Random(1))
    with pytest.raises(ValueError, match="negative"):
        deal(team(5), -1, Random(1))


@given(teams, seeds, st.randoms(use_true_random=False))
def test_the_same_seed_deals_the_same_whatever_the_order_of_people(
    size: tuple[int, int], seed: int, shuffle: Random
) -> None:
    n, k = size
    shuffled = team(n)
    shuffle.shuffle(shuffled)
    assert deal(team(n), k, Random(seed)) == deal(shuffled, k, Random(seed))


def test_another_seed_deals_otherwise() -> None:
    assert set(deal(team(12), 6, Random(1))) != set(deal(team(12), 6, Random(2)))


def test_every_colleague_is_equally_likely() -> None:
    deals = 2000
    met = Counter(pair for seed in range(deals) for pair in deal(team(6), 2, Random(seed)))
    assert len(met) == 30
    assert all(abs(times / deals - 2 / 5) < 0.06 for times in met.values())


def test_a_thousand_people_are_dealt_well_under_a_second() -> None:
    started = process_time()
    pairs = deal(team(1000), 7, Random(1))
    assert process_time() - started < 0.5
    assert_is_fair(pairs, 1000, 7)
    assert_hangs_together(pairs, 1000, 7)


@given(teams, seeds)
def test_a_queue_holds_exactly_the_subjects_dealt(size: tuple[int, int], seed: int) -> None:
    pairs = deal(team(size[0]), size[1], Random(seed))
    dealt = queues(pairs, Random(seed))
    assert {Pair(r, s) for r, subjects in dealt.items() for s in subjects} == set(pairs)
    assert sum(map(len, dealt.values())) == len(pairs)
    assert dealt == queues(pairs, Random(seed))


def test_every_place_in_a_queue_is_equally_likely() -> None:
    pairs, drawn = deal(team(5), 4, Random(1)), 2000
    first = Counter(queues(pairs, Random(seed))[PersonId(100)][0] for seed in range(drawn))
    assert first.keys() == set(team(5)[1:])
    assert all(abs(times / drawn - 1 / 4) < 0.05 for times in first.values())


def test_nobody_is_last_in_every_queue() -> None:
    lasts = {subjects[-1] for subjects in queues(deal(team(8), 7, Random(5)), Random(5)).values()}
    assert len(lasts) >= 4
