"""A backup is whole, though somebody writes meanwhile; a restored one is the same department."""

import asyncio
import os
import shutil
from datetime import timedelta
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import delete, func, select, text

from storage import backup
from storage.backup import BackupFailed, back_up, newest, prune, verify
from storage.lock import AlreadyRunning, only_one
from storage.restore import restore
from storage.tables import people
from tests.world import NAMES, NOON, World

EVERYBODY = len(NAMES) + 1


async def saved(world: World, folder: Path) -> backup.Backup:
    return await asyncio.to_thread(back_up, world.settings.database_url, folder, world.clock())


async def put_back(world: World, file: Path, folder: Path, force: bool = False) -> None:
    """As the command does it: nobody has the database open."""
    await world.database.close()
    url = world.settings.database_url
    await asyncio.to_thread(restore, url, file, folder, world.clock(), force)


async def counted(world: World) -> int:
    async with world.database.read() as connection:
        return (await connection.scalar(select(func.count()).select_from(people))) or 0


async def everybody_is_gone(world: World) -> None:
    async with world.database.write() as connection:
        await connection.execute(delete(people))


async def test_a_backup_tells_what_it_holds_and_is_nobody_elses_to_read(
    kept: World, tmp_path: Path
) -> None:
    made = await saved(kept, tmp_path / "copies")
    assert (made.contents.rows["people"], made.contents.rows["rounds"]) == (EVERYBODY, 1)
    assert S_IMODE(made.file.stat().st_mode) == 0o600
    assert S_IMODE(made.file.parent.stat().st_mode) == 0o700
    assert list(made.file.parent.iterdir()) == [made.file]


async def test_what_was_lost_after_a_backup_is_there_again(kept: World, tmp_path: Path) -> None:
    made = await saved(kept, tmp_path)
    await everybody_is_gone(kept)
    assert await counted(kept) == 0
    await put_back(kept, made.file, tmp_path, force=True)
    assert await counted(kept) == EVERYBODY
    actor = await kept.actor(1001)
    assert len(await kept.parts.reviews.forms(actor)) == 8


async def test_what_is_replaced_by_force_is_backed_up_first(kept: World, tmp_path: Path) -> None:
    made = await saved(kept, tmp_path / "first")
    kept.clock.move(hours=1)
    async with kept.database.write() as connection:
        await connection.execute(delete(people).where(people.c.telegram_id == 1001))
    await put_back(kept, made.file, tmp_path / "second", force=True)
    assert await counted(kept) == EVERYBODY
    (replaced,) = (tmp_path / "second").iterdir()
    contents = await asyncio.to_thread(verify, kept.settings.database_url, replaced)
    assert contents.rows["people"] == EVERYBODY - 1


async def test_a_database_that_is_not_empty_is_not_replaced_unasked(
    kept: World, tmp_path: Path
) -> None:
    made = await saved(kept, tmp_path)
    with pytest.raises(BackupFailed, match="--force"):
        await put_back(kept, made.file, tmp_path)
    assert await counted(kept) == EVERYBODY


async def test_nothing_is_restored_under_a_running_bot(kept: World, tmp_path: Path) -> None:
    made = await saved(kept, tmp_path)
    url = kept.settings.database_url
    with only_one(kept.database.path):
        # On a server the bot is seen by its connections.
        async with kept.database.read():
            with pytest.raises((AlreadyRunning, BackupFailed)):
                await asyncio.to_thread(restore, url, made.file, tmp_path, NOON, True)
    assert await counted(kept) == EVERYBODY


async def test_a_damaged_file_is_not_restored(kept: World, tmp_path: Path) -> None:
    made = await saved(kept, tmp_path)
    whole = made.file.read_bytes()
    made.file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupFailed, match="not a backup that can be used"):
        await put_back(kept, made.file, tmp_path, force=True)
    assert await counted(kept) == EVERYBODY


async def test_a_restoring_that_fails_on_the_way_changes_nothing(
    kept: World, tmp_path: Path
) -> None:
    if kept.database.path is not None:
        pytest.skip("a file is replaced as a whole")
    made = await saved(kept, tmp_path)
    async with kept.database.write() as connection:
        await connection.execute(text("DROP TABLE leases"))
        await connection.execute(text("CREATE VIEW leases AS SELECT 1"))  # in the way of the table
    with pytest.raises(BackupFailed, match="not restored: .*leases.*what was there is in"):
        await put_back(kept, made.file, tmp_path, force=True)
    assert await counted(kept) == EVERYBODY


async def test_client_programs_newer_than_the_server_restore_all_the_same(
    kept: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kept.database.path is not None:
        pytest.skip("a file needs no programs")
    made = await saved(kept, tmp_path)
    newer = tmp_path / "newer" / "pg_restore"
    newer.parent.mkdir()
    # As that of PostgreSQL 17 asks it of every server.
    asked = "echo 'SET transaction_timeout = 0;'"
    newer.write_text(f'#!/bin/sh\n{asked}\nexec {shutil.which("pg_restore")} "$@"\n')
    newer.chmod(0o700)
    monkeypatch.setenv("PATH", f"{newer.parent}{os.pathsep}{os.environ['PATH']}")
    await put_back(kept, made.file, tmp_path, force=True)
    assert await counted(kept) == EVERYBODY


async def test_a_backup_made_while_somebody_answers_is_one_moment_of_it(
    kept: World, tmp_path: Path
) -> None:
    """Each transaction writes two rows: a copy with one of them would be no moment at all."""
    stop = asyncio.Event()

    async def writes() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            async with kept.database.write() as connection:
                for half in ("a", "b"):
                    row = {"name": f"{half}{number}", "team_id": 1, "role": "employee"}
                    await connection.execute(people.insert().values(**row))
        return number

    writing = asyncio.create_task(writes())
    for number in range(3):
        kept.clock.move(minutes=number + 1)
        made = await saved(kept, tmp_path)
        assert (made.contents.rows["people"] - EVERYBODY) % 2 == 0
    stop.set()
    written = await writing
    assert written > 3
    assert await counted(kept) == EVERYBODY + 2 * written


async def test_the_newest_are_kept_and_the_older_ones_go(kept: World, tmp_path: Path) -> None:
    if kept.database.path is None:
        pytest.skip("the same for both engines")
    for _ in range(4):
        kept.clock.move(days=1)
        await saved(kept, tmp_path / "copies")
    (tmp_path / "copies" / "notes.txt").write_text("not ours")
    (tmp_path / "copies" / "sixsteps-20261101T000000000000Z.part").write_text("killed")
    gone = prune(tmp_path / "copies", 2, kept.clock())
    assert len(gone) == 3
    left = sorted(file.name[:17] for file in (tmp_path / "copies").iterdir())
    assert left == ["notes.txt", "sixsteps-20261126", "sixsteps-20261127"]
    assert newest(tmp_path / "copies") == NOON + timedelta(days=4)


async def test_a_backup_never_replaces_another(kept: World, tmp_path: Path) -> None:
    """Not even one made at the same instant: it might be the one being restored."""
    first, second = await saved(kept, tmp_path / "two"), await saved(kept, tmp_path / "two")
    assert {first.file, second.file} == set((tmp_path / "two").iterdir())


async def test_no_password_stands_on_a_command_line_or_in_a_complaint(tmp_path: Path) -> None:
    url = "postgresql+psycopg://sixsteps:swordfish@127.0.0.1:9/sixsteps"
    with pytest.raises(BackupFailed) as failed:
        await asyncio.to_thread(back_up, url, tmp_path, NOON)
    assert "swordfish" not in str(failed.value)
    assert not list(tmp_path.iterdir())
