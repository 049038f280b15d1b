"""What the bot says it keeps, hands over, and erases."""

import json
from pathlib import Path

import pytest

from bot.domain.people import PersonId
from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers.privacy_callbacks import Erase
from tests.scenarios.doors import asks_as, boss_is_in, makes_a_link
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    anna_starts,
    asks,
    at_work,
    everything,
    fills_in,
    seen,
    taps,
    way_in,
)
from tests.scenarios.running import becomes_admin
from tests.services.staff import id_of
from tests.world import BOSS, TEAM, Town, settings_for


async def file_of(member: Member) -> Message:
    return await member.player.sees(seen(member.texts, "mydata-file"))


async def asks_to_erase(boss: Member, person: PersonId) -> Message:
    await asks(boss.player, "/home")
    await boss.player.forges(Erase(person=person).pack())
    return await boss.player.sees(seen(boss.texts, "erase-ask", name=ANNA, team=TEAM))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_my_data_comes_as_text_and_as_a_file(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    await fills_in(anna)
    shown = await asks(anna.player, "/mydata")
    assert ANNA in shown.text
    assert len(shown.text.splitlines()) < 10
    sent = await file_of(anna)
    assert sent.file
    data = json.loads(sent.file.data)
    assert data["person"][0]["name"] == ANNA
    assert [len(form["ratings"]) for form in data["forms"]] == [6, 0, 0, 0]


async def test_nobody_else_gets_ones_data(place: Town) -> None:
    anna = await anna_starts(place)
    await fills_in(anna)
    stranger = place.player(9)
    assert ANNA not in (await asks(stranger, "/mydata")).text
    assert not [message for message in stranger.messages if message.kind == "document"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_says_what_the_settings_say(place: Town, language: str) -> None:
    anna = (await place.joins(FOUR, language))[ANNA]
    said = await asks(anna.player, "/privacy")
    settings = place.settings
    expected = seen(
        anna.texts,
        "privacy",
        company=settings.company,
        contact=settings.contact,
        threshold=3,
        comments=12,
        reports=24,
        traces=3,
    )
    assert said.text == expected
    assert len(said.text.splitlines()) <= 12


def test_comments_are_never_said_to_outlive_their_report(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, comments_months=12, snapshots_months=6)
    assert (settings.retention.comments, settings.retention.reports) == (6, 6)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_erases_somebody_in_two_taps_and_they_are_told_once(
    place: Town, language: str
) -> None:
    members = await at_work(place, language)
    boss, anna = members[BOSS], members[ANNA]
    await becomes_admin(place, 1000)
    person = await id_of(place, ANNA)
    asked = await asks_to_erase(boss, person)
    before = await everything(place)
    assert len(before["people"]) == 5
    sure = asked.buttons[0][0].data or ""
    done = await taps(boss.player, boss.texts("erase-yes"))
    assert done.text == seen(boss.texts, "erase-done", name=ANNA)
    told = seen(anna.texts, "erase-told", contact=place.settings.contact)
    await anna.player.sees(told)
    answer = await boss.player.forges(sure)
    assert answer.text == boss.texts("error-old-button")
    assert [message.text for message in anna.player.messages].count(told) == 1
    kept = await everything(place)
    assert len(kept["people"]) == 4
    assert ANNA not in repr(kept)
    start = await asks(anna.player, "/start")
    assert start.text == way_in(place, anna.player, anna.texts)


async def test_asking_or_keeping_erases_nobody(place: Town) -> None:
    members = await place.joins(FOUR)
    boss = members[BOSS]
    await becomes_admin(place, 1000)
    before = await everything(place)
    await asks_to_erase(boss, await id_of(place, ANNA))
    await taps(boss.player, boss.texts("erase-no"))
    assert await everything(place) == before


async def test_nobody_but_an_admin_finds_a_way_to_erase(place: Town) -> None:
    members = await place.joins(FOUR)
    stranger = place.player(9)
    await asks(stranger, "/start")
    person = await id_of(place, ANNA)
    before = await everything(place)
    for player in (members[BOSS].player, members[BORIS].player, members[ANNA].player, stranger):
        for button in (Erase(person=person), Erase(person=person, sure=True, mark="0" * 8)):
            answer = await player.forges(button.pack())
            assert (answer.text, answer.alert) == (members[BOSS].texts("error-not-yours"), True)
    assert await everything(place) == before


async def test_an_admin_does_not_erase_themselves(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    await becomes_admin(place, 1000)
    before = await everything(place)
    await asks(boss.player, "/home")
    answer = await boss.player.forges(Erase(person=await id_of(place, BOSS)).pack())
    assert answer.text == boss.texts("error-erase-yourself")
    assert await everything(place) == before


def test_the_longest_button_fits() -> None:
    longest = Erase(person=2**31 - 1, sure=True, mark="f" * 8)
    assert len(longest.pack().encode()) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_has_only_asked_to_join_gets_what_is_kept_of_the_account(
    place: Town, language: str
) -> None:
    boss = await boss_is_in(place, language)
    payload = await makes_a_link(boss)
    player, texts = place.player(5, language=language), boss.texts
    await asks_as(player, texts, payload)
    await taps(boss.player, texts("join-refuse"))
    contact = place.settings.contact
    await player.sees(seen(texts, "join-refused", team=TEAM, contact=contact))
    shown = await asks(player, "/mydata")
    assert seen(texts, "mydata-request", team=TEAM, state="refused") in shown.text
    sent = await player.sees(seen(texts, "mydata-file"))
    assert sent.file
    data = json.loads(sent.file.data)
    assert [one["state"] for one in data["joining"]] == ["refused"]
    assert [one["kind"] for one in data["notices"]] == ["join-refused"]
    assert ANNA not in str(data["joining"])
    promise = await asks(player, "/privacy")
    assert place.settings.company in promise.text
    assert texts("opt-out-button") not in [b.text for row in promise.buttons for b in row]
