"""Summaries for any team of up to sixty people stay within what Telegram takes."""

from dataclasses import replace

import pytest

from bot.domain.cells import ShownComments
from bot.domain.criteria import KEYS
from bot.domain.report import RoundReport
from bot.domain.sealed import Answer
from bot.reports import comments
from bot.reports import text as report_text
from bot.sandbox.formatting import utf16_length
from bot.sandbox.html_reader import parse_html
from handlers.results import summary
from tests.domain.test_report import answer, report_of
from tests.world import TEXTS

LONG = "Константинопольская-Римская Александра Владиславовна оглы Немирович"[:64]


def big_report(people: int, name: str = LONG) -> RoundReport:
    names = tuple(f"{name[: 60 - len(str(at))]} {at}" for at in range(people))
    answers: list[Answer] = [
        answer(1000 + rater, subject, 1 + (rater + subject) % 5, key)
        for subject in range(1, people + 1)
        for rater in range(3 + subject % 3)
        for key in KEYS
    ]
    return report_of(answers, names)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("people", [0, 1, 2, 9, 12, 13, 45, 60])
def test_every_page_fits_and_every_person_has_a_button(people: int, language: str) -> None:
    report = big_report(people)
    texts = TEXTS[language]
    named = []
    for page in range(len(report_text.pages(report))):
        screen = summary(report, page, texts)
        assert utf16_length(parse_html(screen.text).text) <= 4096
        assert sum(len(row) for row in screen.rows) <= 100
        assert all(len(row) <= 8 for row in screen.rows)
        named += [
            b.text for row in screen.rows for b in row if b.text.endswith(tuple("0123456789"))
        ]
        for row in screen.rows:
            assert all(len((b.callback_data or "").encode()) <= 64 for b in row)
    assert len([name for name in named if "/" not in name]) == people


def test_the_table_is_as_wide_as_a_phone() -> None:
    page = report_text.summary(big_report(9), 0, TEXTS["ru"])
    table = page[page.index("<pre>") + 5 : page.index("</pre>")]
    assert {len(line) for line in table.splitlines()} == {35}


def test_a_name_cannot_break_the_table_or_bring_in_html() -> None:
    report = report_of([answer(r, 1, 4) for r in (11, 12, 13)], ("<b>Анна & Co",))
    page = report_text.summary(report, 0, TEXTS["ru"])
    parse_html(page)
    assert "&lt;b&gt;Анна &amp;.…" in page


def test_a_withheld_cell_is_a_dash_and_its_reason_is_told() -> None:
    report = report_of([answer(rater, 1, 4) for rater in (11, 12)])
    page = report_text.summary(report, 0, TEXTS["ru"])
    assert "4,0" not in page
    assert "Не показано 18 ячеек" in page


def test_advice_on_low_promptness_never_infers_laziness() -> None:
    assert report_text.advice_key("promptness", 2.4) == "criterion-promptness-advice-unknown"
    assert report_text.advice_key("promptness", 2.5) == "criterion-promptness-advice-mid"
    assert report_text.advice_key("help", 4.0) == "criterion-help-advice-high"


def test_many_long_comments_take_several_messages_and_none_is_cut() -> None:
    report = report_of([])
    person = report.people[0]
    texts = [f"{number} " + "я" * 990 for number in range(12)]
    boxes = (replace(person.comments[0], peers=ShownComments(tuple(texts))), person.comments[1])
    pages = comments.pages(replace(person, comments=boxes), TEXTS["ru"])
    assert len(pages) > 3
    assert all(len(page) <= 4096 for page in pages)
    assert all(any(text in page for page in pages) for text in texts)
