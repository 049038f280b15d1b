"""A colleague gets a personal link, reads what it is about, and joins with one tap."""

import pytest

from bot.sandbox import Player
from handlers.callbacks import Join
from storage import people
from tests.scenarios.plays import ANNA, BORIS, LANGUAGES, asks, leaves, seen, taps, tokens, way_in
from tests.world import BOSS, NAMES, TEAM, Town

NUMBERS = {
    "ru": ("7", "8 мин", "не меньше 3"),
    "en": ("you and 7 colleagues", "about 8 minutes", "at least 3 people"),
}
ABOUT_MANAGING = {"ru": "Вы руководите отделом", "en": "You manage the team"}


async def opens(player: Player, token: str) -> str:
    """What somebody who opens a link reads in answer."""
    return (await asks(player, f"/start {token}")).text


async def name_of(place: Town, telegram_id: int) -> str | None:
    person = (await place.actor(telegram_id)).person
    return person.name if person and person.joined else None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_message_says_who_is_meant_and_the_real_numbers(
    place: Town, language: str
) -> None:
    links = await tokens(place, language=language)
    read = await opens(place.player(1, language=language), links[ANNA])
    assert seen(place.texts(language), "join-who", name=ANNA, team=TEAM) in read
    assert all(number in read for number in NUMBERS[language])
    assert place.settings.company in read
    assert place.settings.contact in read


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_reads_about_running_rounds_instead(place: Town, language: str) -> None:
    links = await tokens(place, language=language)
    boss, texts = place.player(1, language=language), place.texts(language)
    assert ABOUT_MANAGING[language] in await opens(boss, links[BOSS])
    done = await taps(boss, texts("join-yes"))
    assert done.text == seen(texts, "join-done-manager", name=BOSS)
    home = await taps(boss, texts("button-home"))
    assert texts("home-new-round") in boss.buttons()
    assert seen(texts, "rounds-line", team=TEAM, phase=texts("phase-none")) in home.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_tap_confirms_and_binds(place: Town, language: str) -> None:
    links = await tokens(place, language=language)
    anna, texts = place.player(1, language=language), place.texts(language)
    await opens(anna, links[ANNA])
    assert await name_of(place, 1) is None
    done = await taps(anna, texts("join-yes"))
    assert done.text == seen(texts, "join-done", name=ANNA)
    assert await name_of(place, 1) == ANNA
    home = await taps(anna, texts("button-home"))
    assert home.message_id == done.message_id
    assert seen(texts, "home-nothing") in home.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_used_expired_foreign_and_made_up_links_get_one_answer(
    place: Town, language: str
) -> None:
    links = await tokens(place, language=language)
    anna, texts = place.player(1, language=language), place.texts(language)
    await opens(anna, links[ANNA])
    await taps(anna, texts("join-yes"))
    async with place.database.write() as connection:
        of_boris = next(k for k in await people.everybody(connection) if k.person.name == BORIS)
        await people.change(connection, of_boris.person.id, telegram_id=77)
    stranger = place.player(2, language=language)
    made_up = [await opens(stranger, token) for token in ("x" * 32, "a:b", "Ы" * 300, "<b>&")]
    used, foreign = await opens(stranger, links[ANNA]), await opens(stranger, links[BORIS])
    place.clock.move(hours=72)
    expired = await opens(stranger, links[NAMES[2]])
    assert {*made_up, used, foreign, expired} == {seen(texts, "error-invitation")}
    assert stranger.buttons() == []
    assert await name_of(place, 2) is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_is_told_how_to_get_in(place: Town, language: str) -> None:
    stranger, texts = place.player(1, language=language), place.texts(language)
    for written in ("/start", "/home", "/forms", "/mydata", "hello?"):
        shown = await asks(stranger, written)
        assert shown.text == way_in(place, stranger, texts)
        assert shown.buttons == []


async def test_somebody_whose_telegram_speaks_neither_language_reads_the_default(
    place: Town,
) -> None:
    stranger = place.player(1, language="pt-br")
    await stranger.sends("/start")
    await stranger.sees("Чтобы войти")


