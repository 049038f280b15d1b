"""The numbers of the method: its own examples, published examples, and what always holds."""

import json
from itertools import combinations_with_replacement
from math import factorial, prod
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cells import Agreement
from bot.domain.report import Gap, GapLabel, Reliability, SelfView
from bot.domain.scoring import (
    adjusted_agreement,
    agreement,
    average_deviation,
    displayed_deviation,
    gap_label,
    icc1,
    icck,
    interval,
    label_gaps,
    mean,
    pooled_variance,
    reliability,
    self_view,
    shrunken,
    standard_error,
    team_error,
    to_tenth,
    within_group_agreement,
)

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
UNEQUAL = VECTORS["icc_unbalanced"]
SHROUT_FLEISS = VECTORS["shrout_fleiss_1979"]
KRIPPENDORFF = VECTORS["krippendorff"]
HALF = 5e-7

scores = st.lists(st.integers(1, 5), min_size=1, max_size=12)
several = st.lists(st.integers(1, 5), min_size=2, max_size=12)
teams = st.lists(st.lists(st.integers(1, 5), max_size=8), max_size=12)
comparable = st.lists(several, min_size=2, max_size=12)
gaps = st.lists(
    st.one_of(st.none(), st.tuples(st.floats(-4, 4), st.integers(1, 9))), min_size=6, max_size=6
)


def close(value: float) -> Any:
    return pytest.approx(value, abs=HALF)


def chance(n: int, passes: Any) -> float:
    """How often `n` random answers pass, by every one of their multisets."""
    ways = 0
    for answers in combinations_with_replacement(range(1, 6), n):
        if passes(answers):
            ways += factorial(n) // prod(factorial(answers.count(at)) for at in range(1, 6))
    return ways / 5**n


# Precision


def test_the_variance_is_pooled_over_people_with_ten_degrees_of_prior() -> None:
    assert pooled_variance(UNEQUAL["ratings"]) == close(UNEQUAL["pooled_s2_prior10x0.64"])
    assert pooled_variance([]) == close(0.64)
    assert pooled_variance([[], [5], [1]]) == close(0.64)


def test_the_standard_errors_of_the_method() -> None:
    variance = pooled_variance(UNEQUAL["ratings"])
    errors = [standard_error(variance, len(group)) for group in UNEQUAL["ratings"]]
    assert errors == [close(value) for value in (0.439065, 0.380241, 0.537742, 0.340098)]


def test_a_standard_error_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no scores"):
        standard_error(0.64, 0)


def test_the_displayed_deviation_is_fixed_until_thirty_degrees_of_freedom() -> None:
    wild = [1, 5, 1, 5, 1, 5]
    assert displayed_deviation([wild] * 5 + [[1, 5, 1, 5, 1]]) == 0.8
    assert displayed_deviation([wild] * 6) == 1.9
    assert displayed_deviation([[4, 4, 4, 4, 4, 4]] * 6) == 0.4


def test_an_interval_is_printed_to_a_tenth_and_stays_on_the_scale() -> None:
    assert interval(3.5, 4, 0.8) == (2.8, 4.2)
    assert interval(4.9, 3, 0.8) == (4.1, 5.0)
    assert interval(2.0, 3, 1.9) == (1.0, 3.8)


@given(st.floats(1, 5), st.integers(1, 60), st.floats(0, 2))
def test_an_interval_holds_the_printed_mean(value: float, n: int, deviation: float) -> None:
    low, high = interval(to_tenth(value), n, deviation)
    assert 1.0 <= low <= to_tenth(value) <= high <= 5.0


def test_a_change_too_small_to_print_is_no_minus_zero() -> None:
    assert str(to_tenth(-0.04)) == "0.0"


def test_a_team_is_the_mean_of_persons_and_so_is_its_error() -> None:
    assert mean([mean([5] * 6), mean([3] * 3)]) == close(4.0)
    assert mean([5] * 6 + [3] * 3) == close(4.333333)
    assert team_error([0.3, 0.4]) == close(0.25)
    with pytest.raises(ValueError, match="nobody"):
        team_error([])


@given(teams)
def test_the_pooled_variance_lies_between_none_and_the_widest_possible(groups: Any) -> None:
    assert 0 < pooled_variance(groups) <= 8
    assert 0.1 <= displayed_deviation(groups) <= 2.9


# Agreement


@pytest.mark.parametrize("example", VECTORS["agreement"], ids=lambda example: str(example["x"]))
def test_the_agreement_examples_of_the_method(example: dict[str, Any]) -> None:
    found = example["x"]
    assert within_group_agreement(found) == close(example["rwg"])
    assert average_deviation(found) == close(example["AD"])
    assert mean(found) == close(example.get("mean", mean(found)))
    assert adjusted_agreement(found) == close(example.get("awg", adjusted_agreement(found)))


