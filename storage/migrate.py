"""Brings a database up to the newest schema, by the same migrations everywhere."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from storage.database import file_of

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> "Config":
    """Works from an installed package too, where there is no pyproject.toml."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Blocking; must not be called inside a running event loop's thread."""
    # A bot whose database is up to date starts without it: sooner, and 12 MiB smaller.
    from alembic import command

    command.upgrade(alembic_config(url), "head")
    file = file_of(url)
    if file:
        # While nobody else is there: changing the journal's mode does not wait for others.
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
