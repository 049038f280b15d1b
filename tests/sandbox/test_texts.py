"""Which HTML people can read, how long it may be, and how Telegram refuses the rest."""

import pytest
from aiogram import Bot

from bot.sandbox import Player, Sandbox
from tests.sandbox.client import Client


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("  \n ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("я<x>", 'can\'t parse entities: Unsupported start tag "x" at byte offset 2'),
        ("1 < 2", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("a <b", "can't parse entities: Unclosed start tag at byte offset 2"),
        ("a</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            "can't parse entities: Unmatched end tag at byte offset 7,"
            ' expected "</i>", found "</b>"',
        ),
        (
            '<span class="x">x</span>',
            'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
        ),
        ('<a href="x>y</a>', "can't parse entities: Unclosed start tag at byte offset 0"),
        (
            "<b bold>x</b>",
            "can't parse entities: Expected equal sign in declaration of an attribute of the"
            ' tag "b" at byte offset 0',
        ),
    ],
)
async def test_texts(client: Client, anna: Player, text: str, reason: str) -> None:
    refusal = await client.refused("sendMessage", chat_id=1, text=text, parse_mode="HTML")
    assert refusal == f"400 Bad Request: {reason}"
    assert anna.last is None


@pytest.mark.parametrize(
    ("html", "shown", "entities"),
    [
        ("a &lt; b &amp;&#33; &copy;", "a < b &! &copy;", []),
        ("<b>x<i>y</i></b>", "xy", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<u>x</u>", "😀x", [("underline", 2, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<tg-spoiler>s</tg-spoiler>", "s", [("spoiler", 0, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">l</a>', "l", [("text_link", 0, 1)]),
        ("<a href='nowhere'>l</a>", "l", []),
        ('<pre><code class="language-python">p</code></pre>', "p", [("pre", 0, 1)]),
        ('<tg-time unix="1800000000" format="wDT">soon</tg-time>', "soon", [("date_time", 0, 4)]),
        ("  <b> x </b>\n", "x", [("bold", 0, 1)]),
        ("<B>x</B >", "x", [("bold", 0, 1)]),
    ],
)
async def test_html_that_people_can_read(
    bot: Bot, anna: Player, html: str, shown: str, entities: list[tuple[str, int, int]]
) -> None:
    sent = await bot.send_message(1, html, parse_mode="HTML")
    assert sent.text == shown
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == entities
    assert (await anna.sees(shown)).html == html


async def test_a_server_from_before_dates_refuses_them(
    client: Client, sandbox: Sandbox, anna: Player
) -> None:
    sandbox.knows_dates = False
    date = 'до <tg-time unix="1800000000">завтра</tg-time>'
    refusal = await client.refused("sendMessage", chat_id=1, text=date, parse_mode="HTML")
    assert refusal == (
        '400 Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 5'
    )
    sandbox.knows_dates = True
    await client.does("sendMessage", chat_id=1, text=date, parse_mode="HTML")
    assert [message.text for message in anna.messages] == ["/start", "до завтра"]


async def test_4096_characters_count_after_parsing(bot: Bot, anna: Player) -> None:
    await bot.send_message(1, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    await bot.send_message(1, "&amp;" * 4096, parse_mode="HTML")
    assert anna.last.text == "&" * 4096
