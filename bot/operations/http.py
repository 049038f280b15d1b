"""What a monitor asks the running bot: is it alive, is it ready, what are its figures."""

import asyncio
import logging
from collections.abc import Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.domain.clock import Clock
from bot.domain.vitals import Vitals
from bot.failures import where
from bot.operations.metrics import metrics
from bot.operations.observed import Observed
from bot.services.health import Health

log = logging.getLogger(__name__)

STILL_SECONDS = 300.0
"""Without a beat of the metronome for so long, the process had better be started anew."""
SILENT_SECONDS = 120.0
"""Without an answer of Telegram for so long, no updates come. A request for them takes 25 s."""


class Operators:
    """`/healthz`, `/readyz` and `/metrics` at `listen` ("host:port").

    `polls` tells whether this process is the one that asks for updates at present.
    """

    def __init__(
        self,
        listen: str,
        observed: Observed,
        health: Health,
        clock: Clock,
        polls: Callable[[], bool],
    ) -> None:
        self._host, _, port = listen.rpartition(":")
        self._port = int(port)
        self._observed = observed
        self._health = health
        self._clock = clock
        self._polls = polls

    async def run(self) -> None:
        """Until cancelled. A port that is taken costs the figures, not the bot."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host.strip("[]"), self._port).start()
        except (OSError, OverflowError) as error:
            log.error("OPERATIONS_LISTEN: cannot listen: %s", error)
        try:
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        application = web.Application(client_max_size=1024)
        application.router.add_get("/healthz", self._healthz)
        application.router.add_get("/readyz", self._readyz)
        application.router.add_get("/metrics", self._metrics)
        return application

    async def _healthz(self, _request: web.Request) -> web.Response:
        """That this is answered at all shows that the event loop turns."""
        still = _since(self._observed.beat_at)
        return _answer({} if still < STILL_SECONDS else {"metronome": f"still for {still:.0f} s"})

    async def _readyz(self, _request: web.Request) -> web.Response:
        wrong = await self._database()
        silent = _since(self._observed.heard_at)
        if self._observed.heard_at is None:
            wrong["updates"] = "none asked for yet"
        elif self._polls() and silent > SILENT_SECONDS:
            wrong["updates"] = f"Telegram silent for {silent:.0f} s"
        return _answer(wrong)

    async def _database(self) -> dict[str, str]:
        try:
            up_to_date = await self._health.up_to_date()
        except Exception as error:
            return {"database": where(error)}
        return {} if up_to_date else {"database": "of another version"}

    async def _metrics(self, _request: web.Request) -> web.Response:
        body = metrics(self._observed, await self._vitals(), self._clock())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _vitals(self) -> Vitals | None:
        """None while the database does not answer: the other figures are wanted then, too."""
        try:
            return await self._health.look()
        except Exception as error:
            log.error("no figures of the database: %s", where(error))
            return None


def _since(instant: float | None) -> float:
    """Seconds; none have passed since what has not happened yet."""
    return 0.0 if instant is None else asyncio.get_running_loop().time() - instant


def _answer(wrong: dict[str, str]) -> web.Response:
    """200 "ok", or 503 with a line for each thing that is wrong."""
    if not wrong:
        return web.Response(text="ok\n")
    lines = "".join(f"{name}: {told}\n" for name, told in wrong.items())
    return web.Response(status=503, text=lines)
