"""A manager puts a round together step by step; nothing is asked of anybody before it opens."""

import pytest

from bot.domain.plans import PlanStep
from bot.sandbox.staff import Member
from handlers.words import as_label
from tests.scenarios.planning import (
    asked,
    at_once,
    begins,
    chooses,
    on_the,
    opens_a_round,
    states,
)
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, asks, everything, invited, seen, taps
from tests.world import BOSS, NAMES, TEAM, Town, roster

SIX, ZHANNA = NAMES[:6], NAMES[6]

DAY = {"ru": ("ср 2", "11:00"), "en": ("Wed 2", "11 AM")}
"""Wednesday, 2 December: the second working day of its month, and the first Wednesday."""
QUARTERLY = {
    "ru": ("Раз в квартал", "В 1-ю среду месяца"),
    "en": ("Once a quarter", "On the 1st Wednesday of the month"),
}
PREVIEW = {
    "ru": [
        f"Проверьте раунд: {TEAM}",
        "Откроется 2 декабря, 11:00.",
        "Повторяется раз в квартал, в 1-ю среду месяца.",
        "Средние — от 3 ответов, без поправки на строгость.",
        "Ответы — до 11 декабря, 17:00.",
        "Всего форм: 49. На человека — 7, примерно 7 мин.",
        "Напоминания: 4 декабря, 9 декабря, 11 декабря.",
        f"Не присоединились к боту: {ZHANNA}.",
    ],
    "en": [
        f"Please check the round: {TEAM}",
        "It opens on 2 December, 11:00 AM.",
        "It repeats once a quarter, on the 1st Wednesday of the month.",
        "Averages from 3 answers on, without severity correction.",
        "Answers until 11 December, 5:00 PM.",
        "Forms in all: 49. For one person 7, about 7 min.",
        "Reminders: 4 December, 9 December, 11 December.",
        f"Have not joined the bot: {ZHANNA}.",
    ],
}
SCHEDULED = {
    "ru": [
        f"Раунд запланирован: {TEAM}.",
        "Откроется 2 декабря, 11:00, закроется 11 декабря, 17:00: всё само.",
        "Приглашения уйдут сразу после открытия.",
        "Дальше — раз в квартал, в 1-ю среду месяца. "
        "За 3 рабочих дня до каждого открытия придёт сообщение.",
        "Итог придёт руководителю после закрытия.",
    ],
    "en": [
        f"The round is scheduled: {TEAM}.",
        "It opens on 2 December, 11:00 AM and closes on 11 December, 5:00 PM, all by itself.",
        "Invitations go out right after opening.",
        "Then once a quarter, on the 1st Wednesday of the month. "
        "A message comes 3 working days before each opening.",
        "The summary goes to the manager after closing.",
    ],
}


def lines(text: str) -> list[str]:
    return text.replace("\u202f", " ").splitlines()


async def manager(place: Town, language: str = "ru") -> Member:
    return (await place.joins(FOUR, language))[BOSS]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_quarterly_round_is_planned_and_told_line_by_line(
    place: Town, language: str
) -> None:
    boss = (await place.joins(SIX, language))[BOSS]
    await place.parts.rosters.take_in(roster(NAMES[:7], language=language))
    texts, (day, hour) = boss.texts, DAY[language]
    await begins(boss)
    on = texts("wizard-next")
    preview = await chooses(boss, on, day, hour, "7 ", *QUARTERLY[language], on)
    assert lines(preview.text) == PREVIEW[language]
    scheduled = await chooses(boss, texts("wizard-schedule"))
    assert scheduled.message_id == preview.message_id
    assert lines(scheduled.text) == SCHEDULED[language]
    assert await states(place) == ["scheduled"]
    assert len((await everything(place))["series"]) == 1


async def test_a_round_for_tomorrow_opens_by_itself_and_people_are_invited(place: Town) -> None:
    members = await place.joins(FOUR)
    boss, texts = members[BOSS], members[BOSS].texts
    await begins(boss)
    await chooses(boss, *on_the("вт 24", "10:00", texts), texts("wizard-schedule"))
    await place.sandbox.settles()
    assert await states(place) == ["scheduled"]
    intro = seen(texts, "questionnaire-intro")
    assert not any(intro in message.text for message in members[ANNA].player.messages)
    place.clock.move(hours=22)
    for name in FOUR:
        await invited(members[name])
    assert await states(place) == ["open"]


