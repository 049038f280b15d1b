"""Who reviews whom: random offsets on a shuffled circle, amended where pairs are excluded."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from bot.domain.matching import Matching, Way
from bot.domain.people import PersonId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

ATTEMPTS = 5
"""How often an unconnected deal is dealt anew before it is accepted."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`reviewer` is asked about `subject`."""

    reviewer: PersonId
    subject: PersonId


def deal(
    people: Sequence[PersonId],
    peers: int,
    random: Random,
    *,
    forbidden: frozenset[Pair] = frozenset(),
    wanted: frozenset[Pair] = frozenset(),
) -> tuple[Pair, ...]:
    """Deal each of n people k = min(n − 1, peers) colleagues to review; fewer than two: nothing.

    Everyone gives k reviews and receives k, nobody meets themselves or the same colleague twice.
    From k = 2 on, reviewers and subjects form one connected whole, so severities are comparable.
    While k ≤ (n − 1) / 2, no two people review each other. The same people (in any order), the
    same sets and the same state of `random` give the same pairs.

    No pair of `forbidden` is dealt: the number of pairs is then the greatest that is possible, so
    counts fall short of k only where exclusions force it. As many of `wanted` as k allows are
    dealt, and given up only for a greater number of pairs. With either, connectedness and the
    absence of mutual pairs are attempted, not guaranteed. Pairs of strangers are ignored.

    Raises ValueError for a person named twice or a negative number of peers.
    """
    circle = sorted(set(people))
    if len(circle) != len(people) or peers < 0:
        raise ValueError("people must be distinct and peers not negative")
    k = min(len(circle) - 1, peers)
    barred = _among(circle, forbidden)
    chosen = _among(circle, wanted)
    if not barred and not chosen:
        return tuple(Pair(*pair) for pair in _round_the_circle(circle, k, random))
    for _ in range(ATTEMPTS):
        matching = _matched(circle, k, random, barred, chosen)
        if matching.is_connected():
            break
    return tuple(Pair(one, other) for one, others in matching.links.items() for other in others)


def queues(pairs: Iterable[Pair], random: Random) -> dict[PersonId, tuple[PersonId, ...]]:
    """The subjects of each reviewer in a random order of their own, so no one is last for all."""
    subjects: dict[PersonId, list[PersonId]] = {}
    for pair in pairs:
        subjects.setdefault(pair.reviewer, []).append(pair.subject)
    return {
        reviewer: tuple(random.sample(theirs, len(theirs))) for reviewer, theirs in subjects.items()
    }


def _among(people: Sequence[PersonId], pairs: frozenset[Pair]) -> list[tuple[PersonId, PersonId]]:
    known = set(people)
    ids = sorted((pair.reviewer, pair.subject) for pair in pairs)
    return [(one, other) for one, other in ids if one != other and {one, other} <= known]


def _matched(
    people: Sequence[PersonId],
    k: int,
    random: Random,
    barred: Sequence[tuple[PersonId, PersonId]],
    wanted: Sequence[tuple[PersonId, PersonId]],
) -> Matching:
    """Lay the wanted pairs first, then those of a circle, and exchange until nobody lacks any."""
    circle = list(people)
    around = _round_the_circle(circle, k, random)
    places, mutual = dict.fromkeys(circle, k), 2 * k > len(circle) - 1
    matching = Matching(places, places, _linked([*barred, *zip(circle, circle, strict=True)]))
    matching.take(random.sample(wanted, len(wanted)))
    matching.grow(random, Way(among=_linked(wanted)))
    kept = {person: tuple(others) for person, others in matching.links.items()}
    matching.take(random.sample(around, len(around)), mutual=mutual)
    for way in (Way(kept=kept, mutual=mutual), Way(kept=kept), Way()):
        matching.grow(random, way)
    return matching


def _linked(pairs: Iterable[tuple[PersonId, PersonId]]) -> dict[PersonId, dict[PersonId, None]]:
    links: dict[PersonId, dict[PersonId, None]] = {}
    for one, other in pairs:
        links.setdefault(one, {})[other] = None
    return links


def _round_the_circle(
    circle: list[PersonId], k: int, random: Random
) -> list[tuple[PersonId, PersonId]]:
    """Shuffle the circle; each looks at those k offsets further on."""
    random.shuffle(circle)
    n = len(circle)
    offsets = _offsets(n, k, random)
    return [(circle[x], circle[(x + d) % n]) for x in range(n) for d in offsets]


def _offsets(n: int, k: int, random: Random) -> list[int]:
    """Draw k distances round the circle of n until they connect everyone."""
    if k < 2:  # too few to connect everyone; a single circle comes nearest
        return [1] * max(k, 0)
    while True:  # ends: 1..k is always among the draws, and it connects
        offsets = _draw(n, k, random)
        if gcd(n, *(d - offsets[0] for d in offsets)) == 1:
            return offsets


def _draw(n: int, k: int, random: Random) -> list[int]:
    half = (n - 1) // 2
    if k > half:
        return random.sample(range(1, n), k)
    # one of d and n − d at most: both together would be a mutual pair
    return [random.choice((d, n - d)) for d in random.sample(range(1, half + 1), k)]
