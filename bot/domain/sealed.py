"""What is read at closing: who gave what. Nothing in here leaves `disclosure.disclose`."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import PersonId
from bot.domain.reviews import Relation
from bot.domain.rounds import Round


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating. `score` is None for "can't judge"; `cause` is set only after a low score."""

    rater: PersonId
    subject: PersonId
    relation: Relation
    criterion: str
    score: int | None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment."""

    author: PersonId
    subject: PersonId
    relation: Relation
    box: str
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom the round is about, or a manager of the team, with the name at closing."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Response:
    """How many were asked and how many answered at least one question."""

    people: int
    people_answered: int
    forms: int
    forms_answered: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """Everything that a report is computed from, read in the closing transaction.

    `managers` are all who will see the results besides the person concerned (method.md C1).
    """

    round: Round
    closed_at: datetime
    subjects: tuple[Member, ...]
    managers: tuple[Member, ...]
    response: Response
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
