"""Buttons of settings, help and consent fit, and are read back as they were made."""

import pytest
from aiogram.filters.callback_data import CallbackData
from pydantic import ValidationError

from bot.services.people import TOKEN_LENGTH
from handlers import consent_callbacks, help_callbacks, settings_callbacks
from tests.handlers.test_callbacks import LARGE, kinds_in

LONGEST: list[CallbackData] = [
    consent_callbacks.TakeNoPart(token="W" * TOKEN_LENGTH),
    consent_callbacks.TakeNoPart(token=""),
    consent_callbacks.OptOut(text="f" * 16),
    consent_callbacks.Paper(person=LARGE, signed=True),
    *(help_callbacks.Question(topic=topic) for topic in help_callbacks.TOPICS),
    settings_callbacks.OwnSettings(),
    settings_callbacks.ChooseLanguage(),
    settings_callbacks.ChooseQuiet(),
    settings_callbacks.ChooseQuiet(since=0, until=24),
    settings_callbacks.EndQuiet(),
    settings_callbacks.KeepTables(plain=True),
]


@pytest.mark.parametrize("data", LONGEST, ids=repr)
def test_the_longest_button_fits_and_is_read_back(data: CallbackData) -> None:
    packed = data.pack()
    assert len(packed.encode()) <= 64
    assert type(data).unpack(packed) == data


def test_every_button_is_tried() -> None:
    everywhere = kinds_in(consent_callbacks, help_callbacks, settings_callbacks)
    assert {type(data) for data in LONGEST} == set(everywhere)


@pytest.mark.parametrize("packed", ["setq:25:", "setq:-1:", "setq:9:99"])
def test_an_hour_that_no_day_has_is_not_read(packed: str) -> None:
    with pytest.raises(ValidationError):
        settings_callbacks.ChooseQuiet.unpack(packed)
