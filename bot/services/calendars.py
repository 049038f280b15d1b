"""When a team works: looked at and changed by those who run its rounds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.calendar import to_local, to_utc
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Person, PersonId, Team, TeamId
from bot.domain.recurrence import due, following, moved
from bot.domain.rounds import Round, RoundState
from bot.domain.workdays import Absence, WorkCalendar, check_calendar
from bot.services.reminding import retime_reminders
from storage import calendars, journal, people, plans, rounds
from storage.database import Database
from storage.plans import Series


@dataclass(frozen=True, slots=True)
class TeamTime:
    """A team's calendar, its people by name, and who is away from today on."""

    team: Team
    calendar: WorkCalendar
    people: tuple[Person, ...]
    absences: Mapping[PersonId, tuple[Absence, ...]]


class Calendars:
    def __init__(
        self, database: Database, clock: Clock, zone: ZoneInfo, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._wake = wake

    async def of_team(self, actor: Actor | None, team: TeamId) -> TeamTime:
        async with self._database.read() as connection:
            mine = await _mine(connection, actor, team)
            calendar = await calendars.of_team(connection, team, self._zone)
            since = calendar.today(self._clock())
            members = await people.of_team(connection, team)
            absences = await calendars.absences_of_team(connection, team, since)
        by_name = tuple(sorted(members, key=lambda person: person.name))
        return TeamTime(mine, calendar, by_name, absences)

    async def change(
        self, actor: Actor, team: TeamId, change: Callable[[WorkCalendar], WorkCalendar]
    ) -> None:
        """Zone, working days and hours. What is planned keeps its local time; the deadline of an
        open round stays the instant that people have been told."""
        async with self._database.write() as connection:
            await _mine(connection, actor, team)
            before = await calendars.of_team(connection, team, self._zone)
            after = change(before)
            check_calendar(after)
            await calendars.change(connection, team, before, after)
            await self._follow(connection, actor, team, before)
        self._wake()

    async def set_holiday(self, actor: Actor, team: TeamId, day: date, free: bool) -> None:
        async with self._database.write() as connection:
            await _mine(connection, actor, team)
            before = await calendars.of_team(connection, team, self._zone)
            await calendars.set_holiday(connection, team, day, free)
            await self._follow(connection, actor, team, before)
        self._wake()

    async def add_absence(
        self, actor: Actor, team: TeamId, person: PersonId, absence: Absence
    ) -> None:
        if absence.last < absence.first:
            raise Refused("absence-order")
        async with self._database.write() as connection:
            await _member(connection, actor, team, person)
            await calendars.delete_absence(connection, person, absence)
            await calendars.add_absence(connection, person, absence)

    async def delete_absence(
        self, actor: Actor, team: TeamId, person: PersonId, absence: Absence
    ) -> None:
        async with self._database.write() as connection:
            await _member(connection, actor, team, person)
            await calendars.delete_absence(connection, person, absence)

    async def _follow(
        self, connection: AsyncConnection, actor: Actor, team: TeamId, before: WorkCalendar
    ) -> None:
        now = self._clock()
        after = await calendars.of_team(connection, team, self._zone)
        if after == before:
            return
        made = await plans.series_of(connection, team)
        for round_ in await rounds.live_of_team(connection, team):
            if round_.state is RoundState.SCHEDULED:
                await _move(connection, round_, made, now, before, after)
            else:
                await retime_reminders(connection, round_, round_.closes_at, now, self._zone)
        if made:
            planned = moved(made.repeat, made.first, made.planned, before, after)
            day = following(made.repeat, made.first, planned, after)
            await plans.advance_series(connection, made, planned, due(day, after))
        await journal.note(connection, now, "calendar-changed", actor.telegram_id)


async def _move(
    connection: AsyncConnection,
    round_: Round,
    series: Series | None,
    now: datetime,
    before: WorkCalendar,
    after: WorkCalendar,
) -> None:
    """To the same local time in the new zone, off a day that has become free, and back to the
    day of the plan if that is worked on again and has not come yet."""
    plan = await plans.by_id(connection, round_.plan_id) if round_.plan_id else None
    opens_on = plan.choices.opens_on if plan else None
    closes_on = plan.choices.closes_on if plan else None
    if series and series.planned == before.today(round_.opens_at):
        opens_on = moved(series.repeat, series.first, series.planned, before, after)
    opens_at = _moved(round_.opens_at, opens_on, now, before, after)
    closes_at = _moved(round_.closes_at, closes_on, now, before, after)
    if round_.days is not None or closes_at <= opens_at:
        closes_at = after.deadline(opens_at, round_.days or 1, after.ends - 1)
    await rounds.retime(connection, round_, opens_at, closes_at)


def _moved(
    instant: datetime,
    wanted: date | None,
    now: datetime,
    before: WorkCalendar,
    after: WorkCalendar,
) -> datetime:
    """`wanted` is the day of the plan, off which a holiday may have moved the instant."""
    wall = to_local(instant, before.zone).replace(tzinfo=None)
    days = [wall.date()]
    if wanted and before.on_or_after(wanted) == wall.date():
        days.insert(0, wanted)
    moments = [
        to_utc(datetime.combine(after.on_or_after(day), wall.time()), after.zone) for day in days
    ]
    return next((moment for moment in moments if moment > now), moments[-1])


async def _mine(connection: AsyncConnection, actor: Actor | None, team: TeamId) -> Team:
    """`actor` is None where the operator asks by the command line."""
    if actor is None or access.may_run_rounds(actor, team):
        for known in await people.all_teams(connection):
            if known.id == team:
                return known
    raise Refused("not-yours")


async def _member(
    connection: AsyncConnection, actor: Actor, team: TeamId, person: PersonId
) -> None:
    await _mine(connection, actor, team)
    found = await people.by_id(connection, person)
    if found is None or found.team.id != team:
        raise Refused("not-yours")
