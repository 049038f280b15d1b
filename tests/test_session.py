"""Our own session says what aiogram's says and raises what it raises."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import ClientConnectorError, ServerDisconnectedError, web
from aiohttp.test_utils import TestServer

from bot.replying import Replying
from bot.sandbox import CutAfter, Player, Sandbox, Stall
from bot.sandbox.pictures import png
from bot.session import JsonSession
from tests.sandbox.client import TOKEN, MovedClock

DEFAULTS = DefaultBotProperties(parse_mode="HTML", protect_content=True)
YES = InlineKeyboardButton(text="Да", callback_data="yes", style="primary")
KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[YES]])


class Ours(JsonSession):
    """Closes without the quarter of a second that TLS would need."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


class Theirs(AiohttpSession):
    close = Ours.close


def bot_at(url: str, session: type[AiohttpSession] = Ours, timeout: float = 5) -> Bot:
    server = TelegramAPIServer.from_base(url)
    return Bot(TOKEN, session=session(api=server, timeout=timeout), default=DEFAULTS)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN, MovedClock(), username="six_steps_bot") as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with bot_at(sandbox.url) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> Player:
    return sandbox.player(1, "Anna", started=True)


class Parrot:
    """A server that gives one answer to everything and remembers what it was asked."""

    def __init__(self, status: int, body: str) -> None:
        self._status, self._body = status, body
        self.asked: Any = None

    async def _answer(self, request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            self.asked = json.loads(await request.read())
        return web.Response(status=self._status, text=self._body)

    async def hears(self, session: type[AiohttpSession], method: str, **fields: Any) -> Any:
        """What comes of the call: its result, or the exception."""
        application = web.Application()
        application.router.add_post("/{path:.*}", self._answer)
        async with TestServer(application) as server, bot_at(_url(server), session) as bot:
            try:
                return await getattr(bot, method)(**fields)
            except Exception as error:
                return error


def _url(server: TestServer) -> str:
    return str(server.make_url("")).rstrip("/")


def refusal(code: int, description: str, **parameters: int) -> tuple[int, str]:
    body = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps(body | ({"parameters": parameters} if parameters else {}))


ANSWERS = [
    refusal(429, "Too Many Requests: retry after 7", retry_after=7),
    refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100),
    refusal(400, "Bad Request: message is not modified"),
    refusal(401, "Unauthorized"),
    refusal(403, "Forbidden: bot was blocked by the user"),
    refusal(404, "Not Found"),
    refusal(409, "Conflict: terminated by other getUpdates request"),
    refusal(413, "Request Entity Too Large"),
    refusal(418, "I'm a teapot"),
    refusal(500, "Internal Server Error"),
    refusal(500, "Internal Server Error: restart"),
    (502, "<html>Bad Gateway</html>"),
    (200, "<html>Welcome to the hotel's network</html>"),
    (200, ""),
    (200, '{"ok":false,"description":"no"}'),
    (503, '{"ok":true,"result":true}'),
    (200, '{"ok":true,"resu'),
    (200, '{"result":true}'),
    (200, '{ "ok": true, "result": true }'),
]


@pytest.mark.parametrize(("status", "body"), ANSWERS)
@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("send_message", {"chat_id": 1, "text": "a"}),
        ("edit_message_text", {"chat_id": 1, "message_id": 2, "text": "a"}),
    ],
)
async def test_every_answer_means_what_it_means_to_aiogram(
    status: int, body: str, method: str, fields: dict[str, Any]
) -> None:
    mine = await Parrot(status, body).hears(Ours, method, **fields)
    theirs = await Parrot(status, body).hears(Theirs, method, **fields)
    assert (type(mine), str(mine)) == (type(theirs), str(theirs))
    assert getattr(mine, "retry_after", None) == getattr(theirs, "retry_after", None)


