"""What makes the plays quick."""

from pathlib import Path
from shutil import copyfile

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from storage.migrate import migrate
from tests import world


@pytest.fixture(autouse=True)
def _no_wait_for_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    """aiogram waits a quarter of a second for TLS to end; the sandbox speaks plain HTTP."""

    async def close(session: AiohttpSession) -> None:
        if session._session is not None:
            await session._session.close()

    monkeypatch.setattr(AiohttpSession, "close", close)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once; the migrations have tests of their own."""
    file = tmp_path_factory.mktemp("migrated") / "empty.db"
    migrate(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture(autouse=True)
def _copied_database(monkeypatch: pytest.MonkeyPatch, migrated: Path) -> None:
    def copy(url: str) -> None:
        copyfile(migrated, url.partition("///")[2])

    monkeypatch.setattr(world, "migrate", copy)
