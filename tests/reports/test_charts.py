"""Pictures say what a report says and no more, in letters that are drawn on any machine."""

import re
import struct
import zlib
from dataclasses import replace
from html import unescape
from time import perf_counter

import pytest

from bot.domain.cells import Agreement, Cell, Reason, Shown, Withheld
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.report import (
    CriterionReport,
    Gap,
    GapLabel,
    ManagerScore,
    PersonReport,
    RoundReport,
    TeamCriterion,
)
from bot.reports import chart, palette
from bot.reports.font import metrics
from bot.reports.raster import png, png_aside
from bot.reports.svg import Drawing
from tests.domain.test_report import report_of
from tests.world import TEXTS

RU, EN = TEXTS["ru"], TEXTS["en"]
LONG = "Константинопольская-Римская Александра Владиславовна Немирович-Данченко"[:64]
HIDDEN = Withheld(Reason.TOO_FEW)
SEEN: tuple[Cell, ...] = (
    Shown(1.5, 6, floored=True),
    Shown(2.4, 3, low=1.8, high=3.0),
    Shown(3.7, 6, low=3.2, high=4.2, agreement=Agreement.APART),
    Shown(4.2, 5, low=3.7, high=4.7, agreement=Agreement.CLOSE),
    HIDDEN,
    Withheld(Reason.UNSEEN),
)


def person(at: int, name: str, cells: tuple[Cell, ...] = SEEN) -> PersonReport:
    gaps = [Gap(2.5, GapLabel.BLIND_SPOT), None, Gap(-1.7, GapLabel.HIDDEN_STRENGTH), None]
    scores = [4, None, 2, 4, 5, 1]
    criteria = tuple(
        CriterionReport(key, score, cell, (ManagerScore("Ольга", 3),), gap=gap)
        for key, score, cell, gap in zip(KEYS, scores, cells, [*gaps, None, None], strict=True)
    )
    return PersonReport(PersonId(at), name, criteria, Shown(3.0, 4), ())


def team(people: int, name: str = "Белова Анна", cells: tuple[Cell, ...] = SEEN) -> RoundReport:
    everyone = tuple(person(at, f"{at:02} {name}", cells) for at in range(1, people + 1))
    line = tuple(TeamCriterion(key, cell, cell) for key, cell in zip(KEYS, cells, strict=True))
    return replace(report_of([]), people=everyone, team_line=line)


def written(svg: str) -> list[str]:
    return [unescape(words) for words in re.findall("<text[^>]*>(.*?)</text>", svg)]


