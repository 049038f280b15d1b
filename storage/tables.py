"""Every table. Times are UTC; who gave what lives in reviews, ratings and comments alone."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.instants import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _reference(name: str, target: str, **kwargs: Any) -> Column[Any]:
    return Column(name, ForeignKey(target, ondelete="CASCADE"), nullable=False, **kwargs)


teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("external_id", String(64), unique=True),
    Column("name", String(64), nullable=False),
    _reference("team_id", "teams.id", index=True),
    Column("role", String(16), nullable=False),
    Column("language", String(2)),
    Column("telegram_id", BigInteger, unique=True),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("plain_tables", Boolean, nullable=False, server_default=text("false")),
    Column("reachable", Boolean, nullable=False, server_default=text("true")),
    Column("joined_at", UtcDateTime),
    CheckConstraint("role IN ('employee', 'manager', 'admin')", name="role"),
)

managers = Table(
    "managers",
    metadata,
    _reference("person_id", "people.id", primary_key=True),
    _reference("team_id", "teams.id", primary_key=True, index=True),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _reference("person_id", "people.id", index=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("team_id", "teams.id"),
    Column("title", String(100), nullable=False),
    Column("state", String(16), nullable=False),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("peers", Integer, nullable=False),
    Column("manager_reviews", Boolean, nullable=False),
    Column("severity", Boolean, nullable=False),
    CheckConstraint("state IN ('scheduled', 'open', 'closed')", name="state"),
    CheckConstraint("threshold >= 3", name="threshold"),
    Index("ix_rounds_state", "state"),
    # Two taps on "open" make one round: the second meets this index.
    Index(
        "uq_rounds_live_team",
        "team_id",
        unique=True,
        sqlite_where=text("state <> 'closed'"),
        postgresql_where=text("state <> 'closed'"),
    ),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(16), primary_key=True),
    _reference("round_id", "rounds.id"),
    _reference("reviewer_id", "people.id"),
    _reference("subject_id", "people.id"),
    Column("relation", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    CheckConstraint("relation IN ('self', 'peer', 'manager')", name="relation"),
    CheckConstraint("state IN ('open', 'sent', 'withdrawn')", name="state"),
    UniqueConstraint("round_id", "reviewer_id", "subject_id"),
    Index("ix_reviews_reviewer_id", "reviewer_id"),
    Index("ix_reviews_subject_id", "subject_id"),
)

ratings = Table(
    "ratings",
    metadata,
    _reference("review_id", "reviews.id", primary_key=True),
    Column("criterion", String(16), primary_key=True),
    Column("score", Integer),
    Column("cause", String(16)),
    CheckConstraint("score BETWEEN 1 AND 5", name="score"),
)

comments = Table(
    "comments",
    metadata,
    _reference("review_id", "reviews.id", primary_key=True),
    Column("box", String(16), primary_key=True),
    Column("text", Text),
)

participation = Table(
    "participation",
    metadata,
    _reference("round_id", "rounds.id", primary_key=True),
    _reference("person_id", "people.id", primary_key=True),
    Column("answered", Boolean, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    _reference("round_id", "rounds.id", primary_key=True),
    Column("closed_at", UtcDateTime, nullable=False),
    Column("report", JSON, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    _reference("round_id", "rounds.id", primary_key=True),
    _reference("person_id", "people.id", primary_key=True, index=True),
    Column("released_at", UtcDateTime, nullable=False),
    Column("voted", Boolean, nullable=False, server_default=text("false")),
)

# Whether reports were useful, as bare counts: who said what is not kept.
usefulness = Table(
    "usefulness",
    metadata,
    _reference("round_id", "rounds.id", primary_key=True),
    Column("answer", String(8), primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("answer IN ('yes', 'partly', 'no')", name="answer"),
)

# A comment is named by its place in the frozen report.
hidden_comments = Table(
    "hidden_comments",
    metadata,
    _reference("round_id", "rounds.id", primary_key=True),
    _reference("person_id", "people.id", primary_key=True, index=True),
    Column("box", String(16), primary_key=True),
    Column("place", Integer, primary_key=True),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dedupe_key", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    _reference("person_id", "people.id", index=True),
    _reference("round_id", "rounds.id", index=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("not_before", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("message_id", BigInteger),
    CheckConstraint("state IN ('pending', 'sending', 'sent', 'uncertain', 'dead')", name="state"),
    Index("ix_outbox_state_not_before", "state", "not_before"),
)

panels = Table(
    "panels",
    metadata,
    _reference("person_id", "people.id", primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    Column("awaiting", String(64)),
    Column("last_text_id", BigInteger),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", String(200), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_telegram_id", BigInteger),
    Column("action", String(32), nullable=False),
    Column("round_id", Integer),
    Column("person_id", Integer),
)
