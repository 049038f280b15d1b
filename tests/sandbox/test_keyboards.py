"""Which keyboards people can see, and how Telegram refuses the rest."""

import pytest

from bot.sandbox import Player
from tests.sandbox.client import Client, inline


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (inline({"callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (inline({"callback_data": "я" * 33}), "BUTTON_DATA_INVALID"),
        (inline({"callback_data": ""}), "BUTTON_DATA_INVALID"),
        (inline({"callback_data": "x", "colour": "red"}), 'unknown field "colour"'),
        (inline({"callback_data": "x", "style": "red"}), "invalid button style"),
        (inline({}), "Text buttons are unallowed in the inline keyboard"),
        (inline({"callback_data": "x", "url": "https://a.org"}), "exactly one action"),
        (inline({"url": "nonsense"}), "URL 'nonsense' is invalid"),
        (inline({"url": "ftp://example.org"}), "is invalid"),
        (inline({"copy_text": {"text": ""}}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(*[{"callback_data": "x"}] * 9), "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "b", "callback_data": "x"}]] * 101}, "too long"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}, "non-empty"),
        ({"inline_keyboard": [{"text": "b"}]}, "Array of Arrays"),
        ({"keyboard": [["ok"]], "size": 1}, 'unknown field "size" in ReplyKeyboardMarkup'),
        ("{", 'can\'t parse "reply_markup"'),
    ],
)
async def test_keyboards(client: Client, anna: Player, markup: object, reason: str) -> None:
    refusal = await client.refused("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert refusal.startswith("400 Bad Request: ")
    assert reason in refusal


async def test_good_buttons_of_each_kind_are_seen(client: Client, anna: Player) -> None:
    markup = inline(
        {"callback_data": "я" * 32, "style": "success"},
        {"url": "https://example.org"},
        {"url": "tg://user?id=1"},
        {"copy_text": {"text": "x"}},
        {"disabled": {}},
    )
    await client.does("sendMessage", chat_id=1, text="x", reply_markup=markup)
    first, link, *_, used = anna.last.buttons[0]
    assert (first.data, first.style) == ("я" * 32, "success")
    assert (link.url, used.disabled) == ("https://example.org", True)


async def test_a_hundred_buttons_in_rows_of_eight_pass(client: Client, anna: Player) -> None:
    row = [{"text": "b", "callback_data": "x"}] * 8
    markup = {"inline_keyboard": [row] * 12 + [row[:4]]}
    await client.does("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert len(anna.buttons()) == 100
