"""The bot's beat without Telegram: what is due is done, and what is ready is delivered.

Every call opens the database anew, as a process does that has just started, so that it can run in
a forked child and be killed there. What has been delivered is one line each of a file.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.app import Services, Wake, services
from bot.config import Settings
from bot.domain.errors import Refused
from bot.domain.notices import Notice, RoundNotice
from bot.loops import notices_for
from bot.texts import load
from storage.database import Database
from storage.tables import outbox, people, reminders, rounds, series
from tests.world import settings_for


@dataclass(frozen=True)
class Delivered:
    """One message that somebody got."""

    notice: int
    kind: str
    person: int
    round: int
    at: str
    text: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


class Office:
    """A database with a bot that beats when it is told to."""

    def __init__(self, folder: Path, url: str, zone: ZoneInfo, seed: int) -> None:
        self.folder = folder
        self.zone = zone
        self._settings: Settings = settings_for(folder, database_url=url, time_zone=str(zone))
        self._random = Random(seed)
        self._catalogue = load(zone)
        self._log = folder / "delivered.jsonl"
        self._log.touch()

    def do(self, now: datetime, work: Callable[[Services, Database], Awaitable[None]]) -> None:
        """Whatever people do at this moment."""
        self._run(now, work)

    def beat(self, now: datetime, restarted: bool = False) -> None:
        """One tick of everything, then the outbox. `restarted`: the process has just begun."""

        async def work(parts: Services, _database: Database) -> None:
            if restarted:
                await parts.outbox.take_over()
            for tick in (
                parts.plans.tick,
                parts.rounds.tick,
                parts.staffing.tick,
                parts.reminders.tick,
            ):
                await tick()
            await _put_boards_away(parts)
            await self._deliver(parts, now)

        self._run(now, work)

    def next_due(self, now: datetime) -> datetime | None:
        """The next moment at which the database says that something is to be done."""
        found: list[datetime] = []

        async def look(_parts: Services, database: Database) -> None:
            found.extend(await _due(database, now))

        self._run(now, look)
        return min(found, default=None)

    def delivered(self) -> list[Delivered]:
        return [Delivered(**json.loads(line)) for line in self._log.read_text().splitlines()]

    def _run(self, now: datetime, work: Callable[[Services, Database], Awaitable[None]]) -> None:
        seed = self._random.getrandbits(32)

        async def run() -> None:
            database = Database(self._settings.database_url)
            try:
                await work(
                    services(self._settings, database, lambda: now, Wake(), Random(seed)), database
                )
            finally:
                await database.close()

        asyncio.run(run())

    async def _deliver(self, parts: Services, now: datetime) -> None:
        notices = notices_for(parts, self._catalogue, "")
        await parts.outbox.tidy()
        while claimed := await parts.outbox.claim():
            for notice in claimed:
                try:
                    screen = await notices.render(notice)
                except Refused:
                    await parts.outbox.impossible(notice, unreachable=False)
                    continue
                assert await parts.outbox.begin(notice)
                self._keep(notice, now, screen.text)
                await parts.outbox.sent(notice, notice.id)

    def _keep(self, notice: Notice, now: datetime, text: str) -> None:
        """The moment of delivery: after it a killed process may not know of it."""
        assert isinstance(notice, RoundNotice)
        line = Delivered(
            notice.id, notice.kind, notice.person, notice.round_id, now.isoformat(), text
        )
        with self._log.open("a") as log:
            log.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
            log.flush()
            os.fsync(log.fileno())


async def _put_boards_away(parts: Services) -> None:
    """As the loop for boards does when the last round of a manager is over."""
    for board in await parts.following.boards_to_look_at():
        actor = await parts.people.acting(board.telegram_id, None)
        if not await parts.following.of_actor(actor):
            await parts.following.ended(board)


async def _due(database: Database, now: datetime) -> list[datetime]:
    deliverable = (
        select(func.min(outbox.c.not_before))
        .join(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.state == "pending", people.c.active, people.c.joined_at.is_not(None))
        .where(outbox.c.expires_at > now, outbox.c.lease_until.is_(None))
    )
    open_rounds = select(rounds.c.id).where(rounds.c.state == "open")
    moments = (
        select(func.min(series.c.due_at)),
        select(func.min(rounds.c.opens_at)).where(rounds.c.state == "scheduled"),
        select(func.min(rounds.c.closes_at)).where(rounds.c.state == "open"),
        select(func.min(reminders.c.due_at)).where(
            reminders.c.done.is_(False), reminders.c.round_id.in_(open_rounds)
        ),
        deliverable,
        # What a killed process had in hand is decided on when its lease is over.
        select(func.min(outbox.c.lease_until)),
    )
    async with database.read() as connection:
        found = [(await connection.execute(moment)).scalar_one() for moment in moments]
    return [moment for moment in found if moment is not None]
