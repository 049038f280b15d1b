"""The leading answer to a follow-up, named without counts (method.md C, step 4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.criteria import UNKNOWN_CAUSE
from bot.domain.pools import Pool
from bot.domain.report import CauseSource, LeadingCause
from bot.domain.sealed import Answer

MIN_SCORES: Final = 5
"""With three, a named cause would prove that all of them gave no more than 2."""
MIN_ANSWERED: Final = 3
MIN_RATEES: Final = 2


def leading_cause(pool: Pool, team: LeadingCause | None) -> LeadingCause | None:
    """Of one printed cell: the person's own lead if it may be named, else the team's."""
    answered = [answer.cause for answer in _named(pool)]
    if len(pool.scores) >= MIN_SCORES and len(answered) >= MIN_ANSWERED:
        lead = _lead(answered)
        if lead:
            return LeadingCause(lead, CauseSource.PERSON)
    return team


def team_cause(pools: Sequence[Pool], threshold: int) -> LeadingCause | None:
    """Of one criterion. `pools` are those of printed cells alone, as for every other total.

    A rater has one voice for each cause, so that nobody's repeated answer leads on its own.
    """
    named = [answer for pool in pools for answer in _named(pool)]
    raters = {answer.rater for answer in named}
    ratees = {answer.subject for answer in named}
    if len(raters) < threshold or len(ratees) < MIN_RATEES:
        return None
    voices = {(answer.rater, answer.cause) for answer in named}
    lead = _lead(cause for _rater, cause in voices)
    return LeadingCause(lead, CauseSource.TEAM) if lead else None


def known(cause: str | None) -> str | None:
    """The cause, unless it is "can't tell"."""
    return None if cause == UNKNOWN_CAUSE else cause


def _named(pool: Pool) -> list[Answer]:
    return [a for a in pool.answers if a.score is not None and known(a.cause)]


def _lead(causes: Iterable[str | None]) -> str | None:
    """The commonest, None if several are."""
    ranked = Counter(causes).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
