"""Telegram brings the updates: the same plays, and who may bring them."""

import asyncio
import socket
import warnings
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import replying, webhook
from bot.sandbox import Stall
from tests.scenarios.plays import ANNA, FOUR, answers, at_work, invited, seen, starts
from tests.world import BOSS, Town, town

SECRET = "a-secret-of-sixteen-and-more"
SUMMARY = {"ru": ": ответили 4 из 4.", "en": ": 4 of 4 answered."}
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot does not poll."""
    listen = f"127.0.0.1:{free_port()}"
    settings = {
        "webhook_url": "https://bot.example.org/taps",
        "webhook_secret": SECRET,
        "webhook_listen": listen,
    }
    async with town(tmp_path, **settings) as place:
        place.sandbox.webhooks.backends = [f"http://{listen}"]
        place.sandbox.webhooks.first_delay = 0.05
        await place.sandbox.webhooks.announced()
        yield place


async def brings(place: Town, update: object, secret: str = SECRET) -> tuple[int, str]:
    """As if from Telegram; the status, and what came with it."""
    (backend,) = place.sandbox.webhooks.backends
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{backend}/taps", json=update, headers={HEADER: secret}) as reply,
    ):
        return reply.status, await reply.text()


def count(place: Town, method: str) -> int:
    return sum(request.method == method for request in place.sandbox.requests)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_team_joins_answers_and_its_manager_gets_the_results(
    hooked: Town, language: str
) -> None:
    members = await hooked.joins(FOUR, language)
    await hooked.round_open()
    for name in FOUR:
        await invited(members[name])
    await asyncio.gather(*(members[name].answer_all() for name in FOUR))
    await hooked.sandbox.settles()
    hooked.clock.move(days=8)
    await members[BOSS].player.sees(SUMMARY[language])
    assert count(hooked, "getUpdates") == 0


async def test_an_answered_tap_costs_no_request_of_its_own(hooked: Town) -> None:
    members = await at_work(hooked)
    await starts(members[ANNA])
    await hooked.sandbox.settles()
    requests = len(hooked.sandbox.requests)
    await members[ANNA].player.taps("4")
    await hooked.sandbox.settles()
    made = [request.method for request in hooked.sandbox.requests][requests:]
    # The answer is performed when the bot's own request, the next card, has been made.
    assert made == ["editMessageText", "answerCallbackQuery"]


async def test_nobody_waits_for_their_answer_until_a_slow_card_is_drawn(
    hooked: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replying, "HOLD_SECONDS", 0.05)
    members = await at_work(hooked)
    await starts(members[ANNA])
    slow = Stall()
    hooked.sandbox.faults.order("editMessageText", slow)
    await members[ANNA].player.taps("4")
    assert slow.reached.is_set()
    assert not slow.released.is_set()
    slow.released.set()
    await members[ANNA].player.sees(seen(hooked.texts(), "criterion-need-self"))


@pytest.mark.parametrize("secret", ["", "a-secret-of-somebody-else", SECRET + "é"])
async def test_a_stranger_who_brings_an_update_is_turned_away(hooked: Town, secret: str) -> None:
    tap = {"update_id": 1, "message": {"message_id": 1, "text": "/start"}}
    assert await brings(hooked, tap, secret) == (401, "")


@pytest.mark.parametrize("update", [[], {"update_id": "1"}, "tap"])
async def test_what_is_no_update_is_refused(hooked: Town, update: object) -> None:
    assert (await brings(hooked, update))[0] == 400


async def test_what_is_too_large_is_not_read(hooked: Town) -> None:
    long = {"update_id": 1, "text": "x" * webhook.MAX_BODY}
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        assert (await brings(hooked, long))[0] == 413


async def test_an_update_brought_three_times_is_handled_once(hooked: Town) -> None:
    members = await at_work(hooked)
    await starts(members[ANNA])
    await hooked.sandbox.settles()
    before = count(hooked, "sendMessage")
    update = message(members[ANNA].player.user_id, "/help")
    slow = Stall()
    hooked.sandbox.faults.order("sendMessage", slow)
    async with asyncio.TaskGroup() as group:
        twice = [group.create_task(brings(hooked, update)) for _ in range(2)]
        await slow.reached.wait()
        slow.released.set()
    assert [task.result() for task in twice] == [(200, "")] * 2
    assert await brings(hooked, update) == (200, "")
    assert count(hooked, "sendMessage") == before + 1


def message(account: int, text: str, update_id: int = 7) -> dict[str, Any]:
    who = {"id": account, "is_bot": False, "first_name": "Anna"}
    chat = {"id": account, "type": "private", "first_name": "Anna"}
    command = {"type": "bot_command", "offset": 0, "length": len(text)}
    content = {"message_id": 900, "date": 1, "chat": chat, "from": who, "text": text}
    return {"update_id": update_id, "message": {**content, "entities": [command]}}


async def test_an_update_that_cannot_be_read_does_not_block_its_person(hooked: Town) -> None:
    members = await at_work(hooked)
    anna = members[ANNA].player
    poison = message(anna.user_id, "/help")
    poison["message"]["forward_origin"] = {"type": "hidden_user"}
    assert (await brings(hooked, poison))[0] == 200
    await starts(members[ANNA])
    await anna.taps("4")
    await hooked.sandbox.settles()
    assert (await answers(hooked))["ratings"]