async def test_a_second_tap_on_yes_finds_the_person_in(place: Town) -> None:
    links = await tokens(place)
    anna, texts = place.player(1), place.texts()
    await opens(anna, links[ANNA])
    done = await taps(anna, texts("join-yes"))
    answer = await anna.forges(Join(token=links[ANNA]).pack())
    await place.sandbox.settles()
    assert not answer.alert
    assert anna.now(done).text == done.text
    assert len(anna.messages) == 2
    assert await name_of(place, 1) == ANNA


async def test_yes_after_somebody_else_used_the_link_is_refused(place: Town) -> None:
    links = await tokens(place)
    slow, quick, texts = place.player(1), place.player(2), place.texts()
    await opens(slow, links[ANNA])
    await opens(quick, links[ANNA])
    await taps(quick, texts("join-yes"))
    answer = await slow.taps(texts("join-yes"))
    assert (answer.text, answer.alert) == (texts("error-invitation"), True)
    await slow.sees("Чтобы войти")
    assert slow.buttons() == []
    assert (await name_of(place, 1), await name_of(place, 2)) == (None, ANNA)


async def test_somebody_who_is_in_keeps_the_binding_and_spoils_no_other_link(place: Town) -> None:
    links = await tokens(place)
    anna, boris, texts = place.player(1), place.player(2), place.texts()
    await opens(anna, links[ANNA])
    await taps(anna, texts("join-yes"))
    assert seen(texts, "home-title") in await opens(anna, links[BORIS])
    assert await name_of(place, 1) == ANNA
    assert BORIS in await opens(boris, links[BORIS])
    await taps(boris, texts("join-yes"))
    assert await name_of(place, 2) == BORIS


@pytest.mark.parametrize("language", LANGUAGES)
async def test_not_me_records_nothing_and_leaves_the_link_alive(place: Town, language: str) -> None:
    links = await tokens(place, language=language)
    wrong, right = place.player(1, language=language), place.player(2, language=language)
    texts = place.texts(language)
    await opens(wrong, links[ANNA])
    shown = await taps(wrong, texts("join-no"))
    assert shown.text == seen(texts, "join-not-me", contact=place.settings.contact)
    assert await name_of(place, 1) is None
    assert ANNA in await opens(right, links[ANNA])


async def test_a_telegram_id_of_the_roster_needs_no_link(place: Town) -> None:
    listed = f"name,team,role,telegram_id\n{ANNA},{TEAM},employee,4242\n{BORIS},{TEAM},employee,\n"
    await place.parts.rosters.take_in(listed.encode())
    anna, texts = place.player(4242), place.texts()
    await anna.sends("/start")
    assert ANNA in (await anna.sees("/mydata")).text
    assert await name_of(place, 4242) is None
    done = await taps(anna, texts("join-yes"))
    assert done.text == seen(texts, "join-done", name=ANNA)
    assert await name_of(place, 4242) == ANNA


async def test_yes_with_an_empty_token_is_nothing_for_a_stranger(place: Town) -> None:
    links = await tokens(place)
    stranger, texts = place.player(1), place.texts()
    await opens(stranger, links[ANNA])
    answer = await stranger.forges(Join(token="").pack())
    assert answer.text == texts("error-invitation")
    assert await name_of(place, 1) is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_who_left_is_told_so_and_cannot_come_back_by_a_link(
    place: Town, language: str
) -> None:
    links = await tokens(place, language=language)
    anna, texts = place.player(1, language=language), place.texts(language)
    await opens(anna, links[ANNA])
    await taps(anna, texts("join-yes"))
    await leaves(place, 1)
    left = seen(texts, "error-left", contact=place.settings.contact)
    await anna.sends("/start")
    shown = await anna.sees(left)
    assert shown.buttons == []
    assert await opens(anna, links[BORIS]) == seen(texts, "error-invitation")
    assert (await place.actor(1)).takes_part is False
