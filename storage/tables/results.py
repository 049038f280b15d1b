"""What a closed round leaves behind."""

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Integer, String, Table, text

from storage.instants import UtcDateTime
from storage.tables.base import metadata, reference

participation = Table(
    "participation",
    metadata,
    reference("round_id", "rounds.id", primary_key=True),
    reference("person_id", "people.id", primary_key=True),
    Column("answered", Boolean, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    reference("round_id", "rounds.id", primary_key=True),
    Column("closed_at", UtcDateTime, nullable=False),
    Column("report", JSON, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    reference("round_id", "rounds.id", primary_key=True),
    reference("person_id", "people.id", primary_key=True, index=True),
    Column("released_at", UtcDateTime, nullable=False),
    Column("voted", Boolean, nullable=False, server_default=text("false")),
)

# Whether reports were useful, as bare counts: who said what is not kept.
usefulness = Table(
    "usefulness",
    metadata,
    reference("round_id", "rounds.id", primary_key=True),
    Column("answer", String(8), primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("answer IN ('yes', 'partly', 'no')", name="answer"),
)

# A comment is named by its place in the frozen report.
hidden_comments = Table(
    "hidden_comments",
    metadata,
    reference("round_id", "rounds.id", primary_key=True),
    reference("person_id", "people.id", primary_key=True, index=True),
    Column("box", String(16), primary_key=True),
    Column("place", Integer, primary_key=True),
)
