"""Any team fits a photo of Telegram, and its letters a phone."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from bot.domain.report import RoundReport
from bot.reports import chart
from bot.reports.font import cut, width, wrap
from bot.reports.page import ROOM, SMALL, TEXT
from tests.reports.test_charts import EN, LONG, RU, history, team, written


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    across, down = struct.unpack_from(">II", picture, 16)
    return across, down


@pytest.mark.parametrize("people", [0, 1, 2, 9, 16, 17, 30, 31, 45, 60])
def test_any_team_fits_a_photo_of_telegram_and_everybody_is_there(people: int) -> None:
    report = team(people, LONG[:61])
    named: list[str] = []
    for page in range(chart.heat_map_pages(report)):
        picture = chart.heat_map(report, RU, page)
        across, down = size_of(picture)
        assert across + down <= 10_000
        assert max(across, down) <= 20 * min(across, down)
        assert len(picture) <= 10 * 1024 * 1024
        words = written(chart.heat_map_svg(report, RU, page))
        named += [text[:2] for text in words if re.match(r"\d\d( Конст|$)", text)]
    assert named == [f"{at:02}" for at in range(1, people + 1)]


def test_over_thirty_people_take_pages_of_nearly_one_size() -> None:
    assert [chart.heat_map_pages(team(people)) for people in (0, 2, 30, 31, 60)] == [1, 1, 1, 2, 2]
    assert [len(page) for page in split(team(45))] == [23, 22]
    with pytest.raises(IndexError):
        chart.heat_map_svg(team(45), RU, 2)


def split(report: RoundReport) -> Iterator[list[str]]:
    for page in range(chart.heat_map_pages(report)):
        words = written(chart.heat_map_svg(report, RU, page))
        yield [text for text in words if re.fullmatch(r"\d\d Белова Анна", text)]


def test_letters_are_of_eleven_points_on_a_phone() -> None:
    report = team(9, LONG[:61])
    for svg in (
        chart.heat_map_svg(report, RU),
        chart.person_svg(report, report.people[0], RU, report.people[1]),
        chart.history_svg(history(report), RU),
    ):
        (across,) = map(int, re.findall(r'<svg[^>]* width="(\d+)"', svg))
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        # Only a figure that shares its cell with a triangle is smaller, and that one is bold.
        assert sorted({size for size in sizes if size * 390 / across < 11}) in ([], [28])


def test_nothing_is_written_past_the_edges() -> None:
    report = replace(team(9, LONG[:61]), team=LONG * 3, title=LONG)
    for texts in (RU, EN):
        for svg in (
            chart.heat_map_svg(report, texts),
            chart.person_svg(report, report.people[0], texts, report.people[1]),
            chart.history_svg(replace(history(report), title=LONG * 2), texts),
        ):
            assert not list(beyond(svg))


def beyond(svg: str) -> Iterator[str]:
    found = re.findall(
        r'<text x="([\d.]+)"[^>]*font-size="(\d+)" font-weight="(\d+)"'
        r' text-anchor="(\w+)">(.*?)</text>',
        svg,
    )
    assert found
    for x, size, weight, anchor, words in found:
        taken = width(unescape(words), float(size), weight == "700")
        left = float(x) - taken * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        if left < 30 or left + taken > 1050:
            yield words


def test_a_long_name_is_cut_by_its_width_and_not_by_its_letters() -> None:
    wide, narrow = cut("Ш" * 40, TEXT, 320), cut("i" * 64, TEXT, 320)
    assert wide.endswith("…")
    assert len(wide) < len(narrow)
    assert max(width(wide, TEXT), width(narrow, TEXT)) <= 320
    assert cut("Ли Ян", TEXT, 320) == "Ли Ян"
    assert width("Ш", TEXT, bold=True) > width("Ш", TEXT) > 0


def test_words_are_wrapped_and_the_last_line_is_cut() -> None:
    lines = wrap(LONG * 9, SMALL, ROOM, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, SMALL) <= ROOM for line in lines)
    assert wrap("", SMALL, ROOM, 2) == []
