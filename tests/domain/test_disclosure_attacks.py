"""What can be worked back from everything that somebody sees: nobody's rating.

Each attack is also run on a rule that is known to leak, and has to find it. What whole numbers
give away is in test_disclosure_low_scores.py.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import disclosure, pools, printed, severity
from bot.domain.cells import Shown
from bot.domain.disclosure import disclose, for_staff, for_subject
from bot.domain.people import PersonId
from bot.domain.report import PersonReport, RoundReport
from bot.domain.reviews import Relation
from bot.domain.rounds import RoundSettings
from bot.domain.scoring import mean
from bot.domain.sealed import Answer, Sealed
from tests.domain.attacks import (
    Attack,
    Rating,
    Traced,
    Weights,
    differ_too_little,
    equations,
    rater_sets,
    tracing,
    weights_of,
)
from tests.domain.worlds import (
    BOSS,
    gave,
    random_round,
    sealed_of,
    traced,
    uneven_round,
)

WORLDS = 2_000
LEAKY_WORLDS = 150


def report_of(sealed: Sealed) -> RoundReport:
    return disclose(sealed, Random(1))


def two_rounds(random: Random) -> tuple[Sealed, Sealed]:
    people, criteria = random.randint(3, 7), random.choice((1, 4, 4, 6))
    first = random_round(random, 1, people, criteria)
    return traced(first), traced(random_round(random, 2, max(3, people - 1), criteria))


def known_to(*raters: int) -> Callable[[Rating], bool]:
    return lambda rating: rating[1] in raters


def broken(rows: list[Weights], viewer: int, colluders: range = range(0)) -> bool:
    """Whether this viewer, alone or with any one of the colluders, solves anybody's rating."""
    attack = Attack(rows)
    helpers = [viewer, *(one for one in colluders if one != viewer)]
    return any(attack.solves(known_to(viewer, helper)) for helper in helpers)


def as_subject(report: RoundReport, person: int) -> list[Weights]:
    return equations([for_subject(report, PersonId(person)), for_staff(report)])


# (a) Equations


def test_no_rating_follows_from_all_that_anybody_sees_even_with_a_helper() -> None:
    printed_cells = 0
    with tracing():
        for seed in range(WORLDS):
            reports = [report_of(sealed) for sealed in two_rounds(Random(seed))]
            members = range(1, len(reports[0].people) + 1)
            printed_cells += sum(map(_traceable, reports))
            assert not broken(equations(reports), BOSS.id, members), seed
            for person in members:
                rows = [row for report in reports for row in as_subject(report, person)]
                assert not broken(rows, person, members), (seed, person)
    assert printed_cells > 10 * WORLDS


def _traceable(report: RoundReport) -> int:
    """How many cells are printed; none of them has slipped out of the trace."""
    cells = [result.peers for person in report.people for result in person.criteria]
    exact = [cell for cell in cells if isinstance(cell, Shown) and not cell.floored]
    assert all(len(weights_of(cell.mean)) == cell.n for cell in exact)
    return len(exact)


def test_corrected_means_alone_let_no_rating_follow() -> None:
    corrected = 0
    with tracing():
        for seed in range(60):
            report = report_of(traced(uneven_round(Random(seed), criteria=1 + seed % 4)))
            corrected += report.severity_corrected
            assert not broken(equations(report), BOSS.id, range(1, 10)), seed
    assert corrected > 30


def full_team_means(sealed: Sealed) -> list[Weights]:
    """Threshold or not, everybody is in the team's mean."""
    found = [pool for pool in pools.pools_of(sealed) if pool.scores]
    keys = {pool.criterion for pool in found}
    means = [mean([mean(pool.scores) for pool in found if pool.criterion == key]) for key in keys]
    return equations(means)


def leak_a_full_team_mean(random: Random) -> bool:
    first, _ = two_rounds(random)
    return broken([*equations(report_of(first)), *full_team_means(first)], BOSS.id)


def leak_live_results(random: Random) -> bool:
    first, _ = two_rounds(random)
    earlier = replace(first, answers=first.answers[: -random.randint(1, 12)])
    return broken(equations([report_of(earlier), report_of(first)]), BOSS.id)


def leak_to_a_manager_in_the_pool(random: Random) -> bool:
    first, _ = two_rounds(random)
    peers = [replace(a, relation=Relation.PEER) for a in first.answers if a.rater != a.subject]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosure, "MIN_THRESHOLD", 2)
        patch.setattr(pools, "viewers", lambda _sealed, subject: {subject})
        low = replace(first.round, settings=RoundSettings(threshold=2))
        report = report_of(traced(replace(first, round=low, answers=tuple(peers))))
    return broken(equations(report), BOSS.id)


