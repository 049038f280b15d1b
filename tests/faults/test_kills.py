"""The round of nine over HTTP, the bot's process killed three times at random moments."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from bot.demo.process import TOKEN, BotProcess, MovableClock
from bot.domain.cells import Cell, Shown
from bot.domain.printed import peer_cell
from bot.domain.report import RoundReport
from bot.domain.rounds import RoundId
from bot.sandbox import Message, Player, Sandbox
from bot.sandbox.staff import Habits, Member
from storage import snapshots
from storage.database import Database
from storage.tables import outbox, people
from tests.world import BOSS, NAMES, NOON, TEXTS, roster

RU = TEXTS["ru"]
ANSWERED = ": ответили 9 из 9."
CLOSES = "2026-11-30T17:00"


class News:
    """What has happened in all chats: how much, and every message as it first was."""

    def __init__(self) -> None:
        self._changes = 0
        self._waiting: list[tuple[int, asyncio.Event]] = []
        self.first: list[tuple[Player, str]] = []

    def __call__(self, player: Player, message: Message, change: str) -> None:
        self._changes += 1
        if change == "new" and message.from_bot:
            self.first.append((player, message.text))
        for at, event in self._waiting:
            if self._changes >= at:
                event.set()

    async def after(self, changes: int) -> None:
        event = asyncio.Event()
        self._waiting.append((self._changes + changes, event))
        await event.wait()

    def times(self, player: Player, fragment: str) -> int:
        """How many messages of the bot to this person began with that in them."""
        return sum(one is player and fragment in text for one, text in self.first)


@dataclass
class Play:
    bot: BotProcess
    sandbox: Sandbox
    clock: MovableClock
    folder: Path
    members: dict[str, Member]
    news: News

    @property
    def staff(self) -> list[Member]:
        return [self.members[name] for name in NAMES]

    @property
    def boss(self) -> Player:
        return self.members[BOSS].player


@asynccontextmanager
async def play(folder: Path, random: Random) -> AsyncIterator[Play]:
    """Everybody has joined a bot that runs as a process of its own; its clock starts at NOON."""
    clock = MovableClock(folder / "clock", lambda: datetime.now(UTC))
    clock.move_to(NOON)
    async with Sandbox(TOKEN, clock) as sandbox:
        bot = BotProcess(folder, sandbox.url, clock.file, "ru")
        (folder / "people.csv").write_bytes(roster())
        await bot.command("import", "people.csv")
        links = json.loads(await bot.command("invite", "--json"))
        async with bot:
            stage = Play(bot, sandbox, clock, folder, {}, News())
            sandbox.on_change(stage.news)
            for number, row in enumerate(links):
                player = sandbox.player(1000 + number, row["name"])
                habits = Habits(comments=("Так держать.",), comment_chance=0.3)
                stage.members[row["name"]] = Member(player, RU, habits, random)
            tokens = {row["name"]: row["link"].partition("?start=")[2] for row in links}
            await asyncio.gather(*(m.join(tokens[name]) for name, m in stage.members.items()))
            yield stage


async def kill_thrice(stage: Play, random: Random) -> None:
    """Each time after a random number of further messages, in whatever the bot is doing."""
    for _ in range(3):
        await stage.news.after(random.randint(30, 200))
        await stage.bot.kill()
        await stage.bot.start()


async def sealed(stage: Play) -> RoundReport:
    database = Database(f"sqlite+aiosqlite:///{stage.folder / 'sixsteps.db'}")
    async with database.read() as connection:
        report = await snapshots.of_round(connection, RoundId(1))
    await database.close()
    assert report
    return report


async def tries(stage: Play) -> dict[tuple[str, str], int]:
    """How often each notice was tried: only one of doubtful fate may be tried twice."""
    database = Database(f"sqlite+aiosqlite:///{stage.folder / 'sixsteps.db'}")
    async with database.read() as connection:
        rows = await connection.execute(
            select(people.c.name, outbox.c.kind, outbox.c.attempts, outbox.c.state).join(
                people, people.c.id == outbox.c.person_id
            )
        )
        found = {(name, kind): attempts for name, kind, attempts, state in rows if state == "sent"}
    await database.close()
    return found


@pytest.mark.parametrize("seed", [1])
async def test_nothing_acknowledged_is_lost_and_no_notice_comes_twice(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    async with play(tmp_path, random) as stage:
        title = "Ноябрь"
        await stage.bot.command(
            "open", "--team", "Отдел заботы", "--closes", CLOSES, "--title", title, "--now"
        )
        await asyncio.gather(*(m.player.sees(title, timeout=30) for m in stage.staff))
        killing = asyncio.ensure_future(kill_thrice(stage, random))
        await asyncio.gather(*(member.answer_all() for member in stage.staff))
        assert killing.done(), "the round was over before the third kill"
        stage.clock.move_to(NOON.replace(day=30, hour=14, minute=1))
        await stage.boss.sees(ANSWERED, timeout=30)
        await stage.sandbox.settles()

        report = await sealed(stage)
        assert_the_snapshot_is_what_was_acknowledged(stage, report)
        assert_each_notice_came_once(stage, await tries(stage), title)
        assert await stage.bot.stop() == 0
    assert_the_log_is_silent_about_people(stage.bot.log())


def assert_the_snapshot_is_what_was_acknowledged(stage: Play, report: RoundReport) -> None:
    given = [answer for member in stage.staff for answer in member.given.values()]
    assert len(given) == 9 * 8 * 6
    self_named = RU("review-of-self")
    for person in report.people:
        for result in person.criteria:
            scores = [
                a.score
                for a in given
                if a.subject == person.name and a.criterion == result.criterion
            ]
            assert printed(result.peers) == printed(peer_cell(scores, 3))
            own = stage.members[person.name].given[self_named, result.criterion]
            assert result.self_score == own.score
    assert report.response.forms_answered == 72


def printed(cell: Cell) -> Cell:
    """Without what depends on the other cells of the round."""
    return replace(cell, low=None, high=None) if isinstance(cell, Shown) else cell


def assert_each_notice_came_once(
    stage: Play, attempts: dict[tuple[str, str], int], title: str
) -> None:
    kinds = Counter(kind for _, kind in attempts)
    # The manager's board comes at most once: when in doubt it is not sent again.
    assert kinds.pop("progress", 0) <= 1
    assert kinds == {"invitation": 9, "summary": 1}
    for member in stage.staff:
        name = member.player.name
        asked = stage.news.times(member.player, RU("questionnaire-intro"))
        assert 1 <= asked <= attempts[name, "invitation"]
    assert 1 <= stage.news.times(stage.boss, ANSWERED) <= attempts[BOSS, "summary"]


def assert_the_log_is_silent_about_people(log: str) -> None:
    assert TOKEN not in log
    assert "Так держать" not in log
    assert not [name for name in (*NAMES, BOSS) if name.split()[0] in log]
    assert "Traceback" not in log
