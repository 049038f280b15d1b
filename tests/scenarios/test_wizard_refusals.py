"""What the wizard refuses: second taps, what has passed, and what was not theirs to choose."""

import asyncio
from datetime import date

import pytest

from bot.domain.plans import PlanStep
from handlers.wizard_callbacks import Choice, Choose, Discard, EditRound, Schedule, ShowStep
from tests.scenarios.planning import (
    asked,
    at_once,
    begins,
    chooses,
    comes_in,
    imports,
    on_the,
    opens_a_round,
    plan_on,
    states,
)
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, asks, everything, invited, leaves, seen
from tests.world import BOSS, Town

OTHER, THEIRS = "Пётр Второй", "Отдел логистики"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_two_taps_make_one_round(place: Town, language: str) -> None:
    members = await place.joins(FOUR, language)
    boss, texts = members[BOSS], members[BOSS].texts
    await begins(boss)
    ready = await chooses(boss, *at_once(texts))
    label = texts("wizard-open-now")
    first, second = await asyncio.gather(
        boss.player.taps(label, ready), boss.player.taps(label, ready)
    )
    assert not first.alert
    assert (second.text, second.alert) == (texts.plain("error-plan-scheduled"), True)
    await boss.player.sees(seen(texts, "home-title"), after=ready)
    assert await states(place) == ["open"]
    await invited(members[ANNA])
    await place.sandbox.settles()
    intro = seen(texts, "questionnaire-intro")
    assert sum(intro in message.text for message in members[ANNA].player.messages) == 1


