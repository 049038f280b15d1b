"""Passing results on to the people they are about."""

from dataclasses import dataclass
from typing import Final

from bot.domain.cells import ShownComments
from bot.domain.errors import Refused
from bot.domain.people import PersonId
from bot.domain.report import PersonReport, RoundReport

ANSWERS: Final = ("yes", "partly", "no")
REMIND_AFTER_WORKING_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class HiddenComment:
    """A peer comment that the manager keeps back: its place in a box of the frozen report."""

    person: PersonId
    box: str
    place: int


@dataclass(frozen=True, slots=True)
class ReleaseState:
    """To whom a report has gone, which comments are kept back, and the answers to "was it useful".

    `useful` is None while fewer people than the threshold have answered.
    """

    released: frozenset[PersonId]
    hidden: frozenset[HiddenComment]
    useful: dict[str, int] | None

    def pending(self, report: RoundReport) -> list[PersonReport]:
        return [person for person in report.people if person.person not in self.released]

    def hidden_of(self, person: PersonId) -> frozenset[tuple[str, int]]:
        return hidden_of(self.hidden, person)


def hidden_of(hidden: frozenset[HiddenComment], person: PersonId) -> frozenset[tuple[str, int]]:
    """Box and place of what is kept back of one person's comments."""
    mine = (comment for comment in hidden if comment.person == person)
    return frozenset((comment.box, comment.place) for comment in mine)


def counted(votes: dict[str, int], threshold: int) -> dict[str, int] | None:
    """Votes per answer, from the threshold on: two voters could tell each other's."""
    if sum(votes.values()) < threshold:
        return None
    return {answer: votes.get(answer, 0) for answer in ANSWERS}


def check_answer(answer: str) -> None:
    if answer not in ANSWERS:
        raise Refused("old-button")


def check_comment(report: RoundReport, comment: HiddenComment) -> None:
    """Raises Refused unless the report has that comment of colleagues."""
    for box in person_of(report, comment.person).comments:
        texts = box.peers.texts if isinstance(box.peers, ShownComments) else ()
        if box.box == comment.box and comment.place < len(texts):
            return
    raise Refused("old-button")


def person_of(report: RoundReport, person: int) -> PersonReport:
    """Raises Refused for somebody whom the report is not about."""
    for one in report.people:
        if one.person == person:
            return one
    raise Refused("old-button")
