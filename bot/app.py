"""The wiring: settings → database → services. What speaks to Telegram is wired in loops.py,
which is imported only to run: a command need not wait for aiogram."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random, SystemRandom
from zoneinfo import ZoneInfo

from bot import texts
from bot.config import Settings
from bot.domain.clock import Clock
from bot.services.admins import Admins
from bot.services.calendars import Calendars
from bot.services.consents import Consents
from bot.services.deciding import Deciding
from bot.services.drafts import Drafts, Title
from bot.services.following import Following
from bot.services.health import Health
from bot.services.joining import Joining
from bot.services.journal import Journal
from bot.services.leases import Leases, Pauses
from bot.services.links import Links
from bot.services.members import Members
from bot.services.outbox import Outbox
from bot.services.panels import Panels
from bot.services.people import People
from bot.services.picking import Picking
from bot.services.plans import Plans
from bot.services.privacy import Privacy
from bot.services.quiet import Quiet
from bot.services.releases import Releases
from bot.services.reminding import Reminders
from bot.services.reports import Reports
from bot.services.reviews import Reviews
from bot.services.rosters import Rosters
from bot.services.rounds import Rounds
from bot.services.staffing import Staffing
from bot.services.teams import Teams
from storage.database import Database
from storage.lock import only_one
from storage.upgrade import upgrade


@dataclass(frozen=True, slots=True)
class Services:
    clock: Clock
    people: People
    rosters: Rosters
    members: Members
    teams: Teams
    picking: Picking
    rounds: Rounds
    drafts: Drafts
    plans: Plans
    following: Following
    reminders: Reminders
    staffing: Staffing
    calendars: Calendars
    privacy: Privacy
    reviews: Reviews
    reports: Reports
    releases: Releases
    outbox: Outbox
    panels: Panels
    journal: Journal
    health: Health
    links: Links
    joining: Joining
    deciding: Deciding
    admins: Admins
    consents: Consents
    quiet: Quiet
    leases: Leases
    pauses: Pauses


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
        self.targets: list[Callable[[], None]] = []

    def __call__(self) -> None:
        for wake in self.targets:
            wake()


def services(
    settings: Settings, database: Database, clock: Clock, wake: Wake, random: Random | None = None
) -> Services:
    """`random` is given only by tests that want to repeat a deal."""
    chance = random or SystemRandom()
    zone, title = settings.zone, _titles(settings)
    rounds = Rounds(database, clock, chance, zone, wake)
    return Services(
        clock=clock,
        people=People(
            database,
            clock,
            chance,
            settings.admin_ids,
            settings.results_for_admins,
            settings.default_language,
            settings.round_settings,
            wake,
        ),
        rosters=Rosters(database, clock, settings.admin_ids, wake),
        members=Members(database, clock, chance, settings.admin_ids, wake),
        teams=Teams(database, clock, wake),
        picking=Picking(database, clock, wake),
        rounds=rounds,
        drafts=Drafts(database, clock, zone, settings.round_settings, title),
        plans=Plans(database, clock, zone, title, rounds, wake),
        following=Following(database, clock, zone),
        reminders=Reminders(database, clock, zone, wake),
        staffing=Staffing(database, clock, chance, zone, wake),
        calendars=Calendars(database, clock, zone, wake),
        privacy=Privacy(database, clock, settings.retention, chance, zone, wake),
        reviews=Reviews(database, clock),
        reports=Reports(database, clock),
        releases=Releases(database, clock, zone, wake),
        outbox=Outbox(database, clock, zone),
        panels=Panels(database),
        journal=Journal(database, clock),
        health=Health(database, clock, settings.admin_ids, settings.default_language),
        links=Links(database, clock, chance, wake),
        joining=Joining(database, clock, zone, wake),
        deciding=Deciding(database, clock, wake),
        admins=Admins(database, clock, settings.admin_ids, wake),
        consents=Consents(database, clock, wake),
        quiet=Quiet(database, zone),
        leases=Leases(database, clock, chance),
        pauses=Pauses(database, clock),
    )


def _titles(settings: Settings) -> Title:
    @cache
    def said() -> texts.Texts:
        return texts.Texts(settings.default_language, settings.zone)

    def title(opens_at: datetime, zone: ZoneInfo) -> str:
        return said().plain("round-title", month=said().in_zone(zone).month(opens_at))

    return title


async def with_services(settings: Settings, command: Callable[[Services], Awaitable[None]]) -> None:
    """Runs one command of the command line on an up-to-date database.

    A running bot does not mind: each command is one transaction, and its loops look again.
    """
    database = Database(settings.database_url)
    try:
        await _upgrade(settings)
        await command(services(settings, database, clock_of(settings), Wake()))
    finally:
        await database.close()


async def _upgrade(settings: Settings) -> None:
    now = clock_of(settings)()
    await asyncio.to_thread(upgrade, settings.database_url, settings.backup_dir, now)


def keep_for_good() -> None:
    """What is loaded by now stays: walking it in every full garbage collection would stop the
    loop for 0.2 s. Of garbage, imports leave less than 1 MiB: too little to walk it even once."""
    gc.freeze()
    gc.enable()


def run(settings: Settings) -> None:
    """The bot in an event loop of its own, until it is told to stop."""
    with asyncio.Runner(loop_factory=quick_loop()) as runner:
        runner.run(live(settings))


def quick_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where it is installed (extra `fast`): a third of a tap's work is in sockets."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    return new_event_loop


async def live(settings: Settings) -> None:
    """Until SIGTERM or SIGINT; what has been fetched by then is still handled."""
    gc.disable()  # looking for garbage while aiogram is imported is a fifth of a start
    from bot.loops import serve

    keep_for_good()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    database = Database(settings.database_url)
    with only_one(database.path):
        await _upgrade(settings)
        try:
            await serve(settings, database, clock_of(settings), stop)
        finally:
            await database.close()