@pytest.mark.parametrize("at", range(8))
def test_random_answers_agree_as_often_as_the_method_says(at: int) -> None:
    table = VECTORS["chance"]
    n = table["n"][at]
    by_rwg = chance(n, lambda x: round(within_group_agreement(x), 9) >= 0.70)
    by_ad = chance(n, lambda x: round(average_deviation(x), 9) <= round(5 / 6, 9))
    assert round(by_rwg, 4) == table["P_rwg_ge_.70_uniform"][at]
    assert round(by_ad, 4) == table["P_AD_le_.8333_uniform"][at]


def test_agreement_is_said_in_words_from_five_scores_on() -> None:
    assert agreement([4, 4, 4, 4]) is None
    assert agreement([3, 4, 4, 5, 4]) is Agreement.CLOSE
    assert agreement([1, 2, 4, 5, 5]) is Agreement.APART
    assert agreement([2, 3, 4, 4, 5]) is None


def test_agreement_of_exactly_seven_tenths_is_close_and_of_three_tenths_is_not_apart() -> None:
    seven, three = [1, *[4] * 14], [*[1] * 11, 2, 3, 3, 5]
    assert within_group_agreement(seven) < 0.70
    assert within_group_agreement(three) < 0.30
    assert agreement(seven) is Agreement.CLOSE
    assert agreement(three) is None


@given(several)
def test_agreement_stays_in_its_range_and_knows_no_order(found: list[int]) -> None:
    assert 0 <= within_group_agreement(found) <= 1
    assert 0 <= average_deviation(found) <= 2
    assert -1 - 1e-9 <= adjusted_agreement(found) <= 1
    turned = sorted(found)
    assert within_group_agreement(turned) == pytest.approx(within_group_agreement(found))
    assert average_deviation(turned) == pytest.approx(average_deviation(found))
    assert adjusted_agreement(turned) == pytest.approx(adjusted_agreement(found))
    assert agreement(turned) is agreement(found)


@pytest.mark.parametrize("number", [within_group_agreement, adjusted_agreement])
def test_one_score_neither_agrees_nor_disagrees(number: Any) -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        number([4])


# Reliability


def test_reliability_of_unequal_groups() -> None:
    groups = UNEQUAL["ratings"]
    assert icc1(groups) == close(UNEQUAL["ICC1_n0"])
    assert icck(groups) == close(UNEQUAL["ICCk"])
    assert icc1([*groups, []]) == close(UNEQUAL["ICC1_n0"])


def test_reliability_of_shrout_and_fleiss() -> None:
    judged = SHROUT_FLEISS["targets_by_judges"]
    assert icc1(judged) == close(SHROUT_FLEISS["ICC1"])
    assert icck(judged) == close(SHROUT_FLEISS["ICC1k"])


def test_nothing_that_differs_is_no_reliability() -> None:
    assert icc1([[4, 4], [4, 4]]) == icck([[4, 4], [4, 4]]) == 0
    assert icck([[3, 4, 4], [4, 3, 4]]) == 0


@pytest.mark.parametrize("groups", [[], [[4, 5]], [[4], [5]], [[4, 5], []]])
def test_reliability_needs_two_people_and_two_raters(groups: Any) -> None:
    for number in (icc1, icck):
        with pytest.raises(ValueError, match="needs two people"):
            number(groups)


def test_people_may_be_compared_from_eight_on_and_where_raters_tell_them_apart() -> None:
    apart = [[1, 1, 2], [5, 5, 4]] * 4
    assert reliability(apart) is Reliability.USABLE
    assert reliability(apart[:7]) is None
    assert reliability([[3, 4, 5], [4, 5, 3]] * 4) is Reliability.LOW
    assert reliability([[5, 5, 5], [5, 5, 3], [4, 2, 2], [3, 5, 3]] * 2) is Reliability.INDICATIVE
    assert reliability([[4]] * 9) is None


@given(comparable)
def test_reliability_never_exceeds_one_and_knows_no_order(groups: list[list[int]]) -> None:
    turned = [sorted(group) for group in reversed(groups)]
    for number in (icc1, icck):
        assert number(groups) <= 1
        assert number(turned) == pytest.approx(number(groups))


# Shrinkage


@pytest.mark.parametrize(("n", "theta"), [(3, 3.3), (4, 3.228571), (6, 3.133333), (8, 3.072727)])
def test_a_mean_is_drawn_towards_the_teams(n: int, theta: float) -> None:
    assert shrunken(2.8, n, 3.8) == close(theta)


@given(st.floats(1, 5), st.integers(0, 60), st.floats(1, 5), st.floats(-0.5, 1))
def test_what_is_expected_lies_between_the_mean_and_the_teams(
    value: float, n: int, grand: float, icc: float
) -> None:
    low, high = sorted((value, grand))
    assert low - 1e-9 <= shrunken(value, n, grand, icc) <= high + 1e-9


def test_without_answers_or_reliability_the_teams_mean_is_all_there_is() -> None:
    assert shrunken(1.0, 0, 3.8) == shrunken(1.0, 6, 3.8, icc=-0.1) == 3.8


