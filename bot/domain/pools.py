"""Whose answers count: the peer pool of each person and criterion (method.md C, steps 1 and 2)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.cells import Reason
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.reviews import Relation
from bot.domain.sealed import Answer, Sealed

MAX_UNSEEN: Final = 0.4


@dataclass(frozen=True, slots=True)
class Pool:
    """The countable raters' answers about one person on one criterion, in no telling order."""

    subject: PersonId
    criterion: str
    answers: tuple[Answer, ...]

    @property
    def scores(self) -> list[int]:
        """1-5. "Can't judge" is never a number."""
        return counted([answer.score for answer in self.answers])


def counted(scores: Sequence[int | None]) -> list[int]:
    return [score for score in scores if score is not None]


def viewers(sealed: Sealed, subject: PersonId) -> frozenset[PersonId]:
    """Everyone entitled to a person's report: whoever reads it must not be in its peer pool,
    or they could subtract their own answer."""
    return frozenset({subject, *(manager.id for manager in sealed.managers)})


def pools_of(sealed: Sealed) -> list[Pool]:
    """One pool for each subject and criterion, perhaps empty."""
    found: dict[tuple[PersonId, str], list[Answer]] = defaultdict(list)
    for answer in sealed.answers:
        if answer.relation is Relation.PEER and answer.rater not in viewers(sealed, answer.subject):
            found[answer.subject, answer.criterion].append(answer)
    # Sorted: no outcome may depend on the order of rows.
    return [
        Pool(member.id, key, tuple(sorted(found[member.id, key], key=lambda a: a.rater)))
        for member in sealed.subjects
        for key in KEYS
    ]


def reason_to_withhold(scores: Sequence[int | None], threshold: int) -> Reason | None:
    """Why the cell of these answers may not be printed; None if it may.

    UNSEEN is said only from `threshold` scores on, so never when nobody could judge: that would
    tell what each of them had answered.
    """
    given = len(counted(scores))
    if given < threshold:
        return Reason.TOO_FEW
    return Reason.UNSEEN if 1 - given / len(scores) > MAX_UNSEEN else None


def is_printed(pool: Pool, threshold: int) -> bool:
    return reason_to_withhold([answer.score for answer in pool.answers], threshold) is None
