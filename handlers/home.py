"""The present state: what is open for this person, and what they may do."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from aiogram.types import InlineKeyboardButton

from bot.config import Settings
from bot.domain import access
from bot.domain.people import Actor, Team, TeamId
from bot.domain.reviews import Review, ReviewState
from bot.domain.rounds import LIVE, SEALED, Round, RoundState
from bot.services.consents import Consents
from bot.services.reviews import Reviews
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers.admin_callbacks import AdminList, Audit
from handlers.calendar_callbacks import Calendar
from handlers.callbacks import Forms, Help, NewRound, NextForm
from handlers.joining_callbacks import TeamLink
from handlers.managing_screens import ORDER, phase
from handlers.people_callbacks import Roster
from handlers.result_callbacks import Own, Release, Results
from handlers.round_callbacks import RoundCard, RoundList
from handlers.screen import Rows, Screen, button
from handlers.settings_callbacks import OwnSettings

TEAMS: Final = 5
"""As many teams as home has room for; the others are in the list of rounds."""


Standing = tuple[Team, Round | None]


class Home:
    """The home screen of anybody who writes to the bot."""

    def __init__(
        self, reviews: Reviews, rounds: Rounds, consents: Consents, settings: Settings
    ) -> None:
        self._reviews = reviews
        self._rounds = rounds
        self._consents = consents
        self._settings = settings

    async def __call__(self, actor: Actor, texts: Texts, heading: str = "home-title") -> Screen:
        """`heading` is the key of the first line."""
        if not access.may_come_in(actor):
            key = await self._outside(actor)
            # Whoever sets the bot up looks for the number that ADMIN_IDS wants.
            told = {"contact": self._settings.contact, "account": str(actor.telegram_id)}
            return Screen(texts(key, **told), [])
        forms = await self._reviews.forms(actor)
        teams = await self._rounds.teams(actor)
        run = _standing(teams, await self._rounds.run_by(actor) if teams else [])
        lines = [texts(heading), *_progress(forms, bool(teams), texts), *_phases(run, texts)]
        rows = [*_own_rows(forms, actor, texts), *_rows_of_runner(run, actor, texts)]
        return Screen("\n\n".join(lines), [*rows, _always(actor, texts)])

    async def _outside(self, actor: Actor) -> str:
        if actor.person and not actor.person.active:
            return "error-left"
        return "home-declined" if await self._consents.has_declined(actor) else "how-to-get-in"


def _always(actor: Actor, texts: Texts) -> list[InlineKeyboardButton]:
    """Settings are those of people on the list."""
    settings = [button(texts("home-settings"), OwnSettings())] if actor.takes_part else []
    return [*settings, button(texts("button-help"), Help())]


def _standing(teams: Sequence[Team], rounds: Sequence[Round]) -> list[Standing]:
    """Each team with the round in which something is to be done next; what is urgent first."""
    of_team: dict[TeamId, list[Round]] = {team.id: [] for team in teams}
    for round_ in rounds:
        of_team[round_.team.id].append(round_)
    standing = [(team, _next_round(of_team[team.id])) for team in teams]
    return sorted(standing, key=lambda one: (_urgency(one[1]), one[0].name))


def _next_round(rounds: Sequence[Round]) -> Round | None:
    """`rounds` are the newest first: an older closed one is no longer anybody's next step, and a
    cancelled one only where nothing else has been."""
    live = [one for one in rounds if one.state in LIVE]
    sealed = [one for one in rounds if one.state in SEALED]
    return min([*live, *sealed[:1]] or rounds[:1], key=_urgency, default=None)


def _urgency(round_: Round | None) -> int:
    return ORDER.index(round_.state) if round_ else len(ORDER)


def _progress(forms: Sequence[Review], runs_rounds: bool, texts: Texts) -> list[str]:
    if not forms:
        return [] if runs_rounds else [texts("home-nothing")]
    return [_of_round(list(mine), texts) for _, mine in groupby(forms, lambda form: form.round_id)]


def _of_round(forms: Sequence[Review], texts: Texts) -> str:
    sent = sum(form.state is ReviewState.SENT for form in forms)
    until = forms[0].accepts_until
    deadline = texts.moment(until) if until else ""
    lines = [texts("home-round", title=forms[0].round_title, deadline=deadline)]
    if sent == len(forms):
        return "\n".join([*lines, texts("home-all-sent", total=sent)])
    return "\n".join([*lines, texts("home-progress", sent=sent, total=len(forms))])


def _phases(run: Sequence[Standing], texts: Texts) -> list[str]:
    """In which phase the round of each team is."""
    if not run:
        return []
    lines = [
        texts("rounds-line", team=team.name, phase=phase(round_, texts))
        for team, round_ in run[:TEAMS]
    ]
    if len(run) > TEAMS:
        lines.append(texts("home-more-teams", more=len(run) - TEAMS))
    return ["\n".join(lines)]


def _own_rows(forms: Sequence[Review], actor: Actor, texts: Texts) -> Rows:
    rows: Rows = []
    if any(form.state is ReviewState.OPEN for form in forms):
        rows.append([button(texts("home-continue"), NextForm(), "primary")])
    if forms:
        rows.append([button(texts("home-forms"), Forms())])
    if actor.takes_part and not actor.manages:
        rows.append([button(texts("home-own"), Own())])
    return rows


def _rows_of_runner(run: Sequence[Standing], actor: Actor, texts: Texts) -> Rows:
    rows: Rows = [row for _, one in run[:TEAMS] if one and (row := _next(one, actor, texts))]
    if access.may_see_some_results(actor):
        rows.append([button(texts("home-results"), Results())])
    if access.may_read_audit(actor):
        audit = button(texts("audit-button"), Audit())
        rows.append([audit, button(texts("admins-button"), AdminList())])
    if run:
        rows.append([button(texts("home-new-round"), NewRound())])
        rows.append(
            [
                button(texts("home-rounds"), RoundList()),
                button(texts("home-calendar"), Calendar()),
            ]
        )
    return [*rows, *_roster_rows(run, actor, texts)]


def _roster_rows(run: Sequence[Standing], actor: Actor, texts: Texts) -> Rows:
    """On a new database an admin begins here, with the first team."""
    people = button(texts("home-people"), Roster())
    if run:
        return [[people, button(texts("join-requests"), TeamLink())]]
    return [[people]] if access.keeps_some_roster(actor) else []


def _next(round_: Round, actor: Actor, texts: Texts) -> list[InlineKeyboardButton]:
    """The next step of a round, where there is one to take."""
    team = round_.team.name
    if round_.state is RoundState.OPEN:
        label = texts.plain("home-follow", team=team)
        return [button(label, RoundCard(round=round_.id), "primary")]
    if round_.state is RoundState.CLOSED and access.may_see_results(actor, round_.team.id):
        label = texts.plain("home-release", team=team)
        return [button(label, Release(round=round_.id), "primary")]
    return []
