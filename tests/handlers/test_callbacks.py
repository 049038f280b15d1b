"""Every button fits into the 64 bytes that Telegram gives it, and is read back as it was made."""

import pytest
from aiogram.filters.callback_data import CallbackData
from pydantic import ValidationError

from bot.domain.criteria import COMMENT_BOXES, KEYS, causes
from bot.services.opening import REVIEW_ID_LENGTH
from bot.services.people import TOKEN_LENGTH
from handlers import calendar_callbacks, callbacks, wizard_callbacks
from handlers import result_callbacks as results
from handlers import round_callbacks as rounds

REVIEW = "W" * REVIEW_ID_LENGTH
CRITERION = max(KEYS, key=len)
CAUSE = max((cause for key in KEYS for cause in causes(key)), key=len)
BOX = max(COMMENT_BOXES, key=len)
LARGE = 2**31 - 1

LONGEST: list[CallbackData] = [
    callbacks.GoHome(),
    callbacks.Help(),
    callbacks.Join(token="W" * TOKEN_LENGTH),
    callbacks.Join(token=""),
    callbacks.NotMe(),
    callbacks.Forms(),
    callbacks.NextForm(),
    callbacks.Pause(),
    callbacks.Rate(review=REVIEW, criterion=CRITERION, score=5),
    callbacks.Cause(review=REVIEW, criterion=CRITERION, cause=CAUSE),
    callbacks.Skip(review=REVIEW, box=BOX),
    callbacks.GoTo(review=REVIEW, step=CRITERION),
    callbacks.Send(review=REVIEW),
    callbacks.Withdraw(),
    callbacks.Language(code="en"),
    callbacks.NewRound(),
    results.Results(),
    results.Results(round=LARGE, page=LARGE),
    results.PersonResults(round=LARGE, person=LARGE, page=LARGE),
    results.Advice(round=LARGE, person=LARGE),
    results.Comments(round=LARGE, person=LARGE, page=LARGE),
    results.Hide(round=LARGE, person=LARGE, box="change", place=LARGE),
    results.Unhide(round=LARGE, person=LARGE, box="change", place=LARGE),
    results.Table(round=LARGE, page=LARGE, form="plain"),
    results.Sheet(round=LARGE),
    results.Compare(round=LARGE, person=LARGE),
    results.Release(round=LARGE, person=LARGE, sure=True),
    results.Own(round=LARGE),
    results.OwnAdvice(round=LARGE),
    results.OwnComments(round=LARGE, page=LARGE),
    results.Vote(round=LARGE, answer="partly"),
    results.Preview(),
    rounds.RoundList(),
    rounds.RoundCard(round=LARGE),
    rounds.OpenEarly(round=LARGE, sure=True),
    rounds.Extend(round=LARGE, closes=LARGE),
    rounds.CloseEarly(round=LARGE, sure=True),
    rounds.Cancel(round=LARGE, sure=True),
    rounds.SkipRound(round=LARGE),
    rounds.EndSeries(round=LARGE, sure=True),
    rounds.Follow(round=LARGE),
    rounds.RemindNow(round=LARGE, card=True),
    rounds.Snooze(round=LARGE, hours=24),
    rounds.DeclineForm(review=REVIEW, why="not-together"),
]


def kinds_in(*modules: object) -> list[type[CallbackData]]:
    """Every kind of button that these modules make."""
    found = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    return sorted(found, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("data", LONGEST, ids=repr)
def test_the_longest_button_fits_and_is_read_back(data: CallbackData) -> None:
    packed = data.pack()
    assert len(packed.encode()) <= 64
    assert type(data).unpack(packed) == data


def test_every_button_is_tried() -> None:
    """Those of the wizard and the calendar are tried in tests of their own."""
    assert {type(data) for data in LONGEST} == set(kinds_in(callbacks, results, rounds))


def test_no_two_kinds_of_button_share_a_prefix() -> None:
    everywhere = (callbacks, results, rounds, calendar_callbacks, wizard_callbacks)
    prefixes = [kind.__prefix__ for kind in kinds_in(*everywhere)]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("packed", ["res:-1:0", f"res:{2**31}:0", "res:1:-1"])
def test_a_number_that_no_row_can_have_is_not_read(packed: str) -> None:
    with pytest.raises(ValidationError):
        results.Results.unpack(packed)
