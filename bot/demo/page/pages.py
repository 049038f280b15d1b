"""What the page fetches: itself, files that stand in chats, and what happens."""

import json
from contextlib import suppress
from importlib.resources import files
from urllib.parse import quote

from aiohttp import web

from bot.demo.page.playground import Playground

PATIENCE = 15.0
"""Seconds between signs of life while nothing happens."""
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}
STATIC = files("bot.demo.page").joinpath("static")


def routes(playground: Playground) -> list[web.RouteDef]:
    fetching = Fetching(playground)
    return [
        web.get("/", fetching.index),
        web.get(r"/static/{name:[\w-]+\.(?:html|css|js|svg)}", fetching.static),
        web.get("/files/{file_id}", fetching.file),
        web.get("/events", fetching.events),
    ]


class Fetching:
    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    async def index(self, _request: web.Request) -> web.Response:
        return _own("index.html")

    async def static(self, request: web.Request) -> web.Response:
        return _own(request.match_info["name"])

    async def file(self, request: web.Request) -> web.Response:
        """A picture to be looked at, anything else to be kept."""
        sandbox = self._playground.playing().world.sandbox
        stored = sandbox.file(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        if stored.kind == "photo":
            return web.Response(body=stored.data, content_type="image/png")
        named = f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}"
        return web.Response(
            body=stored.data,
            content_type="application/octet-stream",
            headers={"Content-Disposition": named},
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError):  # the page was closed
            async for event in self._playground.feed.events(PATIENCE):
                line = f"data: {json.dumps(event, ensure_ascii=False)}\n\n" if event else ":\n\n"
                await response.write(line.encode())
        return response


def _own(name: str) -> web.Response:
    file = STATIC.joinpath(name)
    if not file.is_file():
        raise web.HTTPNotFound
    kind = TYPES[name.rpartition(".")[2]]
    return web.Response(body=file.read_bytes(), content_type=kind, charset="utf-8")
