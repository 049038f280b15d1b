"""Fixtures every test may ask for. What stands on `database_url` runs on both engines."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import settings
from sqlalchemy import create_engine

from storage.tables import metadata
from tests.engines import ENGINES, NoServer, Server, server, skip_or_fail
from tests.world import Town, World, town, world_without_bot

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for the session."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(server())
        except NoServer as reason:
            skip_or_fail(reason)
        yield running


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A new PostgreSQL database without tables, for whoever migrates it or runs processes on it."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def tabled_postgres_url(postgres: Server) -> Iterator[str]:
    """A new PostgreSQL database with the tables of the code."""
    with postgres.database(tables=True) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables of the code, to be copied."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    engine = create_engine(f"sqlite:///{file}")
    metadata.create_all(engine)
    engine.dispose()
    return file


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database without tables."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database with the tables of the code."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        return f"sqlite+aiosqlite:///{copyfile(template, tmp_path / 'test.db')}"
    url: str = request.getfixturevalue("tabled_postgres_url")
    return url


@pytest.fixture
async def world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """Services on a real database, with a clock that is moved and seeded chance."""
    async with world_without_bot(tmp_path, database_url=database_url) as made:
        yield made


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """The bot's loops against the sandbox over HTTP, in this event loop."""
    async with town(tmp_path) as made:
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skipping half of the tests is never silent."""
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason)
