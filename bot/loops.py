"""The bot's loops: updates in, notices out, and the metronome, wired to Telegram."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import fields
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from aiogram import Dispatcher
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage

from bot import texts
from bot.app import Services, Wake, services
from bot.boards import Boards
from bot.config import Settings, refused_token
from bot.delivery import Delivery
from bot.domain.clock import Clock
from bot.failures import guarded
from bot.intake import GetRawUpdates, Intake
from bot.lanes import Lanes
from bot.lines import Lines, connected, lines
from bot.menu import Menu
from bot.operations.care import Care
from bot.pace import UNPACED, Pace
from bot.pacing import Pacer
from bot.reception import Reception
from bot.schedule import Beat, keep_time
from bot.seat import RENEW_SECONDS, Seat
from handlers import install
from handlers.home import Home
from handlers.notices import Notices
from storage.database import Database

if TYPE_CHECKING:
    from bot.webhook import Webhook

log = logging.getLogger(__name__)

# pydantic forgets these classes as soon as nobody holds them, and building one takes longer than
# reading a reply with it.
KEPT = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (AnswerCallbackQuery, EditMessageText, SendMessage, GetRawUpdates)
)


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
    pacer = _pacer(settings, parts)
    async with lines(settings, pacer) as to:
        loops = Loops(settings, parts, to, pacer)
        wake.targets.append(loops.delivery.wake)
        await guarded(loops.heed_pause)
        await parts.outbox.take_over()
        await _until(stop, *loops.side_by_side())
        await guarded(loops.seat.leave)


class Loops:
    """What runs side by side in one process."""

    def __init__(self, settings: Settings, parts: Services, to: Lines, pacer: Pacer) -> None:
        clock, catalogue = parts.clock, texts.load(settings.zone)
        notices = notices_for(parts, catalogue, settings.contact)
        dispatcher = dispatcher_for(settings, parts, catalogue)
        self._settings, self._parts, self._to, self._pacer = settings, parts, to, pacer
        self.seat = Seat(parts.leases, clock)
        self.delivery = Delivery(to.notices, parts.outbox, notices.render, clock, self.seat)
        self._reception = Reception(
            to.answers, dispatcher, parts.journal, settings.default_language
        )
        self._menu = Menu(to.broadcasts, parts.people, catalogue, settings.default_language)
        self._boards = Boards(to.notices, parts.people, parts.following, catalogue)
        self._care = Care(settings, parts.health, clock, catalogue, to, self.seat)

    def side_by_side(self) -> Sequence[Coroutine[Any, Any, None]]:
        tick_seconds = self._settings.tick_seconds
        return (
            self._incoming().run(),
            self.seat.run(min(RENEW_SECONDS, tick_seconds)),
            self.delivery.run(),
            self._offer_menus(),
            keep_time(tick_seconds, self._tick),
            *self._care.loops(),
        )

    async def heed_pause(self) -> None:
        """Telegram may have told another process, or the one before, to wait."""
        self._pacer.pause(await self._parts.pauses.left())

    def _incoming(self) -> "Intake | Webhook":
        receive = self._care.observed.around(self._reception.receive)
        lanes = Lanes(receive, self._reception.turn_away)
        if self._settings.webhook_url:
            # Only where it is wanted: without an HTTP server the bot starts sooner.
            from bot.webhook import Webhook

            return Webhook(self._to.answers, lanes, self._settings)
        return Intake(self._to.polling, lanes, self.seat)

    async def _offer_menus(self) -> None:
        await self.seat.waited()
        await self._menu.run()

    async def _tick(self) -> None:
        self._menu.wake()
        for beat in (self.heed_pause, *_beats(self._parts)):
            await guarded(beat)
        if self.seat.held:
            await guarded(self._boards.tick)
        await self._care.tick()
        self.delivery.wake()


def _pacer(settings: Settings, parts: Services) -> Pacer:
    async def remember(seconds: float) -> None:
        await guarded(partial(parts.pauses.keep, seconds))

    return Pacer(Pace() if settings.pacing else UNPACED, remember)


def _beats(parts: Services) -> Sequence[Beat]:
    """In every process: what each does is decided by compare-and-set."""
    return (
        parts.plans.tick,
        parts.rounds.tick,
        parts.staffing.tick,
        parts.reminders.tick,
        parts.privacy.tick,
    )


async def _until(stop: asyncio.Event, *loops: Coroutine[Any, Any, None]) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(loop) for loop in loops]
        log.info("running")
        await stop.wait()
        log.info("stopping: what has been fetched is still handled")
        for task in tasks:
            task.cancel()


def notices_for(parts: Services, catalogue: texts.Catalogue, contact: str) -> Notices:
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
        parts.links,
        catalogue,
        contact,
    )


def dispatcher_for(settings: Settings, parts: Services, catalogue: texts.Catalogue) -> Dispatcher:
    """A handler may ask by name for any service, and for what stands here."""
    dispatcher = Dispatcher(
        disable_fsm=True,  # what a text is awaited for stands in the database
        settings=settings,
        catalogue=catalogue,
        home=Home(parts.reviews, parts.rounds, parts.consents, settings),
        **{field.name: getattr(parts, field.name) for field in fields(parts)},
    )
    install(dispatcher, parts.people, parts.panels, catalogue)
    return dispatcher


async def username_of(settings: Settings) -> str:
    """The bot's name as Telegram knows it, for links. Raises BadSettings or ValueError, for the
    operator to read, where it cannot be asked."""
    async with connected(settings) as bot:
        try:
            return (await bot.get_me()).username or ""
        except TelegramUnauthorizedError:
            raise refused_token() from None
        except (TelegramAPIError, ClientDecodeError):
            raise ValueError(f"{settings.bot_api_url} does not answer: try again later") from None
