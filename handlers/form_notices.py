"""Notices about forms that wait: the invitation, reminders, a later deadline."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram.types import InlineKeyboardButton

from bot.domain.errors import Refused
from bot.domain.reviews import Review, ReviewState
from bot.domain.rounds import MINUTES_PER_FORM, RoundId
from bot.services.reminding import Snoozing
from bot.texts import Argument, Texts
from handlers.callbacks import NextForm
from handlers.result_callbacks import Preview
from handlers.round_callbacks import Snooze
from handlers.screen import Screen, button


def invitation(forms: Sequence[Review], texts: Texts) -> Screen:
    text = texts("invitation", **_of_forms(forms, texts), intro=texts("questionnaire-intro"))
    rows = [
        [button(texts("invitation-start"), NextForm(), "primary")],
        [button(texts("preview-button"), Preview())],
    ]
    return Screen(text, rows)


def reminder(forms: Sequence[Review], snoozes: Sequence[Snoozing], texts: Texts) -> Screen:
    """`snoozes` are the delays that may be chosen."""
    text = texts("reminder", **_of_forms(_left(forms), texts))
    rows = [[button(texts("home-continue"), NextForm(), "primary")]]
    rows += [[_snooze(forms[0].round_id, one, texts)] for one in snoozes]
    return Screen(text, rows)


def _snooze(round_id: RoundId, one: Snoozing, texts: Texts) -> InlineKeyboardButton:
    """Says when the reminder comes if that is not simply at the end of the delay."""
    hours = one.by // timedelta(hours=1)
    moved = texts.plain("snooze-moved", moment=texts.moment(one.at))
    label = moved if one.moved else texts(f"snooze-{hours}")
    return button(label, Snooze(round=round_id, hours=hours))


def extension(forms: Sequence[Review], texts: Texts) -> Screen:
    text = texts("extension", **_of_forms(_left(forms), texts))
    return Screen(text, [[button(texts("home-continue"), NextForm(), "primary")]])


def _left(forms: Sequence[Review]) -> list[Review]:
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
