"""Buttons of closed rounds: the manager's, then those of the person concerned."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class Results(CallbackData, prefix="res"):
    """`round` 0 asks for the list of rounds."""

    round: Number = 0
    page: Number = 0


class PersonResults(CallbackData, prefix="per"):
    """`page` is that of the team's picture, to which "back" leads."""

    round: Number
    person: Number
    page: Number


class Advice(CallbackData, prefix="adv"):
    """`person` 0 means the team."""

    round: Number
    person: Number = 0


class Comments(CallbackData, prefix="com"):
    round: Number
    person: Number
    page: Number = 0


class Hide(CallbackData, prefix="hide"):
    """Keeps a peer comment back: its place in its box of the frozen report."""

    round: Number
    person: Number
    box: Literal["keep", "change"]
    place: Number


class Unhide(CallbackData, prefix="unhide"):
    """Keeps the same comment back no longer."""

    round: Number
    person: Number
    box: Literal["keep", "change"]
    place: Number


class Table(CallbackData, prefix="tab"):
    """`form` rich or plain is remembered for the person; without it their last choice counts."""

    round: Number
    page: Number = 0
    form: Literal["", "rich", "plain"] = ""


class Sheet(CallbackData, prefix="xls"):
    round: Number


class Compare(CallbackData, prefix="cmp"):
    """`person` 0 means the team."""

    round: Number
    person: Number = 0


class Release(CallbackData, prefix="rel"):
    """`person` 0 means all who have not got theirs."""

    round: Number
    person: Number = 0
    sure: bool = False


class Own(CallbackData, prefix="own"):
    """`round` 0 asks for the list."""

    round: Number = 0


class OwnAdvice(CallbackData, prefix="oad"):
    round: Number


class OwnComments(CallbackData, prefix="oco"):
    round: Number
    page: Number = 0


class Vote(CallbackData, prefix="vote"):
    round: Number
    answer: Literal["yes", "partly", "no"]


class Preview(CallbackData, prefix="view"):
    """What a colleague and the manager will see, made from sample data."""
