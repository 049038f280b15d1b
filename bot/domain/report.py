"""What a round says once it is closed: frozen, safe to show, the input of every renderer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.domain.criteria import COMMENT_BOXES, KEYS
from bot.domain.disclosure import (
    Cell,
    CommentBox,
    Shown,
    comment_box,
    overall_cell,
    peer_cell,
    team_cell,
)
from bot.domain.people import PersonId
from bot.domain.reviews import Relation
from bot.domain.rounds import Round, RoundId


@dataclass(frozen=True, slots=True)
class Answer:
    """One rating as it is read at closing. It never leaves `compile_report`."""

    rater: PersonId
    subject: PersonId
    relation: Relation
    criterion: str
    score: int | None


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as it is read at closing. It never leaves `compile_report` with its author."""

    author: PersonId
    subject: PersonId
    relation: Relation
    box: str
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom the round is about, with the name at closing."""

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
class ManagerScore:
    """A manager's own score: a named source, never part of the peers."""

    name: str
    score: int


@dataclass(frozen=True, slots=True)
class CriterionReport:
    criterion: str
    self_score: int | None
    peers: Cell
    managers: tuple[ManagerScore, ...]


@dataclass(frozen=True, slots=True)
class NamedComment:
    """A comment whose author is known on purpose: a manager (by name) or the person themselves."""

    relation: Relation
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BoxReport:
    box: str
    peers: CommentBox
    named: tuple[NamedComment, ...]


@dataclass(frozen=True, slots=True)
class PersonReport:
    person: PersonId
    name: str
    criteria: tuple[CriterionReport, ...]
    overall: Cell
    comments: tuple[BoxReport, ...]


@dataclass(frozen=True, slots=True)
class TeamCriterion:
    criterion: str
    peers: Cell


@dataclass(frozen=True, slots=True)
class RoundReport:
    """`people` are in alphabetical order; nobody is ranked by score anywhere."""

    round_id: RoundId
    title: str
    team: str
    opened_at: datetime
    closed_at: datetime
    threshold: int
    response: Response
    people: tuple[PersonReport, ...]
    team_line: tuple[TeamCriterion, ...]

    @property
    def withheld(self) -> int:
        """How many cells of the table are not shown."""
        cells = [result.peers for person in self.people for result in person.criteria]
        return sum(not isinstance(cell, Shown) for cell in cells)


@dataclass(frozen=True, slots=True)
class Sealed:
    """Everything that the report is computed from, read in the closing transaction."""

    round: Round
    closed_at: datetime
    subjects: tuple[Member, ...]
    managers: tuple[Member, ...]
    response: Response
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]


def compile_report(sealed: Sealed, random: Random) -> RoundReport:
    """Ratings in, printable cells out. `random` only shuffles comments."""
    people = tuple(_person(sealed, member, random) for member in _alphabetical(sealed.subjects))
    return RoundReport(
        round_id=sealed.round.id,
        title=sealed.round.title,
        team=sealed.round.team.name,
        opened_at=sealed.round.opens_at,
        closed_at=sealed.closed_at,
        threshold=sealed.round.settings.threshold,
        response=sealed.response,
        people=people,
        team_line=tuple(_team_criterion(people, key) for key in KEYS),
    )


Lines = tuple[TeamCriterion, ...]


def strongest_and_weakest(report: RoundReport) -> tuple[Lines, Lines] | None:
    """The team's best and worst printed criteria, all that tie; None when none differ."""
    printed = [line for line in report.team_line if isinstance(line.peers, Shown)]
    values = sorted({_value(line.peers) for line in printed})
    if len(values) < 2:
        return None
    best = tuple(line for line in printed if _value(line.peers) == values[-1])
    return best, tuple(line for line in printed if _value(line.peers) == values[0])


def _person(sealed: Sealed, member: Member, random: Random) -> PersonReport:
    about = [answer for answer in sealed.answers if answer.subject == member.id]
    criteria = tuple(_criterion(sealed, member, about, key) for key in KEYS)
    overall = overall_cell([result.peers for result in criteria])
    boxes = tuple(_box(sealed, member, box, random) for box in COMMENT_BOXES)
    return PersonReport(member.id, member.name, criteria, overall, boxes)


def _viewers(sealed: Sealed, member: Member) -> set[PersonId]:
    """Everyone entitled to a person's report: whoever reads it must not be in its peer pool,
    or they could subtract their own answer (method.md C, step 1)."""
    return {member.id, *(manager.id for manager in sealed.managers)}


def _box(sealed: Sealed, member: Member, box: str, random: Random) -> BoxReport:
    here = [r for r in sealed.remarks if r.subject == member.id and r.box == box]
    viewers = _viewers(sealed, member)
    peers = [r.text for r in here if r.relation is Relation.PEER and r.author not in viewers]
    names = {manager.id: manager.name for manager in sealed.managers}
    named = tuple(
        NamedComment(r.relation, names.get(r.author, member.name), r.text)
        for r in here
        if r.relation is not Relation.PEER
    )
    threshold = sealed.round.settings.threshold
    return BoxReport(box, comment_box(peers, threshold, random), named)


def _criterion(
    sealed: Sealed, member: Member, about: Sequence[Answer], key: str
) -> CriterionReport:
    here = [answer for answer in about if answer.criterion == key]
    viewers = _viewers(sealed, member)
    peers = [a.score for a in here if a.relation is Relation.PEER and a.rater not in viewers]
    own = [a.score for a in here if a.relation is Relation.SELF]
    return CriterionReport(
        criterion=key,
        self_score=own[0] if own else None,
        peers=peer_cell(peers, sealed.round.settings.threshold),
        managers=tuple(_manager_scores(sealed, here)),
    )


def _manager_scores(sealed: Sealed, here: Sequence[Answer]) -> Iterable[ManagerScore]:
    names = {manager.id: manager.name for manager in sealed.managers}
    for answer in here:
        if answer.relation is Relation.MANAGER and answer.score is not None:
            yield ManagerScore(names.get(answer.rater, ""), answer.score)


def _team_criterion(people: Sequence[PersonReport], key: str) -> TeamCriterion:
    cells = [r.peers for person in people for r in person.criteria if r.criterion == key]
    return TeamCriterion(key, team_cell(cells))


def _alphabetical(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: (member.name.casefold().replace("ё", "е"), member.id))


def _value(cell: Cell) -> float:
    return cell.mean if isinstance(cell, Shown) else 0.0
