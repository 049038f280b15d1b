"""The deal of a round that is open: who is asked about whom, and what is added to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.assignment import Pair
from bot.domain.dealing import own_form, peers_of
from bot.domain.redealing import joining, subjects_for, top_up
from bot.domain.rounds import MANY_FORMS, Deal, RoundSettings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from random import Random

    from bot.domain.people import PersonId


@dataclass(slots=True)
class LiveDeal:
    """`current` are the pairs of colleagues that count, `forbidden` those that are never to be.

    `reviewers` may be asked for more, `subjects` may get more reviewers. What is added is gathered
    in `added` and counts at once. Nobody comes to have more than MANY_FORMS forms, their own
    included, or more than the round gave to everybody, whichever is greater.
    """

    settings: RoundSettings
    random: Random
    current: list[Pair]
    reviewers: set[PersonId]
    subjects: set[PersonId]
    forbidden: frozenset[Pair]
    added: list[Deal] = field(default_factory=list)

    def replace(self, reviewer: PersonId) -> bool:
        """One more colleague for a reviewer who gave one back; False where nobody is left."""
        if reviewer not in self.reviewers:
            return False
        subjects = sorted(self.subjects)
        instead = subjects_for(reviewer, 1, self.current, subjects, self.random, self.forbidden)
        self._add(instead)
        return bool(instead)

    def take_in(self, newcomers: Collection[PersonId], reviewed: bool) -> None:
        """As many colleagues as everybody has; if `reviewed`, as many reviewers and an own form."""
        new = joining(
            sorted(newcomers),
            self.settings.peers,
            self.current,
            sorted(self.reviewers),
            sorted(self.subjects),
            self.random,
            self.forbidden,
            reviewed,
            self._most,
        )
        if reviewed and self.settings.self_review:
            self.added += [deal for newcomer in sorted(newcomers) for deal in own_form(newcomer)]
        self._add(new)
        self.reviewers.update(newcomers)
        if reviewed:
            self.subjects.update(newcomers)

    def top_up(self) -> None:
        """One reviewer more than the threshold for everybody, since not all will answer."""
        new = top_up(
            self.current,
            sorted(self.reviewers),
            sorted(self.subjects),
            min(self.settings.threshold + 1, self.settings.peers),
            self.random,
            self.forbidden,
            self._most,
        )
        self._add(new)

    @property
    def asked(self) -> set[PersonId]:
        """Who is asked for more than before."""
        return {deal.reviewer for deal in self.added}

    @property
    def _most(self) -> int:
        return max(MANY_FORMS - self.settings.self_review, self.settings.peers)

    def _add(self, pairs: Sequence[Pair]) -> None:
        self.current += pairs
        self.added += peers_of(pairs)
