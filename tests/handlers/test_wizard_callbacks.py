"""Every button of the wizard fits into the 64 bytes that Telegram gives it, and is read back."""

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.domain.plans import PlanStep
from handlers import wizard_callbacks as wizard
from handlers.wizard_callbacks import Choice

LARGE = 2**31 - 1

LONGEST: list[CallbackData] = [
    wizard.EditRound(round=LARGE),
    *(wizard.ShowStep(plan=LARGE, step=step, page=LARGE) for step in PlanStep),
    *(wizard.Choose(plan=LARGE, what=what, value=LARGE, page=LARGE) for what in Choice),
    wizard.Discard(plan=LARGE, sure=True),
    wizard.Schedule(plan=LARGE),
]


@pytest.mark.parametrize("data", LONGEST, ids=repr)
def test_the_longest_button_fits_and_is_read_back(data: CallbackData) -> None:
    packed = data.pack()
    assert len(packed.encode()) <= 64
    assert type(data).unpack(packed) == data
