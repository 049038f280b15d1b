"""Updates that Telegram brings by itself. It takes 200 for an acknowledgement: given when handled.

Telegram brings an update again until then, perhaps to another process: handling one twice changes
nothing, as every tap names what it does and is saved under its own key.
"""

import asyncio
import logging
from contextlib import suppress
from hmac import compare_digest
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramUnauthorizedError,
)
from aiohttp import web

from bot.config import Settings, refused_token
from bot.failures import where
from bot.intake import BACKOFF
from bot.lanes import Lanes
from bot.replying import Reply, current
from bot.updates import WANTED, RawUpdate

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MAX_BODY = 1024 * 1024
MAX_CONNECTIONS = 40
"""At once, over which Telegram may bring updates."""
REMEMBERED = 10_000
RETRY_SECONDS = 5


class Webhook:
    """`bot` gives the answers."""

    def __init__(self, bot: Bot, lanes: Lanes, settings: Settings) -> None:
        self._bot = bot
        self._lanes = lanes
        self._url = settings.webhook_url
        self._secret = settings.webhook_secret.get_secret_value()
        self._host, _, self._port = settings.webhook_listen.rpartition(":")
        self._under_way: dict[int, asyncio.Event] = {}
        self._handled: dict[int, None] = {}
        self._stopping = False

    async def run(self, drain_seconds: float = 10.0) -> None:
        """Until cancelled. Then what has been brought is handled, and nothing more is taken."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, int(self._port)).start()
            await self._announce()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self._stopping = True
            await self._drained(drain_seconds)
            raise
        finally:
            await runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=MAX_BODY)
        application.router.add_post(urlsplit(self._url).path or "/", self._receive)
        application.router.add_get("/healthz", self._health)
        return application

    async def _announce(self) -> None:
        """Tells Telegram where updates are to go, until it has heard."""
        failures = 0
        while True:
            try:
                await self._bot.set_webhook(
                    self._url,
                    secret_token=self._secret,
                    allowed_updates=WANTED,
                    max_connections=MAX_CONNECTIONS,
                )
                return
            except TelegramUnauthorizedError:
                raise refused_token() from None
            except (TelegramAPIError, ClientDecodeError) as error:
                if not failures:
                    log.warning("webhook not set: %s", _reason(error))
                await asyncio.sleep(BACKOFF[min(failures, len(BACKOFF) - 1)])
                failures += 1

    async def _health(self, _request: web.Request) -> web.Response:
        return _busy() if self._stopping else web.Response(text="ok")

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            return web.Response(status=401)
        if self._stopping:
            return _busy()
        update = await _read(request)
        if update is None:
            return web.Response(status=400)
        return await self._once(update)

    async def _once(self, update: RawUpdate) -> web.Response:
        number = update["update_id"]
        while (other := self._under_way.get(number)) is not None:
            await other.wait()
        if number in self._handled:
            return web.Response()
        done = self._under_way[number] = asyncio.Event()
        try:
            reply = await self._reply_to(update)
            self._remember(number)
        finally:
            del self._under_way[number]
            done.set()
        content = reply.content()
        return web.Response() if content is None else web.json_response(content)

    def _remember(self, number: int) -> None:
        self._handled[number] = None
        if len(self._handled) > REMEMBERED:
            del self._handled[next(iter(self._handled))]

    async def _reply_to(self, update: RawUpdate) -> Reply:
        reply = Reply(self._bot)
        current.set(reply)
        async with asyncio.TaskGroup() as group:
            group.create_task(reply.hurry())
            await self._lanes.take(update)
            reply.close()
        return reply

    async def _drained(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                for done in list(self._under_way.values()):
                    await done.wait()
        except TimeoutError:
            log.warning("stopped before everything was handled: it will be brought again")


def _reason(error: Exception) -> str:
    """Telegram says what is wrong with an address; other messages may quote more than that."""
    return error.message if isinstance(error, TelegramBadRequest) else where(error)


async def _read(request: web.Request) -> RawUpdate | None:
    with suppress(ValueError):
        update = await request.json()
        if isinstance(update, dict) and isinstance(update.get("update_id"), int):
            return update
    return None


def _busy() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
