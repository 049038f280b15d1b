"""Who the department is: people.csv taken in, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.people import PersonId, TeamId
from bot.domain.roster import BadRoster, Problem, RosterLine, read_roster
from bot.domain.spreadsheet import Encoding
from storage import journal, people
from storage.database import Database
from storage.people import Known

Lines = Sequence[RosterLine]
Matches = Mapping[int, Known]  # number of a line → the person it means
Teams = Mapping[str, TeamId]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many people of the file were new, different or the same; `teams` are the new ones."""

    created: int
    changed: int
    unchanged: int
    encoding: Encoding
    teams: tuple[str, ...]


class Rosters:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def take_in(self, data: bytes) -> TakenIn:
        """Adds, changes and reactivates the people listed; those not listed are left alone.

        Raises BadRoster, having written nothing.
        """
        async with self._database.write() as connection:
            teams = {team.name: team.id for team in await people.all_teams(connection)}
            roster = read_roster(data, teams)
            matches = _matched(roster.lines, await people.everybody(connection))
            new_teams = _not_in(teams, roster.lines)
            for name in new_teams:
                teams[name] = (await people.ensure_team(connection, name)).id
            changed = await _put_all(connection, roster.lines, matches, teams)
            await journal.note(connection, self._clock(), "roster-imported", None)
        return TakenIn(
            created=len(roster.lines) - len(matches),
            changed=changed,
            unchanged=len(matches) - changed,
            encoding=roster.encoding,
            teams=new_teams,
        )


def _not_in(teams: Teams, lines: Lines) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.team for line in lines if line.team not in teams))


async def _put_all(
    connection: AsyncConnection, lines: Lines, matches: Matches, teams: Teams
) -> int:
    """Says how many of the people known before are different now."""
    changed = 0
    for line in lines:
        if known := matches.get(line.number):
            changed += await _change(connection, line, known, teams)
        else:
            await _add(connection, line, teams)
    return changed


async def _add(connection: AsyncConnection, line: RosterLine, teams: Teams) -> None:
    person = await people.add(connection, _values(line, teams))
    if line.manages:
        await people.set_managed(connection, person, _managed(line, teams))


async def _change(
    connection: AsyncConnection, line: RosterLine, known: Known, teams: Teams
) -> bool:
    before = _values_before(known)
    values = {name: new for name, new in _values(line, teams).items() if new != before[name]}
    if "telegram_id" in values:
        values["reachable"] = True  # what we knew was about the other account
    if values:
        await people.change(connection, known.person.id, **values)
    if managed_anew := _managed(line, teams) != known.manages:
        await people.set_managed(connection, known.person.id, _managed(line, teams))
    return bool(values) or managed_anew


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


def _matched(lines: Lines, known: Sequence[Known]) -> Matches:
    """Whom each line means; a line about somebody new is left out. Raises BadRoster."""
    matches = _by_external_id(lines, known)
    # Only then by name: a person renamed by external id may leave the old name to another.
    claimed = {one.person.id for one in matches.values()}
    others = [one for one in known if one.person.id not in claimed]
    problems = _match_by_name(
        [line for line in lines if line.number not in matches], others, matches
    )
    problems += _problems_of_accounts(lines, known, matches)
    if problems:
        raise BadRoster(problems)
    return matches


def _by_external_id(lines: Lines, known: Sequence[Known]) -> dict[int, Known]:
    owners = {one.external_id: one for one in known if one.external_id}
    return {line.number: owners[line.external_id] for line in lines if line.external_id in owners}


def _match_by_name(
    lines: Lines, known: Sequence[Known], matches: dict[int, Known]
) -> list[Problem]:
    """Adds to `matches` by name within team; returns where that would be a guess."""
    namesakes: dict[tuple[str, str], list[Known]] = {}
    for one in known:
        namesakes.setdefault(_who(one.person.team.name, one.person.name), []).append(one)
    problems: list[Problem] = []
    firsts: dict[PersonId, int] = {}
    for line in lines:
        meant = _meant(line, namesakes.get(_who(line.team, line.name), []))
        if len(meant) > 1:
            problems.append(Problem(line.number, "ambiguous-name", {"value": line.name}))
        elif meant and (first := firsts.setdefault(meant[0].person.id, line.number)) != line.number:
            problems.append(_two_for_one(line, first))
        elif meant:
            matches[line.number] = meant[0]
    return problems


def _who(team: str, name: str) -> tuple[str, str]:
    return team.casefold(), name.casefold()


def _meant(line: RosterLine, namesakes: Sequence[Known]) -> Sequence[Known]:
    """Another's external id is never overwritten; without one in the line, it need not be known."""
    without_id = [one for one in namesakes if not one.external_id]
    return without_id if line.external_id or without_id else namesakes


def _two_for_one(line: RosterLine, first: int) -> Problem:
    """Two new external ids of namesakes, of whom one is known, but which?"""
    details: dict[str, str | int] = {"name": line.name, "first": first}
    return Problem(
        line.number, "ambiguous-external-id", details | {"value": line.external_id or ""}
    )


def _problems_of_accounts(
    lines: Lines, known: Sequence[Known], matches: Matches
) -> Iterator[Problem]:
    owners = {one.person.telegram_id: one.person for one in known}
    for line in lines:
        if line.telegram_id is None:
            continue
        match, owner = matches.get(line.number), owners.get(line.telegram_id)
        details: dict[str, str | int] = {"value": str(line.telegram_id)}
        if (
            match
            and match.person.joined
            and match.person.telegram_id not in (None, line.telegram_id)
        ):
            yield Problem(line.number, "telegram-id-bound", details)
        elif owner and not (match and match.person.id == owner.id):
            yield Problem(line.number, "telegram-id-taken", details | {"owner": owner.name})
