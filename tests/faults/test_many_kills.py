"""A process that is killed all the time gets a whole round done."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.faults.stage import Stage, stage
from tests.faults.traces import assert_nothing_is_broken
from tests.world import NAMES

FIFTY = [f"Имя{number} Фамилия{number}" for number in range(50)]


async def killed(here: Stage, times: int, most: int, random: Random) -> None:
    """Each time after at most so many further messages, in whatever the bot is doing."""
    for _ in range(times):
        await here.news.after(random.randint(1, most))
        await here.bot.kill()
        await here.bot.start()


async def play(folder: Path, names: list[str], seed: int, times: int, most: int) -> None:
    print(f"seed {seed}")
    async with stage(folder, names, seed, comments=0.2) as here:
        # A notice is given up after five tries of doubtful fate, so it is not killed for ever.
        await here.open()
        killing = asyncio.ensure_future(killed(here, times, most, Random(seed)))
        await here.answer_all()
        assert killing.done(), "the round was over before the last kill"
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)
        assert await here.bot.stop() == 0


@pytest.mark.parametrize("seed", [1])
async def test_three_kills_in_a_round_of_nine(tmp_path: Path, seed: int) -> None:
    await play(tmp_path, list(NAMES), seed, times=3, most=100)


@pytest.mark.long
@pytest.mark.parametrize("seed", [2])
async def test_two_hundred_kills_in_a_round_of_fifty(tmp_path: Path, seed: int) -> None:
    await play(tmp_path, FIFTY, seed, times=200, most=12)
