"""What binds the processes that work on one database."""

from sqlalchemy import Column, String, Table

from storage.instants import UtcDateTime
from storage.tables.base import metadata

leases = Table(
    "leases",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

# The latest pause that Telegram has asked for.
pauses = Table(
    "pauses",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("begun", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)
