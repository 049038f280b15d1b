"""What the signs of a heat map mean: always the three levels, the others where they occur."""

from collections.abc import Iterator, Sequence

from bot.domain.cells import Shown
from bot.domain.report import CriterionReport, Gap, GapLabel, PersonReport, RoundReport
from bot.domain.scoring import Level, level
from bot.reports import palette
from bot.reports.figures import provisional
from bot.reports.heat_marks import dots, hatched, swatch, triangle
from bot.reports.page import Entry, Symbol
from bot.reports.svg import Drawing
from bot.texts import Texts


def entries(report: RoundReport, people: Sequence[PersonReport], texts: Texts) -> tuple[Entry, ...]:
    results = [result for person in people for result in person.criteria]
    lines = [line.peers for line in report.team_line]
    found = [*_levels(texts), *_gaps(results, texts)]
    if any(provisional(result.peers) for result in results):
        found.append(Entry(_dotted, texts.plain("chart-legend-provisional")))
    if not all(isinstance(cell, Shown) for cell in [*lines, *(r.peers for r in results)]):
        words = texts.plain("chart-legend-withheld")
        found.append(Entry(_hatched, words))
    return tuple(found)


def _levels(texts: Texts) -> Iterator[Entry]:
    for name in ("low", "mid", "high"):
        yield Entry(_swatch(name), texts.plain(f"chart-legend-{name}"))


def _swatch(name: Level) -> Symbol:
    shades = tuple(shade for shade in palette.SHADES if level(shade.start) == name)
    return lambda drawing, x, y: swatch(drawing, x, y, shades)


def _gaps(results: Sequence[CriterionReport], texts: Texts) -> Iterator[Entry]:
    gaps = [r.gap for r in results if r.gap and r.gap.label and isinstance(r.peers, Shown)]
    for up, key in ((True, "chart-legend-higher"), (False, "chart-legend-lower")):
        kinds = {_kind(gap) for gap in gaps if (gap.value > 0) == up}
        if kinds:
            yield Entry(_triangles(up, sorted(kinds)), texts.plain(key))
    if len({_kind(gap) for gap in gaps}) == 2:
        yield Entry(_triangles(True, [True]), texts.plain("chart-legend-ask"))


def _kind(gap: Gap) -> bool:
    """Whether its triangle is hollow."""
    return gap.label is GapLabel.ASK


def _triangles(up: bool, kinds: Sequence[bool]) -> Symbol:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        for at, hollow in enumerate(kinds):
            place = x + 24 * (at - (len(kinds) - 1) / 2)
            triangle(drawing, place, y, up=up, hollow=hollow, ink=palette.INK)

    return draw


def _dotted(drawing: Drawing, x: float, y: float) -> None:
    dots(drawing, x, y + 4, palette.INK)


def _hatched(drawing: Drawing, x: float, y: float) -> None:
    hatched(drawing, x - 23, y - 17, (44, 34))
