"""How scores changed over the rounds: six small charts on one scale."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.cells import Cell, Shown
from bot.domain.criteria import KEYS, SCALE
from bot.reports import history_marks as marks
from bot.reports import page as layout
from bot.reports import palette
from bot.reports.font import cut
from bot.reports.page import MARGIN, ROOM, SMALL, TEXT, Entry
from bot.reports.svg import Drawing
from bot.reports.wording import told
from bot.texts import Texts

GUTTER: Final = 44
PANEL: Final = (ROOM - GUTTER) / 2
PANEL_HEIGHT: Final = 338
NEWEST: Final = 10
AXIS: Final = 48
"""Room for the scores at the left of a panel."""
LABELS: Final = 92
"""Room for the last figures at its right."""
PLOT: Final = 196
TOP: Final = 66
APART: Final = 36
"""The last figures of two lines are at least so far from each other."""

Line = Sequence[Cell | None]
"""A cell for each round; None where there is none, which is drawn like a withheld one."""


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One round, by criterion. `person` is empty in a team's history."""

    label: str
    team: Mapping[str, Cell]
    person: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class History:
    """`points` from the oldest to the newest, at least one; `title` names a person or a team."""

    title: str
    points: tuple[HistoryPoint, ...]

    @property
    def of_person(self) -> bool:
        return any(point.person for point in self.points)


def history_svg(series: History, texts: Texts) -> str:
    """The ten newest rounds, numbered from left to right and named at the bottom."""
    series = replace(series, points=series.points[-NEWEST:])
    drawing = layout.new_drawing()
    y = layout.heading(drawing, series.title, [texts.plain("chart-history")]) + 6
    for at, key in enumerate(KEYS):
        left = MARGIN + (PANEL + GUTTER) * (at % 2)
        _panel(drawing, series, key, texts, left, y + PANEL_HEIGHT * (at // 2))
    y += PANEL_HEIGHT * (len(KEYS) // 2)
    y = layout.legend(drawing, tuple(_legend(series, texts)), y + 14)
    y = layout.legend(drawing, tuple(_rounds(series.points)), y)
    return drawing.finish(y + 30)


def _rounds(points: Sequence[HistoryPoint]) -> Iterator[Entry]:
    for number, point in enumerate(points, 1):
        yield Entry(marks.number_symbol(number), point.label)


def _panel(
    drawing: Drawing, series: History, key: str, texts: Texts, left: float, y: float
) -> None:
    label = texts.plain(f"criterion-{key}-label")
    words = cut(label, TEXT, PANEL, bold=True)
    drawing.text(left, y + 34, words, TEXT, fill=palette.INK, bold=True)
    xs = _places(len(series.points), left + AXIS, left + PANEL - LABELS)
    _grid(drawing, xs, left, y + TOP)
    main, *others = lines = _lines(series, key)
    for line, colour in others:
        _trend(drawing, line, xs, y + TOP, colour, main=False)
    _trend(drawing, main[0], xs, y + TOP, main[1], main=True)
    _last(drawing, lines, texts, left + PANEL - LABELS + 20, y + TOP)


def _lines(series: History, key: str) -> list[tuple[Line, str]]:
    """The main line first."""
    team = [point.team.get(key) for point in series.points]
    if not series.of_person:
        return [(team, palette.PEERS)]
    person = [point.person.get(key) for point in series.points]
    return [(person, palette.PEERS), (team, palette.TEAM)]


def _places(count: int, start: float, end: float) -> list[float]:
    if count == 1:
        return [(start + end) / 2]
    return [start + (end - start) * at / (count - 1) for at in range(count)]


def _height(value: float, top: float) -> float:
    return top + PLOT * (5 - value) / 4


def _grid(drawing: Drawing, xs: Sequence[float], left: float, top: float) -> None:
    for score in SCALE:
        y = _height(score, top)
        drawing.line(
            left + AXIS - 16, y, left + PANEL - LABELS + 8, y, stroke=palette.RULE, stroke_width=2
        )
        if score % 2:
            drawing.text(left, y + 11, str(score), SMALL, fill=palette.QUIET)
    for number, x in enumerate(xs, 1):
        y = top + PLOT
        drawing.line(x, y, x, y + 8, stroke=palette.FAINT, stroke_width=2)
        drawing.text(x, y + 42, str(number), SMALL, fill=palette.QUIET, bold=True, anchor="middle")


def _trend(
    drawing: Drawing, line: Line, xs: Sequence[float], top: float, colour: str, *, main: bool
) -> None:
    spots = [
        (x, _height(cell.mean, top), cell.floored) if isinstance(cell, Shown) else None
        for x, cell in zip(xs, line, strict=True)
    ]
    marks.trend(drawing, spots, colour, main=main)
    if main:
        for x, spot in zip(xs, spots, strict=True):
            if spot is None:
                marks.hidden(drawing, x, top + PLOT - 36)


def _last(
    drawing: Drawing, lines: Sequence[tuple[Line, str]], texts: Texts, x: float, top: float
) -> None:
    """The newest figure of each line beside its end, kept apart."""
    ends = [
        (_height(cell.mean, top), told(cell, texts), colour)
        for line, colour in lines
        if isinstance(cell := line[-1], Shown)
    ]
    heights = marks.apart([y for y, _, _ in ends], APART)
    for y, (_, words, colour) in zip(heights, ends, strict=True):
        ink = palette.QUIET if colour == palette.TEAM else colour
        drawing.text(x, y + 11, words, TEXT, fill=ink, bold=colour != palette.TEAM)


def _legend(series: History, texts: Texts) -> Iterator[Entry]:
    lines = [line for key in KEYS for line, _ in _lines(series, key)]
    main = [_lines(series, key)[0][0] for key in KEYS]
    if series.of_person:
        yield Entry(marks.main_symbol, cut(series.title, SMALL, ROOM / 2))
        yield Entry(marks.team_symbol, texts.plain("chart-team"))
    if any(isinstance(cell, Shown) and cell.floored for line in lines for cell in line):
        yield Entry(marks.floored_symbol, texts.plain("chart-below"))
    if not all(isinstance(cell, Shown) for line in main for cell in line):
        yield Entry(marks.hidden_symbol, texts.plain("chart-withheld"))
