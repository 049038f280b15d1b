"""Buttons about taking part, and about the paper that says so."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class TakeNoPart(CallbackData, prefix="nopart"):
    """`token` is the invitation's own, as in Join."""

    token: str


class Paper(CallbackData, prefix="paper"):
    """What a person has confirmed and signed; `signed` notes that the paper exists."""

    person: Number
    signed: bool = False
