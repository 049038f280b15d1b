"""How far an open round is: numbers and who has not finished, never scores, never about whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.rounds import Round
from bot.domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Progress:
    """`waiting` are the names of those who have open forms, `not_joined` of those among them who
    have not come in yet, both by name. `days_left` counts working days after today.
    `declined` is how many forms were given back, `too_few` about how many people fewer colleagues
    are asked than a result needs."""

    round_: Round
    forms: int
    sent: int
    people: int
    waiting: tuple[str, ...]
    not_joined: tuple[str, ...]
    days_left: int
    reminded_today: bool
    declined: int
    too_few: int

    @property
    def can_remind(self) -> bool:
        """Whether a reminder at the manager's wish would reach anybody today."""
        return len(self.waiting) > len(self.not_joined) and not self.reminded_today

    @property
    def share(self) -> float:
        """Of the forms, those sent: 0 to 1."""
        return self.sent / self.forms if self.forms else 0.0


def days_left(now: datetime, closes_at: datetime, calendar: WorkCalendar) -> int:
    """Working days after today, up to that of the deadline."""
    today, last = calendar.today(now), calendar.today(closes_at)
    days = (today + timedelta(days=n) for n in range(1, (last - today).days + 1))
    return sum(map(calendar.is_working_day, days))


@dataclass(frozen=True, slots=True)
class AtRisk:
    """How many of the `people` would have no average at all if the round closed now, and how many
    would lack some of the six."""

    hidden: int
    partly: int
    people: int


def at_risk(
    answered: Mapping[PersonId, Mapping[str, int]], people: Collection[PersonId], threshold: int
) -> AtRisk:
    """`answered`: by person and criterion, how many colleagues have answered, be it that they
    cannot judge. So it says nothing about what was answered."""
    enough = [
        sum(answered.get(person, {}).get(key, 0) >= threshold for key in KEYS) for person in people
    ]
    hidden = enough.count(0)
    return AtRisk(hidden, len(enough) - hidden - enough.count(len(KEYS)), len(enough))


@dataclass(frozen=True, slots=True)
class Board:
    """The message by which one manager follows the open rounds of their teams."""

    person: int
    telegram_id: int
    message_id: int
    shown: str
    looked_at: datetime
