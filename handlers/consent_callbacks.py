"""Buttons about taking part, and about the paper that says so."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class TakeNoPart(CallbackData, prefix="nopart"):
    """`token` is the invitation's own, as in Join."""

    token: str


class OptOut(CallbackData, prefix="optout"):
    """Taking no part any more. `text` is the version of the first message that is declined; of
    none, or of another than there is now, it is asked first."""

    text: str = ""


class Paper(CallbackData, prefix="paper"):
    """What a person has confirmed and signed; `signed` notes that the paper exists."""

    person: Number
    signed: bool = False
