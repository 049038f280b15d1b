"""One live message: old buttons go away, and those that are left never mislead."""

import pytest

from bot.sandbox import Message
from handlers.callbacks import GoTo, Rate
from tests.scenarios.plays import (
    ANNA,
    FOUR,
    LANGUAGES,
    anna_starts,
    asks,
    at_work,
    fills_in,
    invited,
    rates_all,
    review_on,
    seen,
    starts,
    taps,
)
from tests.world import Town

STRANGE = ("<b>Анна & Co</b>", "محمد علي", "O’Brien &amp; <Sons>", "Zoë 🧑 { $name }")


async def test_there_is_one_message_with_buttons_at_a_time(place: Town) -> None:
    anna = (await place.joins(FOUR))[ANNA]
    await place.round_open()
    await invited(anna)
    await starts(anna)
    for written in ("/start", "/forms", "/home", "/mydata", "/help", "/withdraw", "/language"):
        shown = await asks(anna.player, written)
        await place.sandbox.settles()
        live = [message.message_id for message in anna.player.messages if message.buttons]
        assert (written, live) == (written, [shown.message_id])


async def test_a_tap_under_an_old_card_is_saved_and_shows_the_present_state(place: Town) -> None:
    """A phone may still show buttons that were removed while it was offline."""
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    old = me.last
    assert old
    review = review_on(old)
    await taps(me, "4")
    await taps(me, "4")
    new = await asks(me, "/forms")
    answer = await me.forges(Rate(review=review, criterion="product", score=5).pack(), old)
    assert answer.text == texts.plain("review-saved", answer="5")
    card = await me.sees(seen(texts, "criterion-responsibility-self"), after=new)
    await place.sandbox.settles()
    assert card.message_id == old.message_id
    assert me.now(new).buttons == []


async def test_an_old_card_of_a_form_since_finished_leads_to_its_check(place: Town) -> None:
    anna = await anna_starts(place)
    me = anna.player
    assert me.last
    review = review_on(me.last)
    await fills_in(anna)
    home = await asks(me, "/home")
    await me.forges(GoTo(review=review, step="next").pack(), home)
    await me.sees(seen(anna.texts, "review-check-heading", who=anna.texts("review-of-self")))


async def test_an_old_card_after_closing_says_so_and_shows_home(place: Town) -> None:
    anna = await anna_starts(place)
    place.clock.move(days=8)
    answer = await anna.player.taps("4")
    assert answer.alert
    shown = await anna.player.sees(seen(anna.texts, "home-nothing"))
    assert "4" not in [button.text for row in shown.buttons for button in row]


async def test_a_text_for_a_comment_box_that_closed_is_told_so_and_shown_home(place: Town) -> None:
    anna = await anna_starts(place)
    me, texts = anna.player, anna.texts
    await rates_all(anna)
    place.clock.move(days=8)
    await place.parts.rounds.tick()
    written = await me.sends("Too late")
    await me.sees(seen(texts, "error-round-closed"))
    home = await me.sees(seen(texts, "home-nothing"))
    assert home.message_id > written
    await me.sends("And again")
    await me.sees(seen(texts, "use-buttons"))


def first_line(message: Message) -> str:
    """Without the marks that keep a right-to-left name from turning what stands beside it."""
    return message.text.splitlines()[0].strip("\u2068\u2069")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_with_any_signs_reads_as_it_was_written(place: Town, language: str) -> None:
    members = await at_work(place, language, STRANGE)
    me, texts = members[STRANGE[0]].player, members[STRANGE[0]].texts
    await starts(members[STRANGE[0]])
    await asks(me, "/forms")
    assert set(me.buttons()) == {texts("review-of-self"), *STRANGE[1:]}
    for name in STRANGE[1:]:
        card = await taps(me, name)
        assert first_line(card) == name
        assert name in card.text.split("\n\n")[1]
        await taps(me, "1")
        cause = await taps(me, texts("cause-unknown"))
        assert first_line(cause) == name
        await asks(me, "/forms")
        assert texts.plain("forms-line-begun", who=name, answered=1) in me.buttons()
    mine = await asks(me, "/mydata")
    assert STRANGE[0] in mine.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_comment_with_any_signs_reads_as_it_was_written(place: Town, language: str) -> None:
    anna = await anna_starts(place, language)
    await rates_all(anna)
    for sign in STRANGE[:2]:
        await anna.player.sends(sign)
        await anna.player.sees(sign if sign == STRANGE[1] else seen(anna.texts, "comment-change"))
    check = anna.player.last
    assert check
    assert all(sign in check.text for sign in STRANGE[:2])