def leak_raw_beside_adjusted(random: Random) -> bool:
    """Where raters of one or two people are corrected as well."""
    adjusted = traced(uneven_round(random))
    raw = replace(adjusted, round=replace(adjusted.round, settings=RoundSettings()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(severity, "safe", lambda _: True)
        both = equations([report_of(adjusted), report_of(raw)])
    return broken(both, BOSS.id, range(1, 10))


@pytest.mark.parametrize(
    "leak",
    [
        leak_a_full_team_mean,
        leak_live_results,
        leak_to_a_manager_in_the_pool,
        leak_raw_beside_adjusted,
    ],
)
def test_the_same_attack_breaks_rules_that_leak(leak: Callable[[Random], bool]) -> None:
    with tracing():
        assert sum(leak(Random(seed)) for seed in range(LEAKY_WORLDS)) >= 3


def a_team_of_constants() -> Sealed:
    """Two people far below 2.0, and one whom a reader and a colleague have rated with one more."""
    floored = [gave(rater, who, 1) for who in (1, 2) for rater in (3, 4, 5)]
    exact = [gave(rater, 3, 4) for rater in (1, 2, 4)] + [gave(rater, 4, 4) for rater in (1, 2, 3)]
    return traced(sealed_of([*floored, *exact], people=5))


def test_means_below_two_do_not_make_a_crowd_of_the_teams_line() -> None:
    with tracing():
        assert not broken(as_subject(report_of(a_team_of_constants()), 4), 4, range(1, 6))


def test_they_would_if_they_were_counted_as_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "staff_cell", lambda cells: printed._total(cells, 4))
    with tracing():
        assert broken(as_subject(report_of(a_team_of_constants()), 4), 4, range(1, 6))


# (c) Sets of raters


def test_every_published_set_is_whole_and_without_viewers() -> None:
    with tracing():
        for seed in range(300):
            sealed, _ = two_rounds(Random(seed))
            report = report_of(sealed)
            for (person, key), raters in rater_sets(report).items():
                mine = for_subject(report, PersonId(person))
                assert mine is not None
                assert rater_sets(replace(report, people=(mine,)))[person, key] == raters
                assert len(raters) >= report.threshold
                assert not raters & pools.viewers(sealed, PersonId(person))


def test_live_results_would_tell_sets_apart_by_one_rater() -> None:
    about = [gave(rater, 1, 4) for rater in (11, 12, 13, 14)]
    with tracing():
        late, early = (report_of(traced(sealed_of(a))) for a in (about, about[:3]))
        sets = [rater_sets(report)[1, "product"] for report in (late, early)]
    assert differ_too_little(sets, 3)
    assert not differ_too_little([sets[0], sets[0]], 3)


# (d) Who is who

seeds = st.integers(0, 10**6)


@settings(max_examples=150, deadline=None)
@given(seeds, st.booleans())
def test_the_order_of_rows_changes_nothing(seed: int, uneven: bool) -> None:
    sealed = uneven_round(Random(seed)) if uneven else random_round(Random(seed), 1, 6)
    rows = list(sealed.answers)
    Random(seed + 1).shuffle(rows)
    assert report_of(replace(sealed, answers=tuple(rows))) == report_of(sealed)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_exchanging_the_raters_of_a_cell_changes_only_the_cause_of_the_team(seed: int) -> None:
    """So of a cell only the whole multiset could ever be learned, never whose score is whose."""
    sealed = random_round(Random(seed), 1, 7)
    mixed = _exchanged(sealed, Random(seed + 1))
    assert _without_team_causes(report_of(mixed)) == _without_team_causes(report_of(sealed))


def _exchanged(sealed: Sealed, random: Random) -> Sealed:
    cells: dict[tuple[int, str], list[Answer]] = {}
    rest = []
    for answer in sealed.answers:
        hidden = answer.rater in pools.viewers(sealed, answer.subject)
        if answer.relation is not Relation.PEER or hidden:
            rest.append(answer)
        else:
            cells.setdefault((answer.subject, answer.criterion), []).append(answer)
    for cell in cells.values():
        raters = [answer.rater for answer in cell]
        random.shuffle(raters)
        rest += [replace(a, rater=rater) for a, rater in zip(cell, raters, strict=True)]
    return replace(sealed, answers=tuple(rest))


def _without_team_causes(report: RoundReport) -> tuple[RoundReport, list[PersonReport | None]]:
    people = [for_subject(report, one.person) for one in report.people]
    return replace(report, people=()), people


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_renaming_raters_changes_nothing_at_all(seed: int) -> None:
    """Raters from outside, so that nobody is both renamed and rated."""
    random = Random(seed)
    raters = list(range(50, 58))
    outside = [
        replace(answer, rater=PersonId(raters[answer.rater]))
        for answer in random_round(random, 1, 6).answers
        if answer.rater < BOSS.id
    ]
    outside = [replace(answer, relation=Relation.PEER) for answer in outside]
    names = dict(zip(raters, random.sample(raters, len(raters)), strict=True))
    renamed = [replace(answer, rater=PersonId(names[answer.rater])) for answer in outside]
    assert report_of(sealed_of(renamed, 6)) == report_of(sealed_of(outside, 6))


def test_the_trace_survives_arithmetic() -> None:
    one, two = Traced(2.0, {(1, 1, 1, "a"): 1.0}), Traced(4.0, {(1, 2, 1, "a"): 1.0})
    half = mean([one, two])
    assert half == 3.0
    assert weights_of(5 - half) == {(1, 1, 1, "a"): -0.5, (1, 2, 1, "a"): -0.5}
    assert Attack([weights_of(half), weights_of(half - two)]).solves() == {
        (1, 1, 1, "a"),
        (1, 2, 1, "a"),
    }
