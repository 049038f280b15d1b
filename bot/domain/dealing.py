"""The forms of a round: everybody's queue, self first, then colleagues in random order."""

from collections.abc import Iterable, Sequence
from random import Random

from bot.domain import assignment
from bot.domain.assignment import Pair
from bot.domain.people import PersonId
from bot.domain.reviews import Relation
from bot.domain.rounds import Deal, RoundSettings


def deal_round(
    members: Sequence[PersonId],
    managers: Sequence[PersonId],
    settings: RoundSettings,
    random: Random,
    forbidden: frozenset[Pair] = frozenset(),
    wanted: frozenset[Pair] = frozenset(),
) -> list[Deal]:
    """Every form of the round, in the order in which its reviewer is offered them.

    Pairs in `forbidden` are never dealt; those in `wanted` come first. Takes up to a second for
    1,000 people: not to be called in the event loop.
    """
    pairs = assignment.deal(members, settings.peers, random, forbidden=forbidden, wanted=wanted)
    queues = assignment.queues(pairs, random)
    dealt = [
        deal
        for person in members
        for deal in _queue(person, queues.get(person, ()), settings.self_review)
    ]
    if settings.manager_reviews:
        dealt += [deal for one in managers for deal in _all_of(one, members, Relation.MANAGER)]
    return dealt


def peers_of(pairs: Iterable[Pair]) -> list[Deal]:
    return [Deal(pair.reviewer, pair.subject, Relation.PEER) for pair in pairs]


def own_form(person: PersonId) -> list[Deal]:
    return [Deal(person, person, Relation.SELF)]


def _queue(person: PersonId, colleagues: Sequence[PersonId], self_review: bool) -> list[Deal]:
    own = own_form(person) if self_review else []
    return [*own, *_all_of(person, colleagues, Relation.PEER)]


def _all_of(reviewer: PersonId, subjects: Sequence[PersonId], relation: Relation) -> list[Deal]:
    return [Deal(reviewer, subject, relation) for subject in subjects]
