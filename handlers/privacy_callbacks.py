"""Buttons about what is kept of people."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import Number


class EndConflict(CallbackData, prefix="unc"):
    """Takes back that the actor has a conflict of interest with this person."""

    person: Number


class Erase(CallbackData, prefix="erase"):
    """Without `sure` it is asked first. `mark` is that of the person who was asked about: an id
    may come to be another's."""

    person: Number
    sure: bool = False
    mark: Annotated[str, Field(max_length=8)] = ""
