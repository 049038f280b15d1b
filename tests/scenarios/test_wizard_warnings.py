"""What the preview warns of, in words that say what to do."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.people import PersonId
from bot.domain.workdays import Absence
from handlers.words import as_label
from storage import pairs
from tests.scenarios.planning import at_once, begins, boss_of, chooses, comes_in, imports, states
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, seen
from tests.world import BOSS, NAMES, TEAM, Town, roster, town

MORE = ("Лев Титов", "Майя Усова")


def warned(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("⚠️")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_all_have_to_answer_the_preview_says_so(place: Town, language: str) -> None:
    boss = (await place.joins(FOUR, language))[BOSS]
    await begins(boss)
    preview = await chooses(boss, *at_once(boss.texts))
    needed: dict[str, str | int] = {
        "threshold": 3,
        "colleagues": 3,
        "joined": 4,
        "people": 4,
        "forms": 4,
        "title": "",
    }
    assert warned(preview.text) == [seen(boss.texts, "warn-everybody-needed", **needed)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_threshold_above_the_team_shows_nothing_to_anybody(
    place: Town, language: str
) -> None:
    boss = (await place.joins(FOUR, language))[BOSS]
    texts = boss.texts
    await begins(boss)
    preview = await chooses(boss, *at_once(texts)[:-1], "6", texts("wizard-next"))
    needed: dict[str, str | int] = {
        "threshold": 6,
        "colleagues": 3,
        "joined": 4,
        "people": 4,
        "forms": 4,
        "title": "",
    }
    assert warned(preview.text) == [seen(texts, "warn-nothing-shown", **needed)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_with_many_forms_is_told_how_many(place: Town, language: str) -> None:
    boss = (await place.joins(NAMES, language))[BOSS]
    await place.parts.rosters.take_in(roster([*NAMES, *MORE], language=language))
    texts = boss.texts
    await begins(boss)
    await chooses(boss, texts("wizard-manager-on"), *at_once(texts)[:-1])
    preview = await chooses(boss, texts("wizard-severity-on"), texts("wizard-next"))
    assert seen(texts, "preview-manager", forms=11, minutes=11) in preview.text.splitlines()
    assert seen(texts, "wizard-protected", threshold=3, severity="yes") in preview.text.splitlines()
    needed: dict[str, str | int] = {
        "threshold": 3,
        "colleagues": 7,
        "joined": 9,
        "people": 11,
        "forms": 11,
        "title": "",
    }
    assert warned(preview.text) == [seen(texts, "warn-too-many-forms", **needed)]


async def test_while_few_have_joined_the_preview_counts_them(place: Town) -> None:
    await imports(
        place, [f"{BOSS},{TEAM},manager,", *(f"{name},{TEAM},employee," for name in NAMES)]
    )
    boss = await comes_in(place, BOSS)
    await begins(boss)
    preview = await chooses(boss, *at_once(boss.texts))
    assert warned(preview.text) == [
        "⚠️ Пока присоединились 0 из 9: для результатов с порогом 3 этого мало."
    ]
    missing = f"Не присоединились к боту: {', '.join(NAMES[:8])} и ещё 1."
    assert missing in preview.text.splitlines()


async def test_whoever_is_away_until_the_deadline_is_named(place: Town) -> None:
    boss = (await place.joins(NAMES[:5]))[BOSS]
    actor = await place.actor(boss.player.user_id)
    time = await place.parts.calendars.of_team(actor, (await place.team()).id)
    anna = next(person.id for person in time.people if person.name == ANNA)
    away = Absence(date(2026, 11, 20), date(2026, 12, 31))
    await place.parts.calendars.add_absence(actor, time.team.id, PersonId(anna), away)
    await begins(boss)
    preview = await chooses(boss, *at_once(boss.texts))
    lines = preview.text.splitlines()
    assert f"Не участвуют, отсутствуют до самого срока: {ANNA}." in lines
    assert "Всего форм: 16. На человека — 4, примерно 4 мин." in lines


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_round_that_reaches_into_the_next_is_pointed_out(
    place: Town, language: str
) -> None:
    boss = (await place.joins(NAMES[:5], language))[BOSS]
    texts = boss.texts
    often = as_label(texts("repeat-weeks", every=2))
    await begins(boss)
    on, _, _, once, _ = at_once(texts)
    preview = await chooses(boss, on, texts("wizard-opens-now"), "10 ", often, on)
    assert warned(preview.text) == [seen(texts, "warn-next-waits")]
    await chooses(boss, *[texts("button-back")] * 3)
    shorter = await chooses(boss, "5 ", once, on)
    assert warned(shorter.text) == []


async def test_a_threshold_that_the_settings_ask_for_can_be_kept(tmp_path: Path) -> None:
    async with town(tmp_path, threshold=12) as place:
        boss = (await place.joins(FOUR))[BOSS]
        await begins(boss)
        preview = await chooses(boss, *at_once(boss.texts))
        assert "Средние — от 12 ответов, без поправки на строгость." in preview.text
        await chooses(boss, boss.texts("wizard-open-now"))
        assert await states(place) == ["open"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_of_two_teams_is_told_of_the_forms_in_both(
    place: Town, language: str
) -> None:
    boss = await boss_of(place, ["Альфа", "Бета"], language)
    await imports(place, [f"Бета {number},Бета,employee," for number in range(6, 8)])
    texts = boss.texts
    await begins(boss)
    await chooses(boss, "Альфа", "Бета", texts("wizard-next"), texts("wizard-manager-on"))
    preview = await chooses(boss, *at_once(texts))
    assert seen(texts, "preview-manager", forms=12, minutes=12) in preview.text.splitlines()
    assert warned(preview.text) == [seen(texts, "warn-too-many-forms", forms=12)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_cannot_have_enough_colleagues_is_counted_and_not_named(
    place: Town, language: str
) -> None:
    boss = (await place.joins(NAMES[:4], language))[BOSS]
    anna, boris = [(await place.actor(number)).person_id for number in (1001, 1002)]
    async with place.database.write() as connection:
        await pairs.declare_conflict(connection, PersonId(anna or 0), PersonId(boris or 0))
    await begins(boss)
    preview = await chooses(boss, *at_once(boss.texts))
    forms = seen(boss.texts, "preview-forms", forms=14, each=4, minutes=4)
    assert forms in preview.text.splitlines()
    assert warned(preview.text) == [
        seen(boss.texts, "warn-not-for-all", without=2, people=4, threshold=3),
        seen(boss.texts, "warn-everybody-needed", threshold=3),
    ]
    assert ANNA not in preview.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_those_who_have_not_joined_may_be_missed_by_some(place: Town, language: str) -> None:
    boss = (await place.joins(FOUR, language))[BOSS]
    await place.parts.rosters.take_in(roster(NAMES, language=language))
    texts = boss.texts
    await begins(boss)
    preview = await chooses(boss, *at_once(texts))
    missing = seen(texts, "warn-missing-needed", missing=5, people=9, threshold=3)
    assert warned(preview.text) == [missing]
