"""A wrong account is taken away from a person, for a new personal link."""

import re

import pytest

from bot.sandbox.staff import Member
from handlers.joining_callbacks import (
    Relink,
)
from tests.scenarios.doors import name_of
from tests.scenarios.plays import (
    ANNA,
    LANGUAGES,
    asks,
    at_work,
    seen,
    taps,
    way_in,
)
from tests.world import BOSS, Town


async def relinks(place: Town, language: str = "ru") -> dict[str, Member]:
    """The manager is about to take Anna's account away, and is asked whether to."""
    members = await at_work(place, language)
    boss, anna = members[BOSS], (await place.actor(1001)).person
    assert anna
    await asks(boss.player, "/home")
    await boss.player.forges(Relink(person=anna.id).pack())
    await boss.player.sees(seen(boss.texts, "relink-ask", name=ANNA))
    return members


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_wrong_account_is_taken_away_in_two_taps_and_both_are_told(
    place: Town, language: str
) -> None:
    members = await relinks(place, language)
    boss, wrong, texts = members[BOSS], members[ANNA].player, members[BOSS].texts
    await taps(boss.player, texts("relink-yes"))
    done = await boss.player.sees("start=")  # the board of the open round may come between
    token = re.search(r"start=(\w{32})\b", done.text)
    assert token
    contact = place.settings.contact
    await wrong.sees(seen(texts, "relink-told", name=ANNA, contact=contact))
    assert (await asks(wrong, "/forms")).text == way_in(place, wrong, texts)
    right = place.player(77, language=language)
    assert ANNA in (await asks(right, f"/start {token.group(1)}")).text
    await taps(right, texts("join-yes"))
    assert (await name_of(place, 77), await name_of(place, wrong.user_id)) == (ANNA, None)


async def test_the_first_tap_takes_nothing_away(place: Town) -> None:
    await relinks(place)
    assert await name_of(place, 1001) == ANNA
