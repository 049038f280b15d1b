"""Whom a round of a team concerns between two moments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Person, PersonId, TeamId
from bot.domain.quiet import QuietHours
from bot.domain.reminders import postponed
from bot.domain.workdays import Absence, WorkCalendar
from storage import calendars, consents, people


@dataclass(frozen=True, slots=True)
class Staff:
    """`members` review and are reviewed; `away` would, but are not there before the deadline."""

    calendar: WorkCalendar
    members: tuple[Person, ...]
    away: tuple[Person, ...]
    managers: tuple[Person, ...]
    absences: Mapping[PersonId, tuple[Absence, ...]]
    quiet: Mapping[PersonId, QuietHours]

    @property
    def member_ids(self) -> list[PersonId]:
        return [person.id for person in self.members]

    def reached_at(self, person: PersonId, at: datetime, deadline: datetime) -> datetime | None:
        """The soonest working time from `at` on at which the person is there, before `deadline`;
        out of their quiet hours, unless there is no other."""
        absences, quiet = self.absences.get(person, ()), self.quiet.get(person)
        return postponed(at, self.calendar, absences, deadline, quiet)


async def participants(connection: AsyncConnection, team: TeamId) -> list[Person]:
    """Who reviews and is reviewed: the active members who do not manage this team and have not
    said that they take no part.

    A manager receives the results, so a manager's answer may only be a named source.
    """
    left_out = {manager.id for manager in await people.managers_of(connection, team)}
    left_out |= await consents.declined_of_team(connection, team)
    members = await people.of_team(connection, team)
    return [person for person in members if person.id not in left_out]


async def staff_of(
    connection: AsyncConnection,
    team: TeamId,
    zone: ZoneInfo,
    opens_at: datetime,
    closes_at: datetime,
) -> Staff:
    """The participants, those away all the time set apart, and the managers."""
    calendar = await calendars.of_team(connection, team, zone)
    since = calendar.today(opens_at)
    absences = await calendars.absences_of_team(connection, team, since)
    managers = await people.managers_of(connection, team)
    everybody = await participants(connection, team)
    away = {
        person.id
        for person in everybody
        if postponed(opens_at, calendar, absences.get(person.id, ()), closes_at) is None
        and person.id in absences
    }
    return Staff(
        calendar=calendar,
        members=tuple(person for person in everybody if person.id not in away),
        away=tuple(person for person in everybody if person.id in away),
        managers=tuple(managers),
        absences=absences,
        quiet={one.id: one.quiet for one in (*everybody, *managers) if one.quiet},
    )
