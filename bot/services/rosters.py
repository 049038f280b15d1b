"""Who the department is: people.csv (or .xlsx) taken in, whole or not at all."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.people import Actor, PersonId, Role, TeamId
from bot.domain.roster import (
    MAX_BYTES,
    MAX_ROWS,
    BadRoster,
    Problem,
    RosterLine,
    read_roster,
)
from bot.domain.spreadsheet import Encoding
from bot.domain.workbook import BadWorkbook, as_csv
from bot.services.rights import NONE, Change, Rights, change_of, note_rights
from bot.services.roster_matching import (
    Lines,
    Matches,
    Teams,
    check_admin_left,
    check_may,
    matched,
)
from storage import journal, panels, people
from storage.database import Database
from storage.people import Known

NOT_THERE_YET = TeamId(0)
"""A team that a file would make, while it is only looked at."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many people of the file were new, different or the same; `teams` are the new ones."""

    created: int
    changed: int
    unchanged: int
    encoding: Encoding
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, by names of people; `teams` are those it would make."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    encoding: Encoding
    teams: tuple[str, ...]


class Rosters:
    """`named` are the accounts of ADMIN_IDS."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        named: frozenset[int],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._named = named
        self._wake = wake

    async def preview(self, actor: Actor | None, data: bytes) -> Preview:
        """What taking the file in would do; writes nothing. Raises BadRoster as that would."""
        table = await _table(data)
        async with self._database.read() as connection:
            teams = await _teams(connection)
            roster = read_roster(table, teams)
            everybody = await people.everybody(connection)
            matches = matched(roster.lines, everybody)
            check_admin_left(self._named, roster.lines, matches, everybody)
            touched = _touched(roster.lines, matches, teams)
            check_may(actor, touched, matches, teams)
        created = tuple(line.name for line in touched if line.number not in matches)
        changed = tuple(line.name for line in touched if line.number in matches)
        return Preview(
            created=created,
            changed=changed,
            unchanged=len(matches) - len(changed),
            encoding=roster.encoding,
            teams=_not_in(teams, roster.lines),
        )

    async def take_in(self, data: bytes, actor: Actor | None = None) -> TakenIn:
        """Adds, changes and reactivates the people listed; those not listed are left alone.

        `actor` None is the operator. Raises BadRoster, having written nothing.
        """
        by, table = actor.telegram_id if actor else None, await _table(data)
        async with self._database.write() as connection:
            teams = await _teams(connection)
            roster = read_roster(table, teams)
            everybody = await people.everybody(connection)
            matches = matched(roster.lines, everybody)
            check_admin_left(self._named, roster.lines, matches, everybody)
            check_may(actor, _touched(roster.lines, matches, teams), matches, teams)
            new_teams = _not_in(teams, roster.lines)
            for name in new_teams:
                teams[name] = (await people.ensure_team(connection, name)).id
            await journal.note(connection, self._clock(), "roster-imported", by)
            changed = await self._put_all(connection, by, roster.lines, matches, teams)
        self._wake()
        return TakenIn(
            created=len(roster.lines) - len(matches),
            changed=changed,
            unchanged=len(matches) - changed,
            encoding=roster.encoding,
            teams=new_teams,
        )

    async def _put_all(
        self,
        connection: AsyncConnection,
        by: int | None,
        lines: Lines,
        matches: Matches,
        teams: Teams,
    ) -> int:
        """Says how many of the people known before are different now."""
        changed = 0
        for line in lines:
            rights = _rights(line, teams)
            if known := matches.get(line.number):
                changed += await _change(connection, line, known, teams)
                change = change_of(known.person, known.manages, rights)
            else:
                change = Change(await _add(connection, line, teams), None, NONE, rights)
            await note_rights(connection, self._clock(), by, change)
        return changed


async def _table(data: bytes) -> bytes:
    """The file as CSV. Raises BadRoster for one too large or not to be read."""
    if len(data) > MAX_BYTES:
        raise BadRoster.too_large(len(data))
    try:
        return await asyncio.to_thread(as_csv, data, MAX_ROWS)
    except BadWorkbook:
        raise BadRoster([Problem(0, "unreadable-workbook")]) from None


async def _teams(connection: AsyncConnection) -> dict[str, TeamId]:
    return {team.name: team.id for team in await people.all_teams(connection)}


def _not_in(teams: Teams, lines: Lines) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.team for line in lines if line.team not in teams))


async def _add(connection: AsyncConnection, line: RosterLine, teams: Teams) -> PersonId:
    person = await people.add(connection, _values(line, teams))
    if line.manages:
        await people.set_managed(connection, person, _managed(line, teams))
    return person


async def _change(
    connection: AsyncConnection, line: RosterLine, known: Known, teams: Teams
) -> bool:
    values = _new_values(line, known, teams)
    if "telegram_id" in values:
        values["reachable"] = True  # what we knew was about the other account
        if known.person.telegram_id is not None:
            await panels.forget(connection, known.person.telegram_id)
    if values:
        await people.change(connection, known.person.id, **values)
    if managed_anew := _managed(line, teams) != known.manages:
        await people.set_managed(connection, known.person.id, _managed(line, teams))
    return bool(values) or managed_anew


def _touched(lines: Lines, matches: Matches, teams: Teams) -> list[RosterLine]:
    """The lines that do something."""
    named = {**teams, **dict.fromkeys(_not_in(teams, lines), NOT_THERE_YET)}
    return [
        line
        for line in lines
        if line.number not in matches or _differs(line, matches[line.number], named)
    ]


def _differs(line: RosterLine, known: Known, teams: Teams) -> bool:
    return bool(_new_values(line, known, teams)) or _managed(line, teams) != known.manages


def _new_values(line: RosterLine, known: Known, teams: Teams) -> dict[str, object]:
    before = _values_before(known)
    return {name: new for name, new in _values(line, teams).items() if new != before[name]}


def _values(line: RosterLine, teams: Teams) -> dict[str, object]:
    """What the line says; an empty cell says nothing."""
    optional = {
        "external_id": line.external_id,
        "language": line.language,
        "telegram_id": line.telegram_id,
    }
    said = {name: value for name, value in optional.items() if value is not None}
    team = teams[line.team]
    return {"name": line.name, "team_id": team, "role": line.role.value, "active": True, **said}


def _values_before(known: Known) -> dict[str, object]:
    person = known.person
    return {
        "name": person.name,
        "team_id": person.team.id,
        "role": person.role.value,
        "active": person.active,
        "external_id": known.external_id,
        "language": person.language,
        "telegram_id": person.telegram_id,
    }


def _managed(line: RosterLine, teams: Teams) -> frozenset[TeamId]:
    return frozenset(teams[name] for name in line.manages)


def _rights(line: RosterLine, teams: Teams) -> Rights:
    return Rights(line.role is Role.ADMIN, _managed(line, teams))
