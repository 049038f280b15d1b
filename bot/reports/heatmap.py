"""The team at a glance: people in alphabetical order, six criteria, nothing ranked."""

from typing import Final

from bot.domain.cells import Cell, Shown
from bot.domain.criteria import KEYS
from bot.domain.report import CriterionReport, Gap, PersonReport, RoundReport
from bot.reports import page as layout
from bot.reports import palette
from bot.reports.figures import provisional
from bot.reports.font import cut, width, wrap
from bot.reports.heat_legend import entries
from bot.reports.heat_marks import dots, gap_mark, hatched, tile
from bot.reports.page import MARGIN, RIGHT, TEXT
from bot.reports.svg import Drawing
from bot.reports.wording import told
from bot.texts import Texts

PER_PAGE: Final = 30
ROOMY: Final = 16
"""Up to so many people a long name may take two lines."""
COLUMN: Final = 112
LEFT: Final = RIGHT - COLUMN * len(KEYS)
NAME_ROOM: Final = LEFT - MARGIN - 14
HEAD_LINE: Final = 44
LOW_ROW: Final = 64
HIGH_ROW: Final = 82
GAP: Final = 6

Box = tuple[float, float, float, float]
"""Left, top, width and height of a cell's ground."""


def heat_map_pages(report: RoundReport) -> int:
    """How many pictures the team takes: one up to thirty people, and one for an empty team."""
    return max(-(-len(report.people) // PER_PAGE), 1)


def people_of(report: RoundReport, page: int) -> tuple[PersonReport, ...]:
    """The people of a page; pages differ by one person at most. Raises IndexError."""
    pages = heat_map_pages(report)
    if not 0 <= page < pages:
        raise IndexError(page)
    size, longer = divmod(len(report.people), pages)
    start = page * size + min(page, longer)
    return report.people[start : start + size + (page < longer)]


def heat_map_svg(report: RoundReport, texts: Texts, page: int = 0) -> str:
    people = people_of(report, page)
    drawing = layout.new_drawing()
    y = layout.heading(drawing, report.team, [_subtitle(report, texts, page)])
    y = _heads(drawing, texts, y)
    height = _row_height(people)
    for person in people:
        _person(drawing, person, texts, y, height)
        y += height
    y = _team(drawing, report, texts, y)
    y = layout.legend(drawing, entries(report, people, texts), y + 22)
    return drawing.finish(y + 30)


def _subtitle(report: RoundReport, texts: Texts, page: int) -> str:
    start, end = texts.day(report.opened_at), texts.day(report.closed_at)
    words = texts.plain("chart-round", title=report.title, start=start, end=end)
    pages = heat_map_pages(report)
    if pages == 1:
        return words
    return texts.plain("chart-page", words=words, page=page + 1, pages=pages)


def _heads(drawing: Drawing, texts: Texts, y: float) -> float:
    """Full words on a stair, each joined to its column by a line."""
    bottom = y + HEAD_LINE * len(KEYS) + 14
    for at, key in enumerate(KEYS):
        centre = LEFT + COLUMN * (at + 0.5)
        base = y + HEAD_LINE * (len(KEYS) - at)
        words = cut(texts.plain(f"criterion-{key}-label"), TEXT, centre - MARGIN - 20)
        drawing.text(centre - 16, base, words, TEXT, fill=palette.INK, anchor="end")
        drawing.path(
            f"M{centre - 9:.1f} {base - 11:.1f}H{centre:.1f}V{bottom - 8:.1f}",
            fill="none",
            stroke=palette.FAINT,
            stroke_width=2.5,
        )
    return bottom


def _row_height(people: tuple[PersonReport, ...]) -> int:
    long = any(width(person.name, TEXT) > NAME_ROOM for person in people)
    return HIGH_ROW if long and len(people) <= ROOMY else LOW_ROW


def _person(drawing: Drawing, person: PersonReport, texts: Texts, y: float, height: float) -> None:
    lines = wrap(person.name, TEXT, NAME_ROOM, 2 if height == HIGH_ROW else 1)
    _name(drawing, lines, y + height / 2)
    for at, result in enumerate(person.criteria):
        _cell(drawing, result, texts, at, y, height)


def _name(drawing: Drawing, lines: list[str], middle: float, bold: bool = False) -> None:
    base = middle + 11 - 18 * (len(lines) - 1)
    for line in lines:
        drawing.text(MARGIN, base, line, TEXT, fill=palette.INK, bold=bold)
        base += 36


def _cell(
    drawing: Drawing, result: CriterionReport, texts: Texts, at: int, y: float, height: float
) -> None:
    gap = result.gap if result.gap and result.gap.label else None
    _value(drawing, result.peers, texts, _box(at, y, height), provisional(result.peers), gap)


def _box(at: int, y: float, height: float) -> Box:
    return LEFT + COLUMN * at + GAP / 2, y + GAP / 2, COLUMN - GAP, height - GAP


def _value(
    drawing: Drawing,
    cell: Cell,
    texts: Texts,
    box: Box,
    early: bool = False,
    gap: Gap | None = None,
) -> None:
    x, y, *size = box
    if not isinstance(cell, Shown):
        hatched(drawing, x, y, (size[0], size[1]))
        return
    shade = palette.shade(cell)
    tile(drawing, x, y, (size[0], size[1]), shade.fill, shade.frame)
    _figure(drawing, told(cell, texts), shade, box, early, gap)


def _figure(
    drawing: Drawing,
    words: str,
    shade: palette.Shade,
    box: Box,
    early: bool,
    gap: Gap | None,
) -> None:
    """The number, moved aside for the triangle and up for the dots where there are any."""
    x, y, width, height = box
    centre, middle = x + width / 2 - (13 if gap else 0), y + height / 2
    size = 28 if gap and len(words) > 3 else 34
    base = middle + (8 if early else 12)
    drawing.text(centre, base, words, size, fill=shade.ink, bold=shade.bold, anchor="middle")
    if early:
        dots(drawing, centre, middle + 21, shade.ink)
    if gap:
        gap_mark(drawing, x + width - 18, middle - 2, gap, shade.ink)


def _team(drawing: Drawing, report: RoundReport, texts: Texts, y: float) -> float:
    drawing.line(MARGIN, y + 9, RIGHT - GAP / 2, y + 9, stroke=palette.FAINT, stroke_width=2.5)
    y += 18
    label = cut(texts.plain("chart-team"), TEXT, NAME_ROOM, bold=True)
    _name(drawing, [label], y + LOW_ROW / 2, bold=True)
    for at, line in enumerate(report.team_line):
        _value(drawing, line.peers, texts, _box(at, y, LOW_ROW))
    return y + LOW_ROW
