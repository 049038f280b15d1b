"""Each refusal comes with Telegram's wording."""

from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bot.sandbox import Player, Sandbox
from bot.sandbox.pictures import png
from tests.sandbox.client import TOKEN, Client, MovedClock, inline

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup"
    " are exactly the same as a current content and reply markup of the message"
)


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendMessage", {"chat_id": 1}, "400 Bad Request: message text is empty"),
        ("sendMessage", {"text": "x"}, "400 Bad Request: chat_id is empty"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "colour": 1},
            '400 Bad Request: unknown field "colour" in sendMessage',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "parse_mode": "BBCode"},
            "400 Bad Request: unsupported parse_mode",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text"
            " at UTF-16 offset 2",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 99}},
            "400 Bad Request: message to be replied not found",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "business_connection_id": "b"},
            "400 Bad Request: business connection not found",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "\ud83d"},
            "400 Bad Request: strings must be encoded in UTF-8",
        ),
        ("sendMessage", {"chat_id": 99, "text": "x"}, "400 Bad Request: chat not found"),
        ("sendMessage", {"chat_id": "@anna", "text": "x"}, "400 Bad Request: chat not found"),
        (
            "editMessageText",
            {"chat_id": 1, "message_id": 99, "text": "x"},
            "400 Bad Request: message to edit not found",
        ),
        (
            "editMessageText",
            {"chat_id": 1, "message_id": 1, "text": "x"},
            "400 Bad Request: message can't be edited",
        ),
        (
            "editMessageText",
            {"chat_id": 1, "text": "x"},
            "400 Bad Request: message identifier is not specified",
        ),
        (
            "deleteMessage",
            {"chat_id": 1, "message_id": 99},
            "400 Bad Request: message to delete not found",
        ),
        (
            "sendChatAction",
            {"chat_id": 1, "action": "dancing"},
            "400 Bad Request: wrong parameter action in request",
        ),
        ("sendDocument", {"chat_id": 1}, "400 Bad Request: there is no document in the request"),
        (
            "sendDocument",
            {"chat_id": 1, "document": "nonsense"},
            "400 Bad Request: wrong file identifier/HTTP URL specified",
        ),
        (
            "sendDocument",
            {"chat_id": 1, "document": "https://example.org/a.csv"},
            "400 Bad Request: failed to get HTTP URL content",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Start", "description": "x"}]},
            "400 Bad Request: BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": ""}]},
            "400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "coffee"}},
            "400 Bad Request: can't parse MenuButton: unsupported type specified",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "commands", "text": "x"}},
            '400 Bad Request: unknown field "text" in MenuButtonCommands',
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "x", "web_app": {}}},
            "400 Bad Request: can't parse WebAppInfo: can't find field \"url\"",
        ),
        (
            "setChatMenuButton",
            {"chat_id": "@anna"},
            '400 Bad Request: invalid value of "chat_id": an integer is expected',
        ),
        ("getChatMenuButton", {"chat_id": 99}, "400 Bad Request: chat not found"),
        (
            "deleteMyCommands",
            {"scope": {"type": "chat", "chat_id": 99}},
            "400 Bad Request: chat not found",
        ),
        ("getFile", {"file_id": "x"}, "400 Bad Request: invalid file_id"),
        (
            "sendRichMessage",
            {"chat_id": 1, "rich_message": {"html": "x" * 32769}},
            "400 Bad Request: rich message is too long",
        ),
        (
            "sendRichMessage",
            {"chat_id": 1, "rich_message": {"html": "x", "markdown": "x"}},
            "400 Bad Request: exactly one of html, markdown and blocks must be used in"
            " rich_message",
        ),
        ("makeCoffee", {}, "404 Not Found: method not found"),
    ],
)
async def test_requests(
    client: Client, anna: Player, method: str, params: dict[str, Any], refusal: str
) -> None:
    assert await client.refused(method, **params) == refusal


async def test_an_edit_that_changes_nothing(client: Client, bot: Bot, anna: Player) -> None:
    markup = inline({"callback_data": "x"})
    sent = await client.does("sendMessage", chat_id=1, text="same", reply_markup=markup)
    place = {"chat_id": 1, "message_id": sent["message_id"]}
    assert (
        await client.refused("editMessageText", **place, text="same ", reply_markup=markup)
        == NOT_MODIFIED
    )
    assert (
        await client.refused("editMessageReplyMarkup", **place, reply_markup=markup) == NOT_MODIFIED
    )
    await client.does("editMessageText", **place, text="same")
    assert (anna.last.edits, anna.buttons()) == (1, [])
    with pytest.raises(TelegramBadRequest, match="not modified"):
        await bot.edit_message_text(
            "<i></i>same", chat_id=1, message_id=sent["message_id"], parse_mode="HTML"
        )


