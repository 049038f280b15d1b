"""Whom the lines of a roster mean, and whether the actor may say it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain import access
from bot.domain.people import Actor, PersonId, Role, TeamId
from bot.domain.roster import BadRoster, Problem, RosterLine
from bot.services.rights import admin_left
from storage.people import Known

Lines = Sequence[RosterLine]
Matches = Mapping[int, Known]  # number of a line → the person it means
Teams = Mapping[str, TeamId]


def matched(lines: Lines, known: Sequence[Known]) -> Matches:
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


def check_admin_left(
    named: Collection[int], lines: Lines, matches: Matches, everybody: Sequence[Known]
) -> None:
    """Raises BadRoster with the lines by which the last admin would be none any more. Where there
    is no admin yet, none is lost."""
    roles = {matches[line.number].person.id: line.role for line in lines if line.number in matches}
    if admin_left(_in_roles(everybody, roles), named) or not admin_left(everybody, named):
        return
    raise BadRoster(
        [
            Problem(line.number, "last-admin", {"value": line.name})
            for line in lines
            if line.role is not Role.ADMIN
            and line.number in matches
            and matches[line.number].person.role is Role.ADMIN
        ]
    )


def _in_roles(everybody: Sequence[Known], roles: Mapping[PersonId, Role]) -> list[Known]:
    return [
        replace(one, person=replace(one.person, role=roles.get(one.person.id, one.person.role)))
        for one in everybody
    ]


def check_may(actor: Actor | None, lines: Lines, matches: Matches, teams: Teams) -> None:
    """Raises BadRoster with every line of these that is not the actor's; None is the operator."""
    if actor is None or access.may_name_managers(actor):
        return
    problems = [
        Problem(line.number, "not-yours", {"value": line.name})
        for line in lines
        if not _may(actor, line, matches.get(line.number), teams)
    ]
    if problems:
        raise BadRoster(problems)


def _may(actor: Actor, line: RosterLine, match: Known | None, teams: Teams) -> bool:
    """A manager adds employees to their own teams and leaves rights as they are."""
    if line.team not in teams or not access.may_edit_roster(actor, teams[line.team]):
        return False
    if match is None:
        return line.role is Role.EMPLOYEE
    person, managed = match.person, {teams.get(name) for name in line.manages}
    as_before = line.role is person.role and managed == set(match.manages)
    return as_before and access.may_edit_person(actor, person, match.manages)
