"""Reminders: by the calendar, at a manager's wish, and put off by whoever gets one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.people import Actor, Person
from bot.domain.reminders import ReminderKind, reminder_times, snoozed
from bot.domain.rounds import Round, RoundId, RoundState
from bot.failures import where
from bot.services.running import may_run
from bot.services.staff import staff_of
from bot.services.telling import remind
from storage import calendars, dealt, journal, outbox, reminders, rounds
from storage.database import Database

log = logging.getLogger(__name__)

SNOOZES: Final = (timedelta(hours=1), timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Snoozing:
    """A delay that may be chosen and when the reminder would come; `moved`: not at the end of
    that delay, since nobody works then."""

    by: timedelta
    at: datetime
    moved: bool


async def retime_reminders(
    connection: AsyncConnection,
    round_: Round,
    closes_at: datetime,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Reminders that have not come yet follow the deadline or the calendar.

    Those that have come do not come again, but for the last one: after it has come, an extension
    is followed by one more before the new deadline.
    """
    calendar = await calendars.of_team(connection, round_.team.id, zone)
    over = await reminders.done(connection, round_.id)
    waiting = await reminders.drop_pending(connection, round_.id)
    one_more = f"{ReminderKind.LAST}-{closes_at:%Y%m%d%H%M}"
    again = ReminderKind.LAST in over and (closes_at > round_.closes_at or one_more in waiting)
    for reminder in reminder_times(round_.opens_at, closes_at, calendar):
        kind = one_more if again and reminder.kind is ReminderKind.LAST else reminder.kind
        if reminder.at > now:
            await reminders.add(connection, round_.id, kind, reminder.at)


class Reminders:
    def __init__(
        self, database: Database, clock: Clock, zone: ZoneInfo, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._wake = wake

    async def tick(self) -> None:
        """Reminds whoever has open forms, once for all that has become due of a round."""
        now = self._clock()
        async with self._database.read() as connection:
            due = await reminders.due(connection, now)
        for round_id in due:
            try:
                await self._remind(round_id, now)
            except Exception as error:
                log.error("nobody of round %s reminded: %s", round_id, where(error))
        if due:
            self._wake()

    async def _remind(self, round_id: RoundId, now: datetime) -> None:
        async with self._database.write() as connection:
            round_ = await rounds.by_id(connection, round_id)
            kind = await reminders.claim(connection, round_id, now)
            if round_ and kind and round_.state is RoundState.OPEN:
                await self._fan_out(connection, round_, kind)

    async def remind_now(self, actor: Actor, round_id: RoundId) -> int:
        """At a manager's wish, once a day; returns how many people are reminded."""
        now = self._clock()
        async with self._database.write() as connection:
            round_ = await may_run(connection, actor, round_id)
            if round_.state is not RoundState.OPEN or round_.closes_at <= now:
                raise Refused("round-not-open")
            calendar = await calendars.of_team(connection, round_.team.id, self._zone)
            kind = f"now-{calendar.today(now)}"
            if not await reminders.add(connection, round_id, kind, now, done=True):
                raise Refused("reminded-today")
            reminded = await self._fan_out(connection, round_, kind)
            if not reminded:
                raise Refused("nobody-to-remind")
            await journal.note(connection, now, "reminded", actor.telegram_id, round_id)
        self._wake()
        return reminded

    async def snooze(
        self, actor: Actor, round_id: RoundId, hours: int, message_id: int
    ) -> datetime:
        """One more reminder for the actor alone; a message puts off only once, however often it is
        tapped. Returns when it comes; raises Refused if that is not before the deadline."""
        now, by = self._clock(), timedelta(hours=hours)
        if by not in SNOOZES:
            raise Refused("old-button")
        async with self._database.write() as connection:
            if actor.person_id not in await dealt.with_open_forms(connection, round_id):
                raise Refused("nothing-open")
            round_ = await rounds.by_id(connection, round_id)
            at = await self._snoozed(connection, round_, by, now, actor.person)
            if round_ is None or at is None or actor.person_id is None:
                raise Refused("snooze-late")
            turn = f"snooze-{message_id}"
            notice = (NoticeKind.REMINDER, actor.person_id, round_id, at, round_.closes_at, turn)
            await outbox.put(connection, NewNotice(*notice))
        self._wake()
        return at

    async def possible_snoozes(self, actor: Actor, round_id: RoundId) -> list[Snoozing]:
        """What may be offered, the shortest delay first; of two that come to the same the first."""
        now, whose = self._clock(), actor.person
        async with self._database.read() as connection:
            round_ = await rounds.by_id(connection, round_id)
            moments = {
                by: await self._snoozed(connection, round_, by, now, whose) for by in SNOOZES
            }
        found: dict[datetime, Snoozing] = {}
        for by, at in moments.items():
            if at is not None:
                found.setdefault(at, Snoozing(by, at, moved=at != now + by))
        return list(found.values())

    async def _snoozed(
        self,
        connection: AsyncConnection,
        round_: Round | None,
        by: timedelta,
        now: datetime,
        person: Person | None,
    ) -> datetime | None:
        """By the working time of the team, and the quiet hours and absences of the person."""
        if person is None or round_ is None or round_.state is not RoundState.OPEN:
            return None
        team = round_.team.id
        calendar = await calendars.of_team(connection, team, self._zone)
        away = await calendars.absences_of_team(connection, team, calendar.today(now))
        absences = away.get(person.id, ())
        return snoozed(now, by, calendar, round_.closes_at, person.quiet, absences)

    async def _fan_out(self, connection: AsyncConnection, round_: Round, kind: str) -> int:
        now = self._clock()
        waited_for = await dealt.with_open_forms(connection, round_.id)
        staff = await staff_of(connection, round_.team.id, self._zone, now, round_.closes_at)
        return await remind(connection, round_, waited_for, now, staff, kind)
