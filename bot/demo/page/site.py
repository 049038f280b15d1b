"""The page over HTTP: on loopback only, behind a key, for nobody from elsewhere."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.demo.page import acts, pages
from bot.demo.page.playground import Playground
from bot.sandbox.server import MAX_BODY

HOST = "127.0.0.1"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:;"
    " style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
KEY_BYTES = 24
"""32 url-safe characters."""


@asynccontextmanager
async def site(playground: Playground, port: int) -> AsyncIterator[str]:
    """Serves at the address it yields; `port` 0 takes a free one."""
    guard = Guard()
    key = secrets.token_urlsafe(KEY_BYTES)
    runner = web.AppRunner(
        _application(playground, guard, key), access_log=None, shutdown_timeout=1.0
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
        guard.port = runner.addresses[0][1]
        yield f"http://{HOST}:{guard.port}/{key}/"
    finally:
        playground.feed.close()
        await runner.cleanup()


def _application(playground: Playground, guard: "Guard", key: str) -> web.Application:
    inner = web.Application(client_max_size=MAX_BODY, middlewares=[acts.refusing(playground)])
    inner.add_routes([*pages.routes(playground), *acts.routes(playground)])
    application = web.Application(middlewares=[guard.check])
    application.on_response_prepare.append(_harden)
    application.add_subapp(f"/{key}", inner)
    return application


async def _harden(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


class Guard:
    """Lets nobody in who was led here by another page, or by another name of this machine."""

    def __init__(self) -> None:
        self.port = 0

    @property
    def _hosts(self) -> set[str]:
        return {f"{HOST}:{self.port}", f"localhost:{self.port}"}

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        at_home = {f"http://{host}" for host in self._hosts}
        if request.headers.get("Host") not in self._hosts or origin not in {None, *at_home}:
            raise web.HTTPForbidden
        return await handler(request)
