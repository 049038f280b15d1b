"""Quiet hours of one's own, on top of the team's working time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import Refused
from bot.domain.people import Actor, Person
from bot.domain.quiet import QuietHours, check_quiet
from bot.domain.reminders import postponed
from bot.domain.workdays import WorkCalendar
from storage import calendars, outbox, people, quiet
from storage.database import Database
from storage.quiet import Waiting


class Quiet:
    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone

    async def working_time(self, actor: Actor) -> WorkCalendar:
        """Of the actor's own team."""
        async with self._database.read() as connection:
            return await calendars.of_team(connection, _joined(actor).team.id, self._zone)

    async def keep(self, actor: Actor, hours: QuietHours | None) -> None:
        """None: no quiet hours. Raises Refused where nothing of the working time would be left."""
        person = _joined(actor)
        async with self._database.write() as connection:
            if hours:
                calendar = await calendars.of_team(connection, person.team.id, self._zone)
                check_quiet(hours, calendar)
            await people.change(
                connection,
                person.id,
                quiet_from=hours and hours.since,
                quiet_until=hours and hours.until,
            )


async def put_off_quiet(connection: AsyncConnection, now: datetime, zone: ZoneInfo) -> None:
    """What is due in somebody's quiet hours waits for their end, if that is before it expires."""
    for waiting in await quiet.due(connection, now):
        at = await _moment(connection, waiting, now, zone)
        if at is not None and at > now:
            await outbox.postpone(connection, waiting.notice, at)


async def _moment(
    connection: AsyncConnection, waiting: Waiting, now: datetime, zone: ZoneInfo
) -> datetime | None:
    """None where it may go now: not quiet, or no working time is left for it."""
    calendar = await calendars.of_team(connection, waiting.team, zone)
    if not waiting.quiet.covers(now.astimezone(calendar.zone).hour):
        return None
    away = await calendars.absences_of_team(connection, waiting.team, calendar.today(now))
    absences = away.get(waiting.person, ())
    return postponed(now, calendar, absences, waiting.expires_at, waiting.quiet)


def _joined(actor: Actor) -> Person:
    if actor.person is None or not actor.takes_part:
        raise Refused("not-yours")
    return actor.person
