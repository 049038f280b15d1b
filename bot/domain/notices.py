"""What the bot says unasked: kinds, keys that keep a notice single, and what doubt means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.people import PersonId
from bot.domain.rounds import RoundId

NoticeId = NewType("NoticeId", int)


class NoticeKind(StrEnum):
    INVITATION = "invitation"
    SUMMARY = "summary"
    RESULT = "result"
    RELEASE_REMINDER = "release-reminder"


class Doubt(StrEnum):
    """What to do when it is unknown whether a message arrived (telegram.md, section 5)."""

    RETRY = "retry"
    RETRY_ONCE = "retry-once"
    DROP = "drop"


DOUBT = {
    # A second invitation is harmless: its button opens the same forms.
    NoticeKind.INVITATION: Doubt.RETRY,
    NoticeKind.SUMMARY: Doubt.RETRY_ONCE,
    NoticeKind.RESULT: Doubt.RETRY_ONCE,
    NoticeKind.RELEASE_REMINDER: Doubt.DROP,
}
ATTEMPTS_IN_DOUBT = {Doubt.RETRY: 5, Doubt.RETRY_ONCE: 2, Doubt.DROP: 1}


@dataclass(frozen=True, slots=True)
class NewNotice:
    """An intent to tell one person one thing once. Rendered only at sending."""

    kind: NoticeKind
    person: PersonId
    round_id: RoundId
    not_before: datetime
    expires_at: datetime

    @property
    def dedupe_key(self) -> str:
        return f"{self.kind}:{self.round_id}:{self.person}"


@dataclass(frozen=True, slots=True)
class Notice:
    """A claimed notice, ready to be rendered and sent."""

    id: NoticeId
    kind: NoticeKind
    person: PersonId
    telegram_id: int
    language: str | None
    round_id: RoundId
    attempts: int


def worth_another_try(kind: NoticeKind, attempts: int) -> bool:
    """Whether a message of doubtful fate may be sent again after `attempts` tries."""
    return attempts < ATTEMPTS_IN_DOUBT[DOUBT[kind]]
