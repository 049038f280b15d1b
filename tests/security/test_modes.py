"""What lies on the disk is read by its owner only."""

import subprocess
import sys
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import text

from bot.config import BadSettings, Settings, load_settings, refuse_open_env
from bot.demo.process import TOKEN
from storage.database import Database


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


async def written(file: Path) -> Database:
    """With something in its write-ahead log."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE IF NOT EXISTS one (id INTEGER)"))
    return database


async def test_a_new_database_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "sixsteps.db"
    database = await written(file)
    modes = {one.name: mode(one) for one in file.parent.iterdir()}
    await database.close()
    assert modes == dict.fromkeys(("sixsteps.db", "sixsteps.db-wal", "sixsteps.db-shm"), 0o600)
    assert mode(file.parent) == 0o700


async def test_a_database_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "sixsteps.db"
    await (await written(file)).close()
    file.chmod(0o644)
    database = await written(file)
    modes = {mode(one) for one in tmp_path.iterdir()}
    await database.close()
    assert modes == {0o600}


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the bot is started, with its token in `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}")
    return tmp_path


def test_the_bot_does_not_run_with_a_token_that_others_can_read(folder: Path) -> None:
    (folder / ".env").chmod(0o644)
    command = (sys.executable, "-m", "bot", "run")
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        "sixsteps: .env can be read by others: chmod 600 .env (or set ALLOW_OPEN_ENV=true)"
    )
    assert not (folder / "data").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o602])
def test_no_group_and_no_other_may_have_anything_of_it(folder: Path, mode: int) -> None:
    (folder / ".env").chmod(mode)
    with pytest.raises(BadSettings):
        refuse_open_env(load_settings())


def test_it_runs_where_only_the_owner_can_read_it(folder: Path) -> None:
    (folder / ".env").chmod(0o600)
    refuse_open_env(load_settings())


def test_it_runs_where_that_is_meant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").chmod(0o644)
    monkeypatch.setenv("ALLOW_OPEN_ENV", "true")
    refuse_open_env(load_settings())


def test_it_runs_without_such_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").unlink()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    refuse_open_env(load_settings())
