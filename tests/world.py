"""The world of a test: a clock that is moved, seeded chance, a database, Telegram, and people."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.app import Services, Wake, services
from bot.config import Settings
from bot.demo.process import TOKEN
from bot.domain.people import Actor, Panel, Team
from bot.domain.reviews import ReviewId
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.loops import serve
from bot.sandbox import Player, Sandbox
from bot.sandbox.staff import Habits, Member
from bot.texts import Texts, load
from storage.database import Database
from storage.migrate import migrate
from storage.tables import metadata

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # Monday noon in Moscow
ZONE = ZoneInfo("Europe/Moscow")
TEAM = "Отдел заботы"
NAMES = (
    "Анна Белова",
    "Борис Громов",
    "Вера Ильина",
    "Глеб Карташов",
    "Дарья Лаптева",
    "Егор Малышев",
    "Жанна Никитина",
    "Илья Остапенко",
    "Ксения Панфилова",
)
BOSS = "Ольга Верещагина"
TEXTS = load(ZONE)


class MovedClock:
    """Time stands still until a test moves it."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def settings_for(folder: Path, **overrides: object) -> Settings:
    values: dict[str, object] = {
        "bot_token": TOKEN,
        "database_url": f"sqlite+aiosqlite:///{folder / 'test.db'}",
        "company": "компании «Ромашка»",
        "contact": BOSS,
        "tick_seconds": 0.05,
        "pacing": False,
        "time_zone": str(ZONE),
    }
    return Settings(_env_file=None, **{**values, **overrides})


def roster(names: Iterable[str] = NAMES, boss: str = BOSS, language: str = "ru") -> bytes:
    """People and one manager of one team, joined to Telegram by nobody yet."""
    lines = ["name,team,role,language", f"{boss},{TEAM},manager,{language}"]
    lines += [f"{name},{TEAM},employee,{language}" for name in names]
    return "\n".join(lines).encode()


class World:
    """Services on a real database, without a bot."""

    def __init__(self, settings: Settings, database: Database, seed: int = 1) -> None:
        self.settings = settings
        self.database = database
        self.clock = MovedClock()
        self.random = Random(seed)
        self._messages = 0
        self.parts: Services = services(settings, database, self.clock, Wake(), self.random)

    async def people_joined(self, names: Iterable[str] = NAMES) -> None:
        """Everybody has confirmed. Telegram ids count from 1001; the boss is 1000."""
        await self.parts.rosters.take_in(roster(names))
        for number, link in enumerate(await self.parts.people.invite()):
            stranger = await self.parts.people.acting(1000 + number, "ru")
            await self.parts.people.join(stranger, link.token)

    async def actor(self, telegram_id: int) -> Actor:
        return await self.parts.people.acting(telegram_id, "ru")

    async def comments(
        self, actor: Actor, form: ReviewId, text: str, message_id: int | None = None
    ) -> None:
        """A comment on what is worth keeping, as if it had come as a message."""
        await self.parts.panels.put(actor.telegram_id, Panel(1, f"{form}:keep"))
        self._messages += 1
        number = message_id or self._messages
        await self.parts.reviews.write_comment(actor, form, "keep", text, number)

    async def team(self) -> Team:
        return next(team for team in await self.parts.rounds.teams(None) if team.name == TEAM)

    async def round_open(self, days: int = 7, **settings: object) -> RoundId:
        plan = RoundPlan(
            team=await self.team(),
            title="Ноябрь",
            opens_at=self.clock(),
            closes_at=self.clock() + timedelta(days=days),
            settings=RoundSettings(**settings),
        )
        return await self.parts.rounds.plan(None, plan)


@asynccontextmanager
async def world_without_bot(
    folder: Path, seed: int = 1, **overrides: object
) -> AsyncIterator[World]:
    settings = settings_for(folder, **overrides)
    database = Database(settings.database_url)
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
    try:
        yield World(settings, database, seed)
    finally:
        await database.close()


class Town(World):
    """A world with Telegram (the sandbox) and the bot's own loops in it."""

    sandbox: Sandbox

    def texts(self, language: str = "ru") -> Texts:
        return TEXTS[language]

    def player(self, telegram_id: int, name: str = "Кто-то", language: str = "ru") -> Player:
        return self.sandbox.player(telegram_id, name, language)

    async def joins(self, names: Iterable[str] = NAMES, language: str = "ru") -> dict[str, Member]:
        """Everybody opens their link and confirms, in Telegram; the boss first."""
        await self.parts.rosters.take_in(roster(names, language=language))
        links = await self.parts.people.invite()
        members = {}
        for number, link in enumerate(links):
            player = self.player(1000 + number, link.person.name, language)
            members[link.person.name] = self.member(player, language)
        tokens = {link.person.name: link.token for link in links}
        await asyncio.gather(*(member.join(tokens[name]) for name, member in members.items()))
        return members

    def member(self, player: Player, language: str = "ru") -> Member:
        return Member(player, TEXTS[language], Habits(), self.random)


@asynccontextmanager
async def town(folder: Path, seed: int = 1, **overrides: object) -> AsyncIterator[Town]:
    """The app's own wiring in this event loop, against a sandbox over HTTP."""
    clock = MovedClock()
    async with Sandbox(TOKEN, clock) as sandbox:
        settings = settings_for(folder, bot_api_url=sandbox.url, **overrides)
        await asyncio.to_thread(migrate, settings.database_url)
        database = Database(settings.database_url)
        place = Town(settings, database, seed)
        place.clock = clock
        place.parts = services(settings, database, clock, Wake(), place.random)
        place.sandbox = sandbox
        stop = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as group:
                # A seed of its own: two alike would draw the same "unique" tokens.
                group.create_task(serve(settings, database, clock, stop, Random(f"bot {seed}")))
                try:
                    yield place
                finally:
                    stop.set()
        finally:
            await database.close()
