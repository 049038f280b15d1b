"""A first-time visitor plays the whole round by clicking, as the strip of first steps says."""

import pytest

from bot.domain.criteria import KEYS
from bot.texts import Texts
from tests.browser.conftest import Opens
from tests.browser.player import Look, PagePlayer

MANAGER, ANNA = 1000, 1001
READABLE = 4.5
"""Contrast of small text, at least: WCAG 2.2, level AA."""
LOOKS = (
    Look("ru", 1400, 900, "light"),
    Look("en", 390, 844, "dark"),
    Look("en", 1400, 900, "dark"),
    Look("ru", 360, 740, "light"),
)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
async def test_a_round_is_played_by_clicking(opens: Opens, look: Look) -> None:
    async with opens(look) as visitor:
        await visitor.keeps("1-start")
        await joins(visitor)
        await fills_in_one_form(visitor)
        await visitor.has_done("fill-in")
        await visitor.controls("others")
        await visitor.has_done("others")
        await visitor.controls("deadline")
        await visitor.has_done("deadline")
        await reads_the_summary_and_passes_it_on(visitor)
        await visitor.goes_to(ANNA, "read")
        await visitor.has_done("read")
        await visitor.keeps("5-own")


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[3]], ids=lambda look: look.name)
async def test_the_button_of_a_step_can_be_read_under_the_pointer(opens: Opens, look: Look) -> None:
    async with opens(look) as visitor:
        button = visitor.step("join").get_by_role("button")
        assert await visitor.contrast_under_the_pointer(button) >= READABLE


async def joins(visitor: PagePlayer) -> None:
    await visitor.goes_to(ANNA, "join")
    await visitor.chat.locator('[data-action="start"]').click()
    await visitor.taps(visitor.texts("join-yes"))
    await visitor.has_done("join")


async def fills_in_one_form(visitor: PagePlayer) -> None:
    said = visitor.texts
    await visitor.taps(said("invitation-start"))
    for key in KEYS:
        await visitor.sees(said(f"criterion-{key}-label"))
        if key == KEYS[1]:
            await visitor.keeps("2-card")
        await visitor.taps("4")
    for number in (1, 2):
        await visitor.sees(heading_of_comment(said, number))
        await visitor.taps(said("review-skip"))
    await visitor.offered(said("review-send"))
    await visitor.keeps("3-form")
    await visitor.taps(said("review-send"))


def heading_of_comment(said: Texts, number: int) -> str:
    """What follows the name."""
    return said.plain("review-comment-heading", who="", number=number).partition("· ")[2]


async def reads_the_summary_and_passes_it_on(visitor: PagePlayer) -> None:
    said = visitor.texts
    await visitor.goes_to(MANAGER, "summary")
    await visitor.has_done("summary")
    await visitor.keeps("4-summary")
    await visitor.taps(said("results-release"))
    await visitor.taps(said("release-yes"))
    await visitor.has_done("release")
