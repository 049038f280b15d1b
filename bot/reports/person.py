"""A person's page in words: the caption under the picture, and the advice."""

from collections.abc import Callable, Sequence

from bot.domain.cells import Cell
from bot.domain.lengths import utf16_length
from bot.domain.report import CriterionReport, LeadingCause, PersonReport, RoundReport
from bot.reports.advice import advice_key, self_advice_key
from bot.reports.wording import label, told
from bot.texts import Texts

CAPTION = 1000
"""Telegram takes 1,024 after parsing; the HTML is counted, which is longer."""


def person_caption(
    report: RoundReport, person: PersonReport, texts: Texts, points: Sequence[str]
) -> str:
    """For the manager: who, when, and what to talk about."""
    heading = texts("person-heading", name=person.name, team=report.team, title=report.title)
    return _numbered([heading, texts("person-talk")], points)


def own_caption(report: RoundReport, texts: Texts, points: Sequence[str]) -> str:
    """For the person concerned, with what others can see of it."""
    heading = texts("own-heading", title=report.title, team=report.team)
    return _numbered([heading], points, [texts("own-promise")])


def advice_page(person: PersonReport, texts: Texts) -> str:
    """Advice for the manager, per criterion by its level, for promptness by its cause."""
    return _advice(texts("person-advice-heading", name=person.name), person, advice_key, texts)


def own_advice(person: PersonReport, texts: Texts) -> str:
    """The same, addressed to the person concerned."""
    return _advice(texts("own-advice-heading"), person, self_advice_key, texts)


def _advice(
    heading: str,
    person: PersonReport,
    key_of: Callable[[str, Cell, LeadingCause | None], str | None],
    texts: Texts,
) -> str:
    keys = {r.criterion: key_of(r.criterion, r.peers, r.cause) for r in person.criteria}
    lines = [
        _advised(result, texts(key), texts)
        for result in person.criteria
        if (key := keys[result.criterion])
    ]
    return "\n\n".join([heading, *(lines or [texts("person-advice-none")])])


def _advised(result: CriterionReport, advice: str, texts: Texts) -> str:
    mean = told(result.peers, texts)
    heading = texts("person-advice-line", criterion=label(result.criterion, texts), mean=mean)
    return f"{heading}\n{advice}"


def _numbered(head: Sequence[str], points: Sequence[str], tail: Sequence[str] = ()) -> str:
    """As many points as a caption holds, the most telling first."""
    kept = list(points)
    while True:
        told = [f"{number}. {point}" for number, point in enumerate(kept, 1)]
        text = "\n\n".join([*head, *told, *tail])
        if utf16_length(text) <= CAPTION or not kept:
            return text
        kept.pop()
