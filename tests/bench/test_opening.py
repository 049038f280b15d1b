"""A round of a thousand people opens while others tap."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench import answered
from tests.bench.aims import Aim, lines
from tests.bench.test_closing import LONGEST_BLOCK, measured

PEOPLE, SECONDS = 1000, 5.0


@pytest.mark.bench
async def test_a_thousand_people_are_asked_without_being_felt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = await answered.join_team(tmp_path, PEOPLE)
    took = await measured("tests.bench.opening", str(tmp_path))
    opening, *after = took[1:]
    aims = [
        Aim("opening, s", opening.seconds, SECONDS),
        Aim("longest block at opening, ms", opening.block, LONGEST_BLOCK),
        Aim("longest block after it, ms", max(step.block for step in after), LONGEST_BLOCK),
    ]
    with capsys.disabled():
        print("\n".join(lines("1 round of 1,000 people opens", took, aims)))
    with closing(sqlite3.connect(file)) as database:
        (forms,) = database.execute("SELECT count(*) FROM reviews").fetchone()
        (invited,) = database.execute(
            "SELECT count(*) FROM outbox WHERE kind = 'invitation'"
        ).fetchone()
    assert forms == PEOPLE * (1 + 7) + PEOPLE
    assert invited == PEOPLE + 1
