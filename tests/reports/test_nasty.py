"""Pictures, sheets, tables, lists and JSON with names and comments as nobody should write them."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.audit import Entry
from bot.domain.cells import ShownComments
from bot.domain.criteria import KEYS
from bot.domain.lengths import utf16_length
from bot.domain.report import ManagerScore, NamedComment, PersonReport, RoundReport
from bot.domain.reviews import COMMENT_LIMIT, Relation
from bot.domain.roster import MAX_LENGTH
from bot.domain.spreadsheet import is_dirty, tidy
from bot.domain.writing import clean_text
from bot.reports import audit, comments, talk
from bot.reports import text as report_text
from bot.reports.chart import heat_map, heat_map_svg, person_svg
from bot.reports.json_report import as_json
from bot.reports.person import advice_page, own_caption, person_caption
from bot.reports.rich import rich_table
from bot.reports.xlsx import workbook
from bot.sandbox.html_reader import parse_html
from bot.sandbox.richness import rich_of
from bot.texts import LANGUAGES, Texts
from tests.nasty import COMMENTS, NAMES
from tests.reports.cases import RU, TEXTS, mean, person, report
from tests.reports.test_chart_sizes import beyond

QUICK = settings(max_examples=25, deadline=None)
names = st.sampled_from(NAMES) | (
    st.text(min_size=1, max_size=MAX_LENGTH)
    .map(tidy)
    .filter(lambda name: 0 < len(name) <= MAX_LENGTH and not is_dirty(name))
)
written = st.sampled_from(COMMENTS) | (
    st.text(min_size=1, max_size=COMMENT_LIMIT)
    .map(clean_text)
    .filter(lambda text: 0 < utf16_length(text) <= COMMENT_LIMIT)
)


def told_about(name: str, comment: str, number: int = 1) -> PersonReport:
    """With a manager of the same name, and that comment from everybody."""
    rated = {"managers": (ManagerScore(name, 4),)}
    one = person(dict.fromkeys(KEYS, mean(3.7)), name, number, {"product": rated})
    named = [NamedComment(Relation.SELF, name, comment), NamedComment(Relation.MANAGER, name, "я")]
    boxes = [
        replace(box, peers=ShownComments((comment,) * 9), named=tuple(named))
        for box in one.comments
    ]
    return replace(one, comments=tuple(boxes))


def told(name: str, comment: str = "…") -> RoundReport:
    people = [told_about(name, comment, number) for number in (1, 2)]
    return report(*people, title=name, team=name)


def messages(made: RoundReport, texts: Texts) -> Iterator[str]:
    """Every text about a round that goes out as a message, HTML."""
    one = made.people[0]
    yield from (report_text.summary(made, 0, texts), report_text.team_advice(made, texts))
    yield advice_page(one, texts)
    yield from (page.text for page in comments.pages(one, texts, {("keep", 0)}))


def captions(made: RoundReport, texts: Texts) -> Iterator[str]:
    one = made.people[0]
    points = talk.talking_points(one, texts)
    yield talk.caption(made, texts)
    yield from (person_caption(made, one, texts, points), own_caption(made, texts, points))


def depth(text: str) -> int:
    """How many directions are still turned at the end; an end without a beginning is an error."""
    open_ = 0
    for char in text:
        open_ += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        assert open_ >= 0
    return open_


@pytest.mark.parametrize("language", LANGUAGES)
@given(name=names, comment=written)
@QUICK
def test_every_message_is_one_that_telegram_takes(language: str, name: str, comment: str) -> None:
    made, texts = told(name, comment), TEXTS[language]
    for limit, found in ((4096, messages), (1024, captions)):
        for html in found(made, texts):
            shown = parse_html(html).text
            assert 0 < utf16_length(shown) <= limit
            assert depth(shown) == 0


@given(name=names, comment=written)
@QUICK
def test_a_reader_sees_names_and_comments_as_they_were_written(name: str, comment: str) -> None:
    made = told(name, comment)
    pages = [parse_html(page.text).text for page in comments.pages(made.people[0], RU)]
    assert all(name in page for page in pages)
    assert sum(page.count(comment) for page in pages) >= 2 * (9 + 1)
    assert name in parse_html(person_caption(made, made.people[0], RU, [])).text


@pytest.mark.parametrize("name", NAMES)
def test_a_table_shows_the_beginning_of_a_name_in_its_own_cell(name: str) -> None:
    made = told(name)
    (source,) = rich_table(made, RU)
    rich_of({"html": source})
    first, second = re.findall(r"<td[^>]*>(.*?)</td>", source)[:2]
    assert unescape(first).strip("\u2068\u2069") == report_text.short_name(name)
    assert second == "3,7"


@given(name=names)
@QUICK
def test_a_picture_is_well_formed_and_keeps_every_name_inside(name: str) -> None:
    made = told(name)
    for svg in (heat_map_svg(made, RU), person_svg(made, made.people[0], RU, made.people[1])):
        ElementTree.fromstring(svg)  # noqa: S314 - our own picture
        assert not list(beyond(svg))


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_can_be_drawn_of_any_name(name: str) -> None:
    assert heat_map(told(name), RU).startswith(b"\x89PNG")


@given(name=names, comment=written)
@QUICK
def test_a_sheet_holds_every_text_as_a_text(name: str, comment: str) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(told(name, comment), RU)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]
    assert book["Отдел"]["A2"].value == name
    assert comment in [cell.value for cell in book["Комментарии"]["D"]]


@given(name=names, comment=written)
@QUICK
def test_json_gives_back_what_went_in(name: str, comment: str) -> None:
    told_as = json.loads(as_json(told(name, comment)).encode())
    one = told_as["people"][0]
    assert one["name"] == name
    assert comment in _strings(one)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        for one in inner:
            yield from _strings(one)


@pytest.mark.parametrize("language", LANGUAGES)
@given(name=names)
@QUICK
def test_a_line_of_the_log_is_one_line_and_moves_no_cursor(language: str, name: str) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    entry = Entry(at, "person-viewed", 1000, name, name, name, name)
    line = audit.plain_line(entry, TEXTS[language], ZoneInfo("Europe/Moscow"))
    assert line.count(name) >= 4
    assert not {char for char in line if ord(char) < 32 or 126 < ord(char) < 160} - {"\t"}
    assert name in parse_html(audit.line(entry, TEXTS[language])).text
