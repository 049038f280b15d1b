"""Which advice goes with a printed mean."""

from typing import Final

from bot.domain.cells import Cell, Shown
from bot.domain.report import CauseSource, LeadingCause
from bot.domain.scoring import level

BLAMELESS: Final = frozenset({"overload", "waiting", "tools"})
"""Causes of low promptness that forbid the conclusion "will not"."""
UNKNOWN: Final = "unknown"


def advice_key(criterion: str, cell: Cell, cause: LeadingCause | None = None) -> str | None:
    """The key of the advice for a manager; None where nothing is printed."""
    kind = advice_kind(criterion, cell, cause)
    return f"criterion-{criterion}-advice-{kind}" if kind else None


def self_advice_key(criterion: str, cell: Cell, cause: LeadingCause | None = None) -> str | None:
    """The key of the same advice addressed to the person concerned.

    A cause of the team is not for them: it is said by others' ratings.
    """
    own = cause if cause and cause.source is CauseSource.PERSON else None
    kind = advice_kind(criterion, cell, own)
    return f"talk-self-advice-{criterion}-{kind}" if kind else None


def advice_kind(criterion: str, cell: Cell, cause: LeadingCause | None = None) -> str | None:
    """low, mid or high by the printed mean; for low promptness a cause, or unknown."""
    if not isinstance(cell, Shown):
        return None
    found = level(cell.mean)
    if criterion == "promptness" and found == "low":
        return named_cause(cause) or UNKNOWN
    return found


def named_cause(cause: LeadingCause | None) -> str | None:
    """The cause that may be held against this person, or for them.

    What is commonest in a team excuses each of its people and accuses none: "cannot" must never
    be mistaken for "will not", so putting things off counts only where it is said of the person.
    """
    if cause is None or cause.cause == UNKNOWN:
        return None
    if cause.source is CauseSource.PERSON or cause.cause in BLAMELESS:
        return cause.cause
    return None
