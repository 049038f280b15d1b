"""Help answers the questions people have, from every screen, true to the live settings."""

from pathlib import Path

import pytest

from bot.texts import Texts
from handlers.help_callbacks import OF_MANAGERS, TOPICS, Question
from tests.scenarios.planning import comes_in
from tests.scenarios.plays import (
    ANNA,
    FOUR,
    LANGUAGES,
    anna_starts,
    asks,
    at_work,
    invited,
    rates_all,
    seen,
    starts,
    taps,
    tokens,
)
from tests.world import BOSS, Town, town

PHONE = 1_000
"""Characters that a phone shows without much scrolling."""


def asked(topic: str, texts: Texts) -> str:
    return texts(f"help-ask-{topic}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_question_has_a_short_answer_and_a_way_back(place: Town, language: str) -> None:
    await tokens(place, FOUR, language)
    boss, texts = (await comes_in(place, BOSS, language=language)).player, place.texts(language)
    await asks(boss, "/help")
    for topic in TOPICS:
        answer = await taps(boss, asked(topic, texts))
        assert answer.text.startswith(seen(texts, f"help-ask-{topic}"))
        assert len(answer.text) < PHONE
        assert answer.text.count("\n") < 12
        await taps(boss, texts("help-more"))
    home = await taps(boss, texts("button-home"))
    assert seen(texts, "home-title") in home.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_employees_are_not_offered_the_questions_of_managers(
    place: Town, language: str
) -> None:
    anna, texts = (await at_work(place, language))[ANNA].player, place.texts(language)
    await asks(anna, "/help")
    offered = anna.buttons()
    for topic in TOPICS:
        assert (asked(topic, texts) in offered) == (topic not in OF_MANAGERS)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_is_one_tap_from_home_and_from_a_pause(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    paused = await taps(anna.player, anna.texts("review-pause"))
    assert seen(anna.texts, "home-saved") in paused.text
    helped = await taps(anna.player, anna.texts("button-help"))
    assert helped.text == seen(anna.texts, "help-title")
    await taps(anna.player, anna.texts("button-home"))
    again = await taps(anna.player, anna.texts("button-help"))
    assert again.text == seen(anna.texts, "help-title")


async def test_help_asked_for_in_the_middle_of_a_comment_is_no_comment(place: Town) -> None:
    anna = await anna_starts(place)
    await rates_all(anna)
    helped = await asks(anna.player, "/help")
    assert helped.text == seen(anna.texts, "help-title")
    forms = await place.parts.reviews.forms(await place.actor(1001))
    assert [form.comments for form in forms if form.comments] == []


async def test_answers_name_the_threshold_of_the_round_that_is_open(place: Town) -> None:
    await tokens(place, FOUR)
    member = await comes_in(place, ANNA, 1001)
    anna, texts = member.player, member.texts
    await asks(anna, "/help")
    before = await taps(anna, asked("sees", texts))
    assert "не меньше 3 человек" in before.text
    await place.round_open(threshold=5)
    await invited(member)
    await asks(anna, "/help")
    during = await taps(anna, asked("sees", texts))
    assert "не меньше 5 человек" in during.text


@pytest.mark.parametrize(
    ("open_to_admins", "said"),
    [(False, "результатов не видит"), (True, "видит то же, что руководители")],
)
async def test_help_says_truly_whether_admins_see_results(
    tmp_path: Path, open_to_admins: bool, said: str
) -> None:
    async with town(tmp_path, results_for_admins=open_to_admins) as place:
        stranger = place.player(77)
        await asks(stranger, "/help")
        answer = await taps(stranger, asked("sees", place.texts()))
        assert said in answer.text


async def test_help_names_who_answers_and_on_whose_server_answers_are(place: Town) -> None:
    anna = (await at_work(place))[ANNA]
    await starts(anna)
    await asks(anna.player, "/help")
    assert place.settings.contact in (await taps(anna.player, asked("ask", anna.texts))).text
    await taps(anna.player, anna.texts("help-more"))
    assert place.settings.company in (await taps(anna.player, asked("data", anna.texts))).text


async def test_a_question_that_nobody_asks_is_an_old_button(place: Town) -> None:
    anna = (await at_work(place))[ANNA].player
    answer = await anna.forges(Question.__prefix__ + ":whatever")
    assert answer.text == place.texts()("error-old-button")
