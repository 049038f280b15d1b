"""Between the bot and Telegram: silence, cut lines, pages of HTML, too many requests."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox import BadGateway, CutAfter, Request, Throttled
from tests.faults.stage import RU, TITLE, Stage, stage
from tests.faults.traces import assert_nothing_is_broken
from tests.scenarios.plays import seen
from tests.world import NAMES

IN_MIDST = 40
FOR_EVER = 10_000
LENGTHS = (timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=26))


def impatient(here: Stage) -> None:
    for member in here.staff:
        member.patience = 2.0


@pytest.mark.parametrize("length", LENGTHS, ids=str)
async def test_after_a_blackhole_everybody_is_led_on(tmp_path: Path, length: timedelta) -> None:
    """Telegram forgets taps after 150 s and messages after a day."""
    async with stage(tmp_path) as here:
        await here.open()
        impatient(here)
        answering = asyncio.ensure_future(here.answer_all())
        await here.news.after(IN_MIDST)
        with here.sandbox.faults.blackhole() as hole:
            await hole.reached.wait()
            here.clock.move_to(here.clock() + length)
        await answering
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)


async def test_a_token_that_was_revoked_is_one_line_and_a_new_one_needs_nobody_to_join_again(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as here:
        await here.bot.stop()
        await here.bot.start(BOT_TOKEN="42:the-one-that-was-revoked-yesterday")
        assert await here.bot.died() == 1
        last = here.bot.log().splitlines()[-1]
        assert last.startswith("sixsteps: BOT_TOKEN: Telegram refuses it. Put the one there that")
        assert "Traceback" not in here.bot.log()
        await here.bot.start()
        await here.open()
        await here.answer_all()
        await here.close()


@pytest.mark.parametrize("fault", [CutAfter(), BadGateway()], ids=["cut", "502"])
async def test_a_fifth_of_all_requests_goes_wrong(
    tmp_path: Path, fault: CutAfter | BadGateway
) -> None:
    async with stage(tmp_path) as here:
        here.sandbox.faults.order("[!g]*", fault, times=FOR_EVER, every=5)
        here.sandbox.faults.order("getUpdates", fault, times=2, every=20)
        await here.open()
        impatient(here)
        await here.answer_all()
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)


async def test_who_has_blocked_the_bot_is_left_alone(tmp_path: Path) -> None:
    async with stage(tmp_path) as here:
        gone, *others = here.staff
        with here.sandbox.faults.blackhole() as hole:
            await hole.reached.wait()
            # Telegram has forgotten to say so by the time it can be asked again.
            gone.player.blocks()
            here.clock.move_to(here.clock() + timedelta(hours=25))
        round_id = await here.plan()
        await asyncio.gather(*(one.player.offered(RU("invitation-start")) for one in others))
        await here.parts.rounds.cancel(await here.actor(here.boss), round_id)
        told = seen(RU, "cancellation", title=TITLE)
        await asyncio.gather(*(one.player.sees(told) for one in others))
        await assert_nothing_is_broken(here)
        assert not here.news.times(gone.player, RU("questionnaire-intro"))


async def test_in_a_storm_of_429_the_bot_holds_its_breath(tmp_path: Path) -> None:
    async with stage(tmp_path, NAMES, PACING="True") as here:
        here.sandbox.faults.order("sendMessage", Throttled(retry_after=2), times=4)
        await here.open()
        assert [request for request in sends(here) if request.error == "Throttled"]
        assert too_early(sends(here)) == []
        await assert_nothing_is_broken(here)


def sends(here: Stage) -> list[Request]:
    return [request for request in here.sandbox.requests if request.method == "sendMessage"]


def too_early(requests: list[Request]) -> list[Request]:
    """What was sent in the pause; what was on its way when it was told does not count."""
    told = [request.at for request in requests if request.error == "Throttled"]
    on_its_way, over = timedelta(seconds=0.5), timedelta(seconds=1.9)
    return [
        request
        for request in requests
        if any(at + on_its_way < request.at < at + over for at in told)
    ]
