"""Buttons by which rounds are run: their card, their progress, what can be done with them."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import FormId, Number


class RoundList(CallbackData, prefix="rnds"):
    pass


class RoundCard(CallbackData, prefix="rnd"):
    round: Number


class Follow(CallbackData, prefix="prog"):
    """The card of a round in a message of its own, beside the one that is kept up to date."""

    round: Number


class OpenEarly(CallbackData, prefix="early"):
    round: Number
    sure: bool = False


class Extend(CallbackData, prefix="ext"):
    """`closes` names the new deadline in minutes since 1970 (UTC): a second tap changes nothing.
    0 asks for it."""

    round: Number
    closes: Number = 0


class CloseEarly(CallbackData, prefix="close"):
    round: Number
    sure: bool = False


class Cancel(CallbackData, prefix="canc"):
    round: Number
    sure: bool = False


class SkipRound(CallbackData, prefix="skip"):
    """Acts at once, so it does nothing to a round that has opened meanwhile."""

    round: Number


class EndSeries(CallbackData, prefix="stop"):
    round: Number
    sure: bool = False


class RemindNow(CallbackData, prefix="now"):
    """`card`: from the card of the round, which is shown anew."""

    round: Number
    card: bool = False


class Snooze(CallbackData, prefix="zzz"):
    """`hours`: 1 or 24; the service offers no other delay."""

    round: Number
    hours: Number


class DeclineForm(CallbackData, prefix="dec"):
    """`why` empty asks for it."""

    review: FormId
    why: Literal["", "not-together", "conflict"] = ""
