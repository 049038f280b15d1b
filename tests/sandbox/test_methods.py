"""What the methods do when all is well."""

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputRichBlockParagraph,
    InputRichMessage,
    RichBlockParagraph,
)

from bot.sandbox import Player, Sandbox
from bot.sandbox.pictures import png
from tests.sandbox.client import Client


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.me()
    assert (me.id, me.is_bot, me.username) == (42, True, "six_steps_bot")


async def test_commands_are_kept_per_language(bot: Bot, sandbox: Sandbox) -> None:
    commands = [BotCommand(command="start", description="Начать")]
    await bot.set_my_commands(commands, language_code="ru")
    kept = await bot.get_my_commands(language_code="ru")
    assert [(one.command, one.description) for one in kept] == [("start", "Начать")]
    assert await bot.get_my_commands() == []
    assert sandbox.commands("ru")[0]["description"] == "Начать"


async def test_a_photo_can_be_replaced(bot: Bot, anna: Player) -> None:
    sent = await bot.send_photo(1, BufferedInputFile(png(3, 3), "a.png"), caption="a")
    media = InputMediaPhoto(media=BufferedInputFile(png(4, 4), "b.png"), caption="b")
    await bot.edit_message_media(media, chat_id=1, message_id=sent.message_id)
    assert (anna.last.photo, anna.last.text, anna.last.edits) == (png(4, 4), "b", 1)
    document = InputMediaDocument(media=BufferedInputFile(b"x", "c.csv"))
    await bot.edit_message_media(document, chat_id=1, message_id=sent.message_id)
    assert (anna.last.photo, anna.last.document, anna.last.file_name) == (None, b"x", "c.csv")


async def test_a_deleted_message_is_seen_no_more(bot: Bot, anna: Player) -> None:
    sent = await bot.send_message(1, "x")
    seen = await anna.sees("x")
    await sent.delete()
    await anna.misses(seen)
    assert anna.last is None
    assert anna.now(seen).deleted


async def test_replies_point_to_what_they_answer(bot: Bot, anna: Player) -> None:
    question = (await bot.get_updates())[-1].message
    answer = await question.reply("yes?")
    assert answer.reply_to_message.text == "/start"


async def test_typing(bot: Bot, anna: Player) -> None:
    assert await bot.send_chat_action(1, "typing")


async def test_a_rich_message_in_html_is_read_as_words(bot: Bot, anna: Player) -> None:
    table = "<table><tr><td>Anna &amp; Co</td></tr><tr><td>4</td></tr></table>"
    await bot.send_rich_message(1, InputRichMessage(html=table))
    assert (await anna.sees("Anna & Co")).html == table
    assert anna.last.kind == "rich"


async def test_a_rich_message_in_blocks_comes_back_as_blocks(bot: Bot, anna: Player) -> None:
    paragraph = InputRichBlockParagraph(text="four of five")
    sent = await bot.send_rich_message(1, InputRichMessage(blocks=[paragraph]))
    (block,) = sent.rich_message.blocks
    assert isinstance(block, RichBlockParagraph)
    assert (block.text, anna.last.text) == ("four of five", "four of five")
    await bot.edit_message_text(
        chat_id=1, message_id=sent.message_id, rich_message=InputRichMessage(markdown="# five")
    )
    assert anna.last.text == "# five"


async def test_rich_limits(client: Client, anna: Player) -> None:
    block = {"type": "paragraph", "text": "x"}
    wide = {"type": "table", "cells": [[{"text": "x"}] * 21]}
    deep = block
    for _ in range(16):
        deep = {"type": "details", "summary": "s", "blocks": [deep]}
    for blocks, reason in (
        ([block] * 501, "too many blocks"),
        ([wide], "too many columns"),
        ([deep], "nested too deep"),
        ([{"type": "photo"}] * 51, "too many media"),
        ([{"text": "x"}], 'can\'t find field "type"'),
    ):
        rich = {"blocks": blocks}
        assert reason in await client.refused("sendRichMessage", chat_id=1, rich_message=rich)
    cells = [[{"text": "Anna"}, {"text": ["4", {"type": "bold", "text": ".5"}]}]]
    rich = {"blocks": [{"type": "table", "cells": cells}]}
    await client.does("sendRichMessage", chat_id=1, rich_message=rich)
    assert anna.last.text == "Anna\n4.5"
