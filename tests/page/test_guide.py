"""The guided round over HTTP alone: each step ticks off when it happens, and not before."""

import pytest

from bot.domain.criteria import KEYS
from tests.page.visitor import ANNA, MANAGER, PATIENCE, Visitor, opened

STEPS = ["join", "fill-in", "others", "deadline", "summary", "release", "read"]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_round_is_played_step_by_step(language: str) -> None:
    async with opened(language) as visitor:
        said = visitor.texts.plain
        assert [step["key"] for step in visitor.state["steps"]] == STEPS
        assert visitor.done() == []
        await _joins(visitor)
        await visitor.has_done(*STEPS[:1])
        await _fills_in_one_form(visitor)
        await visitor.has_done(*STEPS[:2])
        await visitor.controls("others")
        await visitor.until(lambda: visitor.done() == STEPS[:3] or None, 3 * PATIENCE)
        await visitor.controls("deadline")
        await visitor.has_done(*STEPS[:4])
        await visitor.sees_picture(MANAGER)
        assert visitor.done() == STEPS[:4]
        await visitor.posts("look", chats=[MANAGER])
        await visitor.has_done(*STEPS[:5])
        await visitor.taps(MANAGER, said("results-release"))
        await visitor.taps(MANAGER, said("release-yes"))
        await visitor.has_done(*STEPS[:6])
        await visitor.sees(ANNA, said("own-promise"))
        await visitor.posts("look", chats=[MANAGER, ANNA])
        await visitor.has_done(*STEPS)


async def _joins(visitor: Visitor) -> None:
    said = visitor.texts.plain
    link = visitor.people[ANNA]["start"]
    assert link
    await visitor.does(ANNA, "start", payload=link)
    await visitor.taps(ANNA, said("join-yes"))
    await visitor.sees(ANNA, said("questionnaire-intro"))
    await visitor.until(lambda: visitor.people[ANNA]["start"] is None or None)


async def _fills_in_one_form(visitor: Visitor) -> None:
    said = visitor.texts.plain
    await visitor.taps(ANNA, said("invitation-start"))
    for key in KEYS:
        await visitor.sees(ANNA, f" · {said(f'criterion-{key}-label')}\n")
        await visitor.taps(ANNA, "4")
    for _ in range(2):
        await visitor.taps(ANNA, said("review-skip"))
    await visitor.taps(ANNA, said("review-send"))
    await visitor.until(lambda: visitor.people[ANNA]["progress"]["sent"] == 1 or None)
