"""A RoundReport as messages for a phone: HTML, at most 4,096 characters each."""

from html import escape

from bot.domain.cells import Cell, Shown
from bot.domain.criteria import KEYS
from bot.domain.report import (
    Lines,
    PersonReport,
    RoundReport,
    strongest_and_weakest,
)
from bot.domain.scoring import HIGH_FROM
from bot.reports.advice import advice_key
from bot.texts import Texts, isolated

PEOPLE_PER_PAGE = 12
NAME_WIDTH = 11
CELL_WIDTH = 4


def pages(report: RoundReport) -> list[tuple[PersonReport, ...]]:
    """The people of each page, alphabetical; at least one page, perhaps empty."""
    people = report.people
    starts = range(0, max(len(people), 1), PEOPLE_PER_PAGE)
    return [people[at : at + PEOPLE_PER_PAGE] for at in starts]


def summary(report: RoundReport, page: int, texts: Texts) -> str:
    """What a manager reads first: response, table, strongest and weakest, what is withheld."""
    people = pages(report)[page]
    parts = [_heading(report, texts), _table(report, people, texts), _contrast(report, texts)]
    if report.withheld:
        parts.append(texts("results-withheld", cells=report.withheld, threshold=report.threshold))
    parts.append(f"<i>{_legend(texts)}</i>")
    return "\n\n".join(parts)


def _heading(report: RoundReport, texts: Texts) -> str:
    response = report.response
    counts = {
        "people-answered": response.people_answered,
        "people": response.people,
        "forms-answered": response.forms_answered,
        "forms": response.forms,
    }
    return texts(
        "results-heading",
        **counts,
        title=report.title,
        team=report.team,
        **{"from": texts.day(report.opened_at), "to": texts.day(report.closed_at)},
    )


def _table(report: RoundReport, people: tuple[PersonReport, ...], texts: Texts) -> str:
    lines = [_row("", [texts.plain(f"criterion-{key}-short") for key in KEYS])]
    for person in people:
        figures = [_figure(result.peers, texts) for result in person.criteria]
        lines.append(_row(short_name(person.name), figures))
    team = [_figure(line.peers, texts) for line in report.team_line]
    lines.append(_row(texts.plain("results-team-row"), team))
    # Escaped only now: the width of a column is that of what is seen.
    table = escape("\n".join(lines), quote=False)
    return f"<pre>{table}</pre>"


def _row(name: str, cells: list[str]) -> str:
    return _fit(name) + "".join(cell.rjust(CELL_WIDTH) for cell in cells)


def _fit(name: str) -> str:
    cut = name if len(name) <= NAME_WIDTH else name[: NAME_WIDTH - 1] + "…"
    return isolated(cut.ljust(NAME_WIDTH))


def short_name(name: str) -> str:
    """The first word whole and the others by their initials: «Белова А.»."""
    first, *others = name.split()
    return " ".join([first, *(f"{word[0]}." for word in others)])


def _figure(cell: Cell, texts: Texts) -> str:
    """Not escaped: for the table, or as the argument of a sentence."""
    if not isinstance(cell, Shown):
        return texts.plain("results-hidden")
    if cell.floored:
        return texts.plain("results-floored")
    return texts.plain("number", value=cell.mean)


def _legend(texts: Texts) -> str:
    columns = [
        texts(
            "results-legend-column",
            short=texts(f"criterion-{key}-short"),
            label=texts(f"criterion-{key}-label").lower(),
        )
        for key in KEYS
    ]
    return texts("results-legend", columns=", ".join(columns))


def _contrast(report: RoundReport, texts: Texts) -> str:
    ends = strongest_and_weakest(report)
    if ends is None:
        return texts("results-no-contrast")
    keys = ("results-strongest", "results-weakest")
    return "\n\n".join(_advised(key, lines, texts) for key, lines in zip(keys, ends, strict=True))


def _advised(key: str, lines: Lines, texts: Texts) -> str:
    """Criteria that tie are named together; advice is given where it is one that is meant."""
    cell = lines[0].peers
    names = ", ".join(texts(f"criterion-{line.criterion}-label") for line in lines)
    advice = ""
    if len(lines) == 1 and isinstance(cell, Shown):
        advice = texts(advice_key(lines[0].criterion, cell) or "")
    return texts(key, criterion=names, mean=_figure(cell, texts), advice=advice).rstrip()


def team_advice(report: RoundReport, texts: Texts) -> str:
    """The strongest and the weakest criterion with their advice, and what to do with all six."""
    heading = texts("results-advice-heading", team=report.team, title=report.title)
    means = [line.peers.mean for line in report.team_line if isinstance(line.peers, Shown)]
    strong = len(means) == len(KEYS) and min(means) >= HIGH_FROM
    overall = texts("overall-strong" if strong else "overall-mixed")
    return "\n\n".join([heading, _contrast(report, texts), overall])
