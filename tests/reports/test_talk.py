"""Three talking points from the numbers, and three lines under the picture."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cells import Agreement, Cell, Shown
from bot.domain.criteria import BY_KEY, KEYS
from bot.domain.report import CauseSource, Gap, GapLabel, LeadingCause, SelfView
from bot.domain.trend import Change
from bot.reports.sample import sample_report
from bot.reports.talk import caption, for_employee, talking_points
from bot.sandbox.formatting import utf16_length
from bot.sandbox.html_reader import parse_html
from bot.texts import LANGUAGES
from tests.reports.cases import EN, FEW, FLOORED, LONG, RU, TEXTS, UNSEEN, mean, person, report

SIX = {key: mean(value) for key, value in zip(KEYS, (4.6, 3.9, 3.4, 2.9, 4.0, 2.2), strict=True)}


def said(*arguments: object) -> str:
    points = talking_points(*arguments)  # type: ignore[arg-type]
    assert len(points) == 3
    return "\n".join(points)


def test_a_strength_comes_first_and_the_lowest_is_an_open_question() -> None:
    points = talking_points(person(SIX), RU)
    assert points[0].startswith("<b>Знание продукта, 4,6</b> — сильная сторона.")
    assert points[1].startswith("<b>Оперативность, 2,2</b> — ниже всего из показанного.")
    assert "что помогло бы?" in points[1]


def test_a_blind_spot_is_a_question_about_cases() -> None:
    extra = {"need": {"self_score": 5, "gap": Gap(1.6, GapLabel.BLIND_SPOT)}}
    assert "Запрос клиента</b>: самооценка 5, у коллег 3,9. Спросите" in said(
        person(SIX, extra=extra), RU
    )


def test_the_larger_of_two_labels_is_spoken_of() -> None:
    extra = {
        "need": {"gap": Gap(1.3, GapLabel.BLIND_SPOT)},
        "help": {"self_score": 2, "gap": Gap(-2.0, GapLabel.HIDDEN_STRENGTH)},
    }
    told = said(person(SIX, extra=extra), RU)
    assert "Помощь и компромисс</b>: самооценка 2, а у коллег 4,0" in told
    assert "Запрос клиента" not in told


def test_a_named_cause_is_put_as_a_question() -> None:
    cause = LeadingCause("delay", CauseSource.PERSON)
    told = said(person(SIX, extra={"promptness": {"cause": cause}}), RU)
    assert "коллеги чаще называют причину «Откладывание: время есть, дело стоит»" in told
    assert "Так ли это?" in told


def test_why_something_is_low_comes_before_how_it_was_seen() -> None:
    extra = {
        "promptness": {
            "gap": Gap(2.0, GapLabel.BLIND_SPOT),
            "cause": LeadingCause("overload", CauseSource.PERSON),
        }
    }
    told = said(person(SIX, extra=extra), RU)
    assert "Перегрузка" in told
    assert "Какие случаи" not in told


def test_putting_off_in_a_team_accuses_nobody() -> None:
    extra = {"promptness": {"cause": LeadingCause("delay", CauseSource.TEAM)}}
    assert "Откладывание" not in said(person(SIX, extra=extra), RU)


def test_a_cause_of_the_team_is_for_managers_only() -> None:
    extra = {"promptness": {"cause": LeadingCause("overload", CauseSource.TEAM)}}
    overloaded = person(SIX, extra=extra)
    assert "в отделе чаще называют причину «Перегрузка" in said(overloaded, RU)
    assert "Перегрузка" not in "".join(for_employee(overloaded, RU))


def test_a_real_change_is_told_and_noise_is_not() -> None:
    changes = {
        "need": Change(0.9, True, None, 2.0),
        "responsibility": Change(-1.4, False, None, 1.0),
    }
    told = said(person(SIX), RU, changes)
    assert "Запрос клиента</b>: заметно выше, чем в прошлом раунде" in told
    assert "Ответственность" not in told


def test_low_agreement_and_poor_visibility_are_worth_a_question() -> None:
    apart = Shown(3.4, 6, agreement=Agreement.APART)
    assert "мнения коллег расходятся" in said(person({**SIX, "responsibility": apart}), RU)
    assert "многие коллеги не могли судить" in said(person({**SIX, "help": UNSEEN}), RU)


def test_equal_means_have_no_lowest() -> None:
    told = said(person({"product": mean(3.0), "help": mean(3.0)}), RU)
    assert "оценены одинаково, 3,0" in told
    assert "ниже всего" not in told


def test_where_everything_is_high_nothing_is_called_weak() -> None:
    told = said(person({"product": mean(4.8), "help": mean(4.2)}), EN)
    assert "yet still high" in told


def test_with_less_than_two_means_there_is_one_careful_point() -> None:
    assert len(talking_points(person({"product": mean(3.0)}), RU)) == 1
    assert len(for_employee(person({}), RU)) == 1


def cells() -> st.SearchStrategy[Cell]:
    shown = st.integers(20, 50).map(lambda tenths: mean(tenths / 10))
    return st.one_of(shown, st.sampled_from([FEW, UNSEEN, FLOORED]))


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries({key: cells() for key in KEYS}),
    st.lists(st.sampled_from([None, *GapLabel]), min_size=6, max_size=6),
    st.sampled_from([None, *SelfView]),
    st.sampled_from(list(CauseSource)),
)
def test_always_exactly_three_different_points_that_give_away_nothing(
    given_cells: dict[str, Cell],
    labels: list[GapLabel | None],
    view: SelfView | None,
    source: CauseSource,
) -> None:
    extra = {
        key: {"gap": Gap(1.2, label), "cause": LeadingCause(BY_KEY[key].causes[0], source)}
        for key, label in zip(KEYS, labels, strict=True)
        if isinstance(given_cells[key], Shown)
    }
    one = person(given_cells, extra=extra)
    printed = [cell for cell in given_cells.values() if isinstance(cell, Shown)]
    figures = {"<2.0" if cell.floored else f"{cell.mean:.1f}" for cell in printed}
    for make, language in itertools.product((talking_points, for_employee), LANGUAGES):
        points = make(one, TEXTS[language])
        assert len(set(points)) == len(points) == (3 if len(printed) >= 2 else 1)
        text = parse_html("\n".join(points)).text.replace(",", ".")
        assert set(re.findall(r"<?\d\.\d", text)) <= figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_has_its_words_in_both_voices(language: str) -> None:
    kinds = ["keep-high", "keep-mid", "keep-low", "even", "blind-spot", "hidden-strength", "ask"]
    kinds += ["lowest", "lowest-high", "lowest-cause-person", "apart", "up", "down", "unseen"]
    kinds += ["higher", "lower", "next", "support", "few"]
    for kind in kinds:
        assert TEXTS[language].has(f"talk-{kind}")
        assert TEXTS[language].has(f"talk-self-{kind}")


def test_the_caption_says_what_matters_in_three_lines() -> None:
    response, contrast, withheld = caption(sample_report(RU), RU).splitlines()
    assert response == "<b>Пример</b> · Отдел заботы: ответили 8 из 8."
    assert contrast.endswith("<b>Слабее всего:</b> Инициативность, 3,5.")
    assert "меньше 3 ответов (6) или многие не могли судить (1)" in withheld


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cell", [FEW, UNSEEN, FLOORED, mean(4.0)])
def test_the_caption_fits_whatever_the_names(cell: Cell, language: str) -> None:
    people = [person(dict.fromkeys(KEYS, cell), LONG, at) for at in range(60)]
    made = report(*people, title="<Ноябрь> & " * 40, team=LONG * 5)
    text = parse_html(caption(made, TEXTS[language])).text
    assert utf16_length(text) <= 1024
    assert len(text.splitlines()) == 3


def test_ties_in_the_caption_are_all_named_and_fit() -> None:
    tied = {key: mean(4.0 if key != "help" else 3.0) for key in KEYS}
    made = report(*(person(tied, LONG, at) for at in range(9)), title=LONG, team=LONG)
    text = caption(made, RU)
    assert text.count(", 4,0") == 1
    assert utf16_length(parse_html(text).text) <= 1024
    assert "Показаны все ячейки." in text


def test_a_round_without_a_single_mean_says_so() -> None:
    assert "Средние по отделу не показаны" in caption(report(person({})), RU)
