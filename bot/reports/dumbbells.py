"""One person: six dumbbells of self and colleagues on the scale of 1 to 5."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.domain.cells import Agreement, Cell, Reason, Shown, Withheld
from bot.domain.criteria import SCALE
from bot.domain.report import CriterionReport, GapLabel, PersonReport, RoundReport
from bot.reports import dumbbell_marks as marks
from bot.reports import page as layout
from bot.reports import palette
from bot.reports.figures import provisional
from bot.reports.font import cut
from bot.reports.page import MARGIN, RIGHT, SMALL, Entry
from bot.reports.svg import Drawing
from bot.reports.wording import told
from bot.texts import Texts

START: Final = MARGIN + 26
END: Final = 690
NUMBERS: Final = 742
"""Where the column of numbers and words begins."""
ROW: Final = 156
LANE: Final = 82
"""From the top of a row to the middle of its dumbbell."""

LABELS: Final = {GapLabel.BLIND_SPOT: palette.SELF, GapLabel.HIDDEN_STRENGTH: palette.PEERS}

Before = Mapping[str, Cell]
Remark = tuple[str, str]
"""Words and their colour."""


def person_svg(
    report: RoundReport, person: PersonReport, texts: Texts, previous: PersonReport | None = None
) -> str:
    drawing = layout.new_drawing()
    about = texts.plain(
        "chart-person", team=report.team, title=report.title, end=texts.day(report.closed_at)
    )
    top = layout.heading(drawing, person.name, [about])
    y = _scale(drawing, top, ROW * len(person.criteria))
    _overall(drawing, person.overall, texts, top)
    before = {old.criterion: old.peers for old in previous.criteria} if previous else {}
    for result in person.criteria:
        _row(drawing, result, before.get(result.criterion), texts, y)
        y += ROW
    y = layout.legend(drawing, tuple(_legend(person.criteria, before, texts)), y + 18)
    return drawing.finish(y + 30)


def place(value: float) -> float:
    """Where a value of 1 to 5 is, in pixels from the left."""
    return START + (value - 1) / 4 * (END - START)


def _scale(drawing: Drawing, y: float, height: float) -> float:
    """Grid lines of the five scores, named at the top; where the first row begins."""
    for score in SCALE:
        x = place(score)
        drawing.text(x, y + 34, str(score), SMALL, fill=palette.QUIET, anchor="middle")
        drawing.line(x, y + 48, x, y + 56 + height, stroke=palette.RULE, stroke_width=2)
    return y + 56


def _overall(drawing: Drawing, overall: Cell, texts: Texts, y: float) -> None:
    if isinstance(overall, Shown):
        words = texts.plain("chart-overall", value=told(overall, texts))
        drawing.text(NUMBERS, y + 34, words, SMALL, fill=palette.QUIET)


def _row(
    drawing: Drawing, result: CriterionReport, before: Cell | None, texts: Texts, y: float
) -> None:
    label = texts.plain(f"criterion-{result.criterion}-label")
    drawing.line(MARGIN, y, RIGHT, y, stroke=palette.RULE, stroke_width=2)
    marks.plate(drawing, MARGIN, y + 8, label)
    _dumbbell(drawing, result, before, y + LANE)
    _words(drawing, result, texts, y)


def _dumbbell(drawing: Drawing, result: CriterionReport, before: Cell | None, y: float) -> None:
    peers, own = result.peers, result.self_score
    marks.track(drawing, place(1), place(5), y, dashed=not isinstance(peers, Shown))
    if isinstance(before, Shown):
        marks.previous(drawing, place(before.mean), y)
    if isinstance(peers, Shown):
        _join(drawing, peers, own, y)
    if own is not None:
        marks.own(drawing, place(own), y)
    if isinstance(peers, Shown) and not peers.floored:
        marks.peers(drawing, place(peers.mean), y)
    _managers(drawing, [manager.score for manager in result.managers], y + 38)


def _join(drawing: Drawing, peers: Shown, own: int | None, y: float) -> None:
    if peers.low is not None and peers.high is not None and not peers.floored:
        marks.interval(drawing, place(peers.low), place(peers.high), y)
    if own is not None:
        marks.bar(drawing, place(peers.mean), place(own), y)
    if peers.floored:
        marks.below(drawing, place(1), place(2), y)


def _managers(drawing: Drawing, scores: Sequence[int], y: float) -> None:
    """Squares in a lane of their own; equal scores stand side by side."""
    for score in sorted(set(scores)):
        count = scores.count(score)
        for at in range(count):
            marks.manager(drawing, place(score) + 28 * (at - (count - 1) / 2), y)


def _words(drawing: Drawing, result: CriterionReport, texts: Texts, y: float) -> None:
    """The number, how many answered, and what is to be said of it, at the right."""
    cell = result.peers
    remarks = list(_remarks(result, texts) if isinstance(cell, Shown) else _reason(cell, texts))
    middle = y + LANE - 20 * len(remarks)
    if isinstance(cell, Shown):
        _number(drawing, cell, texts, middle + 15)
    for at, (words, colour) in enumerate(remarks):
        line = cut(words, SMALL, RIGHT - NUMBERS, bold=colour != palette.QUIET)
        base = middle + 58 + 40 * at - (0 if isinstance(cell, Shown) else 24)
        bold = colour != palette.QUIET
        drawing.text(NUMBERS, base, line, SMALL, fill=colour, bold=bold)


def _reason(cell: Withheld, texts: Texts) -> Iterator[Remark]:
    key = "chart-unseen" if cell.reason is Reason.UNSEEN else "chart-too-few"
    yield texts.plain("chart-withheld"), palette.QUIET
    yield texts.plain(key), palette.QUIET


def _number(drawing: Drawing, cell: Shown, texts: Texts, base: float) -> None:
    words = told(cell, texts)
    drawing.text(NUMBERS, base, words, 42, fill=palette.INK, bold=True)
    answers = texts.plain("chart-answers", n=cell.n)
    drawing.text(NUMBERS + 116, base, answers, SMALL, fill=palette.QUIET)


def _remarks(result: CriterionReport, texts: Texts) -> Iterator[Remark]:
    label = result.gap.label if result.gap else None
    if label is not None:
        yield texts.plain(f"chart-{label.value}"), LABELS.get(label, palette.QUIET)
    cell = result.peers
    if isinstance(cell, Shown) and cell.agreement is not None:
        key = "chart-close" if cell.agreement is Agreement.CLOSE else "chart-apart"
        yield texts.plain(key), palette.QUIET
    elif provisional(cell):
        yield texts.plain("chart-provisional"), palette.QUIET


def _legend(results: Sequence[CriterionReport], before: Before, texts: Texts) -> Iterator[Entry]:
    """Only what is in the picture."""
    cells = [result.peers for result in results if isinstance(result.peers, Shown)]
    there = {
        "chart-self": any(result.self_score is not None for result in results),
        "chart-peers": any(not cell.floored for cell in cells),
        "chart-below": any(cell.floored for cell in cells),
        "chart-interval": any(cell.low is not None and not cell.floored for cell in cells),
        "chart-manager": any(result.managers for result in results),
        "chart-previous": any(isinstance(cell, Shown) for cell in before.values()),
    }
    for key, shown in there.items():
        if shown:
            yield Entry(marks.SYMBOLS[key], texts.plain(key))
