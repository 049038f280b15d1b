"""Buttons of the roster fit into 64 bytes, and a file is read no further than allowed."""

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.domain.roster import MAX_BYTES, BadRoster
from handlers import people_callbacks as buttons
from handlers.people_files import DIGEST, Bounded

MOST = 2**31 - 1


@pytest.mark.parametrize(
    "data",
    [
        buttons.Roster(team=MOST, page=MOST),
        buttons.MovePerson(person=MOST, team=MOST, page=MOST),
        buttons.SetManaged(person=MOST, team=MOST, manages=True, page=MOST),
        buttons.TakeRoster(digest="f" * DIGEST),
    ],
)
def test_the_longest_buttons_fit(data: CallbackData) -> None:
    assert len(data.pack().encode()) <= 64
    assert type(data).unpack(data.pack()) == data


def test_no_more_is_read_than_a_roster_may_have_whatever_is_said_of_its_size() -> None:
    kept = Bounded()
    kept.write(b"x" * MAX_BYTES)
    with pytest.raises(BadRoster) as refused:
        kept.write(b"x")
    assert [one.key for one in refused.value.problems] == ["file-too-large"]
    assert len(kept.getvalue()) == MAX_BYTES