async def test_a_round_opened_at_night_invites_in_the_morning(place: Town) -> None:
    members = await place.joins(FOUR)
    boss = members[BOSS]
    place.clock.move(hours=11)
    done = await opens_a_round(boss)
    assert "Приглашения уйдут 24 ноября, 09:00, в рабочее время." in done.text
    assert await states(place) == ["open"]
    place.clock.move(hours=10)
    await invited(members[ANNA])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_back_leads_through_every_step_and_keeps_what_was_chosen(
    place: Town, language: str
) -> None:
    boss = await manager(place, language)
    texts, (day, hour) = boss.texts, DAY[language]
    on = texts("wizard-next")
    await begins(boss)
    preview = await chooses(boss, "5", on, day, hour, "10 ", *QUARTERLY[language], "6", on)
    back = (
        (PlanStep.PROTECTION, "✓ 6"),
        (PlanStep.REPEAT_DAY, f"✓ {QUARTERLY[language][1]}"),
        (PlanStep.REPEATS, f"✓ {QUARTERLY[language][0]}"),
        (PlanStep.LENGTH, "✓ 10 "),
        (PlanStep.HOUR, f"✓ {hour}"),
        (PlanStep.OPENS, "✓ "),
        (PlanStep.REVIEWERS, "✓ 5"),
    )
    for step, chosen in back:
        shown = await chooses(boss, texts("button-back"))
        assert asked(shown, step, texts)
        assert any(label.startswith(chosen) for label in boss.player.buttons())
    assert texts("button-back") not in boss.player.buttons()
    again = await chooses(boss, *[on] * 7)
    assert (again.text, again.message_id) == (preview.text, preview.message_id)


async def test_the_draft_is_where_it_was_left(place: Town) -> None:
    boss = await manager(place)
    texts = boss.texts
    await begins(boss)
    left = await chooses(boss, "4", texts("wizard-next"), "ср 2", "11:00", "10 ")
    await asks(boss.player, "/home")
    returned = await chooses(boss, texts("home-new-round"))
    assert returned.text == left.text
    assert asked(returned, PlanStep.REPEATS, texts)
    home = await chooses(boss, texts("button-home"))
    assert home.message_id == returned.message_id
    assert (await begins(boss)).text == left.text


async def test_a_draft_is_thrown_away_only_when_asked_twice(place: Town) -> None:
    boss = await manager(place)
    before, texts = await everything(place), boss.texts
    await begins(boss)
    left = await chooses(boss, "4", texts("wizard-next"))
    question = await chooses(boss, texts("wizard-discard"))
    assert question.text == seen(texts, "wizard-discard-ask")
    assert (await chooses(boss, texts("wizard-discard-no"))).text == left.text
    await chooses(boss, texts("wizard-discard"))
    home = await chooses(boss, texts("wizard-discard-yes"))
    assert home.text.startswith(seen(texts, "home-title"))
    assert await everything(place) == before
    fresh = await begins(boss)
    assert asked(fresh, PlanStep.REVIEWERS, texts)
    assert "✓ 7" in boss.player.buttons()


async def test_days_are_turned_over_and_a_deadline_is_chosen_by_its_date(place: Town) -> None:
    boss = await manager(place)
    texts = boss.texts
    await begins(boss)
    days = await chooses(boss, texts("wizard-next"), texts("days-later"))
    assert asked(days, PlanStep.OPENS, texts)
    assert "21 дек" in boss.player.buttons()
    assert "чт 26" not in boss.player.buttons()
    await chooses(boss, texts("days-earlier"), texts("wizard-opens-now"))
    await chooses(boss, texts("wizard-by-date"), "пт 4")
    on, once = texts("wizard-next"), as_label(texts("repeat-never"))
    preview = await chooses(boss, once, on)
    assert "Ответы — до 4 декабря, 17:00." in preview.text
    await chooses(boss, *[texts("button-back")] * 2)
    assert "✓ пт 4" in (await _labels_after(boss, texts("button-back")))


async def _labels_after(boss: Member, label: str) -> list[str]:
    await taps(boss.player, label)
    return boss.player.buttons()


async def test_a_scheduled_round_is_changed_by_another_in_its_place(place: Town) -> None:
    boss = await manager(place)
    texts = boss.texts
    await begins(boss)
    await chooses(boss, *on_the("вт 24", "10:00", texts), texts("wizard-schedule"))
    await chooses(boss, texts("wizard-to-round"), texts("edit-round-button"))
    preview = await chooses(boss, *on_the("ср 2", "11:00", texts))
    assert lines(preview.text)[:2] == [
        f"Проверьте изменения: {TEAM}",
        "Откроется 2 декабря, 11:00.",
    ]
    await chooses(boss, texts("wizard-schedule-change"))
    assert await states(place) == ["cancelled", "scheduled"]
    await chooses(boss, texts("wizard-to-round"), texts("card-back"))
    assert boss.player.buttons() == [
        f"{TEAM}: откроется 2 декабря, 11:00",
        texts("home-new-round"),
        texts("button-home"),
    ]


async def test_at_once_is_what_it_says(place: Town) -> None:
    boss = await manager(place)
    await begins(boss)
    preview = await chooses(boss, *at_once(boss.texts))
    assert "Откроется, как только вы подтвердите." in preview.text
    assert boss.texts("wizard-open-now") in boss.player.buttons()
    assert boss.texts("wizard-schedule") not in boss.player.buttons()
    opened = await chooses(boss, boss.texts("wizard-open-now"))
    assert lines(opened.text) == [
        f"Раунд открыт: {TEAM}.",
        "Ответы собираем до 30 ноября, 17:00.",
        "Приглашения уже отправляются.",
        "Итог придёт руководителю после закрытия.",
    ]
