"""How updates are numbered, acknowledged, repeated and forgotten."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError

from bot.sandbox import Player, Sandbox
from tests.sandbox.client import Client, MovedClock

FIRST = 500_000_001
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
KEYS = {"inline_keyboard": [[{"text": "go", "callback_data": "go"}]]}


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(
    client: Client, anna: Player
) -> None:
    await anna.sends("one")
    await anna.sends("two")
    assert ids(await client.updates()) == [FIRST, FIRST + 1, FIRST + 2]
    assert ids(await client.updates()) == [FIRST, FIRST + 1, FIRST + 2]
    assert ids(await client.updates(offset=FIRST + 2)) == [FIRST + 2]
    assert ids(await client.updates()) == [FIRST + 2]
    assert (await client.does("getWebhookInfo"))["pending_update_count"] == 1


async def test_limit_and_negative_offset(client: Client, anna: Player) -> None:
    for number in range(4):
        await anna.sends(str(number))
    assert ids(await client.updates(limit=2)) == [FIRST, FIRST + 1]
    assert ids(await client.updates(offset=-2)) == [FIRST + 3, FIRST + 4]
    assert ids(await client.updates()) == [FIRST + 3, FIRST + 4]


async def test_no_more_than_a_hundred_at_once(client: Client, anna: Player) -> None:
    for number in range(120):
        await anna.sends(str(number))
    assert len(await client.updates(limit=1000)) == 100


async def test_a_long_poll_ends_with_the_first_update(client: Client, anna: Player) -> None:
    poll = asyncio.create_task(client.updates(offset=FIRST + 1, timeout=30))
    await client.does("getMe")
    assert not poll.done()
    await anna.sends("now")
    assert [update["message"]["text"] for update in await poll] == ["now"]


async def test_a_newer_poll_ends_a_waiting_one_with_409(
    client: Client, bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    await client.updates(offset=FIRST + 1)
    older = asyncio.create_task(bot.get_updates(offset=FIRST + 1, timeout=30))
    await client.does("getMe")
    assert await client.updates(offset=FIRST + 1) == []
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await older


async def test_both_pollers_get_the_same_batch(client: Client, bot: Bot, anna: Player) -> None:
    first, second = await asyncio.gather(client.updates(timeout=5), bot.get_updates(timeout=5))
    assert ids(first) == [update.update_id for update in second] == [FIRST]


async def test_only_what_was_asked_for_is_queued(client: Client, anna: Player) -> None:
    await client.updates(offset=FIRST + 1, allowed_updates=["my_chat_member"])
    await anna.sends("unheard")
    anna.blocks()
    (update,) = await client.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await client.updates(offset=update["update_id"] + 1, allowed_updates=[])
    anna.unblocks()
    await anna.sends("heard")
    assert [list(update)[1] for update in await client.updates()] == ["my_chat_member", "message"]


async def test_messages_live_24_hours_and_taps_150_seconds(
    client: Client, anna: Player, clock: MovedClock
) -> None:
    await client.does("sendMessage", chat_id=1, text="x", reply_markup=KEYS)
    tap = asyncio.create_task(anna.taps("go", timeout=5))
    await client.does("getMe")
    clock.passes(seconds=149)
    assert len(await client.updates()) == 2
    clock.passes(seconds=1)
    assert [list(update)[1] for update in await client.updates()] == ["message"]
    clock.passes(hours=24)
    assert await client.updates() == []
    tap.cancel()


async def test_a_tap_is_answered_within_15_seconds_of_its_delivery(
    client: Client, anna: Player, clock: MovedClock
) -> None:
    await client.does("sendMessage", chat_id=1, text="x", reply_markup=KEYS)
    in_time, late = (asyncio.create_task(anna.taps("go", timeout=5)) for _ in range(2))
    await client.does("getMe")
    clock.passes(seconds=100)
    first, second = (update["callback_query"]["id"] for update in await client.updates(offset=-2))
    clock.passes(seconds=15)
    await client.does("answerCallbackQuery", callback_query_id=first)
    assert (await in_time).text == ""
    clock.passes(seconds=1)
    assert await client.refused("answerCallbackQuery", callback_query_id=second) == TOO_OLD
    late.cancel()


async def test_answers_that_are_no_answers(client: Client, bot: Bot, anna: Player) -> None:
    assert await client.refused("answerCallbackQuery", callback_query_id="77") == TOO_OLD
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query("77", text="x" * 201)


async def test_ids_can_start_again_lower(client: Client, anna: Player, sandbox: Sandbox) -> None:
    sandbox.restart_ids(1000)
    assert ids(await client.updates(offset=FIRST)) == [1000]
    await anna.sends("later")
    assert ids(await client.updates(offset=1001)) == [1001]


async def test_an_update_can_be_delivered_twice(
    client: Client, anna: Player, sandbox: Sandbox
) -> None:
    sandbox.repeat_last()
    sandbox.repeat_last(same_id=True)
    updates = await client.updates()
    assert ids(updates) == [FIRST, FIRST + 1, FIRST + 1]
    assert {update["message"]["text"] for update in updates} == {"/start"}


async def test_anything_can_be_injected(client: Client, sandbox: Sandbox) -> None:
    sandbox.inject({"message": {"forward_origin": {"type": "hidden_user"}}})
    sandbox.inject({"update_id": 1, "novelty": {}})
    poison, novelty = await client.updates()
    assert poison == {"update_id": FIRST, "message": {"forward_origin": {"type": "hidden_user"}}}
    assert novelty == {"update_id": FIRST + 1, "novelty": {}}


async def test_pending_updates_can_be_dropped(client: Client, anna: Player) -> None:
    await client.does("deleteWebhook", drop_pending_updates=True)
    assert await client.updates() == []


async def test_the_sandbox_settles_when_all_is_acknowledged(
    client: Client, anna: Player, sandbox: Sandbox
) -> None:
    settled = asyncio.create_task(sandbox.settles())
    await client.updates()
    assert not settled.done()
    await client.updates(offset=FIRST + 1)
    await settled


async def test_closing_releases_a_waiting_poll(clock: MovedClock) -> None:
    async with aiohttp.ClientSession() as session:
        async with Sandbox("42:sandbox", clock) as sandbox:
            client = Client(session, sandbox.url)
            poll = asyncio.create_task(client.updates(timeout=50))
            await client.does("getMe")
        assert await asyncio.wait_for(poll, 2) == []
