"""A copy of a PostgreSQL database, by the server's own client programs.

A password goes to them in the environment: on a command line every user of the machine reads it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import URL

from storage.postgres import errand
from storage.sqlite_copy import Broken

SUFFIX = "dump"
PROGRAMS = ("pg_dump", "pg_restore", "psql")
BEGIN = "BEGIN; SET client_min_messages = warning;\n"
TOO_NEW = "SET transaction_timeout = 0;\n"
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
COPY = re.compile(r'COPY (?:\S+\.)?"?(\w+)"? \(.*\) FROM stdin;')


def there() -> bool:
    """Whether this machine has the client programs."""
    return all(map(shutil.which, PROGRAMS))


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
    """The copy becomes the database, in one transaction: what fails or is killed changes nothing.

    Nobody may be connected: raises Broken otherwise.
    """
    dropped = _dropping(url)
    script = _run("pg_restore", "--no-owner", "--no-privileges", "--file=-", str(copy))
    options = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--output={os.devnull}")
    psql = _run("psql", *options, environment=_environment(url), stdin=subprocess.PIPE)
    _fed(psql, chain((BEGIN,), dropped, _understood(script)))
    try:
        _read(script)
        _fed(psql, ("COMMIT;\n",))
    finally:
        _read(psql)


def _dropping(url: URL) -> list[str]:
    """A statement for each table there is. Raises Broken where anybody else is connected."""
    engine = errand(url)
    try:
        with engine.connect() as connection:
            if connection.scalar(OTHERS):
                raise Broken("other processes are connected to the database: stop the bot first")
            quote = connection.dialect.identifier_preparer.quote
            tables = inspect(connection).get_table_names()
            return [f"DROP TABLE {quote(table)} CASCADE;\n" for table in tables]
    finally:
        engine.dispose()


def _understood(script: "subprocess.Popen[str]") -> Iterator[str]:
    """Without the one setting that programs newer than the server ask of it in vain."""
    assert script.stdout  # noqa: S101 - it is a pipe
    return (line for line in script.stdout if line != TOO_NEW)


def _fed(program: "subprocess.Popen[str]", lines: Iterable[str]) -> None:
    """One that has given up is fed no more: it will say why."""
    assert program.stdin  # noqa: S101 - it is a pipe
    with suppress(BrokenPipeError):
        program.stdin.writelines(lines)


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
    program: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    stdin: int = subprocess.DEVNULL,
) -> "subprocess.Popen[str]":
    try:
        return subprocess.Popen(  # noqa: S603 - our own arguments, no shell
            (program, *arguments),
            env=environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
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
