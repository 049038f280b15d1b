"""New pairs while a round is open. Nothing that was dealt is taken back.

Every function gives only pairs that are new: not in `current`, not in `forbidden`, nobody with
themselves. The same arguments (people in any order) and the same state of `random` give the same.
"""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING

from bot.domain.assignment import Pair
from bot.domain.matching import Matching, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from bot.domain.people import PersonId


def subjects_for(
    reviewer: PersonId,
    number: int,
    current: Sequence[Pair],
    subjects: Sequence[PersonId],
    random: Random,
    forbidden: frozenset[Pair] = frozenset(),
) -> tuple[Pair, ...]:
    """Give `reviewer` up to `number` more subjects: the fewest reviewers first, ties by lot."""
    reviewers = Counter(pair.subject for pair in current)
    pairs = [Pair(reviewer, subject) for subject in sorted(set(subjects))]
    new = _new(pairs, current, forbidden)
    return _fewest(number, new, lambda pair: reviewers[pair.subject], random)


def joining(
    newcomers: Sequence[PersonId],
    number: int,
    current: Sequence[Pair],
    reviewers: Sequence[PersonId],
    subjects: Sequence[PersonId],
    random: Random,
    forbidden: frozenset[Pair] = frozenset(),
    reviewed: bool = True,
    most: int | None = None,
) -> tuple[Pair, ...]:
    """Let `newcomers` review `number` colleagues each and, if `reviewed`, be reviewed by as many.

    They meet each other as they meet the rest: the fewest reviewers first, of whom a newcomer is
    taken to have `number` already. There may be fewer where there are not enough colleagues;
    nobody comes to have more than `most` forms.
    """
    joined = sorted(set(newcomers))
    about = sorted({*subjects, *joined}) if reviewed else sorted(set(subjects))
    expected = Counter(pair.subject for pair in current) + Counter(dict.fromkeys(joined, number))
    forms = Counter(pair.reviewer for pair in current)
    new: list[Pair] = []
    for one in joined:
        able = _new([Pair(one, subject) for subject in about], current, forbidden)
        own = number if most is None else min(number, most - forms[one])
        given = _fewest(own, able, lambda pair: expected[pair.subject], random)
        expected.update(pair.subject for pair in given)
        new += given
    if not reviewed:
        return tuple(new)
    everybody = [*reviewers, *joined]
    more = top_up([*current, *new], everybody, joined, number, random, forbidden, most)
    return (*new, *more)


def top_up(
    current: Sequence[Pair],
    reviewers: Sequence[PersonId],
    subjects: Sequence[PersonId],
    least: int,
    random: Random,
    forbidden: frozenset[Pair] = frozenset(),
    most: int | None = None,
) -> tuple[Pair, ...]:
    """Bring every subject up to `least` reviewers with the fewest new pairs.

    Where that is impossible, as many places as possible are filled: nobody comes to have more
    than `most` forms. The longest list of forms that grows is as short as it can be.
    """
    received = Counter(pair.subject for pair in current)
    lacking = {one: least - received[one] for one in _shuffled(subjects, random)}
    barred = {subject: {subject} for subject in lacking}
    for pair in (*current, *forbidden):
        barred.setdefault(pair.subject, set()).add(pair.reviewer)
    forms = Counter(pair.reviewer for pair in current)
    loads = {one: forms[one] for one in _shuffled(reviewers, random)}
    matching = _level(loads, lacking, barred, random, most)
    return tuple(Pair(one, subject) for subject, ones in matching.links.items() for one in ones)


def _level(
    loads: Mapping[PersonId, int],
    lacking: Mapping[PersonId, int],
    barred: Mapping[PersonId, set[PersonId]],
    random: Random,
    most: int | None,
) -> Matching:
    """Find reviewers for all who lack any, letting nobody's load grow before it is needed."""
    places = dict.fromkeys(loads, 0)
    matching = Matching(lacking, places, barred)
    enough = max(loads.values(), default=0) + len(lacking)
    highest = enough if most is None else min(most, enough)
    for limit in range(min(loads.values(), default=0) + 1, highest + 1):
        if matching.is_complete():
            break
        places.update((person, limit - load) for person, load in loads.items())
        matching.grow(random, Way())
    return matching


def _new(pairs: Sequence[Pair], current: Sequence[Pair], forbidden: frozenset[Pair]) -> list[Pair]:
    known = forbidden.union(current)
    return [pair for pair in pairs if pair.reviewer != pair.subject and pair not in known]


def _fewest(
    number: int, pairs: Sequence[Pair], load: Callable[[Pair], int], random: Random
) -> tuple[Pair, ...]:
    return tuple(nsmallest(number, random.sample(pairs, len(pairs)), key=load))


def _shuffled(people: Sequence[PersonId], random: Random) -> list[PersonId]:
    distinct = sorted(set(people))
    return random.sample(distinct, len(distinct))
