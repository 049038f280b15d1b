"""What people who come by a team's link see, and whoever lets them in."""

from collections.abc import Sequence
from typing import Final

from aiogram.types import InlineKeyboardButton

from bot.domain.joining import JoinRequest, RequestState
from bot.domain.people import Person, Role, Team
from bot.services.deciding import Decided
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.joining_callbacks import (
    AskToJoin,
    JoinCard,
    JoinNames,
    LetIn,
    PickName,
    RefuseJoin,
    TeamLink,
)
from handlers.screen import Rows, Screen, button
from handlers.words import short

PAGE: Final = 8
"""Names on one screen."""


def home_row(texts: Texts) -> list[InlineKeyboardButton]:
    return [button(texts("button-home"), GoHome())]


def names(team: Team, offered: Sequence[Person], page: int, texts: Texts) -> Screen:
    last = max(0, len(offered) - 1) // PAGE
    page = min(page, last)
    shown = offered[page * PAGE : (page + 1) * PAGE]
    rows: Rows = [[button(one.name, PickName(team=team.id, person=one.id))] for one in shown]
    turns = []
    if page > 0:
        turns.append(button(texts("join-earlier"), JoinNames(team=team.id, page=page - 1)))
    if page < last:
        turns.append(button(texts("join-later"), JoinNames(team=team.id, page=page + 1)))
    key = "join-names" if offered else "join-names-none"
    return Screen(texts(key, team=team.name), [*rows, turns] if turns else rows)


def confirm(first_message: str, person: Person, texts: Texts) -> Screen:
    """The first message, and the tap by which the managers are asked."""
    team = person.team
    who = texts("join-who", name=person.name, team=team.name)
    rows = [
        [button(texts("join-yes"), AskToJoin(team=team.id, person=person.id), "success")],
        [button(texts("join-other-name"), JoinNames(team=team.id))],
    ]
    return Screen(f"{first_message}\n\n{who}", rows)


def asked(request: JoinRequest, texts: Texts) -> Screen:
    return Screen(texts("join-asked", name=request.name, team=request.team.name), [])


def card(request: JoinRequest, texts: Texts) -> Screen:
    """A request that waits, for whoever may decide it."""
    key = "join-request" if request.person else "join-request-new"
    rows = [
        [button(texts("join-let-in"), LetIn(request=request.id), "success")],
        [button(texts("join-refuse"), RefuseJoin(request=request.id))],
    ]
    return Screen(texts(key, **_named(request)), rows)


def decided(outcome: Decided, texts: Texts) -> Screen:
    request = outcome.request
    approved = request.state is RequestState.APPROVED
    text = texts("join-let-in-done" if approved else "join-refuse-done", **_named(request))
    if not outcome.now:
        text = f"{texts('join-decided-before')}\n{text}"
    back = [button(texts("join-requests"), TeamLink(team=request.team.id))]
    return Screen(text, [back, home_row(texts)])


def waiting_rows(requests: Sequence[JoinRequest], texts: Texts) -> Rows:
    """The requests that have waited longest, each to be opened."""
    return [
        [button(texts.plain("join-open-request", name=short(one.name)), JoinCard(request=one.id))]
        for one in requests[:PAGE]
    ]


def let_in(person: Person, texts: Texts) -> Screen:
    key = "join-done-manager" if person.role is Role.MANAGER else "join-done"
    lines = (texts("join-approved"), texts(key, name=person.name))
    return Screen("\n".join(lines), [home_row(texts)])


def _named(request: JoinRequest) -> dict[str, str]:
    account = request.shown_name
    return {"name": request.name, "team": request.team.name, "account": account}
