"""Who reviews whom: random offsets on a shuffled circle."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from bot.domain.people import PersonId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random


@dataclass(frozen=True, slots=True)
class Pair:
    """`reviewer` is asked about `subject`."""

    reviewer: PersonId
    subject: PersonId


def deal(people: Sequence[PersonId], peers: int, random: Random) -> tuple[Pair, ...]:
    """Deal each of n people k = min(n − 1, peers) colleagues to review; fewer than two: nothing.

    Everyone gives k reviews and receives k, nobody meets themselves or the same colleague twice.
    From k = 2 on, reviewers and subjects form one connected whole, so severities are comparable.
    While k ≤ (n − 1) / 2, no two people review each other. The same people (in any order) and
    the same state of `random` give the same pairs.

    Raises ValueError for a person named twice or a negative number of peers.
    """
    circle = sorted(set(people))
    if len(circle) != len(people) or peers < 0:
        raise ValueError("people must be distinct and peers not negative")
    random.shuffle(circle)
    n = len(circle)
    offsets = _offsets(n, min(n - 1, peers), random)
    return tuple(Pair(circle[x], circle[(x + d) % n]) for x in range(n) for d in offsets)


def queues(pairs: Iterable[Pair], random: Random) -> dict[PersonId, tuple[PersonId, ...]]:
    """The subjects of each reviewer in a random order of their own, so no one is last for all."""
    subjects: dict[PersonId, list[PersonId]] = {}
    for pair in pairs:
        subjects.setdefault(pair.reviewer, []).append(pair.subject)
    return {
        reviewer: tuple(random.sample(theirs, len(theirs))) for reviewer, theirs in subjects.items()
    }


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
