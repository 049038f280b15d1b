"""The bot's loops: updates in, notices out, and the metronome, wired to Telegram."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from random import Random

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage

from bot import texts
from bot.app import Services, Wake, services
from bot.boards import Boards
from bot.config import Settings
from bot.dates import Dates
from bot.delivery import Delivery
from bot.domain.clock import Clock
from bot.intake import GetRawUpdates, Intake
from bot.menu import Menu
from bot.pacing import Pacing
from bot.reception import Reception
from bot.schedule import Beat, guarded, keep_time
from bot.session import JsonSession
from handlers import install
from handlers.home import Home
from handlers.notices import Notices
from storage.database import Database

log = logging.getLogger(__name__)

# pydantic forgets these classes as soon as nobody holds them, and building one takes longer than
# reading a reply with it.
KEPT = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (AnswerCallbackQuery, EditMessageText, SendMessage, GetRawUpdates)
)

POLL_TIMEOUT = 10
SEND_TIMEOUT = 30
"""Seconds. Telegram may hold a throttled request for 8 s: a shorter limit makes duplicates."""


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
        sending.session.middleware(Dates())
        dispatcher = dispatcher_for(settings, parts, clock)
        catalogue = dispatcher.workflow_data["catalogue"]
        notices = notices_for(parts, catalogue)
        delivery = Delivery(sending, parts.outbox, notices.render, clock)
        wake.targets.append(delivery.wake)
        reception = Reception(sending, dispatcher, parts.journal, settings.default_language)
        menu = Menu(polling, parts.people, catalogue, settings.default_language)
        await parts.outbox.take_over()
        intake = Intake(polling, reception.receive)
        boards = Boards(sending, parts.people, parts.following, catalogue)
        beats = (
            parts.plans.tick,
            parts.rounds.tick,
            parts.staffing.tick,
            parts.reminders.tick,
            parts.privacy.tick,
            boards.tick,
        )
        await _until(stop, intake, delivery, menu, beats, settings)


async def _until(
    stop: asyncio.Event,
    intake: Intake,
    delivery: Delivery,
    menu: Menu,
    beats: Sequence[Beat],
    settings: Settings,
) -> None:
    async def tick() -> None:
        menu.wake()
        for beat in beats:
            await guarded(beat)
        delivery.wake()

    loops = (intake.run(), delivery.run(), menu.run(), keep_time(settings.tick_seconds, tick))
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
        session=JsonSession(api=api, timeout=timeout),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    try:
        yield bot
    finally:
        await bot.session.close()


def notices_for(parts: Services, catalogue: texts.Catalogue) -> Notices:
    return Notices(
        parts.people,
        parts.reviews,
        parts.reports,
        parts.releases,
        parts.rounds,
        parts.plans,
        parts.reminders,
        parts.following,
        parts.deciding,
        catalogue,
    )


def dispatcher_for(settings: Settings, parts: Services, clock: Clock) -> Dispatcher:
    """Everything a handler may ask for by name is a keyword here."""
    catalogue = texts.load(settings.zone)
    dispatcher = Dispatcher(
        disable_fsm=True,  # what a text is awaited for stands in the database
        settings=settings,
        clock=clock,
        catalogue=catalogue,
        people=parts.people,
        rosters=parts.rosters,
        members=parts.members,
        rounds=parts.rounds,
        drafts=parts.drafts,
        plans=parts.plans,
        following=parts.following,
        reminders=parts.reminders,
        staffing=parts.staffing,
        calendars=parts.calendars,
        privacy=parts.privacy,
        reviews=parts.reviews,
        reports=parts.reports,
        releases=parts.releases,
        links=parts.links,
        joining=parts.joining,
        deciding=parts.deciding,
        journal=parts.journal,
        admins=parts.admins,
        consents=parts.consents,
        quiet=parts.quiet,
        home=Home(parts.reviews, parts.rounds, settings),
    )
    install(dispatcher, parts.people, parts.panels, catalogue)
    return dispatcher


async def username_of(settings: Settings) -> str:
    """The bot's name as Telegram knows it, for links."""
    async with _bot(settings, SEND_TIMEOUT) as bot:
        return (await bot.get_me()).username or ""
