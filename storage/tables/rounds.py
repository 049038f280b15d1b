"""Rounds, and who gives what to whom: that lives in reviews, ratings and comments alone."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.instants import UtcDateTime
from storage.tables.base import metadata, reference, unique_where

# What the wizard has gathered: a draft, then what rounds were made of.
plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("author", BigInteger, nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("step", String(16), nullable=False),
    Column("choices", JSON, nullable=False),
    # The scheduled round that this plan is to take the place of.
    Column("replaces", Integer),
    CheckConstraint("state IN ('draft', 'standing')", name="state"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    reference("team_id", "teams.id"),
    Column("plan_id", ForeignKey("plans.id", ondelete="SET NULL"), index=True),
    Column("title", String(100), nullable=False),
    Column("state", String(16), nullable=False),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("days", Integer),
    Column("threshold", Integer, nullable=False),
    Column("peers", Integer, nullable=False),
    Column("manager_reviews", Boolean, nullable=False),
    Column("severity", Boolean, nullable=False),
    Column("self_review", Boolean, nullable=False, server_default=text("true")),
    CheckConstraint(
        "state IN ('draft', 'scheduled', 'open', 'closed', 'released', 'cancelled')", name="state"
    ),
    CheckConstraint("threshold >= 3", name="threshold"),
    Index("ix_rounds_state", "state"),
    # Whatever is tapped or ticked twice: one round is open, and one is next.
    *(
        unique_where(f"state = '{state}'", f"uq_rounds_{state}_team", "team_id")
        for state in ("open", "scheduled")
    ),
)

# Rounds that come again: the team's next one is made at `due_at`.
series = Table(
    "series",
    metadata,
    reference("team_id", "teams.id", primary_key=True),
    reference("plan_id", "plans.id", index=True),
    Column("repeat", JSON, nullable=False),
    Column("first", Date, nullable=False),
    Column("planned", Date, nullable=False),
    Column("due_at", UtcDateTime, nullable=False, index=True),
)

# When whoever has open forms is reminded; `kind` is the period, so each comes once.
reminders = Table(
    "reminders",
    metadata,
    reference("round_id", "rounds.id", primary_key=True),
    Column("kind", String(24), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False, index=True),
    Column("done", Boolean, nullable=False, server_default=text("false")),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(16), primary_key=True),
    reference("round_id", "rounds.id"),
    reference("reviewer_id", "people.id"),
    reference("subject_id", "people.id"),
    Column("relation", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    # Why a form was declined.
    Column("reason", String(16)),
    CheckConstraint("relation IN ('self', 'peer', 'manager')", name="relation"),
    CheckConstraint("state IN ('open', 'sent', 'withdrawn', 'declined')", name="state"),
    UniqueConstraint("round_id", "reviewer_id", "subject_id"),
    Index("ix_reviews_reviewer_id", "reviewer_id"),
    Index("ix_reviews_subject_id", "subject_id"),
)

ratings = Table(
    "ratings",
    metadata,
    reference("review_id", "reviews.id", primary_key=True),
    Column("criterion", String(16), primary_key=True),
    Column("score", Integer),
    Column("cause", String(16)),
    CheckConstraint("score BETWEEN 1 AND 5", name="score"),
)

comments = Table(
    "comments",
    metadata,
    reference("review_id", "reviews.id", primary_key=True),
    Column("box", String(16), primary_key=True),
    Column("text", Text),
)

# About half of a closed round's pairs among as many that never were: see domain/rotation.py.
rotation = Table(
    "rotation",
    metadata,
    reference("team_id", "teams.id", primary_key=True),
    reference("reviewer_id", "people.id", primary_key=True, index=True),
    reference("subject_id", "people.id", primary_key=True, index=True),
)
