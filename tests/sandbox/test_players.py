"""People write, tap, look, block; the bot on the other side is aiogram over HTTP."""

import asyncio

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from bot.sandbox import NotAnswered, NotSeen, Player, Sandbox
from bot.sandbox.pictures import png


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=label, callback_data=f"do:{label}") for label in labels]
    return InlineKeyboardMarkup(inline_keyboard=[row])


@pytest.fixture
async def polling(bot: Bot, heard: list[object]):
    dispatcher = Dispatcher()

    @dispatcher.message(F.text == "/start")
    async def start(message: Message) -> None:
        await message.answer("<b>Hello</b>", parse_mode="HTML", reply_markup=keyboard("4", "5"))

    @dispatcher.callback_query(F.data == "do:5")
    async def ignore(query: CallbackQuery) -> None:
        heard.append(query.data)

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        heard.append(query.data)
        await query.answer(f"got {query.data}", show_alert=True)
        await query.message.edit_text(f"You chose {query.data}")

    @dispatcher.my_chat_member()
    async def member(event: ChatMemberUpdated) -> None:
        heard.append(str(event.new_chat_member.status))

    @dispatcher.edited_message()
    async def edited(message: Message) -> None:
        heard.append(f"edited {message.text}")

    @dispatcher.message()
    async def other(message: Message) -> None:
        heard.append(message)

    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    await dispatcher.stop_polling()
    await task


@pytest.fixture
def heard() -> list[object]:
    return []


@pytest.mark.usefixtures("polling")
class TestWithAPollingBot:
    async def test_a_person_starts_taps_and_sees_the_edit(self, anna: Player) -> None:
        greeting = await anna.sees("Hello")
        assert (greeting.html, anna.buttons()) == ("<b>Hello</b>", ["4", "5"])
        answer = await anna.taps("4")
        assert (answer.text, answer.alert) == ("got do:4", True)
        chosen = await anna.sees("You chose do:4", after=greeting)
        assert chosen.message_id == greeting.message_id
        assert (chosen.edits, chosen.buttons, anna.last) == (1, [], chosen)

    async def test_a_tap_without_an_answer_is_reported_with_its_button(self, anna: Player) -> None:
        with pytest.raises(NotAnswered, match="“5”"):
            await anna.taps("5", timeout=0.3)

    async def test_a_forged_tap_arrives_as_any_other(
        self, anna: Player, heard: list[object]
    ) -> None:
        await anna.sees("Hello")
        assert (await anna.forges("do:everything")).text == "got do:everything"

    async def test_the_bot_hears_of_blocking_and_unblocking(
        self, anna: Player, sandbox: Sandbox, heard: list[object]
    ) -> None:
        anna.blocks()
        anna.unblocks()
        await sandbox.settles()
        await anna.sends("still here")
        await sandbox.settles()
        assert {"kicked", "member"} <= {str(event) for event in heard}

    async def test_an_edited_text_arrives(
        self, anna: Player, sandbox: Sandbox, heard: list[object]
    ) -> None:
        typo = await anna.sends("helo")
        await anna.edits(typo, "hello")
        await sandbox.settles()
        await anna.sends("/start")
        await anna.sees("Hello", after=anna.revision - 1)
        assert "edited hello" in heard

    async def test_files_arrive_and_can_be_downloaded(
        self, anna: Player, bot: Bot, sandbox: Sandbox, heard: list[Message]
    ) -> None:
        mark = anna.revision
        await anna.sends_document("team.csv", b"name\nAnna", caption="the team")
        await anna.sends_photo()
        await anna.sends_sticker()
        await sandbox.settles()
        await anna.sends("/start")
        await anna.sees("Hello", after=mark)
        document, photo, sticker = heard
        assert (await bot.download(document.document)).read() == b"name\nAnna"
        assert (document.caption, document.document.file_name) == ("the team", "team.csv")
        assert photo.photo[-1].width == 1
        assert sticker.sticker.type == "regular"


