"""What the bot says unasked: kinds, keys that keep a notice single, and what doubt means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.joining import RequestId
from bot.domain.people import PersonId
from bot.domain.rounds import RoundId

NoticeId = NewType("NoticeId", int)


class NoticeKind(StrEnum):
    INVITATION = "invitation"
    REMINDER = "reminder"
    EXTENSION = "extension"
    CANCELLATION = "cancellation"
    NOT_OPENED = "not-opened"
    PREVIEW = "preview"
    PROGRESS = "progress"
    SUMMARY = "summary"
    RESULT = "result"
    RELEASE_REMINDER = "release-reminder"
    JOIN_REQUEST = "join-request"
    JOINED = "joined"
    JOIN_REFUSED = "join-refused"
    RELINKED = "relinked"
    ADMIN_GRANTED = "admin-granted"
    ADMIN_REMOVED = "admin-removed"


class Doubt(StrEnum):
    """What to do when it is unknown whether a message arrived (telegram.md, section 5)."""

    RETRY = "retry"
    RETRY_ONCE = "retry-once"
    DROP = "drop"


DOUBT = {
    # A second invitation is harmless: its button opens the same forms.
    NoticeKind.INVITATION: Doubt.RETRY,
    NoticeKind.REMINDER: Doubt.DROP,
    NoticeKind.EXTENSION: Doubt.RETRY_ONCE,
    NoticeKind.CANCELLATION: Doubt.RETRY_ONCE,
    NoticeKind.NOT_OPENED: Doubt.RETRY_ONCE,
    NoticeKind.PREVIEW: Doubt.RETRY_ONCE,
    # It is edited from then on, so a second copy would stand still beside the first.
    NoticeKind.PROGRESS: Doubt.DROP,
    NoticeKind.SUMMARY: Doubt.RETRY_ONCE,
    NoticeKind.RESULT: Doubt.RETRY_ONCE,
    NoticeKind.RELEASE_REMINDER: Doubt.DROP,
    # Its buttons decide once, in whichever copy they are tapped.
    NoticeKind.JOIN_REQUEST: Doubt.RETRY,
    NoticeKind.JOINED: Doubt.RETRY_ONCE,
    NoticeKind.JOIN_REFUSED: Doubt.RETRY_ONCE,
    NoticeKind.RELINKED: Doubt.RETRY_ONCE,
    NoticeKind.ADMIN_GRANTED: Doubt.RETRY_ONCE,
    NoticeKind.ADMIN_REMOVED: Doubt.RETRY_ONCE,
}
ATTEMPTS_IN_DOUBT = {Doubt.RETRY: 5, Doubt.RETRY_ONCE: 2, Doubt.DROP: 1}


@dataclass(frozen=True, slots=True)
class NewNotice:
    """An intent to tell one person one thing once. Rendered only at sending.

    It is about a round, about a request to join, or about nobody but the person. `turn` tells
    apart what may come several times, for example three reminders in one round.
    """

    kind: NoticeKind
    person: PersonId
    round_id: RoundId | None
    not_before: datetime
    expires_at: datetime
    turn: str = ""
    request: RequestId | None = None

    @property
    def dedupe_key(self) -> str:
        alone = f"request-{self.request}" if self.request else "themselves"
        key = f"{self.kind}:{self.round_id or alone}:{self.person}"
        return f"{key}:{self.turn}" if self.turn else key


@dataclass(frozen=True, slots=True)
class NewAccountNotice:
    """The same to a Telegram account that is nobody's: about their request to join that has been
    refused, or about the person they were. `turn`: that may come several times."""

    kind: NoticeKind
    account: int
    about: RequestId | PersonId
    not_before: datetime
    expires_at: datetime
    turn: str = ""

    @property
    def dedupe_key(self) -> str:
        return f"{self.kind}:{self.about}:{self.account}:{self.turn}"


@dataclass(frozen=True, slots=True)
class _Claimed:
    """Ready to be rendered and sent."""

    id: NoticeId
    kind: NoticeKind
    telegram_id: int
    language: str | None
    attempts: int
    claimed_at: datetime


@dataclass(frozen=True, slots=True)
class AccountNotice(_Claimed):
    """To an account that is nobody's; `about` is the id of a request, or of a person."""

    about: int


@dataclass(frozen=True, slots=True)
class _ToPerson(_Claimed):
    person: PersonId


@dataclass(frozen=True, slots=True)
class RoundNotice(_ToPerson):
    """About a round."""

    round_id: RoundId


@dataclass(frozen=True, slots=True)
class RequestNotice(_ToPerson):
    """About a request to join."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class OwnNotice(_ToPerson):
    """About nobody but the person."""


Notice = RoundNotice | RequestNotice | OwnNotice | AccountNotice
"""A claimed notice."""

ABOUT_FORMS = frozenset({NoticeKind.INVITATION, NoticeKind.REMINDER, NoticeKind.EXTENSION})
"""What asks one person for answers."""
IN_A_ROUND = ABOUT_FORMS | {NoticeKind.PROGRESS}
"""What makes sense only while the round is open."""
LASTING = frozenset({NoticeKind.INVITATION, NoticeKind.PROGRESS})
"""What makes sense for as long as the round is open, however late it comes."""


def worth_another_try(kind: NoticeKind, attempts: int) -> bool:
    """Whether a message of doubtful fate may be sent again after `attempts` tries."""
    return attempts < ATTEMPTS_IN_DOUBT[DOUBT[kind]]
