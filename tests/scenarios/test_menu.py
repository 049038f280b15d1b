"""What the chat offers before a word is written: its commands, in the person's language."""

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.sandbox import BadGateway, Player, Stall, Throttled
from bot.texts import Texts
from storage import people
from tests.scenarios.plays import LANGUAGES, asks, seen, taps, tokens
from tests.scenarios.running import becomes_admin
from tests.world import BOSS, NAMES, TEAM, Town, town

ANNA = NAMES[0]
EMPLOYEES = (
    "home",
    "forms",
    "myresults",
    "mydata",
    "privacy",
    "withdraw",
    "settings",
    "language",
    "help",
)
MANAGERS = (
    "home",
    "newround",
    "rounds",
    "people",
    "joinlink",
    "calendar",
    "results",
    *EMPLOYEES[1:],
)
ADMINS = (
    "home",
    "newround",
    "rounds",
    "people",
    "joinlink",
    "calendar",
    "admins",
    "audit",
    *EMPLOYEES[1:],
)
MANAGING_ADMINS = (*MANAGERS[:7], *ADMINS[6:])
MENU_BUTTON = {"type": "commands"}


def said(names: Sequence[str], texts: Texts) -> list[tuple[str, str]]:
    """The commands as a menu shows them."""
    return [(name, texts.plain(f"command-{name}")) for name in names]


async def joins(place: Town, name: str = BOSS, language: str = "ru") -> Player:
    """Comes in by the link. Their Telegram is in English; the roster names their language."""
    token = (await tokens(place, NAMES[:1], language))[name]
    player = place.player(1000, name, "en")
    await asks(player, f"/start {token}")
    await taps(player, place.texts("en")("join-yes"))
    return player


async def manages(place: Town, player: Player, teams: set[str]) -> None:
    """The roster says who manages what."""
    async with place.database.write() as connection:
        person = await people.bound_to(connection, player.user_id)
        found = [team.id for team in await people.all_teams(connection) if team.name in teams]
        assert person
        await people.set_managed(connection, person, found)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everybody_is_offered_what_employees_do_in_the_language_of_their_telegram(
    place: Town, language: str
) -> None:
    newcomer = place.player(1, language=language)
    await newcomer.sees_menu(said(EMPLOYEES, place.texts(language)))


async def test_whose_telegram_speaks_another_language_is_offered_the_teams(place: Town) -> None:
    await place.player(1, language="de").sees_menu(said(EMPLOYEES, place.texts("ru")))


async def test_the_button_beside_the_text_field_opens_the_commands(place: Town) -> None:
    await place.player(1, language="en").sees_menu(said(EMPLOYEES, place.texts("en")))
    assert place.sandbox.menu_button == MENU_BUTTON


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_joins_as_a_manager_is_offered_rounds_in_their_own_language(
    place: Town, language: str
) -> None:
    boss = await joins(place, language=language)
    await boss.sees_menu(said(MANAGERS, place.texts(language)))


async def test_the_menu_follows_the_role(place: Town) -> None:
    anna = await joins(place, ANNA)
    await manages(place, anna, {TEAM})
    await anna.sees_menu(said(MANAGERS, place.texts("ru")))
    await manages(place, anna, set())
    await anna.sees_menu(said(EMPLOYEES, place.texts("en")))


async def test_a_manager_who_changes_the_language_finds_the_menu_in_it(place: Town) -> None:
    boss = await joins(place)
    await boss.sees_menu(said(MANAGERS, place.texts("ru")))
    await asks(boss, "/language")
    await taps(boss, "English")
    await boss.sees_menu(said(MANAGERS, place.texts("en")))


async def test_an_admin_by_the_settings_is_offered_rounds_once_known(tmp_path: Path) -> None:
    async with town(tmp_path, admin_ids="1000") as place:
        anna = await joins(place, ANNA)
        await anna.sees_menu(said(ADMINS, place.texts("ru")))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_who_is_not_on_the_list_has_a_menu_in_the_language_of_their_telegram(
    tmp_path: Path, language: str
) -> None:
    async with town(tmp_path, admin_ids="77") as place:
        admin = place.player(77, language=language)
        await asks(admin, "/home")
        await admin.sees_menu(said(ADMINS, place.texts(language)))


async def test_who_then_joins_has_it_in_the_language_of_the_list(tmp_path: Path) -> None:
    async with town(tmp_path, admin_ids="1000") as place:
        admin = place.player(1000, ANNA, "en")
        await asks(admin, "/home")
        await admin.sees_menu(said(ADMINS, place.texts("en")))
        await asks(admin, f"/start {(await tokens(place, NAMES[:1]))[ANNA]}")
        await taps(admin, place.texts("en")("join-yes"))
        await admin.sees_menu(said(ADMINS, place.texts("ru")))


async def test_the_menu_follows_the_rights_of_an_admin(place: Town) -> None:
    boss = await joins(place)
    await becomes_admin(place, 1000)
    await boss.sees_menu(said(MANAGING_ADMINS, place.texts("ru")))
    await manages(place, boss, set())
    await boss.sees_menu(said(ADMINS, place.texts("ru")))


@pytest.mark.parametrize("command", MANAGING_ADMINS)
async def test_every_command_of_a_menu_is_answered(place: Town, command: str) -> None:
    boss = await joins(place)
    answer = await asks(boss, f"/{command}")
    assert answer.text != seen(place.texts("ru"), "use-buttons")


async def test_a_menu_that_waits_holds_up_nobody(place: Town) -> None:
    place.sandbox.faults.order("setMyCommands", stall := Stall())
    boss = await joins(place)
    assert stall.reached.is_set()
    assert boss.menu != said(MANAGERS, place.texts("ru"))
    stall.released.set()
    await boss.sees_menu(said(MANAGERS, place.texts("ru")))


async def test_what_telegram_does_not_take_is_told_once_and_tried_again(
    place: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    boss = await joins(place)
    await boss.sees_menu(said(MANAGERS, place.texts("ru")))
    place.sandbox.faults.order("setMyCommands", BadGateway(), times=3)
    await asks(boss, "/language")
    await taps(boss, "English")
    await boss.sees_menu(said(MANAGERS, place.texts("en")))
    assert caplog.text.count("menu not published") == 1
    assert place.sandbox.faults.left() == 0


async def test_being_told_to_wait_with_a_menu_is_no_failure(
    place: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    place.sandbox.faults.order("setMyCommands", Throttled(retry_after=1))
    boss = await joins(place)
    await boss.sees_menu(said(MANAGERS, place.texts("ru")))
    assert "menu not published" not in caplog.text


async def test_a_chat_that_telegram_does_not_know_keeps_no_menu_from_others(
    place: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    links = await tokens(place, NAMES[:1])
    await place.parts.people.join(await place.actor(1), links[BOSS])
    anna = place.sandbox.player(1000, ANNA, started=True)
    await place.parts.people.join(await place.actor(1000), links[ANNA])
    await manages(place, anna, {TEAM})
    await anna.sees_menu(said(MANAGERS, place.texts("ru")))
    assert caplog.text.count("menu of one chat refused") == 1
