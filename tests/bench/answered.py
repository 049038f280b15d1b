"""Open rounds of which every form is answered in full, put there by SQL for speed."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.app import Wake, services
from bot.domain.criteria import BY_KEY, COMMENT_BOXES, KEYS, is_low
from bot.domain.reviews import COMMENT_LIMIT
from bot.domain.rounds import RoundPlan, RoundSettings
from storage.database import Database
from storage.migrate import migrate
from tests.world import MovedClock, settings_for

EVERYTHING = RoundSettings(peers=7, manager_reviews=True, severity=True)
UNSEEN = 0.05
ROWS = 4_000
"""Of one roster."""
ROUNDS_BEFORE = 5
WORDS = ("спокойно", "объясняет", "клиенту", "договор", "вовремя", "перезвонить", "помощь", "ёлка")
Row = tuple[str, str, int | None, str | None]


async def join_team(folder: Path, people: int) -> Path:
    """One team of so many people who have confirmed, with its manager and without a round.
    Returns the database."""
    settings = settings_for(folder)
    await asyncio.to_thread(migrate, settings.database_url)
    database = Database(settings.database_url)
    assert database.path
    parts = services(settings, database, MovedClock(), Wake(), Random(1))
    try:
        await parts.rosters.take_in(_roster(range(1), people))
        _join(database.path)
    finally:
        await database.close()
    return database.path


async def open_rounds(folder: Path, teams: int, people: int, answer: bool = True) -> None:
    """`people` in each of so many teams, a manager of each, and a round with everything on.
    Without `answer` the forms are empty and nobody has been invited yet."""
    settings = settings_for(folder)
    await asyncio.to_thread(migrate, settings.database_url)
    database, clock = Database(settings.database_url), MovedClock()
    assert database.path
    parts = services(settings, database, clock, Wake(), Random(1))
    try:
        share = max(1, ROWS // (people + 1))
        for first in range(0, teams, share):
            part = range(first, min(first + share, teams))
            await parts.rosters.take_in(_roster(part, people))
        _join(database.path)
        _look_back(database.path)
        for team in await parts.rounds.teams(None):
            closes_at = clock() + timedelta(days=3)
            await parts.rounds.plan(None, RoundPlan(team, "Ноябрь", clock(), closes_at, EVERYTHING))
        if answer:
            _answer(database.path)
    finally:
        await database.close()


def _roster(teams: range, people: int) -> bytes:
    lines = ["name,team,role,language"]
    for team in teams:
        lines.append(f"Ольга Верещагина {team},Отдел {team},manager,ru")
        lines += [
            f"Александра Константинопольская {number},Отдел {team},employee,ru"
            for number in range(people)
        ]
    return "\n".join(lines).encode()


def _join(file: Path) -> None:
    """Everybody has confirmed; ids of Telegram are ours + 1000."""
    with closing(sqlite3.connect(file)) as database, database:
        joined = "UPDATE people SET telegram_id = id + 1000, joined_at = '2026-01-01 00:00:00'"
        database.execute(joined)


def _look_back(file: Path) -> None:
    """Each team has closed rounds."""
    with closing(sqlite3.connect(file)) as database, database:
        closed = (
            "INSERT INTO rounds (team_id, title, state, opens_at, closes_at, threshold, peers,"
            " manager_reviews, severity) SELECT id, 'Было', 'closed', ?, ?, 3, 7, 1, 1 FROM teams"
        )
        for year in range(2026 - ROUNDS_BEFORE, 2026):
            database.execute(closed, (f"{year}-01-12 09:00:00", f"{year}-01-19 09:00:00"))


def remember(file: Path, round_id: int) -> None:
    """The earlier rounds of a closed one have had the same report."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO snapshots (round_id, closed_at, report) SELECT earlier.id,"
            " earlier.closes_at, json_set(snapshots.report, '$.round_id', earlier.id)"
            " FROM snapshots JOIN rounds ON rounds.id = snapshots.round_id"
            " JOIN rounds AS earlier ON earlier.team_id = rounds.team_id AND earlier.id < rounds.id"
            " WHERE rounds.id = ?",
            (round_id,),
        )


def _answer(file: Path) -> None:
    random = Random(2)
    with closing(sqlite3.connect(file)) as database, database:
        forms = database.execute("SELECT id, reviewer_id, subject_id FROM reviews").fetchall()
        ratings = (row for id_, *pair in forms for row in _ratings(id_, *pair, random=random))
        database.executemany("INSERT INTO ratings VALUES (?, ?, ?, ?)", ratings)
        comments = ((form[0], box, _comment(random)) for form in forms for box in COMMENT_BOXES)
        database.executemany("INSERT INTO comments VALUES (?, ?, ?)", comments)
        database.execute("UPDATE reviews SET state = 'sent'")


def _ratings(form: str, reviewer: int, subject: int, *, random: Random) -> Iterator[Row]:
    """A person's level, a rater's habit and chance, so that severities are worth correcting."""
    habit = Random(reviewer).gauss(0, 0.7)
    level = Random(-subject).gauss(3.6, 0.6)
    for key in KEYS:
        score = max(1, min(5, round(level + habit + random.gauss(0, 0.6))))
        if random.random() < UNSEEN:
            yield form, key, None, None
        else:
            cause = random.choice(BY_KEY[key].causes) if is_low(score) else None
            yield form, key, score, cause


def _comment(random: Random) -> str:
    """As long as Telegram's limit in the bot lets it be."""
    words = " ".join(random.choices(WORDS, k=COMMENT_LIMIT // 6))
    return words.ljust(COMMENT_LIMIT, "!")[:COMMENT_LIMIT]
