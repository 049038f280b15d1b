"""Buttons of a person's own settings. Each names what it sets."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Hour = Annotated[int, Field(ge=0, le=24)]
"""Of a day; 24 is the midnight after it."""


class OwnSettings(CallbackData, prefix="set"):
    pass


class ChooseLanguage(CallbackData, prefix="setl"):
    pass


class ChooseQuiet(CallbackData, prefix="setq"):
    """What is None is asked for; both are kept together."""

    since: Hour | None = None
    until: Hour | None = None


class EndQuiet(CallbackData, prefix="setqo"):
    pass


class KeepTables(CallbackData, prefix="sett"):
    """How tables of results are shown: as plain text, or rich."""

    plain: bool
