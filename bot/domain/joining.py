"""Joining without a list: one link for a whole team, and the requests that come of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.domain.people import Person, PersonId, Role, Team

RequestId = NewType("RequestId", int)

TOKEN_LENGTH: Final = 32
LINK_LASTS: Final = timedelta(days=7)
REFUSALS: Final = 3
REFUSALS_WITHIN: Final = timedelta(days=1)
"""An account that was refused so often asks the same team no more until a day is over."""
SHOWN_NAME: Final = 128
"""Characters that are kept of how an account calls itself."""
_MARK: Final = "t"
"""By it, and by the length, the link of a team differs from a personal one."""


class RequestState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody with the link of a team who says who they are.

    `person` is whom they have picked; without one it is `typed_name` that counts. `shown_name` is
    how their account calls itself, "" until they have asked `at` that moment. `picked_name` is the
    name of `person`.
    """

    id: RequestId
    team: Team
    telegram_id: int
    language: str
    state: RequestState
    shown_name: str
    person: PersonId | None
    picked_name: str | None
    typed_name: str | None
    at: datetime

    @property
    def name(self) -> str:
        return self.picked_name or self.typed_name or ""

    @property
    def asked(self) -> bool:
        return bool(self.shown_name)


@dataclass(frozen=True, slots=True)
class TeamDoor:
    """How people come into a team: until when its link works (None: there is none), who waits."""

    team: Team
    open_until: datetime | None
    waiting: tuple[JoinRequest, ...]


def payload_of(token: str) -> str:
    """What stands after `?start=` in the link of a team."""
    return _MARK + token


def token_in(payload: str) -> str | None:
    """The token in such a payload; None for whatever else a link may carry."""
    if len(payload) != len(_MARK) + TOKEN_LENGTH or not payload.startswith(_MARK):
        return None
    return payload.removeprefix(_MARK)


def newcomer(team: Team, name: str, language: str) -> Person:
    """Who would come in by a typed name. Not on the list yet: the id names nobody."""
    return Person(PersonId(0), name, team, Role.EMPLOYEE, language, telegram_id=None)
