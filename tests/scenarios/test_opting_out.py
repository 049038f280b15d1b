"""Taking no part any more is two taps away, and so is coming back."""

import pytest

from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers.consent_callbacks import OptOut
from tests.scenarios.offices import in_team, labels
from tests.scenarios.plays import ANNA, BORIS, LANGUAGES, asks, everything, seen, taps
from tests.services.staff import journal_of
from tests.world import BOSS, TEAM, Town


async def opts_out(member: Member, command: str = "/privacy") -> Message:
    await asks(member.player, command)
    asked = await taps(member.player, member.texts("opt-out-button"))
    assert asked.text == seen(member.texts, "opt-out-ask")
    return await taps(member.player, member.texts("opt-out-yes"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["/privacy", "/settings"])
async def test_it_is_asked_first_and_then_said_what_follows(
    place: Town, language: str, command: str
) -> None:
    anna = (await in_team(place, language))[ANNA]
    done = await opts_out(anna, command)
    assert (done.text, labels(done)) == (seen(anna.texts, "join-declined"), [])
    assert not (await place.actor(1001)).takes_part
    assert "opted-out" in await journal_of(place)


async def test_whoever_would_rather_stay_stays(place: Town) -> None:
    anna = (await in_team(place))[ANNA]
    await asks(anna.player, "/privacy")
    await taps(anna.player, anna.texts("opt-out-button"))
    home = await taps(anna.player, anna.texts("opt-out-no"))
    assert home.text.startswith(seen(anna.texts, "home-title"))
    assert (await place.actor(1001)).takes_part


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_written_afterwards_is_answered_by_how_to_come_back(
    place: Town, language: str
) -> None:
    anna = (await in_team(place, language))[ANNA]
    await opts_out(anna)
    for written in ("привет", "/forms", "/settings", "/myresults"):
        answer = await asks(anna.player, written)
        assert (written, answer.text) == (written, seen(anna.texts, "home-declined"))
    first = await asks(anna.player, "/start")
    assert seen(anna.texts, "join-who", name=ANNA, team=TEAM) in first.text
    await taps(anna.player, anna.texts("join-yes"))
    assert (await place.actor(1001)).takes_part


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_is_told_why_not(place: Town, language: str) -> None:
    boss = (await in_team(place, language))[BOSS]
    await asks(boss.player, "/privacy")
    answer = await boss.player.taps(boss.texts("opt-out-button"))
    assert answer.text == boss.texts("error-opt-out-rights")
    assert (await place.actor(1000)).takes_part


async def test_a_button_about_another_text_asks_again(place: Town) -> None:
    boris = (await in_team(place))[BORIS]
    await asks(boris.player, "/home")
    before = await everything(place)
    await boris.player.forges(OptOut(text="0" * 16).pack())
    await boris.player.sees(seen(boris.texts, "opt-out-ask"))
    assert await everything(place) == before


async def test_a_second_tap_says_the_same(place: Town) -> None:
    anna = (await in_team(place))[ANNA]
    await asks(anna.player, "/privacy")
    asked = await taps(anna.player, anna.texts("opt-out-button"))
    sure = asked.buttons[0][0].data or ""
    await taps(anna.player, anna.texts("opt-out-yes"))
    before = await everything(place)
    await anna.player.forges(sure)
    assert anna.player.messages[-1].text == seen(anna.texts, "join-declined")
    assert await everything(place) == before
    assert (await journal_of(place)).count("opted-out") == 1
