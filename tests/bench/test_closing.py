"""Rounds are closed and looked at while others tap: what it costs them, and the memory."""

import asyncio
import json
import sqlite3
import sys
from asyncio.subprocess import PIPE
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.cells import Shown, ShownComments
from bot.domain.report import PersonReport
from tests.bench import answered
from tests.bench.aims import Aim, Step, lines
from tests.bench.closing import services_in

ROOT = Path(__file__).parents[2]
LONGEST_BLOCK = 100.0
SIXTY, THOUSAND = 2.0, 30.0
GROWTH = 5.0
"""MiB between the second tenth and the last that still count as flat."""


@pytest.mark.bench
async def test_sixty_people_are_closed_and_shown_without_being_felt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await answered.open_rounds(tmp_path, teams=1, people=60)
    took = await measured("tests.bench.closing", "one", str(tmp_path))
    with capsys.disabled():
        title = "1 round of 60 people, everything on, every comment 1,000 letters"
        print("\n".join(lines(title, took, _of_sixty(took))))
    await _every_round_is_sealed(tmp_path, rounds=1, people=60)


@pytest.mark.bench
async def test_a_thousand_people_are_closed_in_flat_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await answered.open_rounds(tmp_path, teams=50, people=20)
    took = await measured("tests.bench.closing", "many", str(tmp_path))
    with capsys.disabled():
        title = "50 rounds of 20 people, everything on, every comment 1,000 letters"
        print("\n".join(lines(title, took, _of_a_thousand(took))))
    await _every_round_is_sealed(tmp_path, rounds=50, people=20)


def _of_sixty(took: list[Step]) -> list[Aim]:
    close, *looks = took[1:]
    return [
        Aim("closing, s", close.seconds, SIXTY),
        Aim("longest block at closing, ms", close.block, LONGEST_BLOCK),
        Aim("longest block while looking, ms", max(look.block for look in looks), LONGEST_BLOCK),
    ]


def _of_a_thousand(took: list[Step]) -> list[Aim]:
    tenths = took[1:]
    return [
        Aim("closing all, s", sum(tenth.seconds for tenth in tenths), THOUSAND),
        Aim("longest block, ms", max(tenth.block for tenth in tenths), LONGEST_BLOCK),
        # The first tenth fills caches.
        Aim(
            "growth of the peak since the 2nd tenth, MiB", tenths[-1].peak - tenths[1].peak, GROWTH
        ),
    ]


async def measured(module: str, *arguments: str) -> list[Step]:
    """The steps that a module of benches prints, run in a process of its own."""
    command = (sys.executable, "-m", module, *arguments)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    try:
        told, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    return [Step(**step) for step in json.loads(told)]


async def _every_round_is_sealed(folder: Path, rounds: int, people: int) -> None:
    """Each has a report of everybody, and nothing says any more who gave what."""
    async with services_in(folder) as (parts, file):
        with closing(sqlite3.connect(file)) as database:
            for table in ("reviews", "ratings", "comments"):
                assert database.execute(f"SELECT * FROM {table}").fetchall() == []  # noqa: S608
            answers = "SELECT count(*) FROM participation WHERE answered"
            assert database.execute(answers).fetchone() == (rounds * people,)
            newest = database.execute("SELECT max(id) FROM rounds GROUP BY team_id").fetchall()
        assert len(newest) == rounds
        for (round_id,) in newest:
            report = await parts.reports.of_round(None, round_id)
            assert len(report.people) == people
            assert all(map(_is_told, report.people))


def _is_told(person: PersonReport) -> bool:
    boxes = (box.peers for box in person.comments)
    return isinstance(person.overall, Shown) and all(isinstance(b, ShownComments) for b in boxes)
