"""What a check finds, case by case; each finding has its sentence in both languages."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.methods import SetWebhook
from alembic import command

from bot.config import Settings
from bot.lines import connected
from bot.operations.check import check
from bot.operations.findings import Finding
from bot.sandbox import Sandbox
from storage import backup, revisions
from storage.migrate import alembic_config, migrate
from storage.upgrade import upgrade
from tests.engines import Server
from tests.operations.test_upgrade import executed
from tests.world import NOON, TEXTS, MovedClock, settings_for

NOWHERE = "http://127.0.0.1:9"


async def found(settings: Settings, key: str) -> Finding:
    """The finding about one subject, which is how its key begins."""
    findings = await check(settings, MovedClock())
    for language in ("ru", "en"):
        assert all(TEXTS[language].plain(one.key, **one.details) for one in findings)
    (one,) = (one for one in findings if one.key.startswith(f"check-{key}"))
    return one


def elsewhere(folder: Path, **overrides: object) -> Settings:
    return settings_for(folder, bot_api_url=NOWHERE, **overrides)


async def test_a_database_of_this_version_is_fine(empty_url: str, tmp_path: Path) -> None:
    await asyncio.to_thread(migrate, empty_url)
    assert await found(elsewhere(tmp_path, database_url=empty_url), "database") == Finding(
        "check-database", True, {"revision": revisions.newest()}
    )


async def test_an_older_one_is_left_to_the_bot(empty_url: str, tmp_path: Path) -> None:
    await asyncio.to_thread(command.upgrade, alembic_config(empty_url), "0003")
    one = await found(elsewhere(tmp_path, database_url=empty_url), "database")
    assert (one.key, one.fine, one.details["revision"]) == ("check-database-behind", True, "0003")


async def test_a_newer_one_is_wrong(empty_url: str, tmp_path: Path) -> None:
    await asyncio.to_thread(migrate, empty_url)
    await asyncio.to_thread(executed, empty_url, "UPDATE alembic_version SET version_num = '9999'")
    one = await found(elsewhere(tmp_path, database_url=empty_url), "database")
    assert (one.key, one.fine) == ("check-database-newer", False)


async def test_a_server_that_is_not_there_is_wrong_and_its_password_is_not_told(
    tmp_path: Path,
) -> None:
    url = "postgresql+psycopg://sixsteps:swordfish@127.0.0.1:9/sixsteps"
    one = await found(elsewhere(tmp_path, database_url=url), "database")
    assert (one.key, one.fine) == ("check-database-unreachable", False)
    assert "swordfish" not in str(one)


async def test_a_database_that_does_not_keep_text_as_utf8_is_refused_in_words(
    tmp_path: Path, postgres: Server
) -> None:
    with postgres.database(encoding="SQL_ASCII") as url:
        one = await found(elsewhere(tmp_path, database_url=url), "database")
        with pytest.raises(ValueError, match="keeps text as SQL_ASCII; make one by"):
            await asyncio.to_thread(upgrade, url, None, NOON)
    assert one == Finding("check-database-encoding", False, {"encoding": "SQL_ASCII"})


async def test_a_folder_that_the_bot_may_not_write_to_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path or mode == os.F_OK)
    one = await found(elsewhere(tmp_path), "permissions")
    assert one == Finding("check-permissions-closed", False, {"file": str(tmp_path)})


async def test_a_file_that_is_no_database_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "test.db").write_bytes(os.urandom(4096))
    one = await found(elsewhere(tmp_path), "database")
    assert (one.key, one.fine) == ("check-database-unreachable", False)


async def test_a_database_that_others_can_read_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "test.db"
    file.touch(0o640)
    file.chmod(0o640)
    one = await found(elsewhere(tmp_path), "permissions")
    assert (one.fine, one.details) == (False, {"file": str(file), "mode": "600"})


async def test_the_age_of_the_newest_backup_is_told_where_the_bot_makes_them(
    tmp_path: Path,
) -> None:
    folder, now = tmp_path / "daily", MovedClock()()
    settings = elsewhere(tmp_path, backup_dir=folder)
    assert (await found(settings, "backups")).key == "check-backups-none"
    await asyncio.to_thread(migrate, settings.database_url)
    for days, fine in ((3, False), (1, True)):
        made_at = now - timedelta(days=days)
        await asyncio.to_thread(backup.back_up, settings.database_url, folder, made_at)
        one = await found(settings, "backups")
        assert (one.fine, one.details) == (fine, {"hours": 24 * days})


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    clock = MovedClock()
    async with Sandbox(settings_for(Path()).bot_token.get_secret_value(), clock) as running:
        yield running


async def test_a_webhook_that_takes_the_updates_away_is_wrong(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    settings = settings_for(tmp_path, bot_api_url=sandbox.url)
    assert await found(settings, "webhook") == Finding("check-webhook-none")
    async with connected(settings) as bot:
        await bot(SetWebhook(url="https://example.org/hook"))
    one = await found(settings, "webhook")
    assert (one.key, one.fine) == ("check-webhook-foreign", False)
    wanted = {"webhook_url": "https://example.org/hook", "webhook_secret": "sixteen-letters-x"}
    ours = settings_for(tmp_path, bot_api_url=sandbox.url, **wanted)
    assert (await found(ours, "webhook")).key == "check-webhook-set"
