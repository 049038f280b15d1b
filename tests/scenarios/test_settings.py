"""Everybody sets for themselves: the language, quiet hours, and managers the form of tables."""

from datetime import timedelta

import pytest

from bot.domain.quiet import QuietHours
from bot.texts import Texts
from handlers.callbacks import Language
from handlers.settings_callbacks import ChooseQuiet, EndQuiet, KeepTables
from handlers.words import hour
from tests.scenarios.planning import comes_in
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, asks, everything, seen, taps, tokens
from tests.scenarios.test_menu import EMPLOYEES, said
from tests.world import BOSS, Town

OTHER = {"ru": "en", "en": "ru"}


async def quiet_of(place: Town, telegram_id: int) -> QuietHours | None:
    person = (await place.actor(telegram_id)).person
    return person.quiet if person else None


def quiet_line(since: int, until: int, texts: Texts) -> str:
    return seen(texts, "settings-quiet", since=hour(since, texts), until=hour(until, texts))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_quiet_hours_are_set_in_three_taps_and_ended_in_one(
    place: Town, language: str
) -> None:
    await tokens(place, FOUR, language)
    anna, texts = (await comes_in(place, ANNA, 1001, language)).player, place.texts(language)
    first = await asks(anna, "/settings")
    assert seen(texts, "settings-quiet-none") in first.text
    asked = await taps(anna, texts("settings-quiet-button"))
    assert hour(8, texts) not in anna.buttons()
    assert hour(9, texts) in anna.buttons()
    await taps(anna, hour(9, texts))
    assert hour(18, texts) not in anna.buttons()
    done = await taps(anna, hour(13, texts))
    assert asked.message_id == done.message_id
    assert quiet_line(9, 13, texts) in done.text
    assert await quiet_of(place, 1001) == QuietHours(9, 13)
    ended = await taps(anna, texts("settings-quiet-end"))
    assert seen(texts, "settings-quiet-none") in ended.text
    assert await quiet_of(place, 1001) is None


async def test_an_invitation_comes_when_the_quiet_hours_are_over(place: Town) -> None:
    await tokens(place, FOUR)
    people = [await comes_in(place, name, at) for at, name in enumerate(FOUR, 1001)]
    anna, boris = people[0], people[1]
    await place.parts.quiet.keep(await place.actor(1001), QuietHours(12, 15))
    await place.round_open()
    await boris.player.sees(boris.texts("questionnaire-intro"))
    await place.sandbox.settles()
    assert anna.player.messages == []
    place.clock.now += timedelta(hours=3)
    await anna.player.sees(anna.texts("questionnaire-intro"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_changes_the_menu_the_screens_and_what_comes(
    place: Town, language: str
) -> None:
    await tokens(place, FOUR, language)
    people = [await comes_in(place, name, at, language) for at, name in enumerate(FOUR, 1001)]
    anna, before, after = people[0].player, place.texts(language), place.texts(OTHER[language])
    await asks(anna, "/settings")
    await taps(anna, before("settings-language-button"))
    done = await taps(anna, before(f"language-{OTHER[language]}"))
    assert done.text == seen(after, "language-set")
    await anna.sees_menu(said(EMPLOYEES, after))
    shown = await asks(anna, "/settings")
    assert seen(after, "settings-language") in shown.text
    await place.round_open()
    await anna.sees(after("questionnaire-intro"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_chooses_the_form_of_tables(place: Town, language: str) -> None:
    await tokens(place, FOUR, language)
    boss, texts = (await comes_in(place, BOSS, language=language)).player, place.texts(language)
    first = await asks(boss, "/settings")
    assert seen(texts, "settings-tables-rich") in first.text
    plain = await taps(boss, texts("settings-make-plain"))
    assert seen(texts, "settings-tables-plain") in plain.text
    person = (await place.actor(1000)).person
    assert person
    assert person.plain_tables
    rich = await taps(boss, texts("settings-make-rich"))
    assert seen(texts, "settings-tables-rich") in rich.text


async def test_somebody_who_sees_no_tables_is_not_asked_about_them(place: Town) -> None:
    await tokens(place, FOUR)
    anna, texts = (await comes_in(place, ANNA, 1001)).player, place.texts()
    shown = await asks(anna, "/settings")
    assert seen(texts, "settings-tables-rich") not in shown.text
    assert texts("settings-make-plain") not in anna.buttons()


async def test_a_whole_working_day_cannot_be_made_quiet_by_a_forged_button(place: Town) -> None:
    await tokens(place, FOUR)
    anna, texts = (await comes_in(place, ANNA, 1001)).player, place.texts()
    await asks(anna, "/settings")
    before = await everything(place)
    for since, until in ((9, 18), (0, 24), (5, 5)):
        answer = await anna.forges(ChooseQuiet(since=since, until=until).pack())
        assert answer.text == texts("error-quiet-all")
    for packed in ("setq:25:3", "setq:-1:3", "setq:x:y", "sett:perhaps", "lang:xx"):
        answer = await anna.forges(packed)
        assert answer.text == texts("error-old-button")
    assert await everything(place) == before


async def test_a_stranger_has_no_settings(place: Town) -> None:
    await tokens(place, FOUR)
    stranger, texts = place.player(77), place.texts()
    await asks(stranger, "/settings")
    before = await everything(place)
    for tap in (ChooseQuiet(since=9, until=12), EndQuiet(), KeepTables(plain=True)):
        answer = await stranger.forges(tap.pack())
        assert answer.text == texts("error-stranger-tap")
    await stranger.forges(Language(code="en").pack())
    assert await everything(place) == before
