"""Teams, and what can be said of the pairs dealt to them."""

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from bot.domain.assignment import Pair
from bot.domain.people import PersonId

seeds = st.integers(0, 2**32)
teams = st.integers(2, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1)))


def team(n: int) -> list[PersonId]:
    return [PersonId(100 + i) for i in range(n)]


def pair(reviewer: int, subject: int) -> Pair:
    """By place in the team."""
    return Pair(PersonId(100 + reviewer), PersonId(100 + subject))


def every_pair(people: Collection[PersonId]) -> frozenset[Pair]:
    return frozenset(Pair(one, other) for one in people for other in people if one != other)


def given(pairs: Iterable[Pair]) -> Counter[PersonId]:
    return Counter(pair.reviewer for pair in pairs)


def received(pairs: Iterable[Pair]) -> Counter[PersonId]:
    return Counter(pair.subject for pair in pairs)


def mutual(pairs: Collection[Pair]) -> list[Pair]:
    known = set(pairs)
    return [pair for pair in pairs if Pair(pair.subject, pair.reviewer) in known]


def is_connected(pairs: Iterable[Pair]) -> bool:
    """Walk the graph of reviewers and subjects: the definition, not the formula of the product."""
    neighbours: dict[tuple[str, PersonId], set[tuple[str, PersonId]]] = {}
    for pair in pairs:
        gives, receives = ("gives", pair.reviewer), ("receives", pair.subject)
        neighbours.setdefault(gives, set()).add(receives)
        neighbours.setdefault(receives, set()).add(gives)
    seen = {next(iter(neighbours))}
    ahead = list(seen)
    while ahead:
        new = neighbours[ahead.pop()] - seen
        seen |= new
        ahead += new
    return len(seen) == len(neighbours)


def most_pairs(
    allowed: Iterable[Pair], gives: dict[PersonId, int], receives: dict[PersonId, int]
) -> int:
    """How many of the allowed pairs can be dealt at once, by SciPy's maximum flow."""
    left = {person: 1 + x for x, person in enumerate(gives)}
    right = {person: 1 + len(left) + x for x, person in enumerate(receives)}
    sink = 1 + len(left) + len(right)
    arcs = [(left[pair.reviewer], right[pair.subject], 1) for pair in allowed]
    arcs += [(0, left[person], places) for person, places in gives.items()]
    arcs += [(right[person], sink, places) for person, places in receives.items()]
    begins, ends, places = np.array(arcs, dtype=np.int32).reshape(-1, 3).T
    network = csr_array((places, (begins, ends)), shape=(sink + 1, sink + 1))
    return int(maximum_flow(network, 0, sink).flow_value)
