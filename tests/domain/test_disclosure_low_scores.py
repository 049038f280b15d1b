"""No output proves of anybody that they gave a low score: every possible world is gone through.

Each check is also run on a rule that is known to leak, and has to find it.
"""

from collections.abc import Hashable, Iterator
from itertools import combinations_with_replacement, product
from random import Random

import pytest

from bot.domain import causes, disclosure, printed
from bot.domain.cells import Cell
from bot.domain.criteria import UNKNOWN_CAUSE
from bot.domain.disclosure import disclose
from bot.domain.people import PersonId
from bot.domain.pools import Pool
from bot.domain.report import RoundReport
from bot.domain.sealed import Sealed
from tests.domain.attacks import forced_low
from tests.domain.worlds import gave, sealed_of


def report_of(sealed: Sealed) -> RoundReport:
    return disclose(sealed, Random(1))


LOW_WITH_CAUSES = [(low, why) for low in (1, 2) for why in (None, UNKNOWN_CAUSE, "care", "updates")]
ANSWERS = [*LOW_WITH_CAUSES, (3, None), (4, None), (5, None)]


def worlds_of_one_cell(n: int) -> Iterator[tuple[Hashable, dict[int, int]]]:
    """Every way in which n colleagues can answer one question about one person.

    Raters of one cell may be exchanged without changing what is printed, so each of them may
    have given any score of the world.
    """
    for chosen in combinations_with_replacement(ANSWERS, n):
        about = [gave(10 + at, 1, score, cause=why) for at, (score, why) in enumerate(chosen)]
        report = report_of(sealed_of(about, people=1))
        yield report, {0: max(score for score, _why in chosen)}


@pytest.mark.parametrize("n", [3, 4, 5])
def test_nobody_is_proved_to_have_given_a_low_score(n: int) -> None:
    assert not forced_low(worlds_of_one_cell(n))


def worlds_of_scores(n: int) -> Iterator[tuple[Hashable, dict[int, int]]]:
    for scores in combinations_with_replacement(range(1, 6), n):
        about = [
            gave(10 + at, 1, s, cause="care" if s < 3 else None) for at, s in enumerate(scores)
        ]
        cell = report_of(sealed_of(about, people=1)).people[0].criteria[0]
        yield cell, {0: max(scores)}


def test_nor_among_more_of_them() -> None:
    assert not any(forced_low(worlds_of_scores(n)) for n in range(6, 11))


def test_exact_low_means_would_prove_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "FLOOR", 0.0)
    monkeypatch.setattr(printed, "_word", lambda *_: None)
    assert sum(len(forced_low(worlds_of_scores(n))) for n in range(3, 11)) == 16


def test_a_cause_named_among_three_would_prove_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causes, "MIN_SCORES", 3)
    assert forced_low(worlds_of_one_cell(3))


def worlds_beside_unanimous_fives() -> Iterator[tuple[Hashable, dict[int, int]]]:
    """One cell of three, among as many fives as make the displayed deviation an estimate."""
    fives = [gave(rater, 2, 5, key) for key in ("need", "help") for rater in range(10, 25)]
    for scores in combinations_with_replacement(range(1, 6), 3):
        about = [gave(30 + at, 1, score) for at, score in enumerate(scores)]
        yield report_of(sealed_of([*fives, *about], people=2)), {0: max(scores)}


def test_the_width_of_others_intervals_proves_nothing_either() -> None:
    assert not forced_low(worlds_beside_unanimous_fives())


def test_it_would_if_low_cells_were_in_the_deviation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "is_spread_safe", lambda _: True)
    assert forced_low(worlds_beside_unanimous_fives())


Named = tuple[int, str | None]

OVERLAPS = [((1, 2, 3), (1, 2, 3)), ((1, 2, 3), (1, 2, 4)), ((1, 2, 3), (1, 4, 5))]


Scores = dict[tuple[int, int], int]
"""Of rater and person rated."""


def worlds_of_a_team(
    raters: tuple[tuple[int, ...], ...],
) -> Iterator[tuple[Hashable, Scores]]:
    """Every way to rate two people on one question: printed cells, and the team's cause."""
    lows: list[Named] = [(1, "care"), (2, "care"), (1, None), (2, None)]
    options = [*lows, (3, None), (4, None), (5, None)]
    cells: list[list[tuple[Cell, Pool, Scores]]] = []
    for subject, asked in enumerate(raters, 90):
        cells.append([])
        for chosen in product(options, repeat=len(asked)):
            answers = tuple(
                gave(rater, subject, score, cause=why)
                for rater, (score, why) in zip(asked, chosen, strict=True)
            )
            cell = printed.peer_cell([score for score, _ in chosen], 3)
            scores = {
                (rater, subject): answer[0] for rater, answer in zip(asked, chosen, strict=True)
            }
            cells[-1].append((cell, Pool(PersonId(subject), "product", answers), scores))
    for (one, pool, scores), (other, second, others) in product(*cells):
        yield (one, other, causes.team_cause([pool, second], 3)), scores | others


@pytest.mark.parametrize("raters", OVERLAPS)
def test_a_cause_of_the_team_proves_nothing_of_anybody(raters: tuple[tuple[int, ...], ...]) -> None:
    assert not forced_low(worlds_of_a_team(raters))


def test_a_cause_of_one_person_alone_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causes, "MIN_RATEES", 1)
    assert forced_low(worlds_of_a_team(OVERLAPS[0]))
