"""What a closed round leaves to the next deal, so that about half of its pairs come again."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bot.domain.assignment import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from bot.domain.people import PersonId

_IDS = attrgetter("reviewer", "subject")


def remembered(
    people: Iterable[PersonId],
    pairs: Iterable[Pair],
    random: Random,
    forbidden: frozenset[Pair] = frozenset(),
) -> frozenset[Pair]:
    """Keep about half of the pairs that were dealt, hidden among as many that were not.

    Randomised response (Warner 1965): of the N pairs that could have been dealt, each of the D
    that were is kept with probability 1/2, each other with D / (2 (N − D)). Could have been: one
    of `people` who was asked, another who was asked about, and not `forbidden`. If D > N / 2,
    decoys are too few, and nothing is kept.

    Whoever holds the database and no older copy of it can conclude this: a pair that is kept was
    dealt with probability 1/2, a pair that is missing with D / (2 (N − D)); at D = N / 2 both are
    what they would have guessed. How many pairs of one person are kept moves these odds a little.
    No entry and no absence proves anything, for every deal of D pairs could have left any of the
    sets. The next deal is another matter: it takes up most of what is kept (measured with 7 peers
    in teams of 20 and 40: 0.87), so whoever has a copy from before it knows that much of it, also
    after its closing. Replace the whole at each closing, and mind backups that are older. Scores
    are not involved at all: what is kept would be the same whatever anybody answered.
    """
    known = frozenset(people)
    met = {pair for pair in pairs if {pair.reviewer, pair.subject} <= known}
    dealt = {pair for pair in met - forbidden if pair.reviewer != pair.subject}
    rows = _not_dealt(dealt, forbidden)
    others = sum(map(len, rows.values()))
    if not dealt or len(dealt) > others:
        return frozenset()
    chance = len(dealt) / (2 * others)
    true = (pair for pair in sorted(dealt, key=_IDS) if random.random() < 1 / 2)
    decoys = (Pair(x, y) for x, row in rows.items() for y in row if random.random() < chance)
    # sorted: not even the order within the set shows which were added first
    return frozenset(sorted((*true, *decoys), key=_IDS))


def _not_dealt(
    dealt: set[Pair], forbidden: frozenset[Pair]
) -> dict[PersonId, tuple[PersonId, ...]]:
    """About whom each of those who were asked about anybody could have been asked, but was not."""
    subjects = sorted({pair.subject for pair in dealt})
    out = {pair.reviewer: {pair.reviewer} for pair in sorted(dealt, key=_IDS)}
    for pair in dealt | forbidden:
        out.get(pair.reviewer, set()).add(pair.subject)
    return {
        reviewer: tuple(other for other in subjects if other not in theirs)
        for reviewer, theirs in out.items()
    }
