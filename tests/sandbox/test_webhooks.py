"""Telegram brings updates by itself: with the secret, until 200, in order, and nobody polls."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Player, Sandbox
from tests.sandbox.client import Client, MovedClock, inline

URL, SECRET = "https://bot.example.org/taps", "a-secret-of-the-test"


class Listener:
    """A bot that says what it is told to say, and remembers what was brought."""

    def __init__(self) -> None:
        self.brought: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()
        self.statuses: list[int] = []
        self.answer: dict[str, Any] | None = None
        self.url = ""
        self.held = asyncio.Event()
        self.held.set()

    async def __call__(self, request: web.Request) -> web.Response:
        assert request.path == "/taps"
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.brought.append(await request.json())
        await self.held.wait()
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200 and self.answer:
            return web.json_response(self.answer)
        return web.Response(status=status)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.brought]


@pytest.fixture
async def listener(sandbox: Sandbox) -> AsyncIterator[Listener]:
    heard = Listener()
    runner = web.ServerRunner(web.Server(heard))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    heard.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    sandbox.webhooks.backends = [heard.url]
    sandbox.webhooks.first_delay = 0.01
    yield heard
    await runner.cleanup()


async def set_webhook(client: Client, **more: Any) -> None:
    assert await client.does("setWebhook", url=URL, secret_token=SECRET, **more)


async def test_an_update_is_brought_with_the_secret(
    sandbox: Sandbox, client: Client, listener: Listener
) -> None:
    await set_webhook(client)
    await sandbox.player(1, "Anna").sends("hello")
    await sandbox.settles()
    assert listener.texts() == ["hello"]
    assert listener.secrets == {SECRET}


async def test_what_waited_before_is_brought_too(
    sandbox: Sandbox, client: Client, listener: Listener, anna: Player
) -> None:
    await set_webhook(client)
    await sandbox.settles()
    assert listener.texts() == ["/start"]


async def test_an_update_is_brought_until_it_is_taken(
    sandbox: Sandbox, client: Client, listener: Listener
) -> None:
    listener.statuses = [500, 401]
    await set_webhook(client)
    await sandbox.player(1, "Anna").sends("hello")
    await sandbox.settles()
    assert listener.texts() == ["hello"] * 3
    info = await client.does("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (URL, 0)
    assert info["last_error_message"] == "Wrong response from the webhook: 401"


async def test_nobody_waits_for_another_person_but_for_their_own_first_message(
    sandbox: Sandbox, client: Client, listener: Listener, anna: Player
) -> None:
    listener.held.clear()
    await set_webhook(client)
    await anna.sends("second")
    await sandbox.player(2, "Boris").sends("other")
    async with asyncio.timeout(5):
        while len(listener.brought) < 2:  # noqa: ASYNC110 - nothing tells when it was brought
            await asyncio.sleep(0)
    assert sorted(listener.texts()) == ["/start", "other"]
    listener.held.set()
    await sandbox.settles()
    assert sorted(listener.texts()) == ["/start", "other", "second"]


async def test_a_tap_is_answered_by_the_reply(
    sandbox: Sandbox, client: Client, listener: Listener, anna: Player
) -> None:
    await set_webhook(client)
    await client.does(
        "sendMessage", chat_id=1, text="?", reply_markup=inline({"callback_data": "x"})
    )
    await sandbox.settles()
    listener.answer = {"method": "answerCallbackQuery", "text": "done"}
    listener.answer["callback_query_id"] = "4000000001"
    answer = await anna.taps("b")
    assert answer.text == "done"


async def test_an_update_too_old_is_brought_no_more(
    sandbox: Sandbox, client: Client, listener: Listener, clock: MovedClock
) -> None:
    sandbox.webhooks.backends = ["http://127.0.0.1:9"]
    await set_webhook(client)
    await sandbox.player(1, "Anna").sends("hello")
    clock.passes(hours=25)
    await sandbox.settles()
    assert listener.brought == []


async def test_a_poll_is_refused_while_a_webhook_is_set(client: Client, listener: Listener) -> None:
    await set_webhook(client)
    assert (await client.refused("getUpdates")).startswith("409 Conflict: can't use getUpdates")
    await client.does("deleteWebhook")
    assert await client.updates() == []
    assert (await client.does("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"url": "http://bot.example.org"}, "An HTTPS URL must be provided for webhook"),
        ({"url": URL, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": URL, "allowed_updates": {}}, "can't parse allowed_updates"),
    ],
)
async def test_a_wrong_webhook_is_refused(
    client: Client, wrong: dict[str, Any], reason: str
) -> None:
    assert reason in await client.refused("setWebhook", **wrong)
