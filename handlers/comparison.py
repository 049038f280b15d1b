"""The last rounds side by side: a picture, and one sentence on what really changed."""

from collections.abc import Mapping, Sequence

from bot.domain.cells import Cell
from bot.domain.people import PersonId
from bot.domain.releases import person_of
from bot.domain.report import RoundReport
from bot.domain.trend import Series, compare, history
from bot.reports.change import person_sentence, team_sentence
from bot.reports.chart import drawn, history_svg
from bot.reports.history import History, HistoryPoint
from bot.texts import Texts
from handlers.result_callbacks import PersonResults, Results
from handlers.screen import Rows, Screen, button


async def comparison(reports: Sequence[RoundReport], person: int, texts: Texts) -> Screen:
    """`reports` are the team's last ones, the oldest first; `person` 0 means the team."""
    report = reports[-1]
    chosen = person_of(report, person).person if person else None
    if len(reports) < 2:
        return Screen(texts("change-first-round"), [])
    trend = compare(reports[-2], report)
    said = person_sentence(trend, chosen, texts) if chosen else team_sentence(trend, report, texts)
    photo = await drawn(history_svg, _series(reports, chosen, texts), texts)
    return Screen(said, _back(report, chosen, texts), photo=photo)


def _back(report: RoundReport, chosen: PersonId | None, texts: Texts) -> Rows:
    if chosen is None:
        return [[button(texts("person-back"), Results(round=report.round_id))]]
    to_person = PersonResults(round=report.round_id, person=chosen, page=0)
    return [[button(texts("change-back"), to_person)]]


def _series(reports: Sequence[RoundReport], chosen: PersonId | None, texts: Texts) -> History:
    """The input of the picture: the team, or one person beside the team."""
    past, report = history(reports), reports[-1]
    own: Mapping[str, Series] = past.people[chosen] if chosen is not None else {}
    points = tuple(
        HistoryPoint(texts.day(moment.closed_at), _at(past.team, place), _at(own, place))
        for place, moment in enumerate(past.moments)
    )
    title = person_of(report, chosen).name if chosen is not None else report.team
    return History(title, points)


def _at(series: Mapping[str, Series], place: int) -> dict[str, Cell]:
    cells = {key: line[place] for key, line in series.items()}
    return {key: cell for key, cell in cells.items() if cell is not None}
