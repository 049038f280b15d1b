"""Every table. Times are UTC."""

from storage.tables.base import metadata
from storage.tables.messages import audit, boards, outbox, panels, quarantine
from storage.tables.people import (
    absences,
    conflicts,
    holidays,
    invitations,
    managers,
    people,
    teams,
)
from storage.tables.results import hidden_comments, participation, releases, snapshots, usefulness
from storage.tables.rounds import (
    comments,
    plans,
    ratings,
    reminders,
    reviews,
    rotation,
    rounds,
    series,
)

__all__ = [
    "absences",
    "audit",
    "boards",
    "comments",
    "conflicts",
    "hidden_comments",
    "holidays",
    "invitations",
    "managers",
    "metadata",
    "outbox",
    "panels",
    "participation",
    "people",
    "plans",
    "quarantine",
    "ratings",
    "releases",
    "reminders",
    "reviews",
    "rotation",
    "rounds",
    "series",
    "snapshots",
    "teams",
    "usefulness",
]
