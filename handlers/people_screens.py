"""The roster in chat: the teams, the people of one, what a search finds."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.domain.members import Member, Standing
from bot.domain.people import Team
from bot.services.members import TeamRoster
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.people_callbacks import (
    AddPerson,
    DownloadRoster,
    NewTeam,
    PersonCard,
    PickPeople,
    RenameTeam,
    Roster,
    SearchPeople,
)
from handlers.result_screens import turning
from handlers.screen import Rows, Screen, button

PER_PAGE: Final = 10
FOUND: Final = 15
"""As many people as a search shows; for more it has to be narrowed."""
SEARCHED: Final = 64
"""Characters of a search that are looked at: no name is longer."""

T = TypeVar("T")


def teams(choice: Sequence[Team], page: int, texts: Texts, makes_teams: bool) -> Screen:
    here, turns = paged(choice, page, lambda to: Roster(page=to), texts)
    rows: Rows = [[button(team.name, Roster(team=team.id))] for team in here]
    search = [[button(texts("people-search"), SearchPeople())]] if choice else []
    new = [[button(texts("people-team-new"), NewTeam())]] if makes_teams else []
    text = texts("people-choose-team" if choice else "people-no-teams")
    return Screen(text, [*rows, *turns, *search, *new, [button(texts("button-home"), GoHome())]])


def nothing_kept(texts: Texts) -> Screen:
    return Screen(texts("people-nothing-kept"), [[button(texts("button-home"), GoHome())]])


def roster(shown: TeamRoster, page: int, texts: Texts) -> Screen:
    team = shown.team.id
    here, turns = paged(shown.members, page, lambda to: Roster(team=team, page=to), texts)
    rows: Rows = [[_to_card(member, texts)] for member in here]
    text = f"{texts('people-title', team=shown.team.name)}\n{_counts(shown.members, texts)}"
    return Screen(text, [*rows, *turns, *_ways_on(shown, texts)])


def ask_search(team: int, texts: Texts) -> Screen:
    return _search(texts("people-search-ask"), [], team, texts)


def found(members: Sequence[Member], query: str, team: int, texts: Texts) -> Screen:
    """The next text is another search."""
    rows: Rows = [[_to_card(member, texts, with_team=True)] for member in members[:FOUND]]
    more = max(0, len(members) - FOUND)
    key = "people-found" if members else "people-found-none"
    text = texts(key, query=query, count=len(members), more=more)
    return _search(text, rows, team, texts)


def paged(
    known: Sequence[T], page: int, turn: Callable[[int], CallbackData], texts: Texts
) -> tuple[Sequence[T], Rows]:
    """What stands on a page, and the row for going to others if there are any."""
    pages = max(1, -(-len(known) // PER_PAGE))
    page = min(page, pages - 1)
    turns = [turning([turn(to) for to in range(pages)], page, texts)] if pages > 1 else []
    return known[page * PER_PAGE : (page + 1) * PER_PAGE], turns


def _search(text: str, rows: Rows, team: int, texts: Texts) -> Screen:
    back = [button(texts("button-back"), Roster(team=team))]
    return Screen(text, [*rows, back], awaiting=f"people:search:{team}")


def _counts(members: Sequence[Member], texts: Texts) -> str:
    count = Counter(member.standing for member in members)
    lines = [texts(f"people-count-{one}", count=count[one]) for one in Standing if count[one]]
    return "\n".join(lines or [texts("people-nobody")])


def _to_card(member: Member, texts: Texts, with_team: bool = False) -> InlineKeyboardButton:
    person = member.person
    key = "people-line-in-team" if with_team else "people-line"
    mark = texts.plain(f"people-mark-{member.standing}")
    label = texts.plain(key, mark=mark, name=person.name, team=person.team.name)
    return button(label, PersonCard(person=person.id))


def _ways_on(shown: TeamRoster, texts: Texts) -> Rows:
    team = shown.team
    add = button(texts("people-add"), AddPerson(team=team.id), "primary")
    search = button(texts("people-search"), SearchPeople(team=team.id))
    pick = button(texts("people-pick"), PickPeople(team=team.id))
    rows: Rows = [[add, search], [pick]]
    rows.append([button(texts("people-download"), DownloadRoster(team=team.id))])
    if shown.may_make_teams:
        rename = button(texts("people-team-rename"), RenameTeam(team=team.id))
        rows.append([rename, button(texts("people-team-new"), NewTeam())])
    others = [button(texts("people-teams"), Roster())] if shown.others else []
    return [*rows, [*others, button(texts("button-home"), GoHome())]]
