"""Reports made by hand: any cell, gap and cause, without a round behind them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.cells import Cell, Reason, Shown, Withheld
from bot.domain.criteria import COMMENT_BOXES, KEYS
from bot.domain.people import PersonId
from bot.domain.printed import overall_cell, staff_cell, team_cell
from bot.domain.report import (
    BoxReport,
    CriterionReport,
    PersonReport,
    RoundReport,
    TeamCriterion,
)
from bot.domain.rounds import RoundId
from bot.domain.sealed import Response
from bot.texts import load

TEXTS = load(ZoneInfo("Europe/Moscow"))
RU, EN = TEXTS["ru"], TEXTS["en"]
OPENED, CLOSED = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 30, 15, tzinfo=UTC)
FEW, UNSEEN = Withheld(Reason.TOO_FEW), Withheld(Reason.UNSEEN)
FLOORED = Shown(1.5, 5, floored=True)
LONG = "Константинопольская-Римская Александра Владиславовна оглы Немирович"[:64]


def mean(value: float, n: int = 5) -> Shown:
    return Shown(value, n, low=max(1.0, value - 0.5), high=min(5.0, value + 0.5))


def person(
    cells: Mapping[str, Cell],
    name: str = "Анна Белова",
    number: int = 1,
    extra: Mapping[str, Mapping[str, object]] | None = None,
) -> PersonReport:
    """Criteria that are not named are withheld; `extra` fills other fields of a criterion."""
    criteria = []
    for key in KEYS:
        result = CriterionReport(key, 3, cells.get(key, FEW), ())
        fields = dict((extra or {}).get(key, {}))
        criteria.append(replace(result, **fields))  # type: ignore[arg-type]
    boxes = tuple(BoxReport(box, FEW, ()) for box in COMMENT_BOXES)
    overall = overall_cell([result.peers for result in criteria])
    return PersonReport(PersonId(number), name, tuple(criteria), overall, boxes)


def report(*people: PersonReport, title: str = "Ноябрь", team: str = "Отдел") -> RoundReport:
    lines = []
    for at, key in enumerate(KEYS):
        cells = [one.criteria[at].peers for one in people]
        lines.append(TeamCriterion(key, team_cell(cells), staff_cell(cells)))
    response = Response(len(people), len(people), len(people) * 3, len(people) * 3)
    return RoundReport(RoundId(7), title, team, OPENED, CLOSED, 3, response, people, tuple(lines))
