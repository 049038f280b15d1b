"""What a monitor reads of a running bot: alive, ready, figures."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from socket import socket

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from bot.config import Settings
from bot.intake import GetRawUpdates
from bot.lines import connected
from bot.operations.http import STILL_SECONDS, Operators
from bot.operations.observed import CountingErrors, Watching
from bot.sandbox.faults import Throttled
from storage.backup import newest
from tests.operations.post import ADMIN, Post, stuck_for
from tests.world import BOSS, NAMES, TEAM, town

Monitor = TestClient[web.Request, web.Application]


@pytest.fixture
async def monitor(post: Post) -> AsyncIterator[Monitor]:
    world = post.world
    operators = Operators(
        "127.0.0.1:0", post.observed, world.parts.health, world.clock, lambda: True
    )
    async with TestClient(TestServer(operators.application())) as client:
        yield client


async def asked(monitor: Monitor, path: str) -> tuple[int, str]:
    async with monitor.get(path) as response:
        return response.status, await response.text()


async def test_a_bot_is_ready_when_its_database_and_telegram_have_answered(
    post: Post, monitor: Monitor
) -> None:
    assert await asked(monitor, "/readyz") == (503, "updates: none asked for yet\n")
    post.observed.heard()
    assert await asked(monitor, "/readyz") == (200, "ok\n")
    heard_at = post.observed.heard_at
    assert heard_at
    post.observed.heard_at = heard_at - 121
    status, told = await asked(monitor, "/readyz")
    assert (status, told[:26]) == (503, "updates: Telegram silent f")


async def test_a_bot_on_another_schema_or_without_a_database_is_not_ready(
    post: Post, monitor: Monitor
) -> None:
    post.observed.heard()
    async with post.world.database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert await asked(monitor, "/readyz") == (503, "database: of another version\n")
    async with post.world.database.write() as connection:
        await connection.execute(text("DROP TABLE alembic_version"))
    status, told = await asked(monitor, "/readyz")
    assert status == 503
    assert told.startswith("database: ")


async def test_a_bot_is_alive_while_its_metronome_beats(post: Post, monitor: Monitor) -> None:
    assert await asked(monitor, "/healthz") == (200, "ok\n")
    post.observed.beat()
    assert await asked(monitor, "/healthz") == (200, "ok\n")
    beaten_at = post.observed.beat_at
    assert beaten_at
    post.observed.beat_at = beaten_at - STILL_SECONDS
    status, told = await asked(monitor, "/healthz")
    assert (status, told) == (503, f"metronome: still for {STILL_SECONDS:.0f} s\n")


async def test_the_figures_tell_what_has_been_seen_and_name_nobody(
    post: Post, monitor: Monitor
) -> None:
    async def handled(_update: dict[str, object]) -> None:
        pass

    await stuck_for(post, 3)
    receive = post.observed.around(handled)
    for update in ({"callback_query": {}}, {"callback_query": {}}, {"message": {}}, {"poll": {}}):
        await receive({"update_id": 1, **update})
    counting = CountingErrors(post.observed)
    counting.handle(logging.makeLogRecord({"name": "bot.delivery", "levelno": logging.ERROR}))
    _, told = await asked(monitor, "/metrics")
    figures = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }
    assert figures["sixsteps_updates_total", "callback_query"] == 2
    assert figures["sixsteps_updates_total", "other"] == 1
    assert figures["sixsteps_errors_total", "bot.delivery"] == 1
    assert figures["sixsteps_tap_seconds_count",] == 2
    assert figures["sixsteps_tap_seconds_bucket", "+Inf"] == 2
    assert figures["sixsteps_outbox_due",] == len(NAMES) + 1
    assert figures["sixsteps_outbox_oldest_seconds",] == 180
    assert figures["sixsteps_open_rounds",] == 1
    assert figures["sixsteps_throttled_total",] == figures["sixsteps_conflicts_total",] == 0
    assert not [name for name in (*NAMES, BOSS, TEAM, "Ноябрь") if name in told]


async def test_without_its_database_a_bot_still_tells_what_it_has_seen(
    post: Post, monitor: Monitor
) -> None:
    async with post.world.database.write() as connection:
        await connection.execute(text("DROP TABLE quarantine"))
    status, told = await asked(monitor, "/metrics")
    assert status == 200
    assert "sixsteps_throttled_total 0.0" in told
    assert "sixsteps_quarantined" not in told


async def test_refusals_of_telegram_are_counted(post: Post) -> None:
    post.sandbox.faults.order("sendMessage", Throttled(), times=2)
    async with connected(_of(post)) as bot:
        bot.session.middleware(Watching(post.observed))
        for _ in range(2):
            with pytest.raises(TelegramRetryAfter):
                await bot.send_message(ADMIN, "hello")
        await bot(GetRawUpdates(timeout=0, allowed_updates=[]))
    assert post.observed.throttled == 2
    assert post.observed.heard_at is not None


def _of(post: Post) -> Settings:
    return post.world.settings.model_copy(update={"bot_api_url": post.sandbox.url})


class Reading(logging.Handler):
    """Sets `seen` when the bot tells of a backup."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.set()


@pytest.fixture
async def backed_up() -> AsyncIterator[asyncio.Event]:
    """Set once the bot has told of a backup."""
    log, reading = logging.getLogger("bot.operations.daily"), Reading()
    log.setLevel(logging.INFO)
    log.addHandler(reading)
    yield reading.seen
    log.removeHandler(reading)
    log.setLevel(logging.NOTSET)


async def test_the_running_bot_answers_a_monitor_and_backs_up(
    tmp_path: Path, backed_up: asyncio.Event
) -> None:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    folder = tmp_path / "daily"
    async with (
        town(tmp_path, operations_listen=address, backup_dir=folder) as place,
        ClientSession(f"http://{address}") as monitor,
    ):
        await backed_up.wait()
        assert newest(folder) == place.clock()
        stranger = place.player(5)
        await stranger.sends("/start")
        await stranger.sees(place.settings.contact)
        for path in ("/healthz", "/readyz", "/metrics"):
            async with monitor.get(path) as response:
                assert response.status == 200, path
