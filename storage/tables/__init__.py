"""Every table. Times are UTC."""

from storage.tables.alerts import alerts
from storage.tables.base import metadata
from storage.tables.messages import audit, boards, outbox, panels, quarantine
from storage.tables.people import (
    absences,
    conflicts,
    consents,
    holidays,
    invitations,
    join_requests,
    managers,
    people,
    team_links,
    teams,
)
from storage.tables.processes import leases, pauses
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
    "alerts",
    "audit",
    "boards",
    "comments",
    "conflicts",
    "consents",
    "hidden_comments",
    "holidays",
    "invitations",
    "join_requests",
    "leases",
    "managers",
    "metadata",
    "outbox",
    "panels",
    "participation",
    "pauses",
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
    "team_links",
    "teams",
    "usefulness",
]
