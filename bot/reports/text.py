"""A RoundReport as messages for a phone: HTML, at most 4,096 characters each."""

from html import escape

from bot.domain.cells import Cell, Reason, Shown
from bot.domain.criteria import KEYS
from bot.domain.report import (
    CriterionReport,
    Lines,
    PersonReport,
    RoundReport,
    strongest_and_weakest,
)
from bot.domain.scoring import level
from bot.texts import Texts

PEOPLE_PER_PAGE = 12
NAME_WIDTH = 11
CELL_WIDTH = 4
FULL, EMPTY, NONE = "▰", "▱", "·"


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
    return cut.ljust(NAME_WIDTH)


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
        advice = texts(advice_key(lines[0].criterion, cell.mean))
    return texts(key, criterion=names, mean=_figure(cell, texts), advice=advice).rstrip()


def advice_key(criterion: str, mean: float) -> str:
    """The advice for a level. Low promptness has one for each cause, and until a cause may be
    named the one that forbids the conclusion "will not"."""
    found = level(mean)
    if criterion == "promptness" and found == "low":
        return "criterion-promptness-advice-unknown"
    return f"criterion-{criterion}-advice-{found}"


def person_page(report: RoundReport, person: PersonReport, texts: Texts) -> str:
    """Self beside peers, and the managers by name."""
    heading = texts(
        "person-heading",
        name=person.name,
        team=report.team,
        title=report.title,
        to=texts.day(report.closed_at),
    )
    parts = [heading]
    if isinstance(person.overall, Shown):
        mean = _figure(person.overall, texts)
        parts.append(texts("person-overall", mean=mean))
    parts += [_criterion(result, texts) for result in person.criteria]
    return "\n\n".join(parts)


def _criterion(result: CriterionReport, texts: Texts) -> str:
    title = texts(f"criterion-{result.criterion}-label")
    lines = [texts("person-criterion", criterion=title), _peers(result.peers, texts)]
    if result.self_score:
        bar = _bar(result.self_score)
        lines.append(texts("person-self", bar=bar, score=result.self_score))
    for manager in result.managers:
        bar = _bar(manager.score)
        lines.append(texts("person-manager", bar=bar, score=manager.score, name=manager.name))
    return "\n".join(lines)


def _peers(cell: Cell, texts: Texts) -> str:
    if not isinstance(cell, Shown):
        unseen = cell.reason is Reason.UNSEEN
        return texts("person-unseen" if unseen else "person-too-few", bar=NONE * 5)
    if cell.floored:
        return texts("person-peers-floored", bar=_bar(1), n=cell.n)
    mean = texts.plain("number", value=cell.mean)
    return texts("person-peers", bar=_bar(cell.mean), mean=mean, n=cell.n)


def _bar(value: float) -> str:
    full = round(value)
    return FULL * full + EMPTY * (5 - full)
