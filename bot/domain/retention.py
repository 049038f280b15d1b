"""How long what is kept, counted in months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from typing import Final

TRACES_MONTHS: Final = 3
"""For what no report is made of: updates that could not be read, decided requests to join."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Months after closing."""

    comments: int = 12
    reports: int = 24

    def comments_until(self, now: datetime) -> datetime:
        """Of a round closed by then the comments go; likewise below."""
        return months_before(now, self.comments)

    def reports_until(self, now: datetime) -> datetime:
        return months_before(now, self.reports)

    def traces_until(self, now: datetime) -> datetime:
        return months_before(now, TRACES_MONTHS)


def months_before(instant: datetime, months: int) -> datetime:
    """The same day and time so many months ago, or the last day of a month that is too short."""
    year, month = divmod(instant.year * 12 + instant.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    return instant.replace(year=year, month=month + 1, day=min(instant.day, last))
