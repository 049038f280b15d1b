"""The HTTP side: routes, faults on order, replies."""

import json
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.sandbox.bodies import Params, Uploads, read_request
from bot.sandbox.calls import Call
from bot.sandbox.checks import check_call
from bot.sandbox.cloud import Cloud
from bot.sandbox.faults import (
    BadGateway,
    CutAfter,
    CutBefore,
    Fault,
    Faults,
    Stall,
    Throttled,
    Undecodable,
)
from bot.sandbox.files import MAX_DOCUMENT
from bot.sandbox.methods import BY_LOWER_NAME, METHODS
from bot.sandbox.refusals import Refusal, too_many_requests
from bot.sandbox.schema import KINDS

MAX_BODY = MAX_DOCUMENT + 1024 * 1024
_LOGGED = 10_000
_JSON = {"Content-Type": "application/json"}
_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)


@dataclass(frozen=True)
class Request:
    """A line of the log. `error` is the refusal's description, or what fault struck."""

    method: str
    chat_id: int | None
    ok: bool
    error: str | None
    at: datetime


class Server:
    def __init__(self, cloud: Cloud, faults: Faults) -> None:
        self.requests: deque[Request] = deque(maxlen=_LOGGED)
        self._cloud = cloud
        self._faults = faults

    def application(self) -> web.Application:
        application = web.Application(client_max_size=MAX_BODY)
        application.router.add_route("GET", "/bot{token}/{method}", self._api)
        application.router.add_route("POST", "/bot{token}/{method}", self._api)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        return application

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            self._check_token(request)
            method = _known(method)
            params, uploads = await read_request(request)
            return await self._suffer(request, method, params, uploads)
        except web.HTTPRequestEntityTooLarge:
            return _refused(Refusal(413, "Request Entity Too Large"))
        except Refusal as refusal:
            self._log(method, None, refusal.description)
            return _refused(refusal)

    async def _suffer(
        self, request: web.Request, method: str, params: Params, uploads: Uploads
    ) -> web.StreamResponse:
        chat_id = self._chat_id(params)
        if await self._faults.swallowed():
            return self._cut(request, method, chat_id, "Blackhole")
        match fault := self._faults.take(method, chat_id):
            case Throttled(retry_after):
                self._log(method, chat_id, "Throttled")
                return _refused(too_many_requests(retry_after))
            case BadGateway():
                self._log(method, chat_id, "BadGateway")
                return web.Response(status=502, text=_GATEWAY_PAGE, content_type="text/html")
            case CutBefore():
                return self._cut(request, method, chat_id, "CutBefore")
            case Stall() if not await self._faults.hold(fault):
                return self._cut(request, method, chat_id, "Stall")
        reply = await self._perform(method, chat_id, params, uploads)
        if await self._faults.swallowed():
            return self._cut(request, method, chat_id, "Blackhole")
        return self._spoil(fault, request, method, chat_id, reply)

    def _spoil(
        self,
        fault: Fault | None,
        request: web.Request,
        method: str,
        chat_id: int | None,
        reply: web.Response,
    ) -> web.StreamResponse:
        match fault:
            case CutAfter():
                return self._cut(request, method, chat_id, "CutAfter")
            case Undecodable():
                return web.Response(text='{"ok":true,"result":', content_type="application/json")
            case _:
                return reply

    async def _perform(
        self, method: str, chat_id: int | None, params: Params, uploads: Uploads
    ) -> web.Response:
        try:
            call = Call(self._cloud, _checked(method, params, uploads), uploads)
            result = await METHODS[method](call)
        except Refusal as refusal:
            self._log(method, chat_id, refusal.description)
            return _refused(refusal)
        self._log(method, chat_id, None)
        return _reply({"ok": True, "result": result})

    async def reply(self, method: str, params: Params) -> None:
        """A method that came as the reply to a webhook: nobody hears what becomes of it."""
        await self._perform(_known(method), self._chat_id(params), params, {})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
        except Refusal as refusal:
            return _refused(refusal)
        stored = self._cloud.files.at(request.match_info["path"])
        if stored is None or stored.path != request.match_info["path"]:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self._cloud.token:
            raise Refusal(401, "Unauthorized")

    def _chat_id(self, params: Params) -> int | None:
        query = self._cloud.callbacks.find(params.get("callback_query_id"))
        given = str(query.chat_id if query else params.get("chat_id", ""))
        return int(given) if given.isdecimal() else None

    def _cut(
        self, request: web.Request, method: str, chat_id: int | None, fault: str
    ) -> web.StreamResponse:
        self._log(method, chat_id, fault)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _log(self, method: str, chat_id: int | None, error: str | None) -> None:
        line = Request(method, chat_id, error is None, error, self._cloud.clock())
        self.requests.append(line)


def _known(method: str) -> str:
    name = BY_LOWER_NAME.get(method.lower())
    if name is None:
        raise Refusal(404, "Not Found: method not found")
    return name


def _checked(method: str, params: Params, uploads: Uploads) -> Params:
    """A file may come under the field's own name instead of attach://."""
    named = {name: upload for name, upload in uploads.items() if KINDS.get(name) == "file"}
    direct = dict.fromkeys(named, "attach://")
    checked = check_call(method, {**direct, **params})
    return {**checked, **{n: u for n, u in named.items() if checked.get(n) == "attach://"}}


def _reply(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        status=status,
        headers=_JSON,
    )


def _refused(refusal: Refusal) -> web.Response:
    reply = _reply(refusal.body(), refusal.code)
    if (retry_after := refusal.parameters.get("retry_after")) is not None:
        reply.headers["Retry-After"] = str(retry_after)
    return reply
