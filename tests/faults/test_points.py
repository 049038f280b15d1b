"""The process dies at each named place where the order of things matters, and nothing is lost.

A dead process is followed by one that will die at the next place, all in one round.
"""

import ast
import asyncio
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL
from typing import get_args

from bot.crashing import Point
from bot.domain.erasure import mark_of
from bot.domain.people import Person
from bot.sandbox import Player
from handlers.privacy_callbacks import Erase
from handlers.result_callbacks import Release
from storage import people
from tests.faults.stage import FOUR, RU, Stage, stage
from tests.faults.traces import assert_nothing_is_broken

PASSED_ON = "Эту страницу видят вы и ваш руководитель"
ROOT = Path(__file__).parents[2]
OPENING = (
    "while-opening",
    "after-opening",
    "before-claim-commit",
    "after-claim-commit",
    "before-send",
    "after-send",
    "after-send:2",
)
ANSWERING = ("before-rating-commit:9", "after-rating-commit:9", "after-handling:9")
ENDING = ("while-closing", "after-closing")
RELEASING = ("while-releasing", "after-releasing")
ERASING = ("while-erasing", "after-erasing")


def test_every_place_in_the_code_is_tried() -> None:
    tried = {point.partition(":")[0] for point in OPENING + ANSWERING + ENDING}
    tried |= {*RELEASING, *ERASING}
    assert tried == set(get_args(Point)) == named_in_the_code()


def named_in_the_code() -> set[str]:
    trees = (ast.parse(file.read_text()) for file in ROOT.glob("bot/**/*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "crash_at"
        and isinstance(call.args[0], ast.Constant)
    }


async def dies_there_and_goes_on(here: Stage, following: str) -> None:
    """It has been armed; the next life is armed with what follows."""
    assert await here.bot.died() == -SIGKILL
    # What is of doubtful fate is tried again after some seconds; a tap may be answered for 15.
    here.clock.move_to(here.clock() + timedelta(seconds=5))
    await here.bot.start(CRASH_AT=following)


async def test_while_a_round_opens_and_its_notices_are_sent(tmp_path: Path) -> None:
    async with stage(tmp_path, crash_at=OPENING[0]) as here:
        await here.plan()
        for following in (*OPENING[1:], ""):
            await dies_there_and_goes_on(here, following)
        await asyncio.gather(*(one.player.offered(RU("invitation-start")) for one in here.staff))
        await assert_nothing_is_broken(here)
        await here.answer_all()
        await here.close()
        await assert_nothing_is_broken(here)


async def test_while_people_answer(tmp_path: Path) -> None:
    async with stage(tmp_path, comments=0.5, crash_at=ANSWERING[0]) as here:
        await here.open()
        answering = asyncio.ensure_future(here.answer_all())
        for following in (*ANSWERING[1:], ""):
            await dies_there_and_goes_on(here, following)
        await answering
        await assert_nothing_is_broken(here)
        await here.close()
        await assert_nothing_is_broken(here)


async def test_while_a_round_closes_and_its_reports_are_passed_on(tmp_path: Path) -> None:
    async with stage(tmp_path, crash_at=ENDING[0]) as here:
        await here.open()
        await here.answer_all()
        closing = asyncio.ensure_future(here.close())
        for following in (*ENDING[1:], RELEASING[0]):
            await dies_there_and_goes_on(here, following)
        await closing
        await assert_nothing_is_broken(here)
        release = Release(round=1, sure=True).pack()
        releasing = asyncio.ensure_future(here.boss.forges(release, timeout=30))
        for following in (*RELEASING[1:], ""):
            await dies_there_and_goes_on(here, following)
        releasing.cancel()
        await asyncio.gather(*(one.player.sees(PASSED_ON) for one in here.staff))
        await assert_nothing_is_broken(here)


async def test_while_somebody_is_erased(tmp_path: Path) -> None:
    async with stage(tmp_path, crash_at=ERASING[0], ADMIN_IDS="1000") as here:
        await here.open()
        await here.answer_all()
        player = here.members[FOUR[0]].player
        anna = await bound(here, player)
        assert anna
        erase = Erase(person=anna.id, sure=True, mark=mark_of(anna)).pack()
        await here.boss.sends("/start")
        await here.boss.offered(RU("home-settings"))
        await here.database.close()
        erasing = asyncio.ensure_future(here.boss.forges(erase, timeout=30))
        for following in (*ERASING[1:], ""):
            await dies_there_and_goes_on(here, following)
        await here.sandbox.settles()
        erasing.cancel()
        assert await here.bot.stop() == 0
        assert await bound(here, player) is None
        await here.database.close()
        left = b"".join(file.read_bytes() for file in tmp_path.glob("sixsteps.db*"))
        assert FOUR[1].encode() in left
        assert FOUR[0].encode() not in left


async def bound(here: Stage, player: Player) -> Person | None:
    async with here.database.read() as connection:
        found = await people.bound_to(connection, player.user_id)
        return await people.by_id(connection, found) if found else None
