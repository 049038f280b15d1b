"""How the bot is: what the operator and the admins want to know of it, without any person in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WAITING = timedelta(minutes=10)
"""A notice that could have gone so long ago, and has not, is a sign that nothing goes."""
ALERT_PAUSE = timedelta(hours=1)
"""Between two alerts of one kind."""


class AlertKind(StrEnum):
    OUTBOX = "outbox"
    QUARANTINE = "quarantine"
    CONFLICT = "conflict"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Vitals:
    """`waiting` notices could have gone already, the oldest since `oldest_due`.

    `quarantined` counts updates that could not be read, the last one at `last_quarantined`.
    """

    waiting: int
    oldest_due: datetime | None
    open_rounds: int
    quarantined: int
    last_quarantined: datetime | None

    def aged(self, now: datetime) -> bool:
        return self.oldest_due is not None and now - self.oldest_due > WAITING

    def quarantined_lately(self, now: datetime) -> bool:
        """Longer ago it is no news, for example of an admin who was named since."""
        last = self.last_quarantined
        return last is not None and now - last < ALERT_PAUSE
