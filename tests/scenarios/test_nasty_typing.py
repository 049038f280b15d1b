"""Names and comments as nobody should write them, typed into the chat."""

import re
from collections.abc import Iterable

import pytest

from handlers.people_callbacks import AddPerson
from tests.nasty import CLEANED, ISOLATE_END, NAMES, RTL_OVERRIDE, UNSEEN_NAMES
from tests.scenarios.doors import NEW, boss_is_in, makes_a_link
from tests.scenarios.offices import listed
from tests.scenarios.plays import LANGUAGES, anna_starts, asks, fills_in, seen, taps
from tests.scenarios.test_people import writes
from tests.world import Town


def sendable(written: Iterable[str]) -> list[str]:
    """Without halves of characters: an update with one is set aside, as Telegram sends none."""
    return [text for text in written if not re.search("[\ud800-\udfff]", text)]


async def everybody(place: Town) -> list[str]:
    boss = await place.actor(1000)
    members = await place.parts.members.of_team(boss, (await place.team()).id)
    return [one.person.name for one in members.members]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_comment_is_kept_without_what_cannot_be_sent(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    await fills_in(anna)
    for written in sendable(CLEANED):
        await taps(me, texts("review-edit-keep"))
        await me.sends(written)
        await me.sees(seen(texts, "review-check-comment-keep", text=CLEANED[written]))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_comment_of_nothing_is_sent_back(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    await fills_in(anna)
    await taps(me, texts("review-edit-keep"))
    await me.sends(f"{ISOLATE_END}\u2066")
    await me.sees(texts("error-comment-empty"))
    await me.sends("Ясно")
    await me.sees(seen(texts, "review-check-comment-keep", text="Ясно"))


async def test_any_name_that_can_be_seen_is_added_and_shown_as_typed(place: Town) -> None:
    boss, _, shown = await listed(place)
    add = AddPerson(team=(await place.team()).id).pack()
    for name in NAMES:
        await boss.forges(add, message=shown)
        await place.sandbox.settles()
        card = await writes(boss, shown, name)
        assert card.text.splitlines()[0].strip("\u2068\u2069") == name
    assert set(NAMES) <= set(await everybody(place))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_that_hides_something_is_sent_back(place: Town, language: str) -> None:
    boss, texts, shown = await listed(place, language)
    add, before = AddPerson(team=(await place.team()).id).pack(), await everybody(place)
    for name in sendable(UNSEEN_NAMES):
        await boss.forges(add, message=shown)
        await place.sandbox.settles()
        answer = await asks(boss, name)
        assert answer.text == texts("error-name-characters")
    assert await everybody(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_an_account_calls_itself_turns_nothing_around_it(
    place: Town, language: str
) -> None:
    boss = await boss_is_in(place, language)
    texts, yana = place.texts(language), place.player(1, f"Яна{RTL_OVERRIDE}\x1b<b>", language)
    await asks(yana, f"/start {await makes_a_link(boss)}")
    await asks(yana, NEW)
    await taps(yana, texts("join-yes"))
    request = await boss.player.sees("Яна<b>")
    assert RTL_OVERRIDE not in request.text
    assert NEW in request.text
