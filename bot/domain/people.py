"""Who is in the department, and who acts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from bot.domain.quiet import QuietHours

PersonId = NewType("PersonId", int)
TeamId = NewType("TeamId", int)


class Role(StrEnum):
    EMPLOYEE = "employee"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Team:
    """`zone` is None where the team has the time zone of the settings."""

    id: TeamId
    name: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the roster.

    `telegram_id` may come with the roster; `joined` means that they have read the first message
    and confirmed it.
    """

    id: PersonId
    name: str
    team: Team
    role: Role
    language: str | None
    telegram_id: int | None
    active: bool = True
    joined: bool = False
    plain_tables: bool = False
    quiet: QuietHours | None = None

    @property
    def takes_part(self) -> bool:
        return self.active and self.joined


@dataclass(frozen=True, slots=True)
class Panel:
    """The one live message of an account. `awaiting` names what a text would fill: "review:box".

    `last_text_id` is the newest message that has filled something: it may be delivered again.
    """

    message_id: int
    awaiting: str | None
    last_text_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever sent the present update: perhaps nobody we know, perhaps an admin by ADMIN_IDS.

    `sees_all_results`: an admin, where RESULTS_FOR_ADMINS opens results to them.
    """

    telegram_id: int
    language: str
    person: Person | None
    manages: frozenset[TeamId]
    admin: bool
    panel: Panel | None = None
    sees_all_results: bool = False

    @property
    def takes_part(self) -> bool:
        return self.person is not None and self.person.takes_part

    @property
    def zone(self) -> str | None:
        """The time zone of their team, where it has one of its own."""
        return self.person.team.zone if self.person else None

    @property
    def person_id(self) -> PersonId | None:
        return self.person.id if self.person else None
