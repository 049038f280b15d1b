"""A joined team, Telegram, and a bot that lives and dies as a process of its own."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.app import Services, Wake, services
from bot.demo.process import TOKEN, MovableClock
from bot.domain.people import Actor
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.sandbox import Message, Player, Sandbox
from bot.sandbox.staff import Habits, Member
from storage.database import Database
from storage.migrate import migrate
from tests.faults.living import ForkedBot
from tests.faults.patience import Patient
from tests.world import BOSS, NAMES, NOON, TEAM, TEXTS, settings_for

RU = TEXTS["ru"]
TITLE = "Ноябрь"
DAYS = 7
COMMENT = "Так держать."
FOUR = NAMES[:4]


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
class Stage:
    bot: ForkedBot
    sandbox: Sandbox
    clock: MovableClock
    folder: Path
    database: Database
    parts: Services
    members: dict[str, Member]
    news: News = field(default_factory=News)

    @property
    def staff(self) -> list[Member]:
        return [member for name, member in self.members.items() if name != BOSS]

    @property
    def boss(self) -> Player:
        return self.members[BOSS].player

    async def actor(self, player: Player) -> Actor:
        return await self.parts.people.acting(player.user_id, "ru")

    async def plan(self) -> RoundId:
        """A scheduled round whose time has come: the bot opens it."""
        team = next(team for team in await self.parts.rounds.teams(None) if team.name == TEAM)
        now = self.clock()
        later = now + timedelta(minutes=1)
        settings = RoundSettings(peers=3)
        plan = RoundPlan(team, TITLE, later, now + timedelta(days=DAYS), settings)
        round_id = await self.parts.rounds.plan(None, plan)
        self.clock.move_to(later)
        return round_id

    async def open(self) -> RoundId:
        """The same, and everybody has got the invitation."""
        round_id = await self.plan()
        await asyncio.gather(*(one.player.sees(TITLE, timeout=30) for one in self.staff))
        return round_id

    async def answer_all(self) -> None:
        await asyncio.gather(*(member.answer_all() for member in self.staff))

    async def close(self) -> None:
        """The deadline passes, and the manager gets the summary."""
        self.clock.move_to(NOON + timedelta(days=DAYS, hours=1))
        await self.boss.sees(f": ответили {len(self.staff)} из {len(self.staff)}.", timeout=30)
        await self.sandbox.settles()


@asynccontextmanager
async def stage(
    folder: Path,
    names: Iterable[str] = FOUR,
    seed: int = 1,
    comments: float = 0.0,
    crash_at: str = "",
    **environment: str,
) -> AsyncIterator[Stage]:
    """Everybody is in and the bot runs; its clock starts at NOON. `comments`: the chance of one;
    `crash_at`: where the first life ends."""
    clock = MovableClock(folder / "clock", lambda: datetime.now(UTC))
    clock.move_to(NOON)
    async with Sandbox(TOKEN, clock) as sandbox:
        bot = ForkedBot(folder, sandbox.url, clock.file, "ru")
        await asyncio.to_thread(migrate, bot.database_url)
        settings = settings_for(folder, database_url=bot.database_url)
        database = Database(bot.database_url)
        parts = services(settings, database, clock, Wake(), Random(seed))
        made = Stage(bot, sandbox, clock, folder, database, parts, {})
        sandbox.on_change(made.news)
        await _join(made, names, Random(seed), comments)
        bot.given(**environment)
        await bot.start(CRASH_AT=crash_at)
        try:
            yield made
        finally:
            if bot.running:
                await bot.kill()
            await database.close()


async def _join(made: Stage, names: Iterable[str], random: Random, comments: float) -> None:
    """By the accounts that stand in the file."""
    habits = Habits(comments=(COMMENT,), comment_chance=comments)
    lines = ["name,team,role,language,telegram_id"]
    for number, name in enumerate((BOSS, *names), 1000):
        role = "manager" if name == BOSS else "employee"
        lines.append(f"{name},{TEAM},{role},ru,{number}")
        player = made.sandbox.player(number, name, started=True)
        made.members[name] = Patient(player, RU, habits, random)
    await made.parts.rosters.take_in("\n".join(lines).encode())
    for member in made.members.values():
        await made.parts.people.join(await made.actor(member.player), "")
