"""Somebody with the page open: knows only what the page is told, does only what it can."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from aiohttp import ClientSession, ClientTimeout

from bot.app import system_clock
from bot.demo.page.playground import Playground
from bot.demo.page.site import site
from bot.demo.page.world import ZONE
from bot.sandbox.signals import Signal
from bot.texts import Texts, load

PATIENCE = 60.0
MANAGER, ANNA, BORIS = 1000, 1001, 1002
SLOW, SILENT, BLOCKING, STRANGER = 1007, 1008, 1009, 1010
CATALOGUE = load(ZONE)
Found = TypeVar("Found")
Json = dict[str, Any]


class Visitor:
    """What has been told so far, put together as the page does it."""

    def __init__(self, http: ClientSession, address: str) -> None:
        self.http = http
        self.address = address
        self.world: Json = {}
        self.people: dict[int, Json] = {}
        self.chats: dict[int, dict[int, Json]] = {}
        self.state: Json = {}
        self._told = Signal()

    @property
    def texts(self) -> Texts:
        return CATALOGUE[self.world["language"]]

    async def listen(self) -> None:
        unlimited = ClientTimeout(total=None)
        async with self.http.get(f"{self.address}events", timeout=unlimited) as stream:
            while line := await stream.content.readline():
                if line.startswith(b"data: "):
                    self._hear(json.loads(line.removeprefix(b"data: ")))

    def _hear(self, event: Json) -> None:
        match event["type"]:
            case "world" | "preparing":
                self._start_with(event)
            case "person":
                self.people[event["person"]["id"]] = event["person"]
            case "message":
                self._keep(event["chat"], event["message"])
            case "state":
                self.state = event["state"]
        self._told.fire()

    def _start_with(self, event: Json) -> None:
        self.world = event
        self.people = {one["id"]: one for one in event.get("people", [])}
        self.chats = {}
        for chat, messages in event.get("messages", {}).items():
            self.chats[int(chat)] = {one["message_id"]: one for one in messages}
        self.state = event.get("state", {})

    def _keep(self, chat: int, message: Json) -> None:
        self.chats[chat][message["message_id"]] = message

    async def until(self, find: Callable[[], Found | None], timeout: float = PATIENCE) -> Found:
        return await self._told.until(find, timeout)

    async def plays(self) -> None:
        """Waits until there is a world."""
        await self.until(lambda: self.world.get("type") == "world" or None)

    def shown(self, chat: int) -> list[Json]:
        """What the bot has in a chat, the newest first."""
        messages = sorted(self.chats[chat].values(), key=lambda one: one["message_id"])
        return [one for one in reversed(messages) if not one["mine"] and not one["deleted"]]

    async def sees(self, chat: int, fragment: str, after: int = 0) -> Json:
        """The newest message of the bot in which that can be read."""

        def find() -> Json | None:
            fresh = (one for one in self.shown(chat) if one["revision"] > after)
            return next((one for one in fresh if fragment in words_of(one)), None)

        return await self.until(find)

    async def sees_picture(self, chat: int) -> Json:
        return await self.until(
            lambda: next((one for one in self.shown(chat) if "photo" in one), None)
        )

    def mark(self, chat: int) -> int:
        return max((one["revision"] for one in self.chats[chat].values()), default=0)

    async def taps(self, chat: int, label: str) -> Json:
        """The first button with that label under the newest message that has one, and waits for
        what changes in the chat."""
        message, data = await self._offered(chat, label)
        since = self.mark(chat)
        answer = await self.does(chat, "tap", message_id=message, data=data)
        await self.until(lambda: self.mark(chat) > since or None)
        return answer

    async def _offered(self, chat: int, label: str) -> tuple[int, str]:
        try:
            return await self.until(lambda: _button(self.shown(chat), label))
        except TimeoutError:
            newest = self.shown(chat)[:2]
            raise AssertionError(f"no button “{label}” in the chat of {chat}: {newest}") from None

    async def does(self, chat: int, act: str, **fields: object) -> Json:
        """As somebody in their chat; the answer to a tap."""
        status, answer = await self.posts(f"chats/{chat}/{act}", **fields)
        assert status in (200, 204), answer
        return answer

    async def controls(self, name: str, **fields: object) -> None:
        status, answer = await self.posts(f"control/{name}", **fields)
        assert status == 204, answer

    async def posts(self, path: str, **fields: object) -> tuple[int, Json]:
        async with self.http.post(f"{self.address}{path}", json=fields) as reply:
            body = await reply.text()
            return reply.status, json.loads(body) if body.startswith("{") else {}

    def done(self) -> list[str]:
        return [step["key"] for step in self.state["steps"] if step["done"]]

    async def has_done(self, *keys: str) -> None:
        """Waits until exactly these steps are ticked off."""
        await self.until(lambda: self.done() == list(keys) or None)

    async def has_state(self, name: str, value: object) -> None:
        await self.until(lambda: self.state.get(name) == value or None)


def words_of(message: Json) -> str:
    rich = message.get("rich_message")
    return str(message.get("text") or message.get("caption") or (rich and json.dumps(rich)) or "")


def _button(messages: list[Json], label: str) -> tuple[int, str] | None:
    for message in messages:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if button["text"] == label and "callback_data" in button:
                    return message["message_id"], button["callback_data"]
    return None


@asynccontextmanager
async def opened(language: str = "ru", *, played: bool = True) -> AsyncIterator[Visitor]:
    """The page with a department behind it, or one which is never finished."""
    playground = Playground(language, CATALOGUE, system_clock)
    async with site(playground, 0) as address, ClientSession() as http:
        visitor = Visitor(http, address)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(visitor.listen())]
            tasks += [group.create_task(playground.run())] if played else []
            try:
                if played:
                    await visitor.plays()
                yield visitor
            finally:
                for task in tasks:
                    task.cancel()
