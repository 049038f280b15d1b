"""What changed between two rounds, and what only looks like it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cells import Cell, Reason, Shown, Withheld
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.report import CriterionReport, PersonReport, RoundReport, TeamCriterion
from bot.domain.rounds import RoundId
from bot.domain.scoring import mean, shrunken, to_tenth
from bot.domain.sealed import Response
from bot.domain.trend import Change, Moved, compare, history, what_really_changed

START = datetime(2026, 1, 31, 15, tzinfo=UTC)
HIDDEN = Withheld(Reason.TOO_FEW)
FLOORED = Shown(1.5, 4, floored=True)
ANNA, BORIS, VERA, GLEB, DINA = (PersonId(at) for at in range(1, 6))

Cells = Mapping[PersonId, Cell]


def report_of(cells: Cells, number: int = 1, others: Cell = HIDDEN) -> RoundReport:
    """`cells` are those of "product", `others` those of the five other criteria."""
    people = tuple(person_of(who, cell, others) for who, cell in cells.items())
    return RoundReport(
        round_id=RoundId(number),
        title=f"Раунд {number}",
        team="Отдел",
        opened_at=START,
        closed_at=START + timedelta(days=30 * number),
        threshold=3,
        response=Response(9, 9, 81, 81),
        people=people,
        team_line=tuple(line_of(people, at) for at in range(len(KEYS))),
    )


def person_of(who: PersonId, cell: Cell, others: Cell) -> PersonReport:
    cells = [cell, *[others] * 5]
    criteria = tuple(
        CriterionReport(key, None, peers, ()) for key, peers in zip(KEYS, cells, strict=True)
    )
    return PersonReport(who, f"Имя {who}", criteria, total(cells, 4), ())


def total(cells: Sequence[Cell], least: int) -> Cell:
    found = [cell.mean for cell in cells if isinstance(cell, Shown)]
    return Shown(to_tenth(mean(found)), len(found)) if len(found) >= least else HIDDEN


def line_of(people: tuple[PersonReport, ...], at: int) -> TeamCriterion:
    cells = [person.criteria[at].peers for person in people]
    return TeamCriterion(KEYS[at], total(cells, 2), total(cells, 4))


def all_at(value: float, n: int = 6, people: int = 4) -> dict[PersonId, Cell]:
    return {PersonId(at): Shown(value, n) for at in range(1, people + 1)}


def change_of(before: Cells, now: Cells, who: PersonId = ANNA, **options: Any) -> Change | None:
    trend = compare(report_of(before, 1), report_of(now, 2), **options)
    return trend.people.get(who, {}).get("product")


# A person's change


def test_a_low_mean_is_expected_to_rise_by_itself() -> None:
    before = {ANNA: Shown(2.8, 6), BORIS: Shown(4.8, 6)}
    same = change_of(before, before)
    assert same == Change(-0.3, False, -0.3, pytest.approx(0.722, abs=1e-3))
    risen = change_of(before, {ANNA: Shown(3.1, 6), BORIS: Shown(4.8, 6)})
    assert risen is not None
    assert risen.delta == 0.0


@pytest.mark.parametrize(
    ("n_then", "n_now", "threshold"),
    [(4, 4, 0.931), (5, 5, 0.832), (6, 6, 0.760), (8, 8, 0.658), (6, 4, 0.849)],
)
def test_a_change_is_real_beyond_the_thresholds_of_the_method(
    n_then: int, n_now: int, threshold: float
) -> None:
    before = all_at(3.0, n_then)
    for step, real in ((threshold - 0.001, False), (threshold + 0.001, True)):
        for sign in (-1, 1):
            change = change_of(before, {**before, ANNA: Shown(3.0 + sign * step, n_now)})
            assert change is not None
            assert change.real is real


def test_what_the_whole_team_did_is_told_apart() -> None:
    change = change_of(all_at(3.0), {**all_at(4.0), ANNA: Shown(4.4, 6)})
    assert change is not None
    assert (change.delta, change.real) == (1.4, True)
    assert change.beyond_team == 0.3


def test_the_same_number_twice_is_never_a_real_change() -> None:
    before = {ANNA: Shown(2.0, 3), BORIS: Shown(5.0, 3), VERA: Shown(5.0, 3)}
    expected = shrunken(2.0, 3, 4.0)
    change = change_of(before, before)
    assert change is not None
    assert change.delta == 2.0 - expected == -1.0
    assert not change.real
    extreme = {ANNA: Shown(1.5, 3, floored=True), **dict.fromkeys((BORIS, VERA), Shown(5.0, 3))}
    again = change_of(extreme, extreme)
    assert again is not None
    assert again.errors > 1.645 / 2
    assert not again.real


def test_a_floored_mean_counts_as_one_and_a_half_and_is_held_to_the_same_threshold() -> None:
    near = change_of(all_at(2.2, 4), {**all_at(2.2, 4), ANNA: FLOORED})
    far = change_of(all_at(4.0, 4), {**all_at(4.0, 4), ANNA: FLOORED})
    assert near is not None
    assert far is not None
    assert (near.delta, near.real) == (-0.7, False)
    assert (far.delta, far.real) == (-2.5, True)


@pytest.mark.parametrize("at", [0, 1])
def test_a_withheld_cell_gives_no_change(at: int) -> None:
    rounds = [all_at(3.0), all_at(4.0)]
    rounds[at][ANNA] = HIDDEN
    assert change_of(*rounds) is None
    assert change_of(*rounds, who=BORIS) is not None


@pytest.mark.parametrize("at", [0, 1])
def test_only_people_of_both_rounds_are_compared(at: int) -> None:
    rounds = [all_at(3.0), all_at(4.0)]
    rounds[at][DINA] = Shown(1.0, 6)
    trend = compare(report_of(rounds[0], 1), report_of(rounds[1], 2))
    assert DINA not in trend.people
    assert trend.team["product"].delta == 1.0


def test_without_a_printed_team_line_there_is_nothing_to_expect() -> None:
    alone = {ANNA: Shown(3.0, 6), BORIS: HIDDEN}
    assert change_of(alone, all_at(4.0)) is None


# The team's change


def test_the_team_is_compared_over_persons_with_its_own_error() -> None:
    trend = compare(report_of(all_at(3.0, 6), 1), report_of(all_at(3.4, 6), 2))
    assert trend.team == {
        "product": Change(0.4, True, None, pytest.approx(0.4 / (0.64 / 6 / 4 * 2) ** 0.5))
    }
    little = compare(report_of(all_at(3.0, 6), 1), report_of(all_at(3.3, 6), 2))
    assert not little.team["product"].real


def test_one_person_in_both_rounds_is_no_team() -> None:
    before = {ANNA: Shown(3.0, 6), BORIS: Shown(3.0, 6)}
    trend = compare(report_of(before, 1), report_of({ANNA: Shown(5.0, 6), VERA: FLOORED}, 2))
    assert trend.team == {}
    assert trend.people[ANNA]["product"].beyond_team is None


# What an employee may know


def test_an_employee_of_a_team_of_three_learns_nothing_of_the_others() -> None:
    before, now = all_at(3.0, people=3), all_at(4.0, people=3)
    assert change_of(before, now) is not None
    assert change_of(before, now, for_staff=True) is None


def test_an_employee_learns_the_teams_change_only_of_the_same_people() -> None:
    before, now = all_at(3.0), all_at(4.0)
    assert change_of(before, now, for_staff=True) == change_of(before, now)
    for joined_or_left in ((all_at(3.0, people=5), now), (before, all_at(4.0, people=5))):
        trend = compare(
            report_of(joined_or_left[0], 1), report_of(joined_or_left[1], 2), for_staff=True
        )
        assert trend.team == {}
        assert trend.people[ANNA]["product"].beyond_team is None
        assert trend.people[ANNA]["product"].real


# One sentence


def test_nothing_changed_is_said_by_empty_lists() -> None:
    same = report_of(all_at(3.0), 1, others=Shown(4.0, 6))
    found = what_really_changed(compare(same, same))
    assert (found.team, found.people, found.crossed, found.compared) == ((), (), 0, 24)
    assert found.by_chance == pytest.approx(2.4)


def test_the_sentence_names_the_team_and_those_who_stand_out_among_all_comparisons() -> None:
    before = report_of(all_at(3.0, people=9), 1, others=Shown(4.0, 6))
    moved = {**all_at(3.0, people=9), ANNA: Shown(3.9, 6), BORIS: Shown(5.0, 6)}
    found = what_really_changed(compare(before, report_of(moved, 2, others=Shown(4.4, 6))))
    product, *others = found.team
    assert product == Moved(None, "product", 0.3)
    assert others == [Moved(None, key, 0.4) for key in KEYS[1:]]
    assert found.people == (Moved(BORIS, "product", 2.0),)
    assert (found.crossed, found.compared) == (2, 54)


def test_the_sentence_about_one_person_weighs_their_own_six_comparisons() -> None:
    before = report_of(all_at(3.0, people=9), 1, others=Shown(4.0, 6))
    now = report_of({**all_at(3.0, people=9), ANNA: Shown(4.2, 6)}, 2, others=Shown(4.0, 6))
    trend = compare(before, now)
    assert what_really_changed(trend).people == ()
    assert what_really_changed(trend, ANNA).people == (Moved(ANNA, "product", 1.2),)
    assert what_really_changed(trend, BORIS).people == ()
    assert what_really_changed(trend, PersonId(77)).compared == 0


# A picture over the last rounds


def test_the_history_goes_from_the_oldest_round_to_the_newest() -> None:
    rounds = [report_of(all_at(3.0 + at / 10), at) for at in range(1, 9)]
    found = history([rounds[4], *rounds[:4], *rounds[5:]])
    assert [moment.title for moment in found.moments] == [f"Раунд {at}" for at in range(3, 9)]
    assert found.people[ANNA]["product"] == tuple(Shown(3.0 + at / 10, 6) for at in range(3, 9))
    assert found.team["product"] == tuple(report.team_line[0].peers for report in rounds[2:])


def test_the_history_is_of_the_people_of_the_newest_round() -> None:
    first = report_of({ANNA: Shown(3.0, 6), GLEB: Shown(3.0, 6)}, 1, others=Shown(4.0, 6))
    second = report_of({ANNA: HIDDEN, DINA: Shown(4.0, 6)}, 2)
    found = history([first, second])
    assert found.people[ANNA]["product"] == (Shown(3.0, 6), HIDDEN)
    assert found.people[DINA]["product"] == (None, Shown(4.0, 6))
    assert GLEB not in found.people
    assert found.overall[ANNA] == (Shown(3.8, 6), HIDDEN)
    assert found.overall[DINA] == (None, HIDDEN)
    assert found.for_staff["product"] == (HIDDEN, HIDDEN)


def test_no_rounds_have_no_history() -> None:
    with pytest.raises(ValueError, match="no rounds"):
        history([])


# What always holds

printed = st.builds(
    lambda tenths, n: Shown(tenths / 10, n) if tenths >= 20 else Shown(1.5, n, floored=True),
    st.integers(10, 50),
    st.integers(3, 10),
)
teams = st.dictionaries(
    st.integers(1, 7).map(PersonId), st.one_of(printed, st.just(HIDDEN)), min_size=1, max_size=7
)


@given(teams, teams)
def test_a_change_is_of_two_printed_cells_of_one_person(before: Cells, now: Cells) -> None:
    trend = compare(report_of(before, 1), report_of(now, 2))
    for who, changes in trend.people.items():
        assert isinstance(before[who], Shown)
        assert isinstance(now[who], Shown)
        for change in changes.values():
            assert abs(change.delta) <= 4
            assert change.errors > 1.645 or not change.real


@given(teams, teams)
def test_hidden_cells_of_others_change_nothing(before: Cells, now: Cells) -> None:
    def printed_only(cells: Cells) -> Cells:
        return {who: cell for who, cell in cells.items() if isinstance(cell, Shown)}

    whole = compare(report_of(before, 1), report_of(now, 2))
    assert whole == compare(report_of(printed_only(before), 1), report_of(printed_only(now), 2))


@given(teams, teams)
def test_what_staff_see_of_the_team_comes_from_the_same_four_people(
    before: Cells, now: Cells
) -> None:
    trend = compare(report_of(before, 1), report_of(now, 2), for_staff=True)
    then, today = (
        {who for who, cell in cells.items() if isinstance(cell, Shown)} for cells in (before, now)
    )
    assert not trend.team or (then == today and len(then) >= 4)
    beyond = [change.beyond_team for found in trend.people.values() for change in found.values()]
    assert trend.team or not any(value is not None for value in beyond)


@given(teams, teams)
def test_the_order_of_people_changes_nothing_but_the_order(before: Cells, now: Cells) -> None:
    turned = [dict(reversed(cells.items())) for cells in (before, now)]
    one = compare(report_of(before, 1), report_of(now, 2))
    other = compare(report_of(turned[0], 1), report_of(turned[1], 2))
    for first, second in combinations((one, other), 2):
        assert first.people.keys() == second.people.keys()
        for who, found in first.people.items():
            assert found["product"].delta == second.people[who]["product"].delta
