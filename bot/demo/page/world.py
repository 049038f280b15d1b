"""What is played in: a department whose round has just opened, the bot, its Telegram, the time."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import Services, Wake, services
from bot.config import Settings
from bot.demo.page.cast import Cast, Someone, cast_of
from bot.demo.process import TOKEN, BotProcess, MovableClock
from bot.domain.clock import Clock
from bot.domain.people import Team
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.domain.workdays import WorkCalendar
from bot.sandbox import Sandbox
from bot.texts import Texts, load
from storage.database import Database
from storage.migrate import migrate

ZONE = ZoneInfo("Europe/Moscow")
MORNING = 10
DAYS = 7
"""Working days until the deadline."""
USERNAME = "six_steps_bot"
PATIENCE = 20.0
GLANCE = 1.0
"""Seconds after which to look whether a bot that starts is still there."""


@dataclass
class World:
    """`on_screen`: whose chats are looked at. `done`: controls that have run to their end."""

    texts: Texts
    clock: MovableClock
    sandbox: Sandbox
    bot: BotProcess
    database: Database
    parts: Services
    team: Team
    cast: Cast
    round_id: RoundId = field(init=False)
    on_screen: set[int] = field(default_factory=set)
    done: set[str] = field(default_factory=set)

    async def started(self) -> None:
        """Waits until the bot asks for updates; RuntimeError with its log, where it ends."""
        while self.bot.running:
            with suppress(TimeoutError):
                return await self.sandbox.polled(GLANCE)
        raise RuntimeError(self.bot.log())

    async def calendar(self) -> WorkCalendar:
        return (await self.parts.calendars.of_team(None, self.team.id)).calendar


@asynccontextmanager
async def world(language: str, system_clock: Clock) -> AsyncIterator[World]:
    """A world of its own in a temporary folder, gone with everything in it at the end."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sixsteps-page-")))
        clock = MovableClock(folder / "clock", system_clock)
        clock.move_to(next_morning(WorkCalendar(ZONE), clock()))
        texts = load(ZONE)[language]
        name = texts.plain("page-bot-name")
        sandbox = Sandbox(TOKEN, clock, username=USERNAME, first_name=name)
        await stack.enter_async_context(sandbox)
        bot = BotProcess(folder, sandbox.url, clock.file, language)
        await asyncio.to_thread(migrate, bot.database_url)
        database = Database(bot.database_url)
        stack.push_async_callback(database.close)
        made = await _populated(texts, clock, sandbox, bot, database)
        await stack.enter_async_context(bot)
        await made.started()
        await _play_the_beginning(made)
        yield made


def next_morning(calendar: WorkCalendar, now: datetime) -> datetime:
    """The next instant at which it is 10 on a working day of the team."""
    today = calendar.today(now)
    morning = calendar.at(calendar.on_or_after(today), MORNING)
    return morning if morning > now else calendar.deadline(now, 1, MORNING)


async def _populated(
    texts: Texts, clock: MovableClock, sandbox: Sandbox, bot: BotProcess, database: Database
) -> World:
    # Built without its sources: nothing of the user's environment belongs into the play.
    settings = Settings.model_construct(
        bot_token=SecretStr(TOKEN),
        database_url=bot.database_url,
        default_language=texts.language,
    )
    parts = services(settings, database, clock, Wake())
    await parts.rosters.take_in(files("bot.demo").joinpath(_roster(texts)).read_bytes())
    links = await parts.people.invite()
    team = links[0].person.team
    return World(texts, clock, sandbox, bot, database, parts, team, cast_of(links, sandbox, texts))


def _roster(texts: Texts) -> str:
    return f"people.{texts.language}.csv"


async def _play_the_beginning(made: World) -> None:
    """Everybody but Anna joins by their personal link, and the manager opens a round."""
    joining = made.cast.joining()
    await asyncio.gather(*(one.member.join(one.token or "") for one in joining))
    await _open(made)
    await asyncio.gather(*(_hears_of_the_round(made, one) for one in joining))
    made.cast.blocking.member.player.blocks()


async def _open(made: World) -> None:
    manager = await made.parts.people.acting(made.cast.manager.id, made.texts.language)
    now, calendar = made.clock(), await made.calendar()
    plan = RoundPlan(
        team=made.team,
        title=made.texts.plain("round-title", month=made.texts.month(now)),
        opens_at=now,
        closes_at=calendar.deadline(now, DAYS, calendar.ends - 1),
        settings=RoundSettings(),
    )
    made.round_id = await made.parts.rounds.plan(manager, plan)


async def _hears_of_the_round(made: World, one: Someone) -> None:
    """The manager by the board, the others by their invitation."""
    if one is made.cast.manager:
        await one.member.player.sees(f"{made.team.name}: ", timeout=PATIENCE)
    else:
        await one.member.player.sees(made.texts("questionnaire-intro"), timeout=PATIENCE)
