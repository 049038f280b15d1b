"""The only place that wires: settings → database → services → dispatcher → loops."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot import texts
from bot.config import Settings
from bot.delivery import Delivery
from bot.domain.clock import Clock
from bot.intake import Intake
from bot.pacing import Pacing
from bot.reception import Reception
from bot.schedule import keep_time
from bot.services.journal import Journal
from bot.services.outbox import Outbox
from bot.services.panels import Panels
from bot.services.people import People
from bot.services.reports import Reports
from bot.services.reviews import Reviews
from bot.services.rosters import Rosters
from bot.services.rounds import Rounds
from handlers import install
from handlers.home import Home
from handlers.notices import Notices
from storage.database import Database
from storage.lock import only_one
from storage.migrate import migrate

log = logging.getLogger(__name__)

POLL_TIMEOUT = 10
SEND_TIMEOUT = 30
"""Seconds. Telegram may hold a throttled request for 8 s: a shorter limit makes duplicates."""


@dataclass(frozen=True, slots=True)
class Services:
    clock: Clock
    people: People
    rosters: Rosters
    rounds: Rounds
    reviews: Reviews
    reports: Reports
    outbox: Outbox
    panels: Panels
    journal: Journal


def system_clock() -> datetime:
    return datetime.now(UTC)


def clock_of(settings: Settings) -> Clock:
    """The system's clock, moved ahead by CLOCK_FILE where one is named."""

    def now() -> datetime:
        return system_clock() + timedelta(seconds=_ahead(settings.clock_file))

    return now


def _ahead(file: Path | None) -> float:
    if file is None:
        return 0.0
    with suppress(OSError, ValueError):
        return float(file.read_text())
    return 0.0


class Wake:
    """Lets services wake the delivery, which is made after them."""

    def __init__(self) -> None:
        self.targets: list[Delivery] = []

    def __call__(self) -> None:
        for delivery in self.targets:
            delivery.wake()


def services(
    settings: Settings, database: Database, clock: Clock, wake: Wake, random: Random | None = None
) -> Services:
    """`random` is given only by tests that want to repeat a deal."""
    chance = random or SystemRandom()
    return Services(
        clock=clock,
        people=People(
            database,
            clock,
            chance,
            settings.admin_ids,
            settings.default_language,
            settings.round_settings,
            wake,
        ),
        rosters=Rosters(database, clock),
        rounds=Rounds(database, clock, chance, wake),
        reviews=Reviews(database, clock),
        reports=Reports(database),
        outbox=Outbox(database, clock),
        panels=Panels(database),
        journal=Journal(database, clock),
    )


def dispatcher_for(settings: Settings, parts: Services, clock: Clock) -> Dispatcher:
    """Everything a handler may ask for by name is a keyword here."""
    catalogue = texts.load(settings.zone)
    dispatcher = Dispatcher(
        settings=settings,
        clock=clock,
        catalogue=catalogue,
        people=parts.people,
        rounds=parts.rounds,
        reviews=parts.reviews,
        reports=parts.reports,
        home=Home(parts.reviews, parts.rounds, settings),
    )
    install(dispatcher, parts.people, parts.panels, catalogue)
    return dispatcher


async def with_services(settings: Settings, command: Callable[[Services], Awaitable[None]]) -> None:
    """Runs one command of the command line on an up-to-date database.

    A running bot does not mind: each command is one transaction, and its loops look again.
    """
    database = Database(settings.database_url)
    try:
        await asyncio.to_thread(migrate, settings.database_url)
        await command(services(settings, database, clock_of(settings), Wake()))
    finally:
        await database.close()


async def username_of(settings: Settings) -> str:
    """The bot's name as Telegram knows it, for links."""
    async with _bot(settings, SEND_TIMEOUT) as bot:
        return (await bot.get_me()).username or ""


async def run(settings: Settings) -> None:
    """The bot until SIGTERM or SIGINT; what has been fetched by then is still handled."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    database = Database(settings.database_url)
    with only_one(database.path):
        await asyncio.to_thread(migrate, settings.database_url)
        try:
            await serve(settings, database, clock_of(settings), stop)
        finally:
            await database.close()


async def serve(
    settings: Settings,
    database: Database,
    clock: Clock,
    stop: asyncio.Event,
    random: Random | None = None,
) -> None:
    """The loops of one bot on a migrated database, until `stop` is set."""
    wake = Wake()
    parts = services(settings, database, clock, wake, random)
    async with _bot(settings, SEND_TIMEOUT) as sending, _bot(settings, POLL_TIMEOUT) as polling:
        sending.session.middleware(Pacing())
        dispatcher = dispatcher_for(settings, parts, clock)
        catalogue = dispatcher.workflow_data["catalogue"]
        notices = Notices(parts.people, parts.reviews, parts.reports, catalogue)
        delivery = Delivery(sending, parts.outbox, notices.render, clock)
        wake.targets.append(delivery)
        reception = Reception(sending, dispatcher, parts.journal, settings.default_language)
        await parts.outbox.take_over()
        await _until(stop, Intake(polling, reception.receive), delivery, parts.rounds, settings)


async def _until(
    stop: asyncio.Event, intake: Intake, delivery: Delivery, rounds: Rounds, settings: Settings
) -> None:
    async def tick() -> None:
        await rounds.tick()
        delivery.wake()

    loops = (intake.run(), delivery.run(), keep_time(settings.tick_seconds, tick))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(loop) for loop in loops]
        log.info("running")
        await stop.wait()
        log.info("stopping: what has been fetched is still handled")
        for task in tasks:
            task.cancel()


@asynccontextmanager
async def _bot(settings: Settings, timeout: float) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(settings.bot_api_url)
    bot = Bot(
        settings.bot_token.get_secret_value(),
        session=AiohttpSession(api=api, timeout=timeout),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    try:
        yield bot
    finally:
        await bot.session.close()
