"""The database fails: people are told so, nothing is lost, and the operator reads what to do."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RLIMIT_FSIZE, prlimit
from typing import Any

import pytest
from sqlalchemy import Select, select

from bot.sandbox.staff import Member
from storage.tables import outbox
from tests.faults.stage import RU, Stage, stage
from tests.faults.traces import assert_nothing_is_broken
from tests.scenarios.plays import anna_starts, answers, asks, rates_all, seen
from tests.world import Town

SORRY = RU.plain("error-not-kept")
LONG = "界" * 990
"""Two of them are longer in bytes than a page of the database: the second needs a new one."""


@contextmanager
def locked(here: Stage) -> Iterator[None]:
    """Another program writes to the file and does not come to an end."""
    other = sqlite3.connect(here.folder / "sixsteps.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def full(here: Stage) -> Iterator[None]:
    """No file of the process can grow beyond what its largest has."""
    size = (here.folder / "sixsteps.db-wal").stat().st_size
    before = prlimit(here.bot.pid, RLIMIT_FSIZE, (size, -1))
    try:
        yield
    finally:
        prlimit(here.bot.pid, RLIMIT_FSIZE, before)


async def first_card(here: Stage) -> Member:
    """Nothing else is being written then: what would be, would wait before a tap."""
    await here.open()
    await here.boss.sees("Ещё не закончили")
    await noted(here)
    anna = here.staff[0]
    await anna.player.taps(RU("invitation-start"))
    await anna.player.offered("4")
    return anna


async def noted(here: Stage) -> None:
    """Until the bot has written down what has become of each notice."""
    sending = select(outbox.c.id).where(outbox.c.state == "sending")
    async with asyncio.timeout(10):
        while await _found(here, sending):
            pass  # each look is a wait


async def _found(here: Stage, rows: Select[Any]) -> bool:
    async with here.database.read() as connection:
        return (await connection.execute(rows)).first() is not None


@pytest.mark.parametrize(
    ("fault", "advice"),
    [(locked, "the database is locked: stop"), (full, "the disk refuses the database: see")],
    ids=["locked", "full"],
)
async def test_a_tap_that_cannot_be_kept_is_said_so_and_tapped_again(
    tmp_path: Path, fault: Any, advice: str
) -> None:
    async with stage(tmp_path) as here:
        anna = await first_card(here)
        with fault(here):
            told = [await anna.player.taps("4", timeout=14) for _ in range(2)]
        assert [(one.text, one.alert) for one in told] == [(SORRY, True)] * 2
        assert here.bot.running
        assert advice in here.bot.log()
        await here.answer_all()
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)


async def pragma(place: Town, setting: str) -> None:
    """Of the bot's one writing connection."""
    async with place.database._writer.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        await (await driver.execute(f"PRAGMA {setting}")).close()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    ("broken", "mended", "advice"),
    [
        ("query_only=ON", "query_only=OFF", "the database may not be written: let the bot"),
        ("max_page_count=1", "max_page_count=1000000", "the disk is full: make room"),
    ],
    ids=["read-only", "full"],
)
async def test_a_comment_that_cannot_be_kept_stays_in_the_chat(
    place: Town,
    caplog: pytest.LogCaptureFixture,
    language: str,
    broken: str,
    mended: str,
    advice: str,
) -> None:
    anna = await anna_starts(place, language)
    await rates_all(anna)
    await anna.player.sends(LONG)
    await anna.player.sees(seen(anna.texts, "comment-change"))
    await place.sandbox.settles()
    await pragma(place, broken)
    caplog.clear()
    caplog.set_level(logging.ERROR)
    told = await asks(anna.player, LONG)
    assert told.text == anna.texts.plain("error-not-kept")
    assert advice in caplog.text
    assert await kept(place) == 1
    await pragma(place, mended)
    await anna.player.sends(LONG)
    await anna.player.offered(anna.texts("review-send"))
    assert await kept(place) == 2


async def kept(place: Town) -> int:
    return sum(LONG in row for row in (await answers(place))["comments"])


async def test_a_database_that_cannot_be_opened_is_one_line_at_the_start(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        await here.bot.stop()
        await here.bot.start(DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}")
        assert await here.bot.died() == 1
        last = here.bot.log().splitlines()[-1]
        assert last.startswith("sixsteps: the database cannot be opened: see that DATABASE_URL")
        assert "Traceback" not in here.bot.log()


async def test_a_file_that_is_refused_is_one_line_at_the_start(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        await here.bot.stop()
        (tmp_path / "sixsteps.lock").unlink(missing_ok=True)
        (tmp_path / "sixsteps.lock").mkdir()
        await here.bot.start()
        assert await here.bot.died() == 1
        last = here.bot.log().splitlines()[-1]
        assert last == f"sixsteps: {tmp_path / 'sixsteps.lock'}: Is a directory"
        assert "Traceback" not in here.bot.log()
