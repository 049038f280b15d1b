"""A year of a team: quarterly rounds, two outages, people who leave, come and are away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import update

from bot.app import Services
from bot.domain.criteria import KEYS
from bot.domain.plans import RepeatDay, lasting, opening_on, repeating
from bot.domain.recurrence import Unit
from bot.domain.workdays import Absence
from storage.database import Database
from storage.tables import people
from tests.simulation.office import Office
from tests.world import TEAM, roster

START = date(2026, 1, 5)
END = date(2027, 1, 8)
FIRST_OPENING = date(2026, 1, 12)
BOSS_ID = 1000
NEWCOMERS = ("Лев Новиков", "Майя Орлова")
Work = Callable[[Services, Database], Awaitable[None]]


@dataclass
class Year:
    """What happens on which day; the bot's own doings come of the database."""

    office: Office
    zone: ZoneInfo
    random: Random
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)
    events: list[tuple[datetime, Work]] = field(default_factory=list)

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), self.zone).astimezone(UTC)

    def happens(self, day: date, hour: int, work: Work) -> None:
        self.events.append((self.at(day, hour), work))

    def down(self, since: datetime, until: datetime) -> None:
        self.outages.append((since, until))

    def run(self) -> None:
        """From one moment at which something is to be done to the next."""
        now, end = self.at(START, 9), self.at(END, 0)
        waiting = sorted(self.events, key=lambda one: one[0])
        while now < end:
            while waiting and waiting[0][0] <= now:
                self.office.do(now, waiting.pop(0)[1])
            self.office.beat(now)
            now = self._next(now, [moment for moment, _ in waiting], end)

    def _next(self, now: datetime, events: list[datetime], end: datetime) -> datetime:
        due = self.office.next_due(now)
        soonest = min([*events, end, *([due] if due else [])])
        moment = max(soonest, now + timedelta(seconds=1))
        over = [until for since, until in self.outages if since <= moment < until]
        return over[0] if over else moment


async def moves_in(parts: Services, _database: Database) -> None:
    """Everybody joins; Telegram ids count from 1001, the boss is 1000."""
    await parts.rosters.take_in(roster())
    await _join(parts, first=BOSS_ID)


async def _join(parts: Services, first: int) -> None:
    for number, link in enumerate(await parts.people.invite(), start=first):
        await parts.people.join(await parts.people.acting(number, "ru"), link.token)


async def plans_quarterly_rounds(parts: Services, _database: Database) -> None:
    boss = await parts.people.acting(BOSS_ID, "ru")
    plan = await parts.drafts.draft(boss)
    for change in (
        partial(opening_on, day=FIRST_OPENING),
        partial(lasting, days=10),
        partial(repeating, every=3, unit=Unit.MONTHS),
        partial(replace, repeat_day=RepeatDay.WORKING_DAY),
    ):
        await parts.drafts.change(boss, plan.id, plan.step, change)
    await parts.plans.schedule(boss, plan.id)


def answers(of: int, share: float, random: Random) -> Work:
    """One person fills in about this share of the forms that are open for them."""

    async def work(parts: Services, _database: Database) -> None:
        actor = await parts.people.acting(1000 + of, "ru")
        for form in await parts.reviews.forms(actor):
            if random.random() < share:
                for key in KEYS:
                    await parts.reviews.rate(actor, form.id, key, random.randint(2, 5))
                await parts.reviews.send(actor, form.id)

    return work


def leaves(of: int) -> Work:
    async def work(_parts: Services, database: Database) -> None:
        async with database.write() as connection:
            gone = people.c.telegram_id == 1000 + of
            await connection.execute(update(people).where(gone).values(active=False))

    return work


async def two_come(parts: Services, _database: Database) -> None:
    lines = [f"{name},{TEAM},employee,ru" for name in NEWCOMERS]
    await parts.rosters.take_in("\n".join(["name,team,role,language", *lines]).encode())
    await _join(parts, first=1100)


def is_away(of: int, first: date, last: date) -> Work:
    async def work(parts: Services, _database: Database) -> None:
        boss = await parts.people.acting(BOSS_ID, "ru")
        person = (await parts.people.acting(1000 + of, "ru")).person
        assert person
        await parts.calendars.add_absence(boss, person.team.id, person.id, Absence(first, last))

    return work
