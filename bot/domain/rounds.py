"""A round: its settings, its states, and the moves between them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from bot.domain.errors import Refused
from bot.domain.people import PersonId, Team

RoundId = NewType("RoundId", int)

MIN_THRESHOLD: Final = 3
PEERS_RANGE: Final = range(3, 11)
MINUTES_PER_FORM: Final = 1


class RoundState(StrEnum):
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RoundSettings:
    """Captured when the round is made and never changed afterwards."""

    threshold: int = MIN_THRESHOLD
    peers: int = 7
    manager_reviews: bool = False
    severity: bool = False
    """Correct for raters who mark everyone harder or softer, where that is safe."""


@dataclass(frozen=True, slots=True)
class Round:
    id: RoundId
    team: Team
    title: str
    state: RoundState
    opens_at: datetime
    closes_at: datetime
    settings: RoundSettings


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What somebody asks for before there is a round."""

    team: Team
    title: str
    opens_at: datetime
    closes_at: datetime
    settings: RoundSettings


@dataclass(frozen=True, slots=True)
class RoundSize:
    """What a round of this team would mean: people, forms in all, forms for one person."""

    people: int
    forms: int
    forms_each: int

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
    """Self for everybody and min(n-1, peers) colleagues (method.md D)."""
    each = 1 + min(max(people - 1, 0), settings.peers)
    return RoundSize(people, people * each, each)


def check_plan(plan: RoundPlan, now: datetime) -> None:
    """Raises Refused for a plan that could not be carried out."""
    if plan.closes_at <= max(now, plan.opens_at):
        raise Refused("deadline-past")
    if plan.settings.peers not in PEERS_RANGE:
        raise Refused("peers-range", low=PEERS_RANGE.start, high=PEERS_RANGE.stop - 1)
    if plan.settings.threshold < MIN_THRESHOLD:
        raise Refused("threshold-low", low=MIN_THRESHOLD)
