"""Notices about forms that wait: the invitation, reminders, a later deadline."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from aiogram.types import InlineKeyboardButton

from bot.domain.errors import Refused
from bot.domain.reviews import Relation, Review, ReviewState
from bot.domain.rounds import MINUTES_PER_FORM, Round, RoundId
from bot.services.reminding import Snoozing
from bot.texts import Argument, Texts
from handlers.callbacks import NextForm
from handlers.result_callbacks import Preview
from handlers.round_callbacks import Snooze
from handlers.screen import Screen, button
from handlers.words import short

LISTED: Final = 6
"""As many rounds as a reminder names before the others are only counted."""


def invitation(forms: Sequence[Review], team: str, texts: Texts) -> Screen:
    """Managers review people of a `team` that need not be theirs, and never themselves."""
    said = {**_of_forms(forms, texts), "intro": texts("questionnaire-intro")}
    if all(form.relation is Relation.MANAGER for form in forms):
        text = texts("invitation-of-manager", team=team, **said)
    else:
        text = texts("invitation", **said)
    rows = [
        [button(texts("invitation-start"), NextForm(), "primary")],
        [button(texts("preview-button"), Preview())],
    ]
    return Screen(text, rows)


def reminder(
    left: Sequence[Review],
    rounds: Sequence[Round],
    put_off: RoundId,
    snoozes: Sequence[Snoozing],
    texts: Texts,
) -> Screen:
    """All open forms of a person: those of `rounds`. `snoozes` are the delays that may be chosen
    for the reminder of the round `put_off`."""
    said = _of_forms(left, texts)
    text = texts("reminder", **said) if len(rounds) == 1 else _of_rounds(left, rounds, said, texts)
    rows = [[button(texts("home-continue"), NextForm(), "primary")]]
    rows += [[_snooze(put_off, one, texts)] for one in snoozes]
    return Screen(text, rows)


def _of_rounds(
    left: Sequence[Review], rounds: Sequence[Round], said: dict[str, Argument], texts: Texts
) -> str:
    """By deadline. Rounds of one plan have one title: teams tell them apart."""
    forms = Counter(form.round_id for form in left)
    first = sorted(rounds, key=lambda one: (one.closes_at, one.team.name))
    lines = [texts("reminder-of-rounds", forms=len(left), minutes=said["minutes"])]
    for one in first[:LISTED]:
        named: dict[str, Argument] = {"team": short(one.team.name), "forms": forms[one.id]}
        until = texts.moment(one.closes_at)
        lines.append(texts("reminder-of-round", deadline=until, **named))
    if len(first) > LISTED:
        lines.append(texts("reminder-of-more", rounds=len(first) - LISTED))
    return "\n".join(lines)


def _snooze(round_id: RoundId, one: Snoozing, texts: Texts) -> InlineKeyboardButton:
    """Says when the reminder comes if that is not simply at the end of the delay."""
    hours = one.by // timedelta(hours=1)
    moved = texts.plain("snooze-moved", moment=texts.moment(one.at))
    label = moved if one.moved else texts(f"snooze-{hours}")
    return button(label, Snooze(round=round_id, hours=hours))


def extension(forms: Sequence[Review], texts: Texts) -> Screen:
    text = texts("extension", **_of_forms(open_ones(forms), texts))
    return Screen(text, [[button(texts("home-continue"), NextForm(), "primary")]])


def open_ones(forms: Sequence[Review]) -> list[Review]:
    return [form for form in forms if form.state is ReviewState.OPEN]


def _of_forms(forms: Sequence[Review], texts: Texts) -> dict[str, Argument]:
    """How many there are, for how long, until when. Raises Refused where there are none."""
    if not forms or forms[0].accepts_until is None:
        raise Refused("round-closed")
    return {
        "title": forms[0].round_title,
        "forms": len(forms),
        "minutes": len(forms) * MINUTES_PER_FORM,
        "deadline": texts.moment(forms[0].accepts_until),
    }
