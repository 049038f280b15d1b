"""What stands between Telegram and the handlers where Telegram brings the updates."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import intake
from bot.config import Settings
from bot.demo.process import TOKEN
from bot.flood import Fate
from bot.intake import Intake
from bot.lanes import Lanes
from bot.lines import connected
from bot.sandbox import BadGateway, Sandbox
from bot.seat import Seat
from bot.updates import RawUpdate
from bot.webhook import SECRET_HEADER, Webhook
from tests.world import MovedClock, World, settings_for

SECRET = "a-secret-of-sixteen-and-more"
URL = "https://bot.example.org/taps"
Handle = Callable[[RawUpdate], Awaitable[None]]


async def nobody(_update: RawUpdate, _fate: Fate) -> None:
    """Nobody is turned away in here."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN, MovedClock()) as running:
        running.webhooks.first_delay = 0.01
        yield running


@pytest.fixture
def settings(tmp_path: Path, sandbox: Sandbox) -> Settings:
    listen = f"127.0.0.1:{free_port()}"
    sandbox.webhooks.backends = [f"http://{listen}"]
    return settings_for(
        tmp_path,
        bot_api_url=sandbox.url,
        webhook_url=URL,
        webhook_secret=SECRET,
        webhook_listen=listen,
    )


@asynccontextmanager
async def listening(settings: Settings, handle: Handle) -> AsyncIterator["asyncio.Task[None]"]:
    async with connected(settings) as bot:
        task = asyncio.create_task(Webhook(bot, Lanes(handle, nobody), settings).run())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task])


async def asked(settings: Settings, path: str, update: Any = None) -> aiohttp.ClientResponse:
    """GET, or POST of an update."""
    url = f"http://{settings.webhook_listen}{path}"
    method = "GET" if update is None else "POST"
    async with aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as session:
        return await session.request(method, url, json=update)


async def test_it_is_announced_until_telegram_has_heard(
    sandbox: Sandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.webhook.BACKOFF", (0.0,))
    sandbox.faults.order("setWebhook", BadGateway(), times=3)
    handled = asyncio.Queue[RawUpdate]()
    async with listening(settings, handled.put):
        await sandbox.player(1, "Anna").sends("hello")
        assert (await handled.get())["message"]["text"] == "hello"


async def test_what_is_in_hand_when_stopped_is_finished_and_nothing_more_is_taken(
    sandbox: Sandbox, settings: Settings
) -> None:
    begun, go_on, handled = asyncio.Event(), asyncio.Event(), list[RawUpdate]()

    async def handle(update: RawUpdate) -> None:
        begun.set()
        await go_on.wait()
        handled.append(update)

    async with listening(settings, handle) as task:
        await sandbox.player(1, "Anna").sends("hello")
        await begun.wait()
        assert (await asked(settings, "/healthz")).status == 200
        task.cancel()
        health = await asked(settings, "/healthz")
        turned_away = await asked(settings, "/taps", {"update_id": 1})
        assert (health.status, turned_away.status) == (503, 503)
        assert turned_away.headers["Retry-After"] == "5"
        go_on.set()
        await sandbox.settles()
    assert [update["message"]["text"] for update in handled] == ["hello"]


async def test_one_persons_updates_are_handled_in_turn_whichever_way_they_come(
    sandbox: Sandbox, settings: Settings
) -> None:
    at_once, most = 0, 0

    async def handle(_update: RawUpdate) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1

    who = {"from": {"id": 7}}
    async with listening(settings, handle):
        await sandbox.webhooks.announced()
        brought = [{"update_id": n, "message": who} for n in range(9)]
        brought.append({"update_id": 9, "callback_query": who})
        await asyncio.gather(*(asked(settings, "/taps", update) for update in brought))
    assert most == 1


async def test_a_handler_that_fails_does_not_block_its_person(
    sandbox: Sandbox, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    async def handle(update: RawUpdate) -> None:
        raise ValueError(update["message"]["text"])

    async with listening(settings, handle):
        await sandbox.player(1, "Anna").sends("my secret")
        await sandbox.settles()
    assert "failed: ValueError" in caplog.text
    assert "my secret" not in caplog.text


async def test_who_polls_deletes_a_webhook_that_stands_in_the_way(
    world: World, sandbox: Sandbox, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    handled = asyncio.Queue[RawUpdate]()
    seat = Seat(world.parts.leases, world.clock)
    await seat.renew()
    async with connected(settings) as bot:
        await bot.set_webhook(URL, secret_token=SECRET)
        sandbox.webhooks.backends = []
        await sandbox.player(1, "Anna").sends("hello")
        polling = asyncio.create_task(Intake(bot, Lanes(handled.put, nobody), seat).run())
        assert (await handled.get())["message"]["text"] == "hello"
        polling.cancel()
        await asyncio.wait([polling])
    assert "a webhook was set" in caplog.text


async def refused(sandbox: Sandbox, times: int) -> None:
    """Until so many polls have been."""
    async with asyncio.timeout(10):
        while sum(r.method == "getUpdates" and not r.ok for r in sandbox.requests) < times:  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_a_rival_is_told_of_in_one_line(
    world: World,
    sandbox: Sandbox,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(intake, "BACKOFF", (0.0,))
    handled = asyncio.Queue[RawUpdate]()
    seat = Seat(world.parts.leases, world.clock)
    await seat.renew()
    async with connected(settings) as bot:
        polling = asyncio.create_task(Intake(bot, Lanes(handled.put, nobody), seat).run())
        await sandbox.polled()
        await bot.set_webhook(URL)
        await refused(sandbox, 3)
        await bot.delete_webhook()
        await sandbox.player(1, "Anna").sends("hello")
        await handled.get()
        polling.cancel()
        await asyncio.wait([polling])
    assert caplog.text.count("something else takes this token's updates") == 1
