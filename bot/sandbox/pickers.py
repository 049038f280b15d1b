"""What Telegram checks in the buttons by which people are chosen."""

from collections.abc import Iterable
from typing import Any

from bot.sandbox.checks import check_object, whole
from bot.sandbox.refusals import Refusal, bad_request

MAX_CHOSEN = 10
_INT32 = range(-(2**31), 2**31)


def check_pickers(buttons: Iterable[dict[str, Any]]) -> None:
    """The request_users of all buttons of a keyboard, of which no two have the same id."""
    ids = [_checked(button["request_users"]) for button in buttons if "request_users" in button]
    if len(ids) != len(set(ids)):
        raise _unparsed("request_id must be unique within the message")


def _checked(value: object) -> int:
    """The id of the request."""
    picker = check_object("KeyboardButtonRequestUsers", value)
    number = whole("request_id", picker["request_id"])
    if number not in _INT32:
        raise _unparsed('Field "request_id" must be a valid Number')
    if not 1 <= whole("max_quantity", picker.get("max_quantity", 1)) <= MAX_CHOSEN:
        raise _unparsed("max_quantity must be from 1 to 10")
    return number


def _unparsed(reason: str) -> Refusal:
    return bad_request(f"can't parse keyboard button: {reason}")
