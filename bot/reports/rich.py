"""The full table as native rich messages: HTML for `InputRichMessage(html=…)`.

Send it with `skip_entity_detection=True`: a name or a title is never a link or a command.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from bot.domain.cells import Agreement, Cell, Reason, Shown, Withheld
from bot.domain.criteria import KEYS
from bot.domain.report import CauseSource, CriterionReport, PersonReport, RoundReport
from bot.reports.text import short_name
from bot.reports.wording import cause_label, interval, label, managers_of, scores_of, told
from bot.texts import Texts, isolated

MAX_LENGTH: Final = 30_000
"""Characters of HTML; Telegram counts 32,768 of the text alone."""
MAX_BLOCKS: Final = 400
"""Of 500. Rows of tables and whatever is inside a collapsible block count too."""
BLOCKS_AROUND: Final = 8
BLOCKS_OF_A_PERSON: Final = 12
LONGEST: Final = 256
"""Characters of a title or a name in a heading."""
EARLY: Final = 5
"""With fewer answers a mean is preliminary (method.md B1)."""
TABLE: Final = "<table bordered striped compact>"


@dataclass(frozen=True, slots=True)
class _Block:
    """One person: the row of the table, and what opens on a tap."""

    row: str
    details: str


def rich_table(report: RoundReport, texts: Texts) -> list[str]:
    """One message or more, each whole in itself; what is inside is alphabetical."""
    blocks = [_Block(_row(person, texts), _details(person, texts)) for person in report.people]
    return [_message(report, share, texts) for share in _shared_out(report, blocks, texts)]


def _shared_out(report: RoundReport, blocks: Sequence[_Block], texts: Texts) -> list[list[_Block]]:
    """In their order, as many to a message as fit."""
    length = around = len(_message(report, [], texts))
    shares: list[list[_Block]] = [[]]
    for block in blocks:
        size = len(block.row) + len(block.details)
        count = BLOCKS_AROUND + BLOCKS_OF_A_PERSON * (len(shares[-1]) + 1)
        if shares[-1] and (length + size > MAX_LENGTH or count > MAX_BLOCKS):
            shares.append([])
            length = around
        shares[-1].append(block)
        length += size
    return shares


def _message(report: RoundReport, blocks: Sequence[_Block], texts: Texts) -> str:
    heading = texts("rich-heading", title=_cut(report.title), team=_cut(report.team))
    return "".join(
        [
            f"<h3>{heading}</h3>",
            f"<p>{_response(report, texts)}</p>",
            _table(report, [block.row for block in blocks], texts),
            *(block.details for block in blocks),
            f"<footer>{_footer(report, texts)}</footer>",
        ]
    )


def _response(report: RoundReport, texts: Texts) -> str:
    response = report.response
    return texts(
        "rich-response",
        **{"from": texts.day(report.opened_at), "to": texts.day(report.closed_at)},
        **{"people-answered": response.people_answered, "people": response.people},
        **{"forms-answered": response.forms_answered, "forms": response.forms},
    )


def _table(report: RoundReport, people: Sequence[str], texts: Texts) -> str:
    heads = [texts.plain("rich-name"), *(texts.plain(f"criterion-{key}-short") for key in KEYS)]
    team = [told(line.peers, texts) for line in report.team_line]
    rows = [
        _cells(heads, "th"),
        *people,
        _cells([texts.plain("rich-team"), *team], "th"),
    ]
    return f"{TABLE}{''.join(rows)}</table>"


def _row(person: PersonReport, texts: Texts) -> str:
    figures = [told(result.peers, texts) for result in person.criteria]
    return _cells([short_name(_cut(person.name)), *figures])


def _cells(values: Sequence[str], tag: str = "td") -> str:
    first, *others = (escape(isolated(value), quote=False) for value in values)
    centred = "".join(f'<{tag} align="center">{value}</{tag}>' for value in others)
    return f"<tr><{tag}>{first}</{tag}>{centred}</tr>"


def _details(person: PersonReport, texts: Texts) -> str:
    """A block that opens on a tap: every source side by side, then what is worth saying."""
    name = _cut(person.name)
    summary = texts("rich-summary", name=name, mean=told(person.overall, texts))
    if not isinstance(person.overall, Shown):
        summary = texts("rich-summary-hidden", name=name)
    notes = "<br>".join(_notes(person, texts))
    said = f"<p>{notes}</p>" if notes else ""
    return f"<details><summary>{summary}</summary>{_sources(person, texts)}{said}</details>"


def _sources(person: PersonReport, texts: Texts) -> str:
    managers = managers_of([person])
    heads = [texts.plain(f"rich-{name}") for name in ("criterion", "peers", "self")]
    rows = [_cells([*heads, *map(short_name, managers)], "th")]
    for result in person.criteria:
        given = scores_of(person, result.criterion)
        rows.append(
            _cells(
                [
                    label(result.criterion, texts),
                    _peers(result.peers, texts),
                    _score(result.self_score, texts),
                    *(_score(given.get(name), texts) for name in managers),
                ]
            )
        )
    return f"{TABLE}{''.join(rows)}</table>"


def _peers(cell: Cell, texts: Texts) -> str:
    between = interval(cell, texts)
    shown = told(cell, texts)
    return texts.plain("rich-mean", mean=shown, interval=between) if between else shown


def _score(score: int | None, texts: Texts) -> str:
    return texts.plain("rich-hidden") if score is None else str(score)


def _notes(person: PersonReport, texts: Texts) -> Iterator[str]:
    for result in person.criteria:
        yield from _of_criterion(result, texts)
    if person.self_view:
        yield texts(f"rich-self-view-{person.self_view}")
    yield from _listed("rich-early", filter(_early, person.criteria), texts)
    for why in Reason:
        hidden = (r for r in person.criteria if r.peers == Withheld(why))
        yield from _listed(f"rich-withheld-{why}", hidden, texts)


def _of_criterion(result: CriterionReport, texts: Texts) -> Iterator[str]:
    name = label(result.criterion, texts)
    if result.gap and result.gap.label:
        yield texts(f"rich-gap-{result.gap.label}", criterion=name)
    if isinstance(result.peers, Shown) and result.peers.agreement is Agreement.APART:
        yield texts("rich-apart", criterion=name)
    if result.cause and result.cause.source is CauseSource.PERSON:
        cause = cause_label(result.criterion, result.cause.cause, texts)
        yield texts("rich-cause", criterion=name, cause=cause)
    if result.self_cause:
        cause = cause_label(result.criterion, result.self_cause, texts)
        yield texts("rich-cause-self", criterion=name, cause=cause)


def _listed(key: str, results: Iterable[CriterionReport], texts: Texts) -> Iterator[str]:
    names = ", ".join(label(result.criterion, texts) for result in results)
    if names:
        yield texts(key, criteria=names)


def _early(result: CriterionReport) -> bool:
    return isinstance(result.peers, Shown) and result.peers.n < EARLY


def _footer(report: RoundReport, texts: Texts) -> str:
    columns = [
        texts.plain(
            "rich-column", short=texts.plain(f"criterion-{key}-short"), label=label(key, texts)
        )
        for key in KEYS
    ]
    return texts("rich-legend", columns=", ".join(columns), threshold=report.threshold)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
