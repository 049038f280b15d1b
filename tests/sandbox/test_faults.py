"""Everything that goes wrong does so on order, and as often as ordered."""

import asyncio
import math

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from bot.sandbox import (
    BadGateway,
    CutAfter,
    CutBefore,
    Limits,
    Player,
    Sandbox,
    Stall,
    Throttled,
    Undecodable,
)
from tests.sandbox.client import TOKEN, Client, MovedClock


def written(player: Player) -> list[str]:
    return [message.text for message in player.messages if message.from_bot]


async def test_throttled_twice_then_sent(bot: Bot, anna: Player, sandbox: Sandbox) -> None:
    sandbox.faults.order("sendMessage", Throttled(retry_after=3), times=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refusal:
            await bot.send_message(1, "hello")
        assert refusal.value.retry_after == 3
    await bot.send_message(1, "hello")
    assert written(anna) == ["hello"]
    assert sandbox.faults.left() == 0


async def test_throttling_is_also_told_in_a_header(sandbox: Sandbox) -> None:
    sandbox.faults.order("*", Throttled(retry_after=7))
    url = f"{sandbox.url}/bot{TOKEN}/getMe"
    async with aiohttp.ClientSession() as session, session.get(url) as reply:
        assert (reply.status, reply.headers["Retry-After"]) == (429, "7")
        assert (await reply.json())["parameters"] == {"retry_after": 7}


async def test_a_bad_gateway_is_a_page_and_nothing_is_sent(
    bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    sandbox.faults.order("sendMessage", BadGateway())
    with pytest.raises(ClientDecodeError, match="502 Bad Gateway"):
        await bot.send_message(1, "hello")
    assert written(anna) == []


async def test_cut_before_means_not_sent(bot: Bot, anna: Player, sandbox: Sandbox) -> None:
    sandbox.faults.order("sendMessage", CutBefore())
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(1, "hello")
    assert written(anna) == []


async def test_cut_after_means_sent_and_unknown(bot: Bot, anna: Player, sandbox: Sandbox) -> None:
    sandbox.faults.order("sendMessage", CutAfter())
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(1, "hello")
    await bot.send_message(1, "hello")
    assert written(anna) == ["hello", "hello"]


async def test_undecodable_means_sent_and_unreadable(
    bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    sandbox.faults.order("sendMessage", Undecodable())
    with pytest.raises(ClientDecodeError):
        await bot.send_message(1, "hello")
    assert written(anna) == ["hello"]


async def test_a_stalled_request_goes_on_when_released(
    bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    stall = Stall()
    sandbox.faults.order("sendMessage", stall)
    sending = asyncio.create_task(bot.send_message(1, "hello"))
    await stall.reached.wait()
    assert written(anna) == []
    stall.released.set()
    await sending
    assert written(anna) == ["hello"]


async def test_a_pending_stall_ends_with_the_sandbox(clock: MovedClock) -> None:
    stall = Stall()
    async with aiohttp.ClientSession() as session:
        async with Sandbox(TOKEN, clock) as sandbox:
            sandbox.faults.order("getMe", stall)
            request = asyncio.create_task(Client(session, sandbox.url).call("getMe"))
            await stall.reached.wait()
        with pytest.raises(aiohttp.ClientError):
            await asyncio.wait_for(request, 2)


async def test_a_fault_for_one_chat_spares_the_others(
    bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    boris = sandbox.player(2, "Boris", started=True)
    sandbox.faults.order("sendMessage", Throttled(), chat_id=2)
    await bot.send_message(1, "hello")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(2, "hello")
    assert (written(anna), written(boris)) == (["hello"], [])


async def test_every_second_request_can_suffer(bot: Bot, anna: Player, sandbox: Sandbox) -> None:
    sandbox.faults.order("sendMessage", CutBefore(), times=2, every=2)
    for number in range(3):
        await bot.send_message(1, f"heard {number}")
        if number < 2:
            with pytest.raises(TelegramNetworkError):
                await bot.send_message(1, "lost")
    assert written(anna) == ["heard 0", "heard 1", "heard 2"]
    assert sandbox.faults.left() == 0


async def test_a_blackhole_swallows_also_what_is_under_way(
    bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    after = (await bot.get_updates(timeout=5))[-1].update_id + 1
    polling = asyncio.create_task(bot.get_updates(offset=after, timeout=5))
    await sandbox.polled()
    with sandbox.faults.blackhole() as hole:
        await anna.sends("into the hole")
        await hole.reached.wait()
        hole.reached.clear()
        sending = asyncio.create_task(bot.send_message(1, "out of the hole"))
        await hole.reached.wait()
    for lost in (polling, sending):
        with pytest.raises(TelegramNetworkError):
            await lost
    found = await bot.get_updates(offset=after, timeout=5)
    assert [update.message.text for update in found] == ["into the hole"]
    assert written(anna) == []


async def test_an_answer_can_be_lost_for_one_person(
    bot: Bot, anna: Player, sandbox: Sandbox
) -> None:
    keys = {"inline_keyboard": [[{"text": "go", "callback_data": "go"}]]}
    await bot.send_message(1, "x", reply_markup=keys)
    sandbox.faults.order("answerCallbackQuery", CutAfter(), chat_id=1)
    tap = asyncio.create_task(anna.taps("go"))
    query = (await bot.get_updates(timeout=5))[-1].callback_query
    with pytest.raises(TelegramNetworkError):
        await bot.answer_callback_query(query.id, text="done")
    assert (await tap).text == "done"


async def test_requests_are_logged(bot: Bot, anna: Player, sandbox: Sandbox) -> None:
    await bot.send_message(1, "hello")
    sandbox.faults.order("sendMessage", CutBefore())
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(1, "hello")
    assert [(r.method, r.chat_id, r.ok, r.error) for r in sandbox.requests] == [
        ("sendMessage", 1, True, None),
        ("sendMessage", 1, False, "CutBefore"),
    ]


class TestLimits:
    async def test_one_chat_gets_a_burst_and_then_one_a_second(
        self, bot: Bot, anna: Player, sandbox: Sandbox
    ) -> None:
        seconds = 0.0
        sandbox.limits = Limits(burst=2, monotonic=lambda: seconds)
        for _ in range(2):
            await bot.send_message(1, "x")
        with pytest.raises(TelegramRetryAfter) as refusal:
            await bot.send_message(1, "x")
        assert refusal.value.retry_after == 1
        seconds = 1.0
        await bot.edit_message_text("y", chat_id=1, message_id=anna.last.message_id)
        assert (len(written(anna)), anna.last.text) == (2, "y")

    async def test_thirty_a_second_in_all(self, client: Client, sandbox: Sandbox) -> None:
        seconds = 0.0
        sandbox.limits = Limits(monotonic=lambda: seconds)
        for number in range(31):
            sandbox.player(100 + number, "P", started=True)
        for number in range(30):
            await client.does("sendMessage", chat_id=100 + number, text="x")
        refusal = await client.refused("sendMessage", chat_id=130, text="x")
        assert refusal == "429 Too Many Requests: retry after 1"
        seconds = math.nextafter(1.0, 2)
        await client.does("sendMessage", chat_id=130, text="x")

    async def test_they_are_off_unless_asked_for(self, client: Client, anna: Player) -> None:
        for _ in range(50):
            await client.does("sendMessage", chat_id=1, text="x")
        assert len(written(anna)) == 50
