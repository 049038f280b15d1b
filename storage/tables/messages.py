"""What is said, what is seen, what was done."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from storage.instants import UtcDateTime
from storage.tables.base import metadata, reference

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dedupe_key", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), index=True),
    # A Telegram account that is nobody's, in the place of a person.
    Column("account", BigInteger),
    # None for what is about no round.
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), index=True),
    # What else it is about, for example a request to join.
    Column("about_id", Integer),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("not_before", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("message_id", BigInteger),
    CheckConstraint("state IN ('pending', 'sending', 'sent', 'uncertain', 'dead')", name="state"),
    CheckConstraint("(person_id IS NULL) <> (account IS NULL)", name="addressee"),
    Index("ix_outbox_state_not_before", "state", "not_before"),
)

# The one message by which a manager follows open rounds; `shown` is a digest of what it says.
boards = Table(
    "boards",
    metadata,
    reference("person_id", "people.id", primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    Column("shown", String(64), nullable=False),
    Column("looked_at", UtcDateTime, nullable=False),
)

# Of a Telegram account: an admin named by the settings need not be on the list.
panels = Table(
    "panels",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
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
