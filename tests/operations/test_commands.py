"""check, backup and restore as an operator types them."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.process import TOKEN, BotProcess, MovableClock
from bot.sandbox import Sandbox
from storage.lock import only_one
from tests.test_cli import refused
from tests.world import roster


def system_clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN, system_clock) as running:
        yield running


@pytest.fixture
def shell(tmp_path: Path, sandbox: Sandbox) -> BotProcess:
    return BotProcess(tmp_path, sandbox.url, tmp_path / "clock", "en")


async def failing(folder: Path, api: str, token: str = TOKEN) -> str:
    """What a check prints that ends with 1."""
    settings = {
        "BOT_TOKEN": token,
        "BOT_API_URL": api,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'sixsteps.db'}",
        "CLOCK_FILE": str(folder / "clock"),
        "DEFAULT_LANGUAGE": "en",
    }
    program = (sys.executable, "-m", "bot", "check")
    process = await asyncio.create_subprocess_exec(
        *program, cwd=folder, env={**os.environ, **settings}, stdout=PIPE, stderr=PIPE
    )
    printed, complaint = await process.communicate()
    assert (process.returncode, complaint) == (1, b"")
    return printed.decode()


async def with_people(shell: BotProcess, folder: Path) -> None:
    (folder / "people.csv").write_bytes(roster())
    await shell.command("import", "people.csv")


async def test_all_is_well_and_each_line_says_so(shell: BotProcess, tmp_path: Path) -> None:
    await with_people(shell, tmp_path)
    (tmp_path / "sixsteps.db").chmod(0o600)
    printed = await shell.command("check")
    lines = printed.splitlines()
    assert all(line.startswith("ok  ") for line in lines)
    subjects = [line[4:].split(":")[0] for line in lines]
    assert subjects == [
        "token",
        "webhook",
        "clock",
        "database",
        "fonts",
        "permissions",
        "disk",
    ]
    assert TOKEN.split(":")[1] not in printed


async def test_without_a_network_the_rest_is_checked_and_it_says_so(tmp_path: Path) -> None:
    first, *rest = (await failing(tmp_path, "http://127.0.0.1:9")).splitlines()
    assert first.startswith("!!  API: http://127.0.0.1:9 does not answer")
    assert "ok  database: none yet, `sixsteps run` makes it" in rest
    assert not (tmp_path / "sixsteps.db").exists()


async def test_a_token_that_telegram_refuses_is_told_and_not_printed(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    told = await failing(tmp_path, sandbox.url, "43:" + "another-token-of-thirty-five-chars")
    assert "!!  token: Telegram refuses it." in told
    assert "another-token" not in told


async def test_a_clock_that_is_a_day_ahead_is_told(tmp_path: Path, sandbox: Sandbox) -> None:
    MovableClock(tmp_path / "clock", system_clock).move_to(system_clock() + timedelta(days=1))
    assert re.search(r"!!  clock: 86,\d{3} s off", await failing(tmp_path, sandbox.url))


async def test_files_that_others_can_read_are_told(tmp_path: Path, sandbox: Sandbox) -> None:
    (tmp_path / ".env").write_text("")
    (tmp_path / ".env").chmod(0o644)
    told = await failing(tmp_path, sandbox.url)
    assert "!!  permissions: others can read .env. Run: chmod 600 .env" in told


async def test_a_backup_is_made_kept_and_restored(shell: BotProcess, tmp_path: Path) -> None:
    await with_people(shell, tmp_path)
    printed = [await shell.command("backup", "--keep", "1") for _ in range(2)]
    assert all("verified" in line and "people: 10" in line for line in printed)
    (kept,) = (tmp_path / "backups").iterdir()
    assert "--force" in await refused(shell, "restore", str(kept))
    told = await shell.command("restore", str(kept), "--force")
    assert "What was there is kept in" in told
    assert "is in place" in told
    assert "unchanged: 10" in await shell.command("import", "people.csv")


async def test_nothing_is_restored_while_the_bot_runs(shell: BotProcess, tmp_path: Path) -> None:
    await with_people(shell, tmp_path)
    await shell.command("backup", "--to", "copies")
    (copy,) = (tmp_path / "copies").iterdir()
    with only_one(tmp_path / "sixsteps.db"):
        told = await refused(shell, "restore", str(copy), "--force")
    assert told.startswith("sixsteps: a bot is running")


async def test_mistakes_are_told_in_one_line(shell: BotProcess, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(os.urandom(4096))
    for arguments in (("restore", "copy.db"), ("restore", "none.db"), ("backup", "--keep", "0")):
        told = await refused(shell, *arguments)
        assert told.startswith("sixsteps: ")
        assert told.count("\n") == 1
    assert "no backup was made" in await refused(shell, "backup")
