"""A process that is killed all the time gets a whole round done."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.faults.stage import Stage, stage
from tests.faults.traces import assert_nothing_is_broken
from tests.world import NAMES

FIFTY = [f"Имя{number} Фамилия{number}" for number in range(50)]


@dataclass(frozen=True)
class Kills:
    """Each after at most so many further messages, in whatever the bot is doing."""

    times: int
    most: int

    async def befall(self, here: Stage, random: Random) -> None:
        for _ in range(self.times):
            await here.news.after(random.randint(1, self.most))
            await here.bot.kill()
            await here.bot.start()


async def play(folder: Path, names: list[str], seed: int, opening: Kills, answering: Kills) -> None:
    """`opening`: fewer times than an invitation of doubtful fate is tried, and within as many
    messages as there are invitations."""
    print(f"seed {seed}")
    random = Random(seed)
    async with stage(folder, names, seed, comments=0.2) as here:
        await asyncio.gather(opening.befall(here, random), here.open())
        killing = asyncio.ensure_future(answering.befall(here, random))
        await here.answer_all()
        assert killing.done(), "the round was over before the last kill"
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)
        assert await here.bot.stop() == 0


@pytest.mark.parametrize("seed", [1])
async def test_five_kills_in_a_round_of_nine(tmp_path: Path, seed: int) -> None:
    await play(tmp_path, list(NAMES), seed, opening=Kills(2, 4), answering=Kills(3, 100))


@pytest.mark.long
@pytest.mark.parametrize("seed", [2])
async def test_two_hundred_kills_in_a_round_of_fifty(tmp_path: Path, seed: int) -> None:
    await play(tmp_path, FIFTY, seed, opening=Kills(3, 12), answering=Kills(197, 12))
