"""What admins have been warned of."""

from sqlalchemy import Column, String, Table

from storage.instants import UtcDateTime
from storage.tables.base import metadata

alerts = Table(
    "alerts",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("told_at", UtcDateTime, nullable=False),
)
