"""Several teams at once: chosen on pages, previewed with totals first, scheduled together."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.plans import PlanStep
from bot.domain.workdays import WorkCalendar
from bot.sandbox import Message
from tests.scenarios.planning import (
    asked,
    at_once,
    begins,
    boss_of,
    chooses,
    comes_in,
    imports,
    on_the,
    states,
)
from tests.scenarios.plays import LANGUAGES, seen
from tests.world import BOSS, Town

TWO = ("Альфа", "Бета")
MANY = [f"<html> & отдел номер {number:02} с длинным именем"[:40] for number in range(1, 41)]
LONGEST = 4096
MOST_BUTTONS, WIDEST = 100, 8

PREVIEW = {
    "ru": [
        "Проверьте раунды, отделов: 2",
        "Откроется 2 декабря, 11:00.",
        "Средние — от 3 ответов, без поправки на строгость.",
        "Ответы — до 11 декабря, 17:00.",
        "Всего форм: 50. На человека — до 5, примерно 5 мин.",
        "Напоминания: 4 декабря, 9 декабря, 11 декабря.",
        "Не присоединились к боту: Альфа 1, Альфа 2, Альфа 3, Альфа 4, Альфа 5, "
        "Бета 1, Бета 2, Бета 3 и ещё 2.",
        "",
        "Альфа: форм 25. ⚠️ мало кто присоединился",
        "Бета: форм 25. ⚠️ мало кто присоединился",
    ],
    "en": [
        "Please check the rounds, teams: 2",
        "It opens on 2 December, 11:00 AM.",
        "Averages from 3 answers on, without severity correction.",
        "Answers until 11 December, 5:00 PM.",
        "Forms in all: 50. For one person up to 5, about 5 min.",
        "Reminders: 4 December, 9 December, 11 December.",
        "Have not joined the bot: Альфа 1, Альфа 2, Альфа 3, Альфа 4, Альфа 5, "
        "Бета 1, Бета 2, Бета 3 and 2 more.",
        "",
        "Альфа: forms 25. ⚠️ few have joined",
        "Бета: forms 25. ⚠️ few have joined",
    ],
}
DAY = {"ru": ("ср 2", "11:00"), "en": ("Wed 2", "11 AM")}


def fits(screen: Message) -> bool:
    rows = screen.buttons
    buttons = sum(len(row) for row in rows)
    narrow = all(len(row) <= WIDEST for row in rows)
    return len(screen.text) <= LONGEST and buttons <= MOST_BUTTONS and narrow


@pytest.mark.parametrize("language", LANGUAGES)
async def test_two_teams_are_previewed_and_scheduled_together(place: Town, language: str) -> None:
    boss = await boss_of(place, TWO, language)
    texts = boss.texts
    assert asked(await begins(boss), PlanStep.TEAMS, texts)
    assert texts("wizard-next") not in boss.player.buttons()
    await chooses(boss, *TWO, texts("wizard-next"))
    preview = await chooses(boss, *on_the(*DAY[language], texts))
    assert preview.text.replace("\u202f", " ").splitlines() == PREVIEW[language]
    done = await chooses(boss, texts("wizard-schedule"))
    assert done.text.startswith(seen(texts, "wizard-scheduled-many", teams=2))
    assert await states(place) == ["scheduled", "scheduled"]


async def test_a_team_is_taken_out_again_and_a_second_tap_changes_nothing(place: Town) -> None:
    boss = await boss_of(place, TWO)
    first = await begins(boss)
    both = await chooses(boss, *TWO)
    assert seen(boss.texts, "wizard-teams", chosen=2) in both.text
    out = both.buttons[0][0].data or ""
    await boss.player.forges(out)
    await boss.player.forges(out)
    one = await boss.player.sees(seen(boss.texts, "wizard-teams", chosen=1), after=both)
    assert [row[0].text for row in one.buttons[:2]] == ["Альфа", "✓ Бета"]
    assert one.message_id == first.message_id


async def test_a_team_where_nobody_can_answer_holds_up_the_others(place: Town) -> None:
    boss = await boss_of(place, TWO)
    await imports(place, [f"{BOSS},Дирекция,manager,Альфа|Бета|Гамма", "Гость,Гамма,manager,"])
    await begins(boss)
    await chooses(boss, "Альфа", "Гамма", boss.texts("wizard-next"))
    preview = await chooses(boss, *at_once(boss.texts))
    assert "Гамма: форм 0. ⚠️ некому отвечать" in preview.text
    assert boss.texts("wizard-open-now") not in boss.player.buttons()


def _in_vladivostok(calendar: WorkCalendar) -> WorkCalendar:
    return replace(calendar, zone=ZoneInfo("Asia/Vladivostok"))


async def test_teams_in_several_zones_open_at_their_own_hour(place: Town) -> None:
    boss = await boss_of(place, TWO)
    actor = await place.actor(boss.player.user_id)
    beta = next(team.id for team in await place.parts.rounds.teams(actor) if team.name == "Бета")
    await place.parts.calendars.change(actor, beta, _in_vladivostok)
    await begins(boss)
    await chooses(boss, *TWO, boss.texts("wizard-next"))
    preview = await chooses(boss, *on_the("ср 2", "11:00", boss.texts))
    assert "Откроется 2 декабря, 11:00 по времени отдела." in preview.text.splitlines()
    done = await chooses(boss, boss.texts("wizard-schedule"))
    assert "Откроется 2 декабря, 11:00 по времени отдела, закроется" in done.text
    plans = {one.team.name: one.opens_at.hour for one in await place.parts.rounds.run_by(actor)}
    assert plans == {"Альфа": 8, "Бета": 1}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_forty_teams_with_long_names_fit_into_each_message(
    place: Town, language: str
) -> None:
    names = [f"{name}"[:-2] + f"{number:02}" for number, name in enumerate(MANY)]
    lines = [f"{BOSS},Дирекция,admin,"]
    lines += [
        f"<html> & Константин Константинопольский {team}{one},{name},employee,"
        for team, name in enumerate(names)
        for one in range(3)
    ]
    await imports(place, lines)
    boss, texts = await comes_in(place, BOSS, language=language), place.texts(language)
    first = await begins(boss)
    assert len(first.buttons) == 20 + 2
    chosen = 0
    screens = [first]
    for _ in range(3):
        pick = [row[0].text for row in screens[-1].buttons if row[0].text in names]
        for label in pick:
            screens.append(await chooses(boss, label))
            chosen += 1
        if texts("wizard-teams-later") not in boss.player.buttons():
            break
        screens.append(await chooses(boss, texts("wizard-teams-later")))
    assert chosen == len(names)
    screens.append(await chooses(boss, texts("wizard-next")))
    for label in at_once(texts):
        screens.append(await chooses(boss, label))
    assert screens[-1].text.count("<html> & ") > len(names)
    screens.append(await chooses(boss, texts("wizard-discard")))
    assert all(fits(screen) for screen in screens)
