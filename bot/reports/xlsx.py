"""A RoundReport as a workbook: Team, People, Comments, About. The report's own numbers only."""

from collections.abc import Collection, Iterator
from typing import Final

from bot.domain.cells import Agreement, Cell, Reason, Shown, ShownComments
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.releases import HiddenComment
from bot.domain.report import BoxReport, CauseSource, CriterionReport, PersonReport, RoundReport
from bot.domain.reviews import Relation
from bot.reports.advice import advice_key
from bot.reports.book import Book, Column, Value
from bot.reports.wording import cause_label, interval, label, managers_of, reason, scores_of
from bot.texts import Texts

METHOD_SENTENCES: Final = 5
NO_COMMENTS: Final[frozenset[HiddenComment]] = frozenset()
Row = list[Value]


def workbook(
    report: RoundReport,
    texts: Texts,
    hidden: Collection[HiddenComment] = NO_COMMENTS,
    previous: RoundReport | None = None,
) -> bytes:
    """The file. `previous`, the team's round before, adds a column of what it printed."""
    book = Book(texts, report.closed_at)
    _team(book, report, texts)
    _people(book, report, texts, previous)
    _comments(book, report, texts, hidden)
    _about(book, report, texts)
    return book.done()


def _team(book: Book, report: RoundReport, texts: Texts) -> None:
    columns = [Column(texts.plain("sheet-name"), 32)]
    columns += [Column(label(key, texts), 17) for key in KEYS]
    columns.append(Column(texts.plain("sheet-overall"), 12))
    rows: list[Row] = [
        [person.name, *(result.peers for result in person.criteria), person.overall]
        for person in report.people
    ]
    team: Row = [texts.plain("sheet-team-row"), *(line.peers for line in report.team_line)]
    sheet = book.sheet(texts.plain("sheet-team"), columns, rows, team)
    book.colour(sheet, (1, 1, len(rows) + 1, len(columns) - 1))


def _people(book: Book, report: RoundReport, texts: Texts, previous: RoundReport | None) -> None:
    managers = managers_of(report.people)
    columns = [
        *(_column(name, texts) for name in ("name", "criterion", "peers", "answers", "interval")),
        _column("self", texts),
        *(Column(name, 16) for name in managers),
        *(_column(name, texts) for name in ("opinions", "gap", "cause", "advice")),
    ]
    before = _before(previous) if previous else None
    if before is not None:
        columns.append(_column("before", texts))
    rows = [
        [*_result(person, result, managers, texts), *_then(before, person, result)]
        for person in report.people
        for result in person.criteria
    ]
    sheet = book.sheet(texts.plain("sheet-people"), columns, rows)
    book.colour(sheet, (1, 2, max(len(rows), 1), 2))


WIDTHS: Final = {"name": 32, "criterion": 22, "interval": 20, "gap": 24, "cause": 34, "advice": 70}


def _column(name: str, texts: Texts) -> Column:
    wrap = name in ("cause", "advice", "gap")
    return Column(texts.plain(f"sheet-{name}"), WIDTHS.get(name, 14), wrap)


def _result(
    person: PersonReport, result: CriterionReport, managers: list[str], texts: Texts
) -> Row:
    given = scores_of(person, result.criterion)
    advice = advice_key(result.criterion, result.peers, result.cause)
    return [
        person.name,
        label(result.criterion, texts),
        result.peers,
        *_precision(result.peers, texts),
        result.self_score,
        *(given.get(name) for name in managers),
        _opinions(result.peers, texts),
        _gap(result, texts),
        _cause(result, texts),
        texts.plain(advice) if advice else None,
    ]


def _precision(cell: Cell, texts: Texts) -> Row:
    """How many answers and the interval, or nothing and the reason."""
    if isinstance(cell, Shown):
        return [cell.n, interval(cell, texts)]
    return [None, reason(cell.reason, texts)]


