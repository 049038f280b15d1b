"""Teams and the people in them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    text,
)

from storage.instants import UtcDateTime
from storage.tables.base import metadata, reference, unique_where

teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    # None is the zone of the settings.
    Column("zone", String(64)),
    Column("work_days", String(7), nullable=False, server_default="01234"),
    Column("starts", Integer, nullable=False, server_default=text("9")),
    Column("ends", Integer, nullable=False, server_default=text("18")),
)

holidays = Table(
    "holidays",
    metadata,
    reference("team_id", "teams.id", primary_key=True),
    Column("day", Date, primary_key=True),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("external_id", String(64), unique=True),
    Column("name", String(64), nullable=False),
    reference("team_id", "teams.id", index=True),
    Column("role", String(16), nullable=False),
    Column("language", String(2)),
    Column("telegram_id", BigInteger, unique=True),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("plain_tables", Boolean, nullable=False, server_default=text("false")),
    Column("reachable", Boolean, nullable=False, server_default=text("true")),
    Column("joined_at", UtcDateTime),
    # Local hours between which this person wants nothing, on top of the team's working time.
    Column("quiet_from", Integer),
    Column("quiet_until", Integer),
    CheckConstraint("role IN ('employee', 'manager', 'admin')", name="role"),
)

managers = Table(
    "managers",
    metadata,
    reference("person_id", "people.id", primary_key=True),
    reference("team_id", "teams.id", primary_key=True, index=True),
)

absences = Table(
    "absences",
    metadata,
    Column("id", Integer, primary_key=True),
    reference("person_id", "people.id", index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
)

# `person_id` has said not to be asked about `about_id` any more; it goes for both ways.
conflicts = Table(
    "conflicts",
    metadata,
    reference("person_id", "people.id", primary_key=True),
    reference("about_id", "people.id", primary_key=True, index=True),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    reference("person_id", "people.id", index=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

# Who has confirmed, declined or signed which text, and when; nothing is overwritten.
consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    reference("person_id", "people.id", index=True),
    Column("kind", String(16), nullable=False),
    # A digest of the text that was shown; None for a paper.
    Column("text_version", String(16)),
    Column("language", String(2)),
    Column("at", UtcDateTime, nullable=False),
    # The Telegram id of whoever noted a paper.
    Column("noted_by", BigInteger),
    CheckConstraint("kind IN ('confirmed', 'declined', 'paper')", name="kind"),
)

# One link for a whole team, to be posted in its chat.
team_links = Table(
    "team_links",
    metadata,
    Column("id", Integer, primary_key=True),
    reference("team_id", "teams.id", index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("made_by", BigInteger, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

# Whoever came by such a link: a name picked or typed, waiting for a manager's tap.
join_requests = Table(
    "join_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    reference("team_id", "teams.id", index=True),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("shown_name", String(128), nullable=False),
    Column("language", String(2), nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("typed_name", String(64)),
    Column("state", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("decided_by", BigInteger),
    CheckConstraint("state IN ('pending', 'approved', 'refused')", name="state"),
    unique_where("state = 'pending'", "uq_join_requests_pending", "telegram_id", "team_id"),
)
