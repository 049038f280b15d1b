"""Summaries for any team of up to sixty people stay within what Telegram takes."""

from dataclasses import replace

import pytest

from bot.domain.cells import ShownComments
from bot.domain.criteria import KEYS
from bot.domain.lengths import utf16_length
from bot.domain.report import RoundReport
from bot.reports import comments
from bot.reports import text as report_text
from bot.reports.heatmap import heat_map_pages
from bot.sandbox.html_reader import parse_html
from handlers.result_screens import summary
from tests.reports.cases import mean, person, report
from tests.world import TEXTS

LONG = "Константинопольская-Римская Александра Владиславовна оглы Немирович"[:64]


def big_report(people: int) -> RoundReport:
    names = [f"{LONG[: 60 - len(str(at))]} {at}" for at in range(people)]
    cells = dict.fromkeys(KEYS, mean(3.4))
    return report(*(person(cells, name, at) for at, name in enumerate(names, 1)))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("people", [0, 1, 2, 9, 12, 13, 45, 60])
def test_every_page_of_the_table_fits_a_message(people: int, language: str) -> None:
    team, texts = big_report(people), TEXTS[language]
    for page in range(len(report_text.pages(team))):
        text = report_text.summary(team, page, texts)
        assert utf16_length(parse_html(text).text) <= 4096


@pytest.mark.parametrize("people", [0, 1, 9, 31, 60])
async def test_every_person_has_a_button_under_the_picture(people: int) -> None:
    team, named = big_report(people), []
    for page in range(heat_map_pages(team)):
        screen = await summary(team, TEXTS["ru"], page)
        assert utf16_length(parse_html(screen.text).text) <= 1024
        assert sum(len(row) for row in screen.rows) <= 100
        assert all(len(row) <= 8 for row in screen.rows)
        labels = [button.text for row in screen.rows for button in row]
        named += [label for label in labels if label.startswith(LONG[:20])]
    assert len(named) == people


def test_the_table_is_as_wide_as_a_phone() -> None:
    page = report_text.summary(big_report(9), 0, TEXTS["ru"])
    table = page[page.index("<pre>") + 5 : page.index("</pre>")]
    assert {len(line) for line in table.splitlines()} == {35}


def test_a_name_cannot_break_the_table_or_bring_in_html() -> None:
    team = report(person(dict.fromkeys(KEYS, mean(4.0)), "<b>Анна & Co"))
    page = report_text.summary(team, 0, TEXTS["ru"])
    parse_html(page)
    assert "&lt;b&gt;Анна &amp;.…" in page


def test_a_withheld_cell_is_a_dash_and_its_reason_is_told() -> None:
    page = report_text.summary(report(person({}), person({}, "Борис", 2)), 0, TEXTS["ru"])
    assert ",0" not in page.replace("2,0", "")
    assert "Не показано 12 ячеек" in page


def test_many_long_comments_take_several_messages_and_none_is_cut() -> None:
    one = person({})
    texts = [f"{number} " + "я" * 990 for number in range(12)]
    boxes = (replace(one.comments[0], peers=ShownComments(tuple(texts))), one.comments[1])
    pages = comments.pages(replace(one, comments=boxes), TEXTS["ru"])
    assert len(pages) > 3
    assert all(utf16_length(page.text) <= 4096 for page in pages)
    assert all(any(text in page.text for page in pages) for text in texts)
