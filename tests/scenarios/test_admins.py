"""An admin makes teams, keeps all lists and names other admins, on the list or not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Message, Player
from bot.texts import Texts
from storage.tables import panels
from tests.scenarios.offices import in_team, labels
from tests.scenarios.plays import ANNA, BORIS, LANGUAGES, asks, everything, seen, taps
from tests.scenarios.running import becomes_admin
from tests.scenarios.test_people import writes
from tests.scenarios.test_people_files import uploads
from tests.world import BOSS, TEAM, Town, town

NEW = "Возвраты <и> обмен"
ADMIN = 77


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """The settings name an admin who is on no list."""
    async with town(tmp_path, admin_ids=str(ADMIN)) as made:
        yield made


async def admin_at(place: Town, language: str) -> tuple[Player, Texts, Message]:
    """The admin, with the people of the only team on the screen."""
    await in_team(place, language)
    admin = place.player(ADMIN, "Админ", language)
    return admin, place.texts(language), await asks(admin, "/people")


async def accounts_with_panels(place: Town) -> set[int]:
    async with place.database.read() as connection:
        return {row.account for row in await connection.execute(panels.select())}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_on_no_list_adds_renames_and_searches(place: Town, language: str) -> None:
    admin, texts, shown = await admin_at(place, language)
    await taps(admin, texts("people-add"))
    card = await writes(admin, shown, "Яна Новикова")
    assert card.text.startswith("Яна Новикова\n")
    await taps(admin, texts("member-rename"))
    card = await writes(admin, shown, "Яна Зимина")
    assert card.text.startswith("Яна Зимина\n")
    await taps(admin, texts.plain("member-to-team", team=TEAM))
    await taps(admin, texts("people-search"))
    found = await writes(admin, shown, "зимина")
    assert labels(found)[0] == f"○ Яна Зимина · {TEAM}"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_team_is_made_in_chat(place: Town, language: str) -> None:
    admin, texts = place.player(ADMIN, "Админ", language), place.texts(language)
    await asks(admin, "/start")
    shown = await taps(admin, texts("home-people"))
    assert shown.text == texts("people-no-teams")
    asked = await taps(admin, texts("people-team-new"))
    assert asked.text == seen(texts, "people-team-ask")
    empty = await writes(admin, shown, NEW)
    assert empty.text == f"{seen(texts, 'people-title', team=NEW)}\n{texts('people-nobody')}"
    await taps(admin, texts("people-add"))
    card = await writes(admin, shown, ANNA)
    assert card.text.splitlines()[:2] == [ANNA, NEW]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_team_is_renamed_and_a_name_taken_is_refused(place: Town, language: str) -> None:
    admin, texts, shown = await admin_at(place, language)
    await taps(admin, texts("people-team-new"))
    await writes(admin, shown, NEW)
    asked = await taps(admin, texts("people-team-rename"))
    assert asked.text == seen(texts, "people-team-rename-ask", team=NEW)
    await admin.sends(TEAM)
    await admin.sees(seen(texts, "error-team-name-taken", team=TEAM))
    await admin.sends("Склад")
    await admin.sees(seen(texts, "people-title", team="Склад"))
    listed = await taps(admin, texts("people-teams"))
    assert labels(listed)[:2] == sorted([TEAM, "Склад"])


async def test_nobody_else_is_offered_teams_to_make(place: Town) -> None:
    boss = (await in_team(place))[BOSS]
    shown = await asks(boss.player, "/people")
    texts = boss.texts
    assert not {texts("people-team-new"), texts("people-team-rename")} & set(labels(shown))


async def test_of_whoever_is_nobody_to_us_nothing_is_kept(place: Town) -> None:
    await asks(place.player(ADMIN), "/home")
    await asks(place.player(9), "/home")
    await place.sandbox.settles()
    assert await accounts_with_panels(place) == {ADMIN}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_admins_are_named_on_the_card_and_told_of_it(place: Town, language: str) -> None:
    members = await in_team(place, language)
    admin, texts, anna = (
        place.player(ADMIN, "Админ", language),
        place.texts(language),
        members[ANNA],
    )
    await asks(admin, "/people")
    await taps(admin, f"✓ {ANNA}")
    asked = await taps(admin, texts("member-admin-begin"))
    assert asked.text == seen(texts, "admins-grant-ask", name=ANNA, team=TEAM)
    await taps(admin, texts("admins-grant-yes"))
    await anna.player.sees(seen(texts, "told-admin-granted"))
    await asks(admin, "/people")
    await taps(admin, f"✓ {ANNA}")
    asked = await taps(admin, texts("member-admin-end"))
    assert asked.text == seen(texts, "admins-remove-ask", name=ANNA, team=TEAM)
    await taps(admin, texts("admins-remove-yes"))
    await anna.player.sees(seen(texts, "told-admin-removed"))


async def test_nobody_who_has_not_joined_is_offered_as_an_admin(place: Town) -> None:
    admin, texts, shown = await admin_at(place, "ru")
    await taps(admin, texts("people-add"))
    card = await writes(admin, shown, "Яна Новикова")
    assert texts("member-admin-begin") not in labels(card)


async def test_a_manager_names_no_admins_on_a_card(place: Town) -> None:
    boss = (await in_team(place))[BOSS]
    await asks(boss.player, "/people")
    card = await taps(boss.player, f"✓ {ANNA}")
    assert boss.texts("member-rename") in labels(card)
    assert boss.texts("member-admin-begin") not in labels(card)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_said_which_rights_a_leaver_loses(place: Town, language: str) -> None:
    admin, texts, _ = await admin_at(place, language)
    await becomes_admin(place, 1000)
    await taps(admin, f"✓ {BOSS}")
    asked = await taps(admin, texts("member-deactivate"))
    assert asked.text.splitlines()[-2:] == [
        texts("member-deactivate-manages", teams=TEAM),
        texts("member-deactivate-admin"),
    ]
    await taps(admin, texts("member-deactivate-sure"))
    card = await taps(admin, texts("member-bring-back"))
    assert card.text.splitlines()[2] == texts("member-role-employee")


async def test_nothing_is_lost_where_there_is_nothing_to_lose(place: Town) -> None:
    admin, texts, _ = await admin_at(place, "ru")
    await taps(admin, f"✓ {BORIS}")
    asked = await taps(admin, texts("member-deactivate"))
    assert asked.text == seen(texts, "member-deactivate-ask", name=BORIS)


async def test_a_file_that_takes_the_last_admin_away_is_refused_when_it_is_looked_into(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as place:
        members = await in_team(place)
        await becomes_admin(place, 1001)
        before, texts = await everything(place), members[ANNA].texts
        lines = f"name,team,role\n{ANNA},{TEAM},employee\n".encode()
        shown = await uploads(members[ANNA].player, lines)
        assert texts.plain("roster-problem-last-admin", value=ANNA) in shown.text
        assert not shown.buttons
        assert await everything(place) == before
