"""The simulated people of the department fill in their forms."""

import asyncio
import logging
from collections.abc import Sequence

from bot.demo.page.cast import Someone
from bot.demo.page.standing import Standing
from bot.demo.page.world import World
from bot.sandbox import NotSeen

log = logging.getLogger(__name__)
ATTEMPTS = 3


def with_open_forms(world: World, standing: Standing) -> list[Someone]:
    """Whom nobody plays by hand, who answer and can be reached."""
    return [
        one
        for one in world.cast.everybody.values()
        if one.person
        and one.simulated
        and one.answers
        and not one.member.player.blocked
        and standing.sent[one.person.id] < standing.forms[one.person.id]
    ]


async def answer(people: Sequence[Someone]) -> None:
    """Until everybody has sent all forms. Whoever is taken over meanwhile stops at once."""
    async with asyncio.TaskGroup() as group:
        for one in people:
            one.errand = group.create_task(_answers(one))


async def _answers(one: Someone) -> None:
    """With Telegram in trouble a screen may not come: then they ask for it once more."""
    for _ in range(ATTEMPTS):
        try:
            await _from_home(one)
        except NotSeen:
            log.info("somebody waits for a screen that does not come")
        else:
            return


async def _from_home(one: Someone) -> None:
    player = one.member.player
    asked = await player.sends("/home")
    await player.sees("", timeout=one.member.patience, oldest=asked)
    await one.member.answer_all()