async def test_a_person_looks_at_a_photo_and_a_document(bot: Bot, anna: Player) -> None:
    picture = png(30, 20)
    await bot.send_photo(
        1, BufferedInputFile(picture, "map.png"), caption="<i>map</i>", parse_mode="HTML"
    )
    assert anna.last.photo == picture
    assert (anna.last.text, anna.last.html) == ("map", "<i>map</i>")
    sent = await bot.send_document(1, BufferedInputFile(b"a;b", "отчёт.csv"))
    assert (anna.last.document, anna.last.file_name) == (b"a;b", "отчёт.csv")
    await bot.send_document(1, sent.document.file_id)
    assert anna.last.document == b"a;b"


async def test_what_never_comes_is_reported_with_what_was_there(bot: Bot, anna: Player) -> None:
    await bot.send_message(1, "another thing")
    with pytest.raises(NotSeen, match="another thing"):
        await anna.sees("the thing", timeout=0.05)


async def test_an_older_message_can_be_tapped(bot: Bot, anna: Player, sandbox: Sandbox) -> None:
    await bot.send_message(1, "old", reply_markup=keyboard("go"))
    old = await anna.sees("old")
    await bot.send_message(1, "new", reply_markup=keyboard("go"))
    tap = asyncio.create_task(anna.taps("go", message=old))
    updates = await bot.get_updates(timeout=5)
    query = updates[-1].callback_query
    assert query.message.message_id == old.message_id
    await bot.answer_callback_query(query.id)
    assert (await tap).text == ""


async def test_a_label_that_is_equal_wins_over_one_that_contains(bot: Bot, anna: Player) -> None:
    await bot.send_message(1, "scores", reply_markup=keyboard("14", "4"))
    tap = asyncio.create_task(anna.taps("4"))
    query = (await bot.get_updates(timeout=5))[-1].callback_query
    assert query.data == "do:4"
    await bot.answer_callback_query(query.id)
    await tap


async def test_a_link_is_not_tapped(bot: Bot, anna: Player) -> None:
    link = InlineKeyboardButton(text="site", url="https://example.org")
    await bot.send_message(1, "see", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[link]]))
    with pytest.raises(LookupError, match="site"):
        await anna.taps("site")


async def test_conversations_are_shown_as_they_happen(bot: Bot, sandbox: Sandbox) -> None:
    lines: list[tuple[str, str, str]] = []
    sandbox.on_change(
        lambda player, message, change: lines.append((player.name, message.text, change))
    )
    boris = sandbox.player(2, "Boris")
    await boris.sends("/start")
    sent = await bot.send_message(2, "hello")
    await sent.edit_text("good day")
    await sent.delete()
    assert lines == [
        ("Boris", "/start", "new"),
        ("Boris", "hello", "new"),
        ("Boris", "good day", "edited"),
        ("Boris", "good day", "deleted"),
    ]
    assert boris.last is None
    assert boris.messages[-1].deleted


async def test_commands_carry_their_entity(anna: Player, bot: Bot) -> None:
    await anna.sends("😀 /help me")
    text = (await bot.get_updates())[-1].message
    assert [(e.type, e.extract_from(text.text)) for e in text.entities] == [
        ("bot_command", "/help")
    ]


async def test_two_hundred_people_tap_at_once(bot: Bot, sandbox: Sandbox) -> None:
    people = [sandbox.player(100 + n, f"P{n}", started=True) for n in range(200)]
    for person in people:
        await bot.send_message(person.user_id, "Q", reply_markup=keyboard("4"))
    taps = [asyncio.create_task(person.taps("4")) for person in people]
    offset, answered = 0, 0
    while answered < 200:
        for update in await bot.get_updates(offset=offset, timeout=5):
            await bot.answer_callback_query(update.callback_query.id, text="ok")
            offset, answered = update.update_id + 1, answered + 1
    assert [answer.text for answer in await asyncio.gather(*taps)] == ["ok"] * 200
