"""One sentence on what really changed since the round before."""

from collections.abc import Iterable, Mapping

from bot.domain.people import PersonId
from bot.domain.report import RoundReport
from bot.domain.trend import Change, Moved, Trend, WhatChanged, compare, what_really_changed
from bot.reports.wording import label
from bot.texts import Texts


def changes_of(
    report: RoundReport, previous: RoundReport | None, person: PersonId
) -> Mapping[str, Change]:
    """Criterion → how it changed for a person: the input of talking points."""
    if previous is None:
        return {}
    return compare(previous, report, for_staff=True).people.get(person, {})


def team_sentence(trend: Trend, report: RoundReport, texts: Texts) -> str:
    """For managers: the team, then the people whose change stands out."""
    what = what_really_changed(trend)
    names = {person.person: person.name for person in report.people}
    parts = [_moves(what.team, texts)] if what.team else []
    for who in dict.fromkeys(moved.person for moved in what.people if moved.person):
        mine = [moved for moved in what.people if moved.person == who]
        parts.append(texts.plain("change-person", name=names[who], moves=_moves(mine, texts)))
    return _said(what, parts, texts)


def person_sentence(trend: Trend, person: PersonId, texts: Texts) -> str:
    """The same about one person."""
    what = what_really_changed(trend, person)
    parts = [_moves(what.people, texts)] if what.people else []
    return _said(what, parts, texts)


def _said(what: WhatChanged, parts: list[str], texts: Texts) -> str:
    if not what.compared:
        return texts("change-nothing-to-compare")
    if not parts:
        return texts("change-none")
    return texts("change-real", changes="; ".join(parts))


def _moves(moves: Iterable[Moved], texts: Texts) -> str:
    return ", ".join(
        texts.plain(
            "change-up" if moved.delta > 0 else "change-down",
            criterion=label(moved.criterion, texts),
            points=texts.plain("number", value=abs(moved.delta)),
        )
        for moved in moves
    )
