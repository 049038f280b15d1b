"""A team comes in by one link from its chat: names, the first message, a manager's tap."""

import pytest

from bot.domain.joining import payload_of
from tests.scenarios.doors import NEW, asks_as, boss_is_in, makes_a_link, name_of, png_size
from tests.scenarios.planning import comes_in, imports
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    asks,
    seen,
    taps,
)
from tests.world import BOSS, NAMES, TEAM, Town


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_team_comes_in_from_its_chat(place: Town, language: str) -> None:
    boss = await boss_is_in(place, language)
    payload = await makes_a_link(boss)
    anna, texts = place.player(1, "Аня", language), place.texts(language)
    names = await asks(anna, f"/start {payload}")
    assert names.text == seen(texts, "join-names", team=TEAM)
    assert anna.buttons() == sorted(FOUR)
    first = await taps(anna, ANNA)
    assert seen(texts, "join-who", name=ANNA, team=TEAM) in first.text
    assert "/mydata" in first.text
    asked = await taps(anna, texts("join-yes"))
    assert asked.text == seen(texts, "join-asked", name=ANNA, team=TEAM)
    assert await name_of(place, 1) is None
    request = await boss.player.sees(ANNA)
    assert "Аня" in request.text
    done = await taps(boss.player, texts("join-let-in"))
    assert seen(texts, "join-let-in-done", name=ANNA, team=TEAM, account="Аня") == done.text
    told = await anna.sees(seen(texts, "join-approved"))
    assert seen(texts, "join-done", name=ANNA) in told.text
    assert await name_of(place, 1) == ANNA


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_who_is_not_on_the_list_writes_the_name(place: Town, language: str) -> None:
    boss = await boss_is_in(place, language)
    payload = await makes_a_link(boss)
    yana, texts = place.player(1, "Y", language), place.texts(language)
    await asks(yana, f"/start {payload}")
    first = await asks(yana, f"  {NEW} ")
    assert seen(texts, "join-who", name=NEW, team=TEAM) in first.text
    await taps(yana, texts("join-yes"))
    named = {"name": NEW, "team": TEAM, "account": "Y"}
    await boss.player.sees(seen(texts, "join-request-new", **named))
    await taps(boss.player, texts("join-let-in"))
    await yana.sees(seen(texts, "join-approved"))
    assert await name_of(place, 1) == NEW


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_is_refused_is_told_and_nothing_is_bound(place: Town, language: str) -> None:
    boss = await boss_is_in(place, language)
    anna, texts = place.player(1, "Аня", language), place.texts(language)
    await asks_as(anna, texts, await makes_a_link(boss))
    await boss.player.sees(ANNA)
    done = await taps(boss.player, texts("join-refuse"))
    assert seen(texts, "join-refuse-done", name=ANNA, team=TEAM, account="Аня") == done.text
    await anna.sees(seen(texts, "join-refused", team=TEAM, contact=place.settings.contact))
    assert await name_of(place, 1) is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_bad_expired_and_revoked_links_get_one_answer(place: Town, language: str) -> None:
    boss = await boss_is_in(place, language)
    revoked = await makes_a_link(boss)
    await taps(boss.player, boss.texts("team-link-revoke"))
    expired = await makes_a_link(boss)
    place.clock.move(days=7)
    stranger = place.player(1, language=language)
    bad = (revoked, expired, payload_of("x" * 32))
    read = {(await asks(stranger, f"/start {payload}")).text for payload in bad}
    assert read == {seen(place.texts(language), "error-team-link")}
    assert stranger.buttons() == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_second_manager_finds_it_decided(place: Town, language: str) -> None:
    lines = [f"{BOSS},Дирекция,manager,{TEAM}", f"Олег,Дирекция,manager,{TEAM}"]
    await imports(place, [*lines, f"{ANNA},{TEAM},employee,"])
    boss = await comes_in(place, BOSS, language=language)
    oleg = await comes_in(place, "Олег", 1100, language)
    texts = boss.texts
    await asks_as(place.player(1, "Аня", language), texts, await makes_a_link(boss))
    await oleg.player.sees(ANNA)
    await boss.player.sees(ANNA)
    await taps(boss.player, texts("join-let-in"))
    late = await taps(oleg.player, texts("join-refuse"))
    assert late.text.startswith(seen(texts, "join-decided-before"))
    assert seen(texts, "join-let-in-done", name=ANNA, team=TEAM, account="Аня") in late.text
    assert await name_of(place, 1) == ANNA


async def test_the_link_is_drawn_as_a_picture(place: Town) -> None:
    boss = await boss_is_in(place)
    payload = await makes_a_link(boss)
    since = boss.player.revision
    await boss.player.taps(boss.texts("team-link-qr"))
    picture = await boss.player.sees(payload, after=since)
    assert picture.file
    assert png_size(picture.file.data) == (450, 450)


async def test_names_come_in_pages(place: Town) -> None:
    boss = await boss_is_in(place, names=NAMES)
    texts, anna = place.texts(), place.player(1)
    await asks(anna, f"/start {await makes_a_link(boss)}")
    assert anna.buttons() == [*sorted(NAMES)[:8], texts("join-later")]
    await taps(anna, texts("join-later"))
    assert anna.buttons() == [*sorted(NAMES)[8:], texts("join-earlier")]


async def test_not_me_leads_back_to_the_names(place: Town) -> None:
    boss = await boss_is_in(place)
    texts, anna = place.texts(), place.player(1)
    await asks(anna, f"/start {await makes_a_link(boss)}")
    await taps(anna, BORIS)
    names = await taps(anna, texts("join-other-name"))
    assert names.text == seen(texts, "join-names", team=TEAM)
    await taps(anna, ANNA)
    asked = await taps(anna, texts("join-yes"))
    assert ANNA in asked.text


async def test_whoever_waits_reads_so_whatever_they_write(place: Town) -> None:
    boss = await boss_is_in(place)
    texts, anna = place.texts(), place.player(1)
    payload = await makes_a_link(boss)
    asked = await asks_as(anna, texts, payload)
    assert (await asks(anna, "Яна Другая")).text == asked.text
    assert (await asks(anna, f"/start {payload}")).text == asked.text


async def test_a_request_waits_on_the_screen_of_the_link(place: Town) -> None:
    boss = await boss_is_in(place)
    texts = boss.texts
    payload = await makes_a_link(boss)
    await asks_as(place.player(1, "Аня"), texts, payload)
    await boss.player.sees(ANNA)
    await asks(boss.player, "/joinlink")
    card = await taps(boss.player, texts("join-open-request", name=ANNA))
    assert seen(texts, "join-request", name=ANNA, team=TEAM, account="Аня") == card.text
    await taps(boss.player, texts("join-let-in"))
    assert await name_of(place, 1) == ANNA
