"""A round: its settings, its states, and the moves between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from bot.domain.errors import Refused
from bot.domain.people import PersonId, Team

RoundId = NewType("RoundId", int)
PlanId = NewType("PlanId", int)

MIN_THRESHOLD: Final = 3
PEERS_RANGE: Final = range(3, 11)
MANY_FORMS: Final = 10
"""From more forms than this for one person on, whoever plans the round is warned."""
MINUTES_PER_FORM: Final = 1


class RoundState(StrEnum):
    """`CLOSED` is sealed: nobody can find any more who gave what."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"


MOVES: Final[Mapping[RoundState, frozenset[RoundState]]] = {
    RoundState.DRAFT: frozenset({RoundState.SCHEDULED}),
    RoundState.SCHEDULED: frozenset({RoundState.OPEN, RoundState.CANCELLED}),
    RoundState.OPEN: frozenset({RoundState.CLOSED, RoundState.CANCELLED}),
    RoundState.CLOSED: frozenset({RoundState.RELEASED}),
    RoundState.RELEASED: frozenset(),
    RoundState.CANCELLED: frozenset(),
}
"""What may follow what. A draft that is given up is deleted, not cancelled: nobody knew of it."""
LIVE: Final = frozenset({RoundState.SCHEDULED, RoundState.OPEN})
SEALED: Final = frozenset({RoundState.CLOSED, RoundState.RELEASED})


def may_move(from_: RoundState, to: RoundState) -> bool:
    return to in MOVES[from_]


@dataclass(frozen=True, slots=True)
class RoundSettings:
    """Captured when the round is made and never changed afterwards."""

    threshold: int = MIN_THRESHOLD
    peers: int = 7
    manager_reviews: bool = False
    severity: bool = False
    """Correct for raters who mark everyone harder or softer, where that is safe."""
    self_review: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """`days` is the length in working days where the deadline follows from the opening; a round
    with a deadline of its own has none. `plan_id` names the plan it was made of."""

    id: RoundId
    team: Team
    title: str
    state: RoundState
    opens_at: datetime
    closes_at: datetime
    settings: RoundSettings
    plan_id: PlanId | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What somebody asks for before there is a round."""

    team: Team
    title: str
    opens_at: datetime
    closes_at: datetime
    settings: RoundSettings
    plan_id: PlanId | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class RoundSize:
    """What a round of this team would ask of its people."""

    people: int
    colleagues_each: int
    self_review: bool = True

    @property
    def forms_each(self) -> int:
        return self.self_review + self.colleagues_each

    @property
    def minutes_each(self) -> int:
        return self.forms_each * MINUTES_PER_FORM


@dataclass(frozen=True, slots=True)
class Deal:
    """One form to be handed out. `relation` is the value of a reviews.Relation."""

    reviewer: PersonId
    subject: PersonId
    relation: str


def size_of(people: int, settings: RoundSettings) -> RoundSize:
    """Self for everybody if asked for, and min(n-1, peers) colleagues (method.md D)."""
    return RoundSize(people, min(max(people - 1, 0), settings.peers), settings.self_review)


def check_plan(plan: RoundPlan, now: datetime) -> None:
    """Raises Refused for a plan that could not be carried out."""
    if plan.closes_at <= max(now, plan.opens_at):
        raise Refused("deadline-past")
    if plan.settings.peers not in PEERS_RANGE:
        raise Refused("peers-range", low=PEERS_RANGE.start, high=PEERS_RANGE.stop - 1)
    if plan.settings.threshold < MIN_THRESHOLD:
        raise Refused("threshold-low", low=MIN_THRESHOLD)


class Joining(StrEnum):
    """What somebody who comes into the team does in a round that is open already."""

    BOTH = "both"
    REVIEWS = "reviews"
    NEITHER = "neither"


DAYS_TO_REVIEW: Final = 2
DAYS_TO_BE_REVIEWED: Final = 5


def joining(days_left: int) -> Joining:
    """By the working days until the deadline, today's not counted.

    With five or more a newcomer reviews colleagues and themselves and is reviewed: the colleagues
    still see enough of their work. With two to four a newcomer reviews colleagues only. With less
    they wait for the next round. What was settled stays when the deadline moves.
    """
    if days_left >= DAYS_TO_BE_REVIEWED:
        return Joining.BOTH
    return Joining.REVIEWS if days_left >= DAYS_TO_REVIEW else Joining.NEITHER
