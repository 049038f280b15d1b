"""Severe and soft raters: the method's examples, least squares done directly, and safety."""

import json
from itertools import product
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria import KEYS
from bot.domain.scoring import mean
from bot.domain.severity import (
    adjusted_means,
    components,
    corrections,
    pair_means,
    safe,
    severities,
    variances,
)

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
ROBIN, SPARSE, PARTED = (
    VECTORS[f"{name}_example"] for name in ("round_robin", "sparse", "disconnected")
)
HALF = 5e-7

Pairs = dict[tuple[int, int], float]


def pairs_of(example: Any) -> Pairs:
    rows = example["matrix_rater_rows"]
    return {
        (rater, ratee): float(score)
        for rater, row in enumerate(rows)
        for ratee, score in enumerate(row)
        if score is not None
    }


def listed(found: dict[int, float]) -> list[float]:
    return [found[at] for at in sorted(found)]


def numbers(values: list[float]) -> Any:
    return pytest.approx(values, abs=HALF)


@st.composite
def worlds(draw: st.DrawFn) -> Pairs:
    size = draw(st.integers(2, 8))
    every = [pair for pair in product(range(size), repeat=2) if pair[0] != pair[1]]
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    return {pair: float(draw(st.integers(1, 5))) for pair in chosen}


def ring(people: int, peers: int, softness: float, seed: int = 1) -> list[tuple[Any, ...]]:
    """Everybody rates some others on all six criteria; every other rater is softer."""
    random = Random(seed)
    level = [random.gauss(3.5, 0.3) for _ in range(people)]
    ratings = []
    for rater, step in product(range(people), random.sample(range(1, people), peers)):
        ratee = (rater + step) % people
        habit = softness if rater % 2 else -softness
        for key in KEYS:
            score = round(level[ratee] + habit + random.gauss(0, 0.5))
            ratings.append((rater, ratee, key, min(5, max(1, score))))
    return ratings


# The examples of the method


@pytest.mark.parametrize(
    ("example", "ridge"),
    [(ROBIN, 0), (ROBIN, 2), (ROBIN, 5), (SPARSE, 0), (SPARSE, 4), (SPARSE, 5)],
)
def test_severities_and_adjusted_means_of_the_method(example: Any, ridge: int) -> None:
    expected, pairs = example[f"lambda_{ridge}"], pairs_of(example)
    assert listed(severities(pairs, ridge)) == numbers(expected["severity"])
    assert listed(adjusted_means(pairs, ridge)) == numbers(expected["adjusted"])


@pytest.mark.parametrize("example", [ROBIN, SPARSE, PARTED])
def test_an_endless_ridge_leaves_the_raw_means(example: Any) -> None:
    assert listed(adjusted_means(pairs_of(example), 1e12)) == numbers(example["raw"])


def test_parts_that_nobody_links_stay_apart() -> None:
    pairs = pairs_of(PARTED)
    assert components(pairs) == [{0, 1, 2}, {3, 4, 5}]
    assert listed(adjusted_means(pairs)) == numbers(PARTED["adjusted_lambda5"])
    found = severities(pairs)
    sums = [sum(found[rater] for rater in part) for part in components(pairs)]
    assert sums == numbers(PARTED["severity_sums"])


def test_the_variances_of_the_method() -> None:
    found, expected = variances(pairs_of(SPARSE)), SPARSE["henderson3"]
    assert found.residual == pytest.approx(expected["sigma2"], abs=HALF)
    assert found.raters == pytest.approx(expected["rater"], abs=HALF)
    assert found.ratees == pytest.approx(expected["ratee"], abs=HALF)


def test_a_negative_ridge_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        severities({(1, 2): 4.0}, -1)


# The same by other means