async def test_what_is_asked_is_json_with_the_defaults_and_without_empty_fields() -> None:
    parrot = Parrot(200, '{"ok":true,"result":{}}')
    await parrot.hears(Ours, "send_message", chat_id=1, text="<b>Да</b>", reply_markup=KEYBOARD)
    assert parrot.asked == {
        "chat_id": 1,
        "text": "<b>Да</b>",
        "parse_mode": "HTML",
        "protect_content": True,
        "reply_markup": {
            "inline_keyboard": [[{"text": "Да", "callback_data": "yes", "style": "primary"}]]
        },
    }


async def test_a_value_overrides_the_default_and_false_is_a_value() -> None:
    parrot = Parrot(200, '{"ok":true,"result":true}')
    fields = {"chat_id": 1, "text": "a", "parse_mode": None, "protect_content": False}
    await parrot.hears(Ours, "send_message", **fields)
    assert parrot.asked == {"chat_id": 1, "text": "a", "protect_content": False}


async def test_what_nobody_reads_is_not_parsed() -> None:
    parrot = Parrot(200, '{"ok":true,"result":{"anything":}}')
    assert await parrot.hears(Ours, "edit_message_text", chat_id=1, message_id=2, text="a") is True


async def test_a_message_arrives_formatted_and_its_reply_is_read(bot: Bot, anna: Player) -> None:
    message = await bot.send_message(1, "<b>Привет</b>", reply_markup=KEYBOARD)
    assert (message.text, message.message_id) == ("Привет", (await anna.sees("Привет")).message_id)
    assert [entity.type for entity in message.entities or ()] == ["bold"]
    assert anna.buttons() == ["Да"]


async def test_sessions_beside_each_other_share_no_connection_no_middleware_and_no_timeout(
    sandbox: Sandbox, anna: Player
) -> None:
    first = Ours(api=TelegramAPIServer.from_base(sandbox.url))
    one, other = (Bot(TOKEN, session=first.beside(seconds)) for seconds in (5, 7))
    one.session.middleware(Replying())
    await one.send_message(1, "один")
    async with other:
        await other.send_message(1, "два")
        await one.session.close()
        await other.send_message(1, "три")
    assert [message.text for message in anna.messages] == ["один", "два", "три"]
    assert [bot.session.timeout for bot in (one, other)] == [5, 7]
    assert [len(bot.session.middleware) for bot in (one, other)] == [1, 0]


async def test_a_file_goes_the_way_of_aiogram(bot: Bot, anna: Player) -> None:
    picture = BufferedInputFile(png(3, 3), "a.png")
    sent = await bot.send_photo(1, picture, caption="<b>a</b>", reply_markup=KEYBOARD)
    assert anna.last
    assert (anna.last.photo, anna.last.text, sent.caption) == (png(3, 3), "a", "a")


async def test_a_line_cut_after_the_deed_is_a_network_error(
    sandbox: Sandbox, bot: Bot, anna: Player
) -> None:
    sandbox.faults.order("sendMessage", CutAfter())
    with pytest.raises(TelegramNetworkError) as raised:
        await bot.send_message(1, "a")
    assert isinstance(raised.value.__cause__, ServerDisconnectedError)
    assert len(anna.messages) == 1


async def test_a_server_that_is_not_there_is_told_by_the_cause(unused_tcp_port: int) -> None:
    async with bot_at(f"http://127.0.0.1:{unused_tcp_port}") as nowhere:
        with pytest.raises(TelegramNetworkError) as raised:
            await nowhere.send_message(1, "a")
    assert isinstance(raised.value.__cause__, ClientConnectorError)


async def test_silence_is_a_network_error_after_the_timeout(sandbox: Sandbox, anna: Player) -> None:
    sandbox.faults.order("sendMessage", Stall())
    async with bot_at(sandbox.url, timeout=0.05) as hasty:
        with pytest.raises(TelegramNetworkError, match="timeout") as raised:
            await hasty.send_message(anna.user_id, "a")
    assert isinstance(raised.value.__cause__, TimeoutError)


async def test_a_body_that_is_not_utf_8_is_not_json_either() -> None:
    error = await Parrot(200, "\ufffd").hears(Ours, "get_me")
    assert isinstance(error, ClientDecodeError)
