"""What was done by whom, as admins read it. No entry pairs a rater with whom they rated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class View(StrEnum):
    """Looking at results: noted each time by who may, and once an hour for the same."""

    RESULTS = "results-viewed"
    PERSON = "person-viewed"
    COMMENTS = "comments-viewed"
    EXPORT = "results-exported"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. Names are None where nothing is named, or where what was named is gone.

    `account` is the Telegram id of whoever acted; None for the schedule and the command line.
    `actor` is their name, where that account is on the list.
    """

    at: datetime
    action: str
    account: int | None
    actor: str | None
    round_title: str | None
    team: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """`page` counts from 0, the newest first."""

    entries: Sequence[Entry]
    page: int
    pages: int
