"""Comments: optional, written as messages, kept in the form."""

import pytest

from bot.domain.criteria import COMMENT_BOXES
from tests.scenarios.plays import LANGUAGES, anna_starts, fills_in, rates_all, seen, taps
from tests.world import Town

KEEP = {"ru": "Продолжать", "en": "Continue"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_comments_are_messages_that_move_into_the_form(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    box = await rates_all(anna)
    assert seen(texts, "comment-keep") in box.text
    written = await me.sends("Спокойно & <b>ясно</b>")
    box = await me.sees(seen(texts, "comment-change"))
    await place.sandbox.settles()
    assert next(m for m in me.messages if m.message_id == written).deleted
    await taps(me, texts("review-skip"))
    check = me.last
    assert check
    assert check.message_id == box.message_id
    assert f"{KEEP[language]}: Спокойно & <b>ясно</b>" in check.text
    nothing = texts("review-no-comment")
    assert seen(texts, "review-check-comment-change", text=nothing) in check.text


async def test_a_comment_can_be_rewritten_and_removed(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    await fills_in(anna)
    await taps(me, texts("review-edit-keep"))
    for text in ("First", "Second"):
        await me.sends(text)
        await me.sees(text)
        await taps(me, texts("review-edit-keep"))
        assert texts("review-comment-remove") in me.buttons()
    check = await taps(me, texts("review-comment-remove"))
    assert "Second" not in check.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_comment_too_long_is_refused_and_nothing_is_lost(
    place: Town, language: str
) -> None:
    anna = await anna_starts(place, language)
    me, texts = anna.player, anna.texts
    box = await rates_all(anna)
    written = await me.sends("я" * 1001)
    await me.sees(seen(texts, "error-comment-long", limit=1000, length=1001))
    assert not next(m for m in me.messages if m.message_id == written).deleted
    assert me.now(box).buttons
    await me.sends("я" * 1000)
    await me.sees(seen(texts, "comment-change"))
    await taps(me, texts("review-skip"))
    check = await me.sees("я" * 1000)
    assert check.message_id == box.message_id


async def test_the_longest_comments_in_any_letters_leave_the_form_usable(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    await rates_all(anna)
    for _ in COMMENT_BOXES:
        await me.sends("🙂" * 500)
    await place.sandbox.settles()
    assert not [shown for shown in me.messages if shown.text == seen(texts, "error-failed")]
