"""When teams work and who is away."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId, TeamId
from bot.domain.workdays import Absence, WorkCalendar
from storage.tables import absences, holidays, managers, people, teams
from storage.upsert import insert_new


async def of_team(connection: AsyncConnection, team: TeamId, zone: ZoneInfo) -> WorkCalendar:
    """`zone` is that of a team which has none of its own."""
    row = (await connection.execute(select(teams).where(teams.c.id == team))).one()
    days = await connection.scalars(select(holidays.c.day).where(holidays.c.team_id == team))
    return WorkCalendar(
        zone=ZoneInfo(row.zone) if row.zone else zone,
        days=frozenset(map(int, row.work_days)),
        starts=row.starts,
        ends=row.ends,
        holidays=frozenset(days),
    )


async def change(
    connection: AsyncConnection, team: TeamId, before: WorkCalendar, after: WorkCalendar
) -> None:
    """Everything but the holidays, which are set one by one. A team without a zone of its own
    gets one only by choosing another."""
    values: dict[str, str | int] = {
        "work_days": "".join(map(str, sorted(after.days))),
        "starts": after.starts,
        "ends": after.ends,
    }
    if after.zone != before.zone:
        values["zone"] = str(after.zone)
    await connection.execute(update(teams).where(teams.c.id == team).values(**values))


async def set_holiday(connection: AsyncConnection, team: TeamId, day: date, free: bool) -> None:
    if free:
        await insert_new(connection, holidays, {"team_id": team, "day": day})
    else:
        here = (holidays.c.team_id == team, holidays.c.day == day)
        await connection.execute(delete(holidays).where(*here))


async def absences_of_team(
    connection: AsyncConnection, team: TeamId, since: date
) -> Mapping[PersonId, tuple[Absence, ...]]:
    """Who of the team is away on that day or later, and when; its managers are included,
    wherever they are members themselves."""
    own = select(managers.c.person_id).where(managers.c.team_id == team)
    found = (
        select(absences)
        .join(people, people.c.id == absences.c.person_id)
        .where(absences.c.last >= since, people.c.active)
        .where(or_(people.c.team_id == team, people.c.id.in_(own)))
        .order_by(absences.c.first)
    )
    away: dict[PersonId, tuple[Absence, ...]] = {}
    for row in await connection.execute(found):
        person = PersonId(row.person_id)
        away[person] = (*away.get(person, ()), Absence(row.first, row.last))
    return away


async def add_absence(connection: AsyncConnection, person: PersonId, absence: Absence) -> None:
    row = {"person_id": person, "first": absence.first, "last": absence.last}
    await connection.execute(absences.insert().values(**row))


async def delete_absence(connection: AsyncConnection, person: PersonId, absence: Absence) -> None:
    same = (absences.c.first == absence.first, absences.c.last == absence.last)
    await connection.execute(delete(absences).where(absences.c.person_id == person, *same))
