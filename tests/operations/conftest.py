"""Databases that an operator looks after."""

import asyncio
import os
from collections.abc import AsyncIterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.lines import connected
from bot.operations.alarm import Alarm, Watch
from bot.operations.observed import Observed, Watching
from bot.sandbox import Sandbox
from storage import postgres_copy
from storage.migrate import migrate
from storage.sqlite_copy import Broken
from tests.engines import PACKAGE
from tests.operations.post import ADMIN, Post
from tests.world import BOSS, TEXTS, World, world_without_bot


@pytest.fixture
def clients(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The client programs that belong to the embedded server stand first on the path. Those that
    do not fit a given server are a reason to skip."""
    package = find_spec(PACKAGE)
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        if request.node.callspec.params.get("empty_url") == "postgres":
            _try(given, tmp_path / "tried")
    elif package and package.origin:
        programs = Path(package.origin).parent / "pginstall" / "bin"
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def _try(url: str, copy: Path) -> None:
    try:
        postgres_copy.make(make_url(url), copy)
    except Broken as reason:
        pytest.skip(f"no copy of PostgreSQL: {reason}")
    copy.unlink()


@pytest.fixture
async def kept(tmp_path: Path, empty_url: str, clients: None) -> AsyncIterator[World]:
    """A migrated database on either engine, with an open round of nine."""
    await asyncio.to_thread(migrate, empty_url)
    async with world_without_bot(tmp_path, database_url=empty_url) as world:
        await world.people_joined()
        await world.round_open()
        yield world


@pytest.fixture
async def post(tmp_path: Path, empty_url: str, clients: None) -> AsyncIterator[Post]:
    await asyncio.to_thread(migrate, empty_url)
    overrides = {"database_url": empty_url, "admin_ids": frozenset({ADMIN})}
    async with world_without_bot(tmp_path, **overrides) as world:
        await world.people_joined()
        async with Sandbox(world.settings.bot_token.get_secret_value(), world.clock) as sandbox:
            settings = world.settings.model_copy(update={"bot_api_url": sandbox.url})
            async with connected(settings) as bot:
                observed, health = Observed(), world.parts.health
                bot.session.middleware(Watching(observed))
                admin = sandbox.player(ADMIN, BOSS, "ru", started=True)
                alarm = Alarm(bot, health, TEXTS, world.clock)
                watch = Watch(health, observed, alarm, world.clock)
                yield Post(world, sandbox, observed, alarm, watch, admin)
