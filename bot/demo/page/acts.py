"""What the one who plays does: as a person in a chat, and to the world."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.demo.page.cast import Someone
from bot.demo.page.controls import CannotNow
from bot.demo.page.playground import Live, Playground
from bot.demo.page.views import reply_keyboard
from bot.sandbox import Message, NotAnswered
from bot.texts import LANGUAGES

ANSWERED_WITHIN = 20.0
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
MAX_DATA = 64
Fields = dict[str, Any]
Act = Callable[[Live, Someone, web.Request], Awaitable[web.Response]]


class BadWish(Exception):
    """A request that the page itself would not make."""


def refusing(playground: Playground) -> Middleware:
    """Says in the playing language why something was not done."""

    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        said = playground.texts.plain
        try:
            return await handler(request)
        except CannotNow as reason:
            text = said(f"page-refused-{reason.key}")
            return web.json_response({"text": text}, status=409)
        except BadWish:
            return web.json_response({"text": said("page-refused-bad")}, status=400)

    return refuse


def routes(playground: Playground) -> list[web.RouteDef]:
    acting = Acting(playground)
    acts = {"text": text, "start": start, "tap": tap, "document": document, "share": share}
    return [
        *(web.post(f"/chats/{{id}}/{name}", acting.of(act)) for name, act in acts.items()),
        web.post("/chats/{id}/blocked", acting.of(blocked, although_blocked=True)),
        web.post("/look", acting.look),
        web.post("/control/{name}", acting.control),
    ]


class Acting:
    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    def of(self, act: Act, *, although_blocked: bool = False) -> Handler:
        """The act as a person of the world, whom nobody simulates from then on."""

        async def handle(request: web.Request) -> web.Response:
            live = self._playground.playing()
            one = _someone(live, request)
            if one.member.player.blocked and not although_blocked:
                raise CannotNow("blocked")
            one.taken_over()
            live.changed()
            return await act(live, one, request)

        return handle

    async def look(self, request: web.Request) -> web.Response:
        live, chats = self._playground.playing(), (await _fields(request)).get("chats")
        if not isinstance(chats, list) or not all(isinstance(chat, int) for chat in chats):
            raise BadWish
        live.world.on_screen = set(chats)
        live.changed()
        return _done()

    async def control(self, request: web.Request) -> web.Response:
        name, live = request.match_info["name"], self._playground.playing()
        if name == "start-over":
            self._playground.start_over()
        elif name == "language":
            self._playground.start_over(_language(await _fields(request)))
        elif name in live.controls.names:
            await live.controls.do(name)
        else:
            raise web.HTTPNotFound
        return _done()


async def text(_live: Live, one: Someone, request: web.Request) -> web.Response:
    written = _text(await _fields(request), "text")
    try:
        await one.member.player.sends(written)
    except ValueError:
        raise BadWish from None
    return _done()


async def start(_live: Live, one: Someone, request: web.Request) -> web.Response:
    payload = _text(await _fields(request), "payload")
    if not PAYLOAD.fullmatch(payload):
        raise BadWish
    await one.member.player.sends(f"/start {payload}")
    return _done()


async def tap(_live: Live, one: Someone, request: web.Request) -> web.Response:
    fields = await _fields(request)
    message, data = _shown(one, fields.get("message_id")), _text(fields, "data")
    if not 1 <= len(data.encode()) <= MAX_DATA:
        raise BadWish
    try:
        answer = await one.member.player.forges(data, message, ANSWERED_WITHIN)
    except NotAnswered:
        return web.json_response({}, status=504)
    return web.json_response({"text": answer.text, "alert": answer.alert, "url": answer.url})


async def document(_live: Live, one: Someone, request: web.Request) -> web.Response:
    sent = (await request.post()).get("file")
    if not isinstance(sent, web.FileField):
        raise BadWish
    data, kind = sent.file.read(), sent.content_type
    if not data:
        raise BadWish
    await one.member.player.sends_document(sent.filename, data, mime_type=kind)
    return _done()


async def share(live: Live, one: Someone, request: web.Request) -> web.Response:
    """By the key of the reply keyboard which asks for people under that request_id."""
    fields = await _fields(request)
    label, users = _picker(one, fields.get("request_id")), fields.get("users")
    everybody = live.world.cast.everybody
    if label is None or not isinstance(users, list) or not set(users) <= everybody.keys():
        raise BadWish
    chosen = [everybody[user].member.player for user in users]
    try:
        await one.member.player.shares(label, chosen)
    except ValueError:
        raise BadWish from None
    return _done()


async def blocked(_live: Live, one: Someone, request: web.Request) -> web.Response:
    wanted, player = (await _fields(request)).get("blocked"), one.member.player
    if not isinstance(wanted, bool):
        raise BadWish
    if wanted and not player.blocked:
        player.blocks()
    elif player.blocked and not wanted:
        player.unblocks()
    return _done()


def _someone(live: Live, request: web.Request) -> Someone:
    given = request.match_info["id"]
    one = live.world.cast.everybody.get(int(given)) if given.isdecimal() else None
    if one is None:
        raise web.HTTPNotFound
    return one


async def _fields(request: web.Request) -> Fields:
    try:
        fields = await request.json()
    except ValueError:
        raise BadWish from None
    if not isinstance(fields, dict):
        raise BadWish
    return fields


def _text(fields: Fields, name: str) -> str:
    if not isinstance(given := fields.get(name), str):
        raise BadWish
    return given


def _language(fields: Fields) -> str:
    if (language := _text(fields, "language")) not in LANGUAGES:
        raise BadWish
    return language


def _shown(one: Someone, message_id: object) -> Message:
    for message in one.member.player.messages:
        if message.message_id == message_id and message.from_bot and not message.deleted:
            return message
    raise BadWish


def _picker(one: Someone, request_id: object) -> str | None:
    keyboard = reply_keyboard(one.member.player) or {}
    keys = [key for row in keyboard.get("keyboard", []) for key in row if isinstance(key, dict)]
    asking = (key for key in keys if key.get("request_users", {}).get("request_id") == request_id)
    return next((str(key["text"]) for key in asking if "request_users" in key), None)


def _done() -> web.Response:
    return web.Response(status=204)