async def test_a_deadline_that_passed_meanwhile_is_told_and_the_draft_stays(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    texts = boss.texts
    await begins(boss)
    on = texts("wizard-next")
    await chooses(boss, on, texts("wizard-opens-now"), texts("wizard-by-date"), "пн 30")
    ready = await chooses(boss, on, on)
    place.clock.move(days=10)
    answer = await boss.player.taps(texts("wizard-open-now"))
    assert answer.text == texts("error-deadline-past")
    told = await boss.player.sees(seen(texts, "warn-deadline-past"), after=ready)
    assert texts("wizard-open-now") not in [one.text for row in told.buttons for one in row]
    assert await states(place) == []


async def test_an_opening_that_passed_meanwhile_is_told_when_coming_back(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    texts = boss.texts
    await begins(boss)
    await chooses(boss, *on_the("вт 24", "10:00", texts))
    place.clock.move(days=2)
    back = await begins(boss)
    assert seen(texts, "warn-opening-past") in back.text
    assert texts("wizard-schedule") not in boss.player.buttons()
    answer = await boss.player.forges(Schedule(plan=plan_on(back)).pack())
    assert (answer.text, answer.alert) == (texts("error-opening-past"), True)
    assert await states(place) == []


async def test_a_day_too_far_off_is_refused_and_another_can_be_chosen(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    texts = boss.texts
    await begins(boss)
    days = await chooses(
        boss, texts("wizard-next"), texts("wizard-opens-now"), texts("wizard-by-date")
    )
    far = date(2027, 3, 1).toordinal()
    data = Choose(plan=plan_on(days), what=Choice.CLOSES_ON, value=far)
    answer = await boss.player.forges(data.pack())
    assert answer.text == texts.plain("error-deadline-far", most=60)
    await place.sandbox.settles()
    assert boss.player.last is not None
    assert asked(boss.player.last, PlanStep.DEADLINE, texts)


async def test_a_second_round_is_not_offered_while_one_is_in_the_way(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    texts = boss.texts
    await opens_a_round(boss)
    await boss.player.sees("отправлено форм 0 из 16")
    await begins(boss)
    preview = await chooses(boss, *at_once(texts))
    assert "⚠️ У отдела уже есть раунд «Взаимная оценка, ноябрь 2026»" in preview.text
    assert texts("wizard-open-now") not in boss.player.buttons()
    await boss.player.forges(Schedule(plan=plan_on(preview)).pack())
    assert await states(place) == ["open"]
    card = await chooses(boss, texts("wizard-to-obstacle"))
    assert card.message_id == preview.message_id


@pytest.mark.parametrize(
    ("what", "value"),
    [
        (Choice.TEAM_ON, 1),
        (Choice.TEAM_ON, 999),
        (Choice.PEERS, 2),
        (Choice.PEERS, 11),
        (Choice.THRESHOLD, 2),
        (Choice.THRESHOLD, 11),
        (Choice.OPENS_ON, date(2026, 11, 28).toordinal()),
        (Choice.OPENS_ON, date(2026, 11, 20).toordinal()),
        (Choice.OPENS_ON, date(2100, 1, 4).toordinal()),
        (Choice.OPENS_ON, 0),
        (Choice.OPENS_ON, 2**31 - 1),
        (Choice.CLOSES_ON, date(2026, 11, 23).toordinal()),
        (Choice.HOUR, 10),
        (Choice.DAYS, 0),
        (Choice.DAYS, 61),
        (Choice.MONTHS, 2),
        (Choice.WEEKS, 5),
    ],
)
async def test_what_no_button_offers_changes_nothing(place: Town, what: Choice, value: int) -> None:
    """Among it teams of others, a weekend, a day that has passed, and no day at all."""
    await imports(place, [f"{OTHER},{THEIRS},manager,"])
    boss = (await place.joins(FOUR))[BOSS]
    plan = plan_on(await begins(boss))
    before = await everything(place)
    answer = await boss.player.forges(Choose(plan=plan, what=what, value=value).pack())
    assert answer.alert
    assert answer.text in {
        boss.texts.plain(f"error-{key}")
        for key in ("old-button", "not-yours", "opening-past", "deadline-past")
    }
    assert await everything(place) == before


@pytest.mark.parametrize("packed", ["new:1:2:1", "wc:1:team+:-1:0", "wc:1:teams:1:0", "ws:1:end:0"])
async def test_a_button_of_another_version_leads_home(place: Town, packed: str) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    await begins(boss)
    before = await everything(place)
    assert (await boss.player.forges(packed)).text == boss.texts("error-old-button")
    assert await everything(place) == before


async def test_a_draft_and_a_round_are_out_of_reach_for_everybody_else(place: Town) -> None:
    members = await place.joins(FOUR)
    await imports(place, [f"{OTHER},{THEIRS},manager,", f"Кто Угодно,{THEIRS},employee,"])
    boss, other = members[BOSS], await comes_in(place, OTHER, 2000)
    await begins(boss)
    await chooses(boss, *on_the("вт 24", "10:00", boss.texts), boss.texts("wizard-schedule"))
    plan = plan_on(await begins(boss))
    before = await everything(place)
    stranger = place.player(9)
    for player in (stranger, members[ANNA].player, other.player):
        await asks(player, "/help")
        for data in (
            ShowStep(plan=plan, step=PlanStep.PREVIEW),
            Choose(plan=plan, what=Choice.PEERS, value=3),
            Discard(plan=plan),
            Discard(plan=plan, sure=True),
            Schedule(plan=plan),
            EditRound(round=1),
        ):
            answer = await player.forges(data.pack())
            assert answer.alert
            assert answer.text in {
                boss.texts(f"error-{key}") for key in ("draft-gone", "not-yours")
            }
    assert await everything(place) == before


async def test_whoever_has_no_team_is_told_so(place: Town) -> None:
    anna, stranger = (await place.joins(FOUR))[ANNA], place.player(9)
    before = await everything(place)
    for player in (anna.player, stranger):
        shown = await asks(player, "/newround")
        assert shown.text == seen(anna.texts, "error-no-teams")
        answer = await player.forges("new")
        assert (answer.text, answer.alert) == (anna.texts("error-no-teams"), True)
    assert await everything(place) == before


async def test_a_manager_who_has_left_schedules_nothing_more(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    await begins(boss)
    ready = await chooses(boss, *on_the("вт 24", "10:00", boss.texts))
    await leaves(place, boss.player.user_id)
    before = await everything(place)
    answer = await boss.player.forges(Schedule(plan=plan_on(ready)).pack())
    assert (answer.text, answer.alert) == (boss.texts("error-not-yours"), True)
    assert await everything(place) == before