async def test_texts_and_captions_are_not_mixed_up(
    client: Client, anna: Player, clock: MovedClock, bot: Bot
) -> None:
    text = await client.does("sendMessage", chat_id=1, text="x")
    refusal = await client.refused(
        "editMessageCaption", chat_id=1, message_id=text["message_id"], caption="y"
    )
    assert refusal == "400 Bad Request: there is no caption in the message to edit"
    await anna.sends_photo(png(5, 5))
    photo = (await client.updates())[-1]["message"]["photo"][0]["file_id"]
    sent = await client.does("sendPhoto", chat_id=1, photo=photo, caption="a")
    place = {"chat_id": 1, "message_id": sent["message_id"]}
    refusal = await client.refused("editMessageText", **place, text="y")
    assert refusal == "400 Bad Request: there is no text in the message to edit"
    refusal = await client.refused("editMessageCaption", **place, caption="x" * 1025)
    assert refusal == "400 Bad Request: message caption is too long"
    await client.does("editMessageCaption", **place, caption="b")
    assert (anna.last.text, anna.last.kind) == ("b", "photo")
    refusal = await client.refused("sendDocument", chat_id=1, document=photo)
    assert refusal == "400 Bad Request: can't use file of type Photo as Document"


async def test_deleting_has_a_limit_of_48_hours_and_editing_none(
    client: Client, anna: Player, clock: MovedClock
) -> None:
    sent = await client.does("sendMessage", chat_id=1, text="x")
    place = {"chat_id": 1, "message_id": sent["message_id"]}
    clock.passes(hours=49)
    refusal = await client.refused("deleteMessage", **place)
    assert refusal == "400 Bad Request: message can't be deleted for everyone"
    await client.does("editMessageText", **place, text="gone")
    assert anna.last.text == "gone"


async def test_people_who_cannot_be_reached(bot: Bot, sandbox: Sandbox, anna: Player) -> None:
    sandbox.player(2, "Boris")
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation with a user"):
        await bot.send_message(2, "x")
    anna.blocks()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(1, "x")
    anna.unblocks()
    await bot.send_message(1, "x")
    anna.deactivates()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(1, "x")


async def test_pictures_that_are_none(sandbox: Sandbox, anna: Player) -> None:
    async def sent(data: bytes) -> str:
        form = aiohttp.FormData({"chat_id": "1"})
        form.add_field("photo", data, filename="x.png")
        url = f"{sandbox.url}/bot{TOKEN}/sendPhoto"
        async with aiohttp.ClientSession() as session, session.post(url, data=form) as reply:
            return str((await reply.json()).get("description", "ok"))

    assert await sent(b"no picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await sent(png(210, 10)) == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    assert await sent(png(200, 10)) == "ok"
    assert anna.last.photo == png(200, 10)


async def test_strangers_do_not_get_in(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{sandbox.url}/bot42:other/getMe") as reply:
            assert (reply.status, await reply.json()) == (
                401,
                {"ok": False, "error_code": 401, "description": "Unauthorized"},
            )
        async with session.get(f"{sandbox.url}/file/bot42:other/documents/x") as reply:
            assert reply.status == 401
        async with session.get(f"{sandbox.url}/file/bot{TOKEN}/documents/x") as reply:
            assert reply.status == 404


async def test_get_urlencoded_json_and_multipart_mean_the_same(
    sandbox: Sandbox, anna: Player
) -> None:
    url = f"{sandbox.url}/bot{TOKEN}/sendMessage"
    fields = {"chat_id": "1", "text": "привет & пока"}
    form = aiohttp.FormData(fields, default_to_multipart=True)
    async with aiohttp.ClientSession() as session:
        for send in (
            session.get(url, params=fields),
            session.post(url, data=fields),
            session.post(url, json=fields),
            session.post(url, data=form),
            session.post(f"{sandbox.url}/bot{TOKEN}/SENDMESSAGE", json=fields),
        ):
            async with send as reply:
                assert reply.status == 200, await reply.text()
    written = [message.text for message in anna.messages if message.from_bot]
    assert written == ["привет & пока"] * 5


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[1]"),
        ("application/json", b"\xff"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nnonsense--b--"),
        ("application/x-www-form-urlencoded", b"\xff"),
    ],
)
async def test_broken_bodies_are_refused(sandbox: Sandbox, kind: str, body: bytes) -> None:
    url = f"{sandbox.url}/bot{TOKEN}/sendMessage"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers={"Content-Type": kind}) as reply,
    ):
        assert (reply.status, (await reply.json())["error_code"]) == (400, 400)