# Self and peers


@pytest.mark.parametrize(
    ("gap", "n", "label"),
    [
        (0.9, 6, None),
        (1.0, 6, GapLabel.ASK),
        (-1.2, 6, GapLabel.ASK),
        (1.25, 6, GapLabel.BLIND_SPOT),
        (-1.3, 4, GapLabel.HIDDEN_STRENGTH),
        (3.0, 3, None),
        (5 - 3.7, 4, GapLabel.BLIND_SPOT),
    ],
)
def test_a_gap_is_named_by_its_size_and_direction(
    gap: float, n: int, label: GapLabel | None
) -> None:
    assert gap_label(gap, n) is label


def test_a_report_names_its_two_largest_gaps_and_asks_about_the_others() -> None:
    found = label_gaps([(1.3, 5), (-2.0, 5), (1.8, 5), (0.4, 5), None, (4.0, 3)])
    assert found == (
        Gap(1.3, GapLabel.ASK),
        Gap(-2.0, GapLabel.HIDDEN_STRENGTH),
        Gap(1.8, GapLabel.BLIND_SPOT),
        Gap(0.4, None),
        None,
        None,
    )


def test_of_equal_gaps_the_first_criteria_are_named() -> None:
    labels = [gap.label for gap in label_gaps([(1.5, 5)] * 3) if gap]
    assert labels == [GapLabel.BLIND_SPOT, GapLabel.BLIND_SPOT, GapLabel.ASK]


@given(gaps)
def test_never_more_than_two_labels_and_never_one_that_the_gap_does_not_earn(found: Any) -> None:
    labelled = label_gaps(found)
    named = [gap for gap in labelled if gap and gap.label not in (None, GapLabel.ASK)]
    assert len(labelled) == 6
    assert len(named) <= 2
    for item, gap in zip(found, labelled, strict=True):
        assert gap is None or gap.label in (gap_label(*item), GapLabel.ASK)
        assert gap is None or (gap.label is None) == (gap_label(*item) is None)


def test_the_view_of_oneself_is_the_mean_of_the_gaps() -> None:
    assert self_view([0.75] * 6) is SelfView.HIGHER
    assert self_view([-1.0, -1.0, -0.5, -0.5]) is SelfView.LOWER
    assert self_view([0.7] * 6) is None
    assert self_view([2.0, 2.0, 2.0]) is None
    assert self_view([]) is None


# The examples carried over, against the packages that are known for them


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # pingouin 0.7 on pandas 3.1
def test_pingouin_finds_the_same_reliability() -> None:
    random = Random(7)
    own = [[random.randint(1, 5) for _ in range(4)] for _ in range(9)]
    for judged in (SHROUT_FLEISS["targets_by_judges"], own):
        found = pingouin_icc(judged)
        assert icc1(judged) == close(found["ICC(1,1)"])
        assert icck(judged) == close(found["ICC(1,k)"])
    found = pingouin_icc(SHROUT_FLEISS["targets_by_judges"])
    names = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
    types = ("ICC(1,1)", "ICC(A,1)", "ICC(C,1)", "ICC(1,k)", "ICC(A,k)", "ICC(C,k)")
    for name, kind in zip(names, types, strict=True):
        assert found[kind] == close(SHROUT_FLEISS[name])


def pingouin_icc(judged: list[list[int]]) -> dict[str, float]:
    import pandas
    import pingouin

    rows = [
        (target, judge, float(x))
        for target, row in enumerate(judged)
        for judge, x in enumerate(row)
    ]
    table = pandas.DataFrame(rows, columns=["target", "judge", "score"])
    found = pingouin.intraclass_corr(table, targets="target", raters="judge", ratings="score")
    return dict(zip(found["Type"], found["ICC"], strict=True))


@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_pingouin_finds_the_same_variances_in_unequal_groups() -> None:
    import pandas
    import pingouin

    groups = UNEQUAL["ratings"]
    rows = [(at, float(score)) for at, group in enumerate(groups) for score in group]
    table = pandas.DataFrame(rows, columns=["person", "score"])
    found = pingouin.anova(table, dv="score", between="person", detailed=True)
    between, within = found["MS"]
    assert (between, within) == (close(UNEQUAL["MSB"]), close(UNEQUAL["MSW"]))
    assert icck(groups) == close((between - within) / between)
    assert pooled_variance(groups) == close((6.4 + found["SS"][1]) / (10 + found["DF"][1]))


@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorffs_matrix_is_carried_over_whole(scale: str) -> None:
    import krippendorff
    import numpy

    units = KRIPPENDORFF["raters_by_units"]
    matrix = numpy.array([[numpy.nan if x is None else x for x in row] for row in units])
    alpha = krippendorff.alpha(reliability_data=matrix, level_of_measurement=scale)
    assert alpha == close(KRIPPENDORFF[scale])
