"""A start on an older schema: a backup of what was there, then the newest schema."""

import asyncio
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command, op
from sqlalchemy import Table, create_engine, text

from storage import revisions
from storage.backup import BackupFailed, back_up, verify
from storage.migrate import alembic_config
from storage.restore import restore
from storage.upgrade import upgrade
from tests.world import NOON

OLDER = "0003"
create_table = op.create_table
TEAM = "INSERT INTO teams (id, name) VALUES (1, 'Чат')"


@pytest.fixture
def older(empty_url: str, clients: None) -> str:
    """A database of an earlier version, with a team in it."""
    command.upgrade(alembic_config(empty_url), OLDER)
    executed(empty_url, TEAM)
    return empty_url


def breaking_in_the_middle(name: str, *columns: Any) -> Table:
    """For alembic's `create_table`: of the four steps to come the first two are done."""
    if name == "leases":
        raise OSError("no space left on the disk")
    return create_table(name, *columns)


def executed(url: str, statement: str) -> None:
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_an_older_database_is_backed_up_and_brought_up(older: str, tmp_path: Path) -> None:
    upgrade(older, tmp_path / "copies", NOON)
    assert revisions.present(older) == revisions.newest()
    (copy,) = (tmp_path / "copies").iterdir()
    contents = verify(older, copy)
    assert (contents.revision, contents.rows["teams"]) == (OLDER, 1)


def test_a_file_is_backed_up_beside_it_where_no_folder_is_named(
    older: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        upgrade(older, None, NOON)
    assert revisions.present(older) == revisions.newest()
    beside = list((tmp_path / "backups").glob("*.db"))
    told = " ".join(caplog.messages)
    # A server's backups have no place of their own: then one line says that there is none.
    assert len(beside) == 1 if "sqlite" in older else "without a backup" in told


def test_a_new_or_up_to_date_database_is_not_backed_up(
    empty_url: str, clients: None, tmp_path: Path
) -> None:
    for _ in range(2):
        upgrade(empty_url, tmp_path / "copies", NOON)
    executed(empty_url, TEAM)
    upgrade(empty_url, tmp_path / "copies", NOON)
    assert not (tmp_path / "copies").exists()


def test_without_a_backup_a_file_is_not_touched(older: str, tmp_path: Path) -> None:
    if "sqlite" not in older:
        pytest.skip("the same for both engines")
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(ValueError, match="no backup was made"):
        upgrade(older, tmp_path / "taken", NOON)
    assert revisions.present(older) == OLDER


def test_an_upgrade_that_fails_changes_nothing_and_leaves_no_backup_behind(
    older: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily = back_up(older, tmp_path / "copies", NOON)
    monkeypatch.setattr(op, "create_table", breaking_in_the_middle)
    for _ in range(3):
        with pytest.raises(OSError, match="disk"):
            upgrade(older, tmp_path / "copies", NOON)
    assert revisions.present(older) == OLDER
    assert list((tmp_path / "copies").iterdir()) == [daily.file]
    assert back_up(older, tmp_path / "now", NOON).contents == daily.contents


def test_a_newer_database_is_refused_in_words(older: str) -> None:
    executed(older, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ValueError, match="newer version"):
        upgrade(older, None, NOON)
    assert revisions.present(older) == "9999"


def test_a_backup_of_an_older_version_is_restored_and_brought_up(
    older: str, tmp_path: Path
) -> None:
    made = back_up(older, tmp_path, NOON)
    assert restore(older, made.file, tmp_path, NOON, force=True) is not None
    assert (revisions.present(older), revisions.holds_data(older)) == (revisions.newest(), True)


def test_a_backup_of_a_newer_version_is_not_restored(older: str, tmp_path: Path) -> None:
    executed(older, "UPDATE alembic_version SET version_num = '9999'")
    made = back_up(older, tmp_path, NOON)
    executed(older, "UPDATE alembic_version SET version_num = '0003'")
    with pytest.raises(BackupFailed, match="newer version"):
        restore(older, made.file, tmp_path, NOON, force=True)
    assert revisions.present(older) == OLDER


async def test_processes_that_start_together_upgrade_once(older: str, tmp_path: Path) -> None:
    program = (
        *(sys.executable, "-c"),
        "import sys, datetime, pathlib; from storage.upgrade import upgrade;"
        "upgrade(sys.argv[1], pathlib.Path(sys.argv[2]), datetime.datetime.now(datetime.UTC))",
        *(older, str(tmp_path / "copies")),
    )
    starts = [await asyncio.create_subprocess_exec(*program) for _ in range(3)]
    assert [await start.wait() for start in starts] == [0, 0, 0]
    assert revisions.present(older) == revisions.newest()
    assert len(list((tmp_path / "copies").iterdir())) >= 1
