"""What is taken out of frozen reports afterwards. Printed totals stay as they were printed."""

from dataclasses import replace
from typing import Final

from bot.domain.cells import Reason, Withheld
from bot.domain.people import Person, PersonId
from bot.domain.report import BoxReport, CriterionReport, PersonReport, RoundReport
from bot.domain.reviews import Relation
from bot.domain.tokens import hashed

ERASED_ACCOUNT: Final = 0
"""Stands for the Telegram account of somebody erased; no account has this number."""


def mark_of(person: Person) -> str:
    """Tells a person from another who would come to have the same id, in 8 characters."""
    return hashed(f"{person.id}:{person.name}")[:8]


def without_person(report: RoundReport, person: PersonId, name: str) -> RoundReport:
    """Without the line about the person, and without what they gave under their name as a manager:
    of that the report knows the name alone, so a manager's namesake goes too."""
    left = (one for one in report.people if one.person != person)
    return replace(report, people=tuple(_without_manager(one, name) for one in left))


def without_comments(report: RoundReport) -> RoundReport:
    """The boxes are there, and say that their time is over."""
    people = tuple(
        replace(one, comments=tuple(BoxReport(box.box, _OVER, ()) for box in one.comments))
        for one in report.people
    )
    return replace(report, people=people)


_OVER = Withheld(Reason.EXPIRED)


def _without_manager(one: PersonReport, name: str) -> PersonReport:
    return replace(
        one,
        criteria=tuple(_without_score(result, name) for result in one.criteria),
        comments=tuple(_without_comment(box, name) for box in one.comments),
    )


def _without_score(result: CriterionReport, name: str) -> CriterionReport:
    return replace(result, managers=tuple(score for score in result.managers if score.name != name))


def _without_comment(box: BoxReport, name: str) -> BoxReport:
    kept = (c for c in box.named if c.relation is not Relation.MANAGER or c.name != name)
    return replace(box, named=tuple(kept))
