"""The sandbox: a Bot API server on loopback and the people who talk to the bot in it."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.domain.clock import Clock
from bot.sandbox.chats import Chat, Message
from bot.sandbox.cloud import Change, Cloud
from bot.sandbox.faults import Faults
from bot.sandbox.files import StoredFile
from bot.sandbox.limits import Limits
from bot.sandbox.players import Player
from bot.sandbox.server import Request, Server
from bot.sandbox.tags import TAGS
from bot.sandbox.webhooks import Webhooks

HOST = "127.0.0.1"
OnChange = Callable[[Player, Message, Change], None]


class Sandbox:
    """`async with Sandbox(token, clock) as sandbox:` serves at `sandbox.url`.

    Rate limits are off unless `limits` are given, here or later by `sandbox.limits = …`.
    `port` 0 takes a free one.
    """

    def __init__(
        self,
        token: str,
        clock: Clock,
        *,
        username: str = "six_steps_bot",
        first_name: str = "Six steps",
        first_update_id: int = 500_000_001,
        limits: Limits | None = None,
        knows_dates: bool = True,
        port: int = 0,
    ) -> None:
        bot_id, _, secret = token.partition(":")
        if not bot_id.isdecimal() or not secret:
            raise ValueError("a token looks like 123456:secret")
        bot = {"id": int(bot_id), "is_bot": True, "first_name": first_name, "username": username}
        self._cloud = Cloud(token, clock, bot, first_update_id)
        self._cloud.limits = limits
        self.knows_dates = knows_dates
        self._players: dict[int, Player] = {}
        self._port = port
        self._url: str | None = None
        self._runner: web.AppRunner | None = None
        self._bringing: asyncio.Task[None] | None = None
        self.faults = Faults()
        self._server = Server(self._cloud, self.faults)

    async def __aenter__(self) -> Self:
        application = self._server.application()
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()
        self._url = f"http://{HOST}:{self._runner.addresses[0][1]}"
        bringing = self._cloud.webhooks.run(self._server.reply)
        self._bringing = asyncio.get_running_loop().create_task(bringing)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._cloud.updates.close()
        self.faults.close()
        if self._bringing is not None:
            self._bringing.cancel()
            await asyncio.wait([self._bringing])
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """http://127.0.0.1:<port>, while the sandbox is open."""
        if self._url is None:
            raise RuntimeError("the sandbox is not open")
        return self._url

    @property
    def requests(self) -> list[Request]:
        """The latest 10,000 requests, oldest first; a getUpdates when it was answered."""
        return list(self._server.requests)

    @property
    def webhooks(self) -> Webhooks:
        """Who stands behind the address that the bot gives to setWebhook, and what it gave."""
        return self._cloud.webhooks

    @property
    def limits(self) -> Limits | None:
        return self._cloud.limits

    @limits.setter
    def limits(self, limits: Limits | None) -> None:
        self._cloud.limits = limits

    @property
    def knows_dates(self) -> bool:
        """False makes it a server from before the date-time entity: `tg-time` is refused."""
        return "tg-time" in self._cloud.tags

    @knows_dates.setter
    def knows_dates(self, known: bool) -> None:
        self._cloud.tags = TAGS if known else TAGS - {"tg-time"}

    def player(
        self,
        user_id: int,
        first_name: str,
        language_code: str = "ru",
        *,
        last_name: str | None = None,
        username: str | None = None,
        started: bool = False,
    ) -> Player:
        """A person with a Telegram account, who writes to the bot first unless `started`."""
        if user_id in self._players:
            raise ValueError(f"there is a player {user_id} already")
        chat = Chat(user_id, first_name, last_name, username, language_code, started)
        self._cloud.chats.add(chat)
        self._players[user_id] = Player(self._cloud, chat)
        return self._players[user_id]

    def on_change(self, callback: OnChange) -> None:
        """Calls back at once for every message that appears, changes or goes, by anybody."""
        self._cloud.observers.append(
            lambda chat, message, change: callback(self._players[chat.user_id], message, change)
        )

    def commands(
        self, language_code: str = "", scope: str = '{"type": "default"}'
    ) -> list[dict[str, Any]]:
        """The menu the bot set for that language and that scope (JSON with sorted keys)."""
        return self._cloud.menus.of((scope, language_code))

    @property
    def menu_button(self) -> dict[str, Any]:
        """The button the bot set for every chat, as a MenuButton."""
        return self._cloud.menus.button(None)

    def file(self, file_id: str) -> StoredFile | None:
        """What somebody has sent or got, with its bytes."""
        return self._cloud.files.find(file_id)

    def inject(self, update: dict[str, Any]) -> None:
        """Queues any raw update; its own `update_id`, if it has one, is replaced."""
        content = {name: value for name, value in update.items() if name != "update_id"}
        self._cloud.updates.add(content, always=True)

    def repeat_last(self, *, same_id: bool = False) -> None:
        """Delivers the latest update once more, under a new id or under the same."""
        self._cloud.updates.repeat_last(same_id=same_id)

    def restart_ids(self, first_id: int) -> None:
        """From here on updates are numbered from `first_id`, as after an idle week."""
        self._cloud.updates.restart_ids(first_id)

    async def settles(self, timeout: float = 10) -> None:
        """Waits until the bot acknowledged every update; TimeoutError after `timeout` s."""
        updates = self._cloud.updates
        await updates.changed.until(lambda: True if updates.pending() == 0 else None, timeout)

    async def polled(self, timeout: float = 10) -> None:
        """Waits until the bot asks for updates once more; TimeoutError after `timeout` s."""
        updates = self._cloud.updates
        before = updates.polls
        await updates.changed.until(lambda: updates.polls > before or None, timeout)
