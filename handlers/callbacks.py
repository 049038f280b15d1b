"""What a button says: every one names what it does, in at most 64 bytes.

Ids in here are opaque and prove nothing: each tap is authorised from the database.
"""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""Row ids, pages and minutes. Anything larger is forged, and no database or calendar holds it."""

FormId = Annotated[str, Field(pattern="^[0-9A-Za-z]{1,16}$")]
"""Anything else is forged. PostgreSQL refuses some of it, and with it all that was asked beside."""


class GoHome(CallbackData, prefix="home"):
    pass


class Help(CallbackData, prefix="help"):
    pass


class Join(CallbackData, prefix="join"):
    """`token` is the invitation's own, which whoever sees this button has just sent us."""

    token: str


class NotMe(CallbackData, prefix="notme"):
    pass


class Forms(CallbackData, prefix="forms"):
    pass


class NextForm(CallbackData, prefix="next"):
    """The first form that is not sent yet, wherever it stands."""


class Pause(CallbackData, prefix="pause"):
    pass


class Rate(CallbackData, prefix="r"):
    """`score` 1-5, or 0 for "can't judge"."""

    review: FormId
    criterion: str
    score: int


class Cause(CallbackData, prefix="c"):
    review: FormId
    criterion: str
    cause: str


class Skip(CallbackData, prefix="s"):
    """Leaves a comment box empty, or empties it."""

    review: FormId
    box: str


class GoTo(CallbackData, prefix="g"):
    """`step`: a criterion, a comment box, "check", or "next" for the first thing unanswered."""

    review: FormId
    step: str


class Send(CallbackData, prefix="z"):
    review: FormId


class Withdraw(CallbackData, prefix="withdraw"):
    pass


class Language(CallbackData, prefix="lang"):
    code: Literal["ru", "en"]


class NewRound(CallbackData, prefix="new"):
    """The draft of a round, where it was left."""
