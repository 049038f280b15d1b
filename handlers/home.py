"""The present state: what is open for this person, and what they may do."""

from collections.abc import Sequence
from itertools import groupby

from bot.config import Settings
from bot.domain.people import Actor
from bot.domain.reviews import Review, ReviewState
from bot.services.reviews import Reviews
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers.callbacks import Forms, Help, NewRound, NextForm
from handlers.result_callbacks import Own, Results
from handlers.screen import Rows, Screen, button


class Home:
    """The home screen of anybody who writes to the bot."""

    def __init__(self, reviews: Reviews, rounds: Rounds, settings: Settings) -> None:
        self._reviews = reviews
        self._rounds = rounds
        self._settings = settings

    async def __call__(self, actor: Actor, texts: Texts, heading: str = "home-title") -> Screen:
        """`heading` is the key of the first line."""
        if not actor.takes_part and not actor.admin:
            return Screen(texts(_outside(actor), contact=self._settings.contact), [])
        forms = await self._reviews.forms(actor)
        runs_rounds = bool(await self._rounds.teams(actor))
        lines = [texts(heading), *_progress(forms, texts)]
        return Screen("\n\n".join(lines), _buttons(forms, actor, runs_rounds, texts))


def _outside(actor: Actor) -> str:
    return "error-left" if actor.person and not actor.person.active else "how-to-get-in"


def _progress(forms: Sequence[Review], texts: Texts) -> list[str]:
    if not forms:
        return [texts("home-nothing")]
    return [_of_round(list(mine), texts) for _, mine in groupby(forms, lambda form: form.round_id)]


def _of_round(forms: Sequence[Review], texts: Texts) -> str:
    sent = sum(form.state is ReviewState.SENT for form in forms)
    until = forms[0].accepts_until
    deadline = texts.moment(until) if until else ""
    lines = [texts("home-round", title=forms[0].round_title, deadline=deadline)]
    if sent == len(forms):
        return "\n".join([*lines, texts("home-all-sent", total=sent)])
    return "\n".join([*lines, texts("home-progress", sent=sent, total=len(forms))])


def _buttons(forms: Sequence[Review], actor: Actor, runs_rounds: bool, texts: Texts) -> Rows:
    rows: Rows = []
    if any(form.state is ReviewState.OPEN for form in forms):
        rows.append([button(texts("home-continue"), NextForm(), "primary")])
    if forms:
        rows.append([button(texts("home-forms"), Forms())])
    if actor.takes_part and not actor.manages:
        rows.append([button(texts("home-own"), Own())])
    if actor.manages:
        rows.append([button(texts("home-results"), Results())])
    if runs_rounds:
        rows.append([button(texts("home-new-round"), NewRound())])
    rows.append([button(texts("button-help"), Help())])
    return rows
