"""A copy of a PostgreSQL database, by the server's own client programs.

A password goes to them in the environment: on a command line every user of the machine reads it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import URL

from storage.sqlite_copy import Broken

SUFFIX = "dump"
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
COPY = re.compile(r'COPY (?:\S+\.)?"?(\w+)"? \(.*\) FROM stdin;')


def there() -> bool:
    """Whether this machine has the client programs."""
    return bool(shutil.which("pg_dump") and shutil.which("pg_restore"))


def make(url: URL, copy: Path) -> None:
    """Fills `copy` with one consistent state. Writers go on meanwhile."""
    options = ("--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")
    _read(_run("pg_dump", *options, environment=_environment(url)))


def verify(copy: Path) -> tuple[str | None, Mapping[str, int]]:
    """The revision of the schema, and table → rows, after unpacking the whole file."""
    _read(_run("pg_restore", "--list", str(copy)))
    running = _run("pg_restore", "--data-only", "--file=-", str(copy))
    assert running.stdout  # noqa: S101 - it is a pipe
    revision, rows = _counted(line.rstrip("\n") for line in running.stdout)
    _read(running)
    return revision, rows


def _counted(lines: Iterable[str]) -> tuple[str | None, dict[str, int]]:
    """Reads the script line by line: a database is larger than what one wants in memory."""
    revision, rows, table = None, dict[str, int](), ""
    for line in lines:
        if table and line == r"\.":
            table = ""
        elif table:
            rows[table] += 1
            revision = line if table == "alembic_version" else revision
        elif begun := COPY.fullmatch(line):
            table = begun[1]
            rows[table] = 0
    return revision, rows


def put_in_place(url: URL, copy: Path) -> None:
    """The copy becomes the database. Nobody may be connected: raises Broken otherwise."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if connection.scalar(OTHERS):
                raise Broken("other processes are connected to the database: stop the bot first")
            named = connection.dialect.identifier_preparer
            for table in inspect(connection).get_table_names():
                connection.execute(text(f"DROP TABLE {named.quote(table)} CASCADE"))
    finally:
        engine.dispose()
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    into = f"--dbname={url.database}"
    _read(_run("pg_restore", *options, into, str(copy), environment=_environment(url)))


def _environment(url: URL) -> dict[str, str]:
    """What libpq reads instead of an address."""
    named: dict[str, object] = {
        "HOST": url.host,
        "PORT": url.port,
        "USER": url.username,
        "PASSWORD": url.password,
        "DATABASE": url.database,
        **{key.upper(): value for key, value in url.query.items()},
    }
    given = {f"PG{name}": str(value) for name, value in named.items() if value}
    return {**os.environ, **given}


def _run(
    program: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> "subprocess.Popen[str]":
    try:
        return subprocess.Popen(  # noqa: S603 - our own arguments, no shell
            (program, *arguments),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError:
        raise Broken(f"{program} is not installed: install the client of PostgreSQL") from None


def _read(running: "subprocess.Popen[str]") -> None:
    _, complaint = running.communicate()
    if running.returncode:
        raise Broken(_explained(complaint))


def _explained(complaint: str) -> str:
    """The first line that says something; versions that do not fit get a sentence."""
    if versions := re.search(r"server version: ([\d.]+).*?version: ([\d.]+)", complaint, re.DOTALL):
        return f"pg_dump {versions[2]} is older than the server {versions[1]}: install a newer one"
    if "unsupported version" in complaint:
        return "pg_restore is older than the pg_dump that made this file: install a newer one"
    lines = [line for line in complaint.splitlines() if line.strip()]
    return lines[0] if lines else "no reason given"
