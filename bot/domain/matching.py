"""The most links that limited places on two sides allow: a maximum flow by augmenting paths."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.people import PersonId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from random import Random

    Links = Mapping[PersonId, Collection[PersonId]]


@dataclass(frozen=True, slots=True)
class Way:
    """What a search for more links may do.

    `among`: the only links it may make (None: any); `kept`: links it may not undo; not `mutual`:
    nobody is linked to whom they are linked from.
    """

    among: Links | None = None
    kept: Links = field(default_factory=dict)
    mutual: bool = True


@dataclass(frozen=True, slots=True)
class _Step:
    person: PersonId
    gains: PersonId
    loses: PersonId | None


class Matching:
    """Links from the people of `left` to those of `right`, each of whom has a number of places.

    Nobody has more links than places, nobody is linked twice to the same person, and no link is in
    `barred` (left to right). `links` and `back` hold the same links, seen from either side. Places
    may be raised between two calls of `grow`.
    """

    def __init__(
        self, left: Mapping[PersonId, int], right: Mapping[PersonId, int], barred: Links
    ) -> None:
        # dicts for sets: their order is the same in every process
        self.links: dict[PersonId, dict[PersonId, None]] = {person: {} for person in left}
        self.back: dict[PersonId, dict[PersonId, None]] = {person: {} for person in right}
        self._left, self._right, self._barred = left, right, barred

    def take(self, pairs: Iterable[tuple[PersonId, PersonId]], *, mutual: bool = True) -> None:
        """Link those pairs for which there are places, first come, first served."""
        way = Way(mutual=mutual)
        for person, other in pairs:
            places = self._is_free(person) and self._is_open(other)
            if places and other not in self._closed(person, way):
                self._link(person, other)

    def grow(self, random: Random, way: Way) -> None:
        """Add links, exchanging others where that helps, until no exchange adds any.

        Whoever had a link keeps their number of links. Without `kept` and with `mutual` the
        result is a maximum (Berge 1957: there is no augmenting path left).
        """
        reachable = random.sample(list(self.back), len(self.back))
        for person in self.links:
            while self._is_free(person):
                turn = random.randrange(len(reachable) + 1)
                unvisited = dict.fromkeys(reachable[turn:] + reachable[:turn])
                path = self._path(person, unvisited, way)
                if not path:
                    # no later path leads through those whom a search in vain has visited
                    reachable = list(unvisited)
                    break
                self._follow(path)

    def is_complete(self) -> bool:
        """Whether nobody on the left has a place to spare."""
        return not any(map(self._is_free, self.links))

    def is_connected(self) -> bool:
        """Whether all who have links hang together, each side's people counted on their own."""
        linked = [person for person, others in self.links.items() if others]
        met, others_met, ahead = set(linked[:1]), set[PersonId](), linked[:1]
        while ahead:
            others = self.links[ahead.pop()].keys() - others_met
            others_met |= others
            new = {person for other in others for person in self.back[other]} - met
            met |= new
            ahead += new
        return len(met) == len(linked)

    def _path(
        self, start: PersonId, unvisited: dict[PersonId, None], way: Way
    ) -> tuple[_Step, ...]:
        """Find the shortest exchange that gives `start` one more link; () if there is none."""
        came: dict[PersonId, PersonId] = {}
        loses: dict[PersonId, PersonId | None] = {start: None}
        ahead = deque([start])
        while ahead:
            person = ahead.popleft()
            for other in self._next(person, unvisited, way):
                del unvisited[other]
                came[other] = person
                if self._is_open(other):
                    return _traced(other, came, loses)
                for holder in self.back[other]:
                    if holder not in loses and other not in way.kept.get(holder, ()):
                        loses[holder] = other
                        ahead.append(holder)
        return ()

    def _next(self, person: PersonId, unvisited: dict[PersonId, None], way: Way) -> list[PersonId]:
        some = unvisited if way.among is None else way.among.get(person, ())
        closed = self._closed(person, way)
        return [other for other in some if other in unvisited and other not in closed]

    def _closed(self, person: PersonId, way: Way) -> set[PersonId]:
        """To whom this person may not be linked, or is already."""
        from_whom = () if way.mutual else self.back.get(person, ())
        return {*self.links[person], *self._barred.get(person, ()), *from_whom}

    def _is_free(self, person: PersonId) -> bool:
        return len(self.links[person]) < self._left[person]

    def _is_open(self, other: PersonId) -> bool:
        return len(self.back[other]) < self._right[other]

    def _link(self, person: PersonId, other: PersonId) -> None:
        self.links[person][other] = self.back[other][person] = None

    def _follow(self, path: tuple[_Step, ...]) -> None:
        for step in path:
            if step.loses is not None:
                del self.links[step.person][step.loses], self.back[step.loses][step.person]
            self._link(step.person, step.gains)


def _traced(
    end: PersonId,
    came: Mapping[PersonId, PersonId],
    loses: Mapping[PersonId, PersonId | None],
) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    other: PersonId | None = end
    while other is not None:
        person = came[other]
        steps.append(_Step(person, other, loses[person]))
        other = loses[person]
    return tuple(steps)
