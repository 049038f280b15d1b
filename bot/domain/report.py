"""What a closed round says: frozen, safe to show, the input of every renderer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.cells import Cell, CommentBox, Shown
from bot.domain.people import PersonId
from bot.domain.reviews import Relation
from bot.domain.rounds import RoundId
from bot.domain.sealed import Response


@dataclass(frozen=True, slots=True)
class ManagerScore:
    """A manager's own score: a named source, never part of the peers."""

    name: str
    score: int


class GapLabel(StrEnum):
    """What a self-peer gap is called (method.md B3)."""

    BLIND_SPOT = "blind-spot"
    HIDDEN_STRENGTH = "hidden-strength"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Gap:
    """Self minus the printed peer mean, -4.0 to 4.0. At most two labels other than ASK a report."""

    value: float
    label: GapLabel | None


class CauseSource(StrEnum):
    PERSON = "person"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class LeadingCause:
    """The commonest answer to a follow-up, without counts: about the person, or in the team."""

    cause: str
    source: CauseSource


class SelfView(StrEnum):
    """The mean of the six gaps, where it says something."""

    HIGHER = "higher"
    LOWER = "lower"


class Reliability(StrEnum):
    """Whether people of this team may be compared at all: ICC(k), in words."""

    USABLE = "usable"
    INDICATIVE = "indicative"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class CriterionReport:
    criterion: str
    self_score: int | None
    peers: Cell
    managers: tuple[ManagerScore, ...]
    self_cause: str | None = None
    gap: Gap | None = None
    cause: LeadingCause | None = None


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
    """`criteria` are the six in their order; `overall` is made of their printed cells."""

    person: PersonId
    name: str
    criteria: tuple[CriterionReport, ...]
    overall: Cell
    comments: tuple[BoxReport, ...]
    self_view: SelfView | None = None


@dataclass(frozen=True, slots=True)
class TeamCriterion:
    """The mean of persons. `for_staff` may be shown to employees, who need four people in it."""

    criterion: str
    peers: Cell
    for_staff: Cell


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
    severity_corrected: bool = False
    reliability: Reliability | None = None

    @property
    def withheld(self) -> int:
        """How many cells of the table are not shown."""
        cells = [result.peers for person in self.people for result in person.criteria]
        return sum(not isinstance(cell, Shown) for cell in cells)


Lines = tuple[TeamCriterion, ...]


def strongest_and_weakest(report: RoundReport) -> tuple[Lines, Lines] | None:
    """The team's best and worst printed criteria, all that tie; None when none differ."""
    lines = report.team_line
    printed = [(line.peers.mean, line) for line in lines if isinstance(line.peers, Shown)]
    values = sorted({value for value, _ in printed})
    if len(values) < 2:
        return None
    best = tuple(line for value, line in printed if value == values[-1])
    return best, tuple(line for value, line in printed if value == values[0])