def pixels(picture: bytes) -> bytes:
    """The compressed rows, unpacked: enough to compare pictures of one size."""
    found, at = b"", 8
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        if picture[at + 4 : at + 8] == b"IDAT":
            found += picture[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(found)


def letter(words: str, bold: bool = False) -> bytes:
    drawing = Drawing(60, "#FFFFFF")
    drawing.text(6, 44, words, 40, fill="#000000", bold=bold)
    return pixels(png(drawing.finish(60)))


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_drawn_with_the_font_in_the_package_alone(bold: bool) -> None:
    nothing, box = letter(""), letter("\U0001f9ff", bold)
    drawn = {char: letter(char, bold) for char in "ЖЁёЙщI8№…–▲▼●○→«"}
    assert len({nothing, box, *drawn.values()}) == len(drawn) + 2


def test_no_font_of_the_system_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reports.raster.FONT_FILES", [])
    assert letter("Ж") == letter("")


def test_every_character_of_our_texts_is_in_the_font() -> None:
    words = "".join(
        "".join(written(chart.heat_map_svg(team(3), texts)))
        + "".join(written(chart.person_svg(team(3), person(1, LONG), texts, person(1, LONG))))
        for texts in (RU, EN)
    )
    assert {char for char in words if ord(char) not in metrics(True).advances} == set()


def test_the_heat_map_says_every_name_and_number_of_the_language() -> None:
    russian, english = (written(chart.heat_map_svg(team(3), texts)) for texts in (RU, EN))
    for name in ("01 Белова Анна", "02 Белова Анна", "03 Белова Анна"):
        assert name in russian
        assert name in english
    for words in ("<2,0", "2,4", "3,7", "4,2"):
        assert russian.count(words) == 4
        assert english.count(words.replace(",", ".")) == 4
    for key in KEYS:
        assert RU.plain(f"criterion-{key}-label") in russian
        assert EN.plain(f"criterion-{key}-label") in english


def test_a_withheld_cell_leaves_no_number_and_a_floored_one_only_its_limit() -> None:
    report = team(2)
    for svg in (
        chart.heat_map_svg(report, RU),
        chart.person_svg(report, report.people[0], RU, report.people[1]),
        chart.history_svg(history(report), RU),
    ):
        figures = {words for words in written(svg) if re.fullmatch(r"<?\d,\d", words)}
        assert figures == {"<2,0", "2,4", "3,7", "4,2"}


def test_nothing_but_names_and_hatches_is_left_when_all_is_withheld() -> None:
    report = team(9, cells=(HIDDEN,) * 6)
    words = written(chart.heat_map_svg(report, RU))
    levels = {RU.plain(f"chart-legend-{name}") for name in ("low", "mid", "high")}
    assert not [text for text in words if re.search(r"\d,\d", text) and text not in levels]
    page = written(chart.person_svg(report, report.people[0], RU))
    assert page.count(RU.plain("chart-withheld")) == 6


def test_a_gap_to_a_withheld_mean_is_not_told() -> None:
    report = team(2, cells=(HIDDEN,) * 6)
    assert RU.plain("chart-legend-higher") not in written(chart.heat_map_svg(report, RU))
    page = written(chart.person_svg(report, report.people[0], RU))
    assert RU.plain("chart-blind-spot") not in page


def test_the_picture_of_a_person_tells_labels_agreement_and_reasons() -> None:
    words = written(chart.person_svg(team(2), person(1, "Ёлкина"), RU, person(1, "Ёлкина")))
    for key in ("blind-spot", "hidden-strength", "close", "apart", "provisional", "too-few"):
        assert RU.plain(f"chart-{key}") in words
    for key in ("self", "peers", "below", "interval", "manager", "previous", "unseen"):
        assert RU.plain(f"chart-{key}") in words
    assert "Ёлкина" in words
    assert "3 ответа" in words
    assert "6 ответов" in words


def test_the_legend_of_a_person_names_only_what_is_in_the_picture() -> None:
    words = written(chart.person_svg(team(2), person(1, "Ёлкина", (SEEN[2],) * 6), RU))
    assert RU.plain("chart-previous") not in words
    assert RU.plain("chart-below") not in words


def history(report: RoundReport, rounds: int = 3) -> chart.History:
    everyone = {line.criterion: line.peers for line in report.team_line}
    own = {result.criterion: result.peers for result in report.people[0].criteria}
    points = [chart.HistoryPoint(f"Раунд {at}", everyone, own) for at in range(1, rounds + 1)]
    return chart.History("Белова Анна", tuple(points))


def test_a_history_is_broken_where_a_round_is_withheld() -> None:
    shown: dict[str, Cell] = {"product": Shown(3.0, 5)}
    gone: dict[str, Cell] = {"product": HIDDEN}
    points = [chart.HistoryPoint(str(at), row, {}) for at, row in enumerate([shown, gone, shown])]
    svg = chart.history_svg(chart.History("Отдел", tuple(points)), RU)
    trend = re.findall(f'd="(M[^"]*)"[^>]*stroke="{palette.PEERS}"', svg)
    assert [(line.count("M"), line.count("L")) for line in trend] == [(2, 0)]
    assert RU.plain("chart-withheld") in written(svg)


def test_a_history_names_its_rounds_and_keeps_to_the_ten_newest() -> None:
    words = written(chart.history_svg(history(team(2), 14), RU))
    assert "Раунд 4" not in words
    assert {f"Раунд {at}" for at in range(5, 15)} <= set(words)


def test_names_are_escaped_and_cannot_draw() -> None:
    name = '</text><rect fill="red"/>&\x00\x1b'
    svg = chart.heat_map_svg(team(1, name), RU)
    assert '<rect fill="red"' not in svg
    assert "&lt;rect" in svg
    assert "\x00" not in svg
    assert chart.heat_map(team(1, name), RU)
    assert chart.person_chart(team(2), person(1, name), RU)


def test_a_picture_is_the_same_each_time() -> None:
    report = team(9)
    assert chart.heat_map(report, RU) == chart.heat_map(report, RU)
    own = report.people[0]
    assert chart.person_chart(report, own, EN) == chart.person_chart(report, own, EN)
    assert chart.history_chart(history(report), EN) == chart.history_chart(history(report), EN)


async def test_a_picture_made_in_another_process_is_the_same() -> None:
    svg = chart.heat_map_svg(team(2), RU)
    assert await png_aside(svg) == png(svg)
    with pytest.raises(RuntimeError):
        await png_aside("no svg")


@pytest.mark.bench
def test_how_long_a_picture_takes() -> None:
    report = team(30)
    for name, svg in (
        ("heat map of 9", chart.heat_map_svg(team(9), RU)),
        ("heat map of 30", chart.heat_map_svg(report, RU)),
        ("person", chart.person_svg(report, report.people[0], RU)),
        ("history", chart.history_svg(history(report), RU)),
    ):
        start = perf_counter()
        picture = png(svg)
        print(f"{name}: {(perf_counter() - start) * 1000:.0f} ms, {len(picture) // 1024} KB")
