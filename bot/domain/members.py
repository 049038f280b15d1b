"""People as the roster shows them: in which team, with which rights, whether they are in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Person, Team


class Standing(StrEnum):
    JOINED = "joined"
    NOT_JOINED = "not-joined"
    UNREACHABLE = "unreachable"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Member:
    """`manages` are the teams whose results this person receives, by name."""

    person: Person
    manages: tuple[Team, ...]
    external_id: str | None
    reachable: bool

    @property
    def standing(self) -> Standing:
        if not self.person.active:
            return Standing.LEFT
        if not self.person.joined:
            return Standing.NOT_JOINED
        return Standing.JOINED if self.reachable else Standing.UNREACHABLE


def in_order(members: Iterable[Member]) -> list[Member]:
    """By name; those who have left come last."""
    return sorted(members, key=lambda one: (not one.person.active, one.person.name.casefold()))


def matching(members: Iterable[Member], query: str) -> list[Member]:
    """Those in whose name every word of the query begins or stands, whatever the case."""
    words = query.casefold().split()
    return [one for one in members if all(word in one.person.name.casefold() for word in words)]
