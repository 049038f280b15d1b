"""A manager runs rounds in chat: the list, the card in each phase, and every question on it."""

from datetime import timedelta

import pytest

from bot.domain.criteria import KEYS
from bot.sandbox.staff import Member
from bot.texts import Texts
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, at_work, everything, invited, seen, taps
from tests.scenarios.running import (
    becomes_admin,
    card,
    labels,
    phase,
    scheduled,
    with_board,
)
from tests.world import BOSS, TEAM, Town

QUESTIONS = {
    "open-early-button": "open-early-ask",
    "extend-button": "extend-ask",
    "close-early-button": "close-early-ask",
    "cancel-button": "cancel-ask",
    "cancel-scheduled-button": "cancel-ask-scheduled",
}


def first_line(texts: Texts, key: str, **arguments: str | int) -> str:
    named = {"team": TEAM, "title": "Ноябрь", "deadline": "", "sent": 0, "forms": 0, "hidden": 0}
    numbers = {"people": 0, "threshold": 3}
    return seen(texts, key, **{**named, **numbers, **arguments}).splitlines()[0]


async def as_it_is(boss: Member, *buttons: str) -> None:
    """Asks each question and answers that nothing is to change."""
    for button in buttons:
        shown = await taps(boss.player, boss.texts(button))
        assert shown.text.startswith(first_line(boss.texts, QUESTIONS[button]))
        assert len(shown.text.splitlines()) < 10
        back = await taps(boss.player, boss.texts("keep-as-is"))
        assert boss.texts(button) in labels(back)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_scheduled_round(place: Town, language: str) -> None:
    boss = (await scheduled(place, language))[BOSS]
    texts = boss.texts
    opens = texts.moment(place.clock() + timedelta(days=7))
    shown = await card(boss)
    assert opens in shown.text
    assert labels(shown) == [
        texts("open-early-button"),
        texts("edit-round-button"),
        texts("cancel-scheduled-button"),
        texts("card-back"),
    ]
    before = await everything(place)
    await as_it_is(boss, "open-early-button", "cancel-scheduled-button")
    assert await everything(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_opened_early_it_is_on_the_screen_and_people_are_invited(
    place: Town, language: str
) -> None:
    members = await scheduled(place, language)
    boss, texts = members[BOSS], members[BOSS].texts
    await card(boss)
    await taps(boss.player, texts("open-early-button"))
    shown = await taps(boss.player, texts("open-early-yes"))
    assert shown.text.startswith(f"{TEAM}: ")
    assert texts("close-early-button") in labels(shown)
    assert await phase(place) == "open"
    for name in FOUR:
        await invited(members[name])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_open_round(place: Town, language: str) -> None:
    members, _board = await with_board(place, language)
    boss = members[BOSS]
    texts = boss.texts
    shown = await card(boss)
    assert labels(shown) == [
        texts("remind-now-button"),
        texts("extend-button"),
        texts("close-early-button"),
        texts("cancel-button"),
        texts("card-back"),
    ]
    before = await everything(place)
    await as_it_is(boss, "extend-button", "close-early-button", "cancel-button")
    assert await everything(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_extended_by_two_taps_everybody_hears_of_it_once(place: Town, language: str) -> None:
    members, _board = await with_board(place, language)
    boss, anna, texts = members[BOSS], members[ANNA], members[BOSS].texts
    await card(boss)
    asked = await taps(boss.player, texts("extend-button"))
    until = texts.moment(place.clock() + timedelta(days=9, hours=5))
    chosen = texts.plain("extend-to", deadline=until)
    assert labels(asked)[1] == chosen
    for _ in range(2):
        await boss.player.forges(asked.buttons[1][0].data or "", asked)
    done = await boss.player.sees(seen(texts, "extend-done", deadline=until))
    assert labels(done) == [texts("card-back")]
    told = await anna.player.sees(until, after=await invited(anna))
    assert told.text.splitlines()[0] == first_line(texts, "extension", deadline=until, minutes=4)
    await place.sandbox.settles()
    assert sum(until in message.text for message in anna.player.messages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_closed_early_it_says_before_what_would_be_withheld(
    place: Town, language: str
) -> None:
    members, board = await with_board(place, language)
    boss, texts = members[BOSS], members[BOSS].texts
    await card(boss)
    asked = await taps(boss.player, texts("close-early-button"))
    assert asked.text.splitlines() == [
        *seen(texts, "close-early-ask", team=TEAM, sent=0, forms=16).splitlines(),
        "",
        seen(texts, "close-early-hidden", hidden=4, people=4, threshold=3),
    ]
    done = await taps(boss.player, texts("close-early-yes"))
    assert done.text == seen(texts, "close-early-done")
    assert await phase(place) == "closed"
    shown = await card(boss)
    assert shown.text == seen(texts, "card-closed", title="Ноябрь", team=TEAM)
    assert labels(shown) == [texts("card-to-results"), texts("card-back")]
    place.clock.move(minutes=1)
    await boss.player.sees(seen(texts, "progress-over"), after=board)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_forms_that_are_half_done_are_not_said_to_suffice(place: Town, language: str) -> None:
    members, _board = await with_board(place, language)
    boss, texts = members[BOSS], members[BOSS].texts
    await answers_in_all(place, {1001: 6, 1002: 6, 1003: 6, 1004: 2})
    await card(boss)
    asked = await taps(boss.player, texts("close-early-button"))
    assert asked.text.splitlines()[-2:] == [
        seen(texts, "close-early-partly", partly=3, people=4, threshold=3),
        seen(texts, "close-early-unsure"),
    ]
    await taps(boss.player, texts("keep-as-is"))
    await answers_in_all(place, {1004: 6})
    asked = await taps(boss.player, texts("close-early-button"))
    assert asked.text.splitlines()[-2:] == [
        seen(texts, "close-early-enough"),
        seen(texts, "close-early-unsure"),
    ]


async def answers_in_all(place: Town, criteria: dict[int, int]) -> None:
    """Each answers so many criteria in every form, and sends none."""
    for telegram_id, number in criteria.items():
        actor = await place.actor(telegram_id)
        for form in await place.parts.reviews.forms(actor):
            for key in KEYS[:number]:
                await place.parts.reviews.rate(actor, form.id, key, 4)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_cancelled_whoever_was_invited_hears_of_it(place: Town, language: str) -> None:
    members, _board = await with_board(place, language)
    boss, anna, texts = members[BOSS], members[ANNA], members[BOSS].texts
    await card(boss)
    await taps(boss.player, texts("cancel-button"))
    done = await taps(boss.player, texts("cancel-yes"))
    assert done.text == seen(texts, "cancel-done")
    told = await anna.player.sees(seen(texts, "cancellation", title="Ноябрь"))
    assert labels(told) == [texts("button-home")]
    home = await taps(anna.player, texts("button-home"))
    assert seen(texts, "home-nothing") in home.text
    shown = await card(boss)
    assert shown.text == seen(texts, "card-cancelled", title="Ноябрь", team=TEAM)
    assert labels(shown) == [texts("card-back")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_scheduled_round_is_cancelled_without_a_word_to_others(
    place: Town, language: str
) -> None:
    boss = (await scheduled(place, language))[BOSS]
    await card(boss)
    await taps(boss.player, boss.texts("cancel-scheduled-button"))
    await taps(boss.player, boss.texts("cancel-yes"))
    assert await phase(place) == "cancelled"
    listed = await taps(boss.player, boss.texts("card-back"))
    day = boss.texts.day(place.clock() + timedelta(days=7))
    cancelled = boss.texts.plain("phase-cancelled")
    line = {"team": TEAM, "opened": day, "phase": cancelled}
    assert labels(listed)[0] == boss.texts.plain("rounds-line-over", **line)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_round_that_could_not_open_is_told_of(place: Town, language: str) -> None:
    boss = (await scheduled(place, language))[BOSS]
    place.clock.move(days=15)
    named = {"title": "Ноябрь", "team": TEAM}
    told = await boss.player.sees(seen(boss.texts, "not-opened-late", **named))
    assert labels(told) == [boss.texts("home-new-round")]


async def test_an_admin_runs_a_round_and_is_not_led_to_its_results(place: Town) -> None:
    admin = (await at_work(place))[ANNA]
    await becomes_admin(place, admin.player.user_id)
    shown = await card(admin)
    assert admin.texts("extend-button") in labels(shown)
    await taps(admin.player, admin.texts("close-early-button"))
    await taps(admin.player, admin.texts("close-early-yes"))
    assert labels(await card(admin)) == [admin.texts("card-back")]


async def test_a_scheduled_round_is_changed_from_its_own_day_and_hour(place: Town) -> None:
    boss = (await scheduled(place))[BOSS]
    await card(boss)
    await taps(boss.player, boss.texts("edit-round-button"))
    for _ in range(7):
        preview = await taps(boss.player, boss.texts("wizard-next"))
    assert preview.text.splitlines()[:2] == [
        f"Проверьте изменения: {TEAM}",
        "Откроется 30 ноября, 12:00.",
    ]