@given(worlds(), st.sampled_from([0.5, 2.0, 5.0, 14.0]))
def test_the_ridge_is_the_least_squares_of_the_model(pairs: Pairs, ridge: float) -> None:
    severity, level = by_least_squares(pairs, ridge)
    assert severities(pairs, ridge) == pytest.approx(severity, abs=1e-8)
    assert adjusted_means(pairs, ridge) == pytest.approx(level, abs=1e-8)


@given(worlds())
def test_without_a_ridge_it_is_plain_least_squares(pairs: Pairs) -> None:
    severity, _ = by_least_squares(pairs, 0)
    for part in components(pairs):
        middle = mean([severity[rater] for rater in part])
        severity |= {rater: severity[rater] - middle for rater in part}
    assert severities(pairs, 0) == pytest.approx(severity, abs=1e-8)


@given(worlds())
def test_the_variances_are_the_textbook_reductions(pairs: Pairs) -> None:
    expected = by_reductions(pairs)
    if expected is None:
        with pytest.raises(ValueError, match="too few"):
            variances(pairs)
        return
    found = variances(pairs)
    assert (found.raters, found.ratees, found.residual) == pytest.approx(expected, abs=1e-8)


def design(pairs: Pairs) -> tuple[Any, Any, Any, list[int], list[int]]:
    import numpy

    raters, ratees = (sorted({pair[side] for pair in pairs}) for side in (0, 1))
    by_rater = numpy.array([[float(rater == at) for at in raters] for rater, _ in pairs])
    by_ratee = numpy.array([[float(ratee == at) for at in ratees] for _, ratee in pairs])
    return by_rater, by_ratee, numpy.array(list(pairs.values())), raters, ratees


def by_least_squares(pairs: Pairs, ridge: float) -> tuple[dict[int, float], dict[int, float]]:
    import numpy

    by_rater, by_ratee, scores, raters, ratees = design(pairs)
    penalty = numpy.hstack(
        [ridge**0.5 * numpy.eye(len(raters)), numpy.zeros((len(raters), len(ratees)))]
    )
    whole = numpy.vstack([numpy.hstack([by_rater, by_ratee]), penalty])
    right = numpy.concatenate([scores, numpy.zeros(len(raters))])
    found = numpy.linalg.lstsq(whole, right, rcond=None)[0].tolist()
    return dict(zip(raters, found, strict=False)), dict(
        zip(ratees, found[len(raters) :], strict=True)
    )


def by_reductions(pairs: Pairs) -> tuple[float, float, float] | None:
    import numpy

    by_rater, by_ratee, scores, _, _ = design(pairs)

    def rest(matrix: Any) -> Any:
        return numpy.eye(len(scores)) - matrix @ numpy.linalg.pinv(matrix)

    def variance(own: Any, other: Any) -> float:
        gained = scores @ (rest(other) - rest(both)) @ scores
        freedom = numpy.trace(rest(other) - rest(both))
        trace = numpy.trace(own.T @ rest(other) @ own)
        return max(0.0, (gained - freedom * residual) / trace) if trace > 1e-9 else 0.0

    both = numpy.hstack([by_rater, by_ratee])
    freedom = numpy.trace(rest(both))
    if freedom < 0.5:
        return None
    residual = scores @ rest(both) @ scores / freedom
    return variance(by_rater, by_ratee), variance(by_ratee, by_rater), residual


# What always holds


@given(worlds())
def test_severities_sum_to_zero_in_every_part(pairs: Pairs) -> None:
    for ridge in (0.0, 5.0):
        found = severities(pairs, ridge)
        for part in components(pairs):
            assert sum(found[rater] for rater in part) == pytest.approx(0, abs=1e-8)