def _opinions(cell: Cell, texts: Texts) -> str | None:
    if not isinstance(cell, Shown) or cell.agreement is None:
        return None
    return texts.plain("sheet-close" if cell.agreement is Agreement.CLOSE else "sheet-apart")


def _gap(result: CriterionReport, texts: Texts) -> str | None:
    if result.gap is None or result.gap.label is None:
        return None
    return texts.plain(f"sheet-gap-{result.gap.label}")


def _cause(result: CriterionReport, texts: Texts) -> str | None:
    if result.cause is None or result.cause.source is not CauseSource.PERSON:
        return None
    return cause_label(result.criterion, result.cause.cause, texts)


Printed = dict[tuple[PersonId, str], Cell]


def _before(previous: RoundReport) -> Printed:
    return {(p.person, r.criterion): r.peers for p in previous.people for r in p.criteria}


def _then(before: Printed | None, person: PersonReport, result: CriterionReport) -> Row:
    return [] if before is None else [before.get((person.person, result.criterion))]


def _comments(
    book: Book, report: RoundReport, texts: Texts, hidden: Collection[HiddenComment]
) -> None:
    columns = [
        *(Column(texts.plain(f"sheet-{name}"), 32) for name in ("name", "box", "author")),
        Column(texts.plain("sheet-comment"), 100, wrap=True),
    ]
    rows = [
        [person.name, texts.plain(f"sheet-box-{box.box}"), *comment]
        for person in report.people
        for box in person.comments
        for comment in _box(person, box, texts, hidden)
    ]
    book.sheet(texts.plain("sheet-comments"), columns, rows)


def _box(
    person: PersonReport, box: BoxReport, texts: Texts, hidden: Collection[HiddenComment]
) -> Iterator[Row]:
    for comment in box.named:
        own = comment.relation is Relation.SELF
        yield [texts.plain("sheet-self") if own else comment.name, comment.text]
    peers = texts.plain("sheet-peers")
    if not isinstance(box.peers, ShownComments):
        expired = box.peers.reason is Reason.EXPIRED
        key = "sheet-comments-expired" if expired else "sheet-comments-withheld"
        yield [peers, texts.plain(key)]
        return
    for place, text in enumerate(box.peers.texts):
        kept_back = HiddenComment(person.person, box.box, place) in hidden
        yield [peers, texts.plain("sheet-comment-hidden") if kept_back else text]


def _about(book: Book, report: RoundReport, texts: Texts) -> None:
    columns = [Column(report.title, 34), Column(report.team, 100, wrap=True)]
    facts: list[Row] = [[texts.plain(f"sheet-about-{key}"), fact] for key, fact in _facts(report)]
    period = texts.plain(
        "sheet-period",
        month=texts.month(report.closed_at),
        **{"from": texts.day(report.opened_at), "to": texts.day(report.closed_at)},
    )
    words: list[Row] = [[texts.plain("sheet-about-period"), period]]
    words += [
        [texts.plain(f"sheet-about-{key}"), texts.plain(text)] for key, text in _words(report)
    ]
    method: list[Row] = [
        [texts.plain("sheet-about-method") if at == 1 else None, _method(at, report, texts)]
        for at in range(1, METHOD_SENTENCES + 1)
    ]
    book.sheet(texts.plain("sheet-about"), columns, [*words, *facts, *method], filtered=False)


def _facts(report: RoundReport) -> Iterator[tuple[str, int]]:
    response = report.response
    yield "people", response.people
    yield "people-answered", response.people_answered
    yield "forms", response.forms
    yield "forms-answered", response.forms_answered
    yield "threshold", report.threshold
    yield "withheld", report.withheld


def _words(report: RoundReport) -> Iterator[tuple[str, str]]:
    yield "severity", f"sheet-severity-{'on' if report.severity_corrected else 'off'}"
    if report.reliability:
        yield "reliability", f"sheet-reliability-{report.reliability}"


def _method(at: int, report: RoundReport, texts: Texts) -> str:
    return texts.plain(f"sheet-method-{at}", threshold=report.threshold)
