"""Accounts chosen by Telegram's own picker: who of them can be added to a team."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.errors import Refused
from bot.domain.members import Member, Standing
from bot.domain.names import clean_name
from bot.domain.people import TeamId
from bot.domain.spreadsheet import is_dirty, tidy

MOST: Final = 10
"""As many accounts as Telegram lets choose at once."""


class Outcome(StrEnum):
    """`WAITING`: on the list of this team already, but not joined, as after a second delivery."""

    ADDED = "added"
    WAITING = "waiting"
    KNOWN = "known"
    NAMESAKE = "namesake"
    UNFIT = "unfit"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`name` is what the account calls itself, "" where Telegram gives none."""

    account: int
    name: str


@dataclass(frozen=True, slots=True)
class Picked:
    """`name` can be put on the list where the account is `ADDED`, and is fit to show anywhere."""

    account: int
    name: str
    outcome: Outcome


def sorted_out(
    chosen: Sequence[Chosen], members: Sequence[Member], team: TeamId
) -> tuple[Picked, ...]:
    """What becomes of each, once for each account. `members` are those of all teams."""
    known = {member.person.telegram_id: member for member in members}
    taken = {one.person.name.casefold() for one in members if one.person.team.id == team}
    picked = []
    for one in {one.account: one for one in chosen}.values():
        member = known.get(one.account)
        picked.append(_known(one, member, team) if member else _new(one, taken))
        if picked[-1].outcome is Outcome.ADDED:
            taken.add(picked[-1].name.casefold())
    return tuple(picked)


def _known(chosen: Chosen, member: Member, team: TeamId) -> Picked:
    """In this team by the name on its list; elsewhere only by what the account says itself."""
    here, name = member.person.team.id == team, _visible(chosen.name)
    if not (here or name):
        return Picked(chosen.account, name, Outcome.NAMELESS)
    waits = here and member.standing is Standing.NOT_JOINED
    outcome = Outcome.WAITING if waits else Outcome.KNOWN
    return Picked(chosen.account, member.person.name if here else name, outcome)


def _new(chosen: Chosen, taken: Collection[str]) -> Picked:
    """`taken` are the names in the team, whatever the case."""
    name = _visible(chosen.name)
    try:
        free = clean_name(chosen.name).casefold() not in taken
    except Refused:
        return Picked(chosen.account, name, Outcome.UNFIT if name else Outcome.NAMELESS)
    return Picked(chosen.account, name, Outcome.ADDED if free else Outcome.NAMESAKE)


def _visible(name: str) -> str:
    """The same as clean_name() makes of a name that it takes."""
    return tidy("".join(char for char in tidy(name) if not is_dirty(char)))