@given(worlds(), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_names_of_raters_matter(pairs: Pairs, random: Any) -> None:
    shuffled = list(pairs.items())
    random.shuffle(shuffled)
    renamed = {(100 - rater, ratee): score for (rater, ratee), score in shuffled}
    assert adjusted_means(renamed) == pytest.approx(adjusted_means(pairs), abs=1e-9)


@given(worlds(), st.integers(-3, 3))
def test_a_scale_moved_for_everybody_moves_no_severity(pairs: Pairs, by: int) -> None:
    moved = {pair: score + by for pair, score in pairs.items()}
    assert severities(moved) == pytest.approx(severities(pairs), abs=1e-9)


@given(worlds())
def test_no_severity_exceeds_the_scale(pairs: Pairs) -> None:
    assert all(abs(severity) < 4 for severity in severities(pairs).values())


# When it is safe


def test_harsh_and_soft_raters_are_taken_off() -> None:
    ratings = ring(12, 5, 0.6)
    found = corrections(ratings)
    assert found is not None
    assert set(found) == set(range(12))
    fitted = severities(pair_means(ratings))
    assert all((fitted[rater] > 0) == (rater % 2 == 1) for rater in fitted)
    for ratee, off in found.items():
        raters = {rater for rater, who, _, _ in ratings if who == ratee}
        assert off == pytest.approx(mean([fitted[rater] for rater in raters]))


def test_the_habit_is_read_from_all_criteria_with_their_own_level_removed() -> None:
    easy = [(1, 3, "product", 5), (2, 3, "product", 5)]
    hard = [(1, 3, "help", 2), (2, 3, "help", 3)]
    assert pair_means([*easy, *hard]) == {(1, 3): -0.25, (2, 3): 0.25}


def test_an_unanswered_criterion_is_not_a_number() -> None:
    found = pair_means([(1, 3, "product", 5), (2, 3, "product", 3), (1, 4, "help", 2)])
    assert found == {(1, 3): 1, (2, 3): -1, (1, 4): 0}


def test_what_people_say_of_themselves_is_left_out() -> None:
    ratings = ring(12, 5, 0.6)
    own = [(at, at, key, 5) for at in range(12) for key in KEYS]
    assert corrections([*ratings, *own]) == corrections(ratings)


def test_raters_who_are_all_alike_are_not_corrected() -> None:
    assert corrections(ring(12, 5, 0.0)) is None


def test_fewer_than_six_raters_are_not_corrected() -> None:
    few = [rating for rating in ring(12, 5, 0.6) if rating[0] < 5]
    assert corrections(few) is None
    assert corrections([]) is None


def test_a_rater_of_two_people_makes_correcting_unsafe() -> None:
    ratings = ring(12, 5, 0.6)
    first = sorted({ratee for rater, ratee, _, _ in ratings if rater == 0})[:2]
    left = [rating for rating in ratings if rating[0] != 0 or rating[1] in first]
    assert corrections(left) is None


def test_parts_without_a_link_are_not_corrected() -> None:
    here = ring(12, 5, 0.6)
    there = [(rater + 50, ratee + 50, key, score) for rater, ratee, key, score in here]
    assert corrections(here) is not None
    assert corrections([*here, *there]) is None


def test_where_everyone_rates_everyone_nothing_is_corrected() -> None:
    every = {pair: float(pair[0] % 2 + pair[1] % 3) for pair in product(range(8), repeat=2)}
    robin = {pair: score for pair, score in every.items() if pair[0] != pair[1]}
    assert variances(robin).share_of_raters > 0.1
    assert not safe(robin)
    robin.pop((0, 1))
    assert safe(robin)


def test_too_few_answers_for_variances_are_not_corrected() -> None:
    with pytest.raises(ValueError, match="too few"):
        variances({(1, 2): 4.0, (2, 3): 5.0})


def test_correcting_sixty_people_takes_less_than_a_tenth_of_a_second() -> None:
    ratings = ring(60, 7, 0.5)
    assert len(ratings) == 60 * 7 * 6
    assert min(seconds_of(corrections, ratings) for _ in range(5)) < 0.1


def seconds_of(work: Any, *args: Any) -> float:
    start = perf_counter()
    work(*args)
    return perf_counter() - start
