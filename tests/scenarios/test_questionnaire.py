"""Somebody fills in the forms: about oneself, then about colleagues, and may change anything."""

import pytest

from bot.domain.criteria import KEYS
from tests.scenarios.plays import (
    ANNA,
    LANGUAGES,
    anna_starts,
    asks,
    at_work,
    fills_in,
    invited,
    seen,
    skips_comments,
    taps,
)
from tests.world import Town


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_whole_self_form_and_the_first_about_a_colleague(
    place: Town, language: str
) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    for number, key in enumerate(KEYS):
        card = await me.sees(seen(texts, f"criterion-{key}-self"))
        label = texts(f"criterion-{key}-label")
        bar = "▰" * number + "▱" * (6 - number)
        assert card.text.splitlines()[0] == texts("review-of-self")
        assert card.text.splitlines()[1].startswith(f"{bar} {number + 1} ")
        assert card.text.splitlines()[1].endswith(label)
        assert all(texts(f"criterion-{key}-anchor-{score}") in card.text for score in range(1, 6))
        assert me.buttons()[:6] == ["1", "2", "3", "4", "5", texts("not-enough-information")]
        await taps(me, "4")
    check = await skips_comments(anna)
    assert all(f"{texts(f'criterion-{key}-label')}: 4" in me.buttons() for key in KEYS)
    sent = await taps(me, texts("review-send"))
    assert sent.text == seen(texts, "review-sent", left=3)
    assert sent.message_id == check.message_id
    colleague = me.buttons()[0].removeprefix(texts.plain("review-next", who=""))
    card = await taps(me, me.buttons()[0])
    assert card.text.splitlines()[0] == colleague != ANNA
    assert seen(texts, "criterion-product-peer", name=colleague) in card.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_after_the_last_form_nothing_is_left_and_answers_stay_open(
    place: Town, language: str
) -> None:
    anna = (await at_work(place, language))[ANNA]
    texts = anna.texts
    await anna.answer_all()
    done = await anna.player.sees(seen(texts, "review-sent", left=0))
    assert texts.moment(place.clock().replace(day=30)) in done.text
    await taps(anna.player, texts("home-forms"))
    assert sum(label.startswith("✓ ") for label in anna.player.buttons()) == 4
    home = await asks(anna.player, "/home")
    assert seen(texts, "home-all-sent", total=4) in home.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_low_score_is_followed_by_its_cause(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    cause = await taps(me, "2")
    assert texts("criterion-product-cause-question") in cause.text
    assert texts("criterion-product-cause-updates") in me.buttons()
    assert texts("cause-unknown") in me.buttons()
    card = await taps(me, texts("criterion-product-cause-updates"))
    assert seen(texts, "criterion-need-self") in card.text
    for _ in KEYS[1:]:
        await taps(me, "5")
    check = await skips_comments(anna)
    assert texts("criterion-product-cause-updates") in check.text


async def test_back_shows_the_former_card_with_its_answer(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    assert texts("button-back") not in me.buttons()
    await taps(me, "1")
    card = await taps(me, texts("button-back"))
    assert seen(texts, "criterion-product-self") in card.text
    chosen = [button.text for row in card.buttons for button in row if button.style]
    assert chosen == ["1"]
    card = await taps(me, texts("not-enough-information"))
    assert seen(texts, "criterion-need-self") in card.text


async def test_a_pause_and_start_continue_where_it_stood(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    await taps(me, "3")
    paused = await taps(me, texts("review-pause"))
    assert seen(texts, "home-saved") in paused.text
    place.clock.move(days=2)
    home = await asks(me, "/start")
    assert seen(texts, "home-progress", sent=0, total=4) in home.text
    card = await taps(me, texts("home-continue"))
    assert card.message_id == home.message_id
    assert seen(texts, "criterion-need-self") in card.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_the_check_every_answer_can_be_changed(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    await fills_in(anna)
    for key in KEYS:
        label = texts(f"criterion-{key}-label")
        card = await taps(me, f"{label}: 4")
        assert seen(texts, f"criterion-{key}-self") in card.text
        await taps(me, "5")
        assert f"{label}: 5" in me.buttons()


async def test_back_from_a_look_at_an_answer_leads_to_the_check(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    check = await fills_in(anna)
    edits = [f"{texts(f'criterion-{key}-label')}: 4" for key in KEYS]
    for label in (*edits, texts("review-edit-keep"), texts("review-edit-change")):
        await taps(me, label)
        again = await taps(me, texts("button-back"))
        assert again.text == check.text


async def test_a_cause_can_be_changed_without_changing_the_score(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    await taps(me, "2")
    await taps(me, texts("criterion-product-cause-updates"))
    for _ in KEYS[1:]:
        await taps(me, "5")
    await skips_comments(anna)
    await taps(me, f"{texts('criterion-product-label')}: 2")
    await taps(me, "2")
    check = await taps(me, texts("criterion-product-cause-training"))
    assert texts("criterion-product-cause-training") in check.text
    assert texts("criterion-product-cause-updates") not in check.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sent_form_can_still_be_changed(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    await fills_in(anna)
    await taps(me, texts("review-send"))
    forms = await asks(me, "/forms")
    assert seen(texts, "forms-heading", sent=1, total=4, deadline="").split("\n")[0] in forms.text
    await taps(me, texts.plain("forms-line-sent", who=texts("review-of-self")))
    await taps(me, f"{texts('criterion-help-label')}: 4")
    await taps(me, "3")
    assert f"{texts('criterion-help-label')}: 3" in me.buttons()
    assert texts.plain("review-send") not in me.buttons()
    listed = await taps(me, texts("home-forms"))
    assert seen(texts, "forms-heading", sent=1, total=4, deadline="").split("\n")[0] in listed.text


async def test_the_list_shows_what_is_begun_and_opens_any_form(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    await taps(me, "3")
    await asks(me, "/forms")
    begun, *others = me.buttons()
    assert begun == texts.plain("forms-line-begun", who=texts("review-of-self"), answered=1)
    card = await taps(me, others[-1])
    assert card.text.splitlines()[0] == others[-1]
    await taps(me, "5")
    await taps(me, texts("review-pause"))
    card = await taps(me, texts("home-continue"))
    assert seen(texts, "criterion-need-self") in card.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_language_is_changed_for_good(place: Town, language: str) -> None:
    anna = (await at_work(place, language))[ANNA]
    me, other = anna.player, place.texts({"ru": "en", "en": "ru"}[language])
    await invited(anna)
    choice = await asks(me, "/language")
    assert choice.text == seen(anna.texts, "language-choose")
    await taps(me, other(f"language-{other.language}"))
    await me.sees(seen(other, "language-set"))
    await taps(me, other("button-home"))
    card = await taps(me, other("home-continue"))
    assert seen(other, "criterion-product-self") in card.text
