"""Whatever people or their clients send: a short answer, nothing changed, nothing in the log."""

import logging
from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox import Message, Player
from handlers.callbacks import Cause, GoTo, Rate, Send, Skip
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    answers,
    asks,
    at_work,
    everything,
    leaves,
    rates_all,
    review_on,
    seen,
    starts,
    way_in,
)
from tests.world import Town

SECRET = "Борис опять сорвал сроки"
OURS = ("bot", "handlers", "storage")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    for name in (*OURS, "aiogram"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def says_nothing(log: pytest.LogCaptureFixture, *secrets: str) -> None:
    """Ids may stand in a log; names, texts, tokens and answers may not."""
    for secret in (*FOUR, SECRET, "Громов", "score", *secrets):
        assert secret not in log.text, secret


async def two_on_cards(place: Town, language: str) -> tuple[Player, Player]:
    members = await at_work(place, language)
    for name in (ANNA, BORIS):
        await starts(members[name])
    return members[ANNA].player, members[BORIS].player


def last(player: Player) -> Message:
    assert player.last
    return player.last


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_no_tap_gets_a_word_about_the_buttons(
    place: Town, log: pytest.LogCaptureFixture, language: str
) -> None:
    anna, _ = await two_on_cards(place, language)
    card, before = last(anna), await everything(place)
    sending: list[Callable[[], Awaitable[int]]] = [
        lambda: anna.sends(SECRET),
        lambda: anna.sends("5"),
        lambda: anna.sends("/nonsense now"),
        lambda: anna.sends("/START"),
        lambda: anna.sends_sticker(),
        lambda: anna.sends_photo(caption=SECRET),
        lambda: anna.sends_document("people.csv", b"name,team"),
    ]
    for send in sending:
        mark = anna.revision
        await send()
        shown = await anna.sees("", after=mark)
        assert shown.text == seen(place.texts(language), "use-buttons")
    assert await everything(place) == before
    assert anna.now(card).buttons == card.buttons
    says_nothing(log)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_edited_message_changes_nothing_and_is_told_so(
    place: Town, log: pytest.LogCaptureFixture, language: str
) -> None:
    anna, texts = (await two_on_cards(place, language))[0], place.texts(language)
    written = await anna.sends("Спасибо")
    await anna.sees(seen(texts, "use-buttons"))
    before = await everything(place)
    await anna.edits(written, SECRET)
    await anna.sees(seen(texts, "edited-message"))
    assert await everything(place) == before
    says_nothing(log)


async def test_pictures_do_not_become_comments(place: Town) -> None:
    members = await at_work(place)
    anna, texts = members[ANNA].player, members[ANNA].texts
    await starts(members[ANNA])
    box, before = await rates_all(members[ANNA]), await answers(place)
    await anna.sends_photo(caption=SECRET)
    await anna.sees(seen(texts, "use-buttons"))
    assert await answers(place) == before
    await anna.sends("A comment after all")
    shown = await anna.sees(seen(texts, "comment-change"))
    assert shown.message_id == box.message_id


def forgeries(mine: str, other: str) -> list[str]:
    """Everything a bad client may put into a button, of which nothing may be stored."""
    of_others = [
        Rate(review=other, criterion="product", score=1),
        Cause(review=other, criterion="product", cause="care"),
        Skip(review=other, box="keep"),
        GoTo(review=other, step="check"),
        Send(review=other),
        Rate(review="x" * 12, criterion="product", score=5),
        Rate(review=mine, criterion="honesty", score=5),
        Rate(review=mine, criterion="product", score=9),
        Rate(review=mine, criterion="product", score=-1),
        Cause(review=mine, criterion="need", cause="care"),
        Skip(review=mine, box="neither"),
        Send(review=mine),
    ]
    raw = [f"r:{mine}:product:x", f"r:{mine}:product", f"r:{mine}:product:4:5", "r:::", "r", ":"]
    raw += ["0", " ", "\0" * 64, "ÿ" * 32, "🙂" * 16, "lang:fr", "res:99999999999999999999:0"]
    raw += ["new:1:4294967296:1", "per:1:1:-1", "join:" + "A" * 59, "' OR 1=1 --", "r:{0}:%s:5"]
    raw += ["r:\0:product:5", f"z:{mine}\0", f"g:{mine}\n:check", "dec:\0:conflict"]
    return [one.pack() for one in of_others] + raw


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_forged_button_stores_nothing_and_shows_the_present_state(
    place: Town, log: pytest.LogCaptureFixture, language: str
) -> None:
    anna, boris = await two_on_cards(place, language)
    texts, before = place.texts(language), await answers(place)
    for data in forgeries(review_on(last(anna)), review_on(last(boris))):
        answer = await anna.forges(data)
        assert answer.alert or data.startswith("join:"), data
        assert answer.text != texts("error-failed"), data
    await place.sandbox.settles()
    assert await answers(place) == before
    assert seen(texts, "home-progress", sent=0, total=4) in last(anna).text
    says_nothing(log, "product", "honesty")
    assert [record for record in log.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_tap_after_closing_is_refused(
    place: Town, log: pytest.LogCaptureFixture, language: str
) -> None:
    anna, _ = await two_on_cards(place, language)
    texts, card = place.texts(language), last(anna)
    rate = Rate(review=review_on(card), criterion="product", score=5).pack()
    place.clock.move(days=7, seconds=1)
    answer = await anna.forges(rate)
    closed = texts("error-round-closed"), texts("error-not-yours")
    assert answer.alert
    assert answer.text in closed
    await anna.sees(seen(texts, "home-nothing"))
    await place.parts.rounds.tick()
    await place.parts.privacy.tick()  # links whose time is over have gone too
    before = await everything(place)
    again = await anna.forges(rate)
    assert (again.text, again.alert) == (texts("error-not-yours"), True)
    assert await everything(place) == before
    says_nothing(log)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_who_left_is_answered_and_changes_nothing(
    place: Town, log: pytest.LogCaptureFixture, language: str
) -> None:
    anna, _ = await two_on_cards(place, language)
    texts, card = place.texts(language), last(anna)
    await leaves(place, anna.user_id)
    await place.parts.staffing.tick()  # the round has followed
    before = await everything(place)
    left = seen(texts, "error-left", contact=place.settings.contact)
    for label in ("4", texts("review-pause")):
        answer = await anna.forges(
            next(b.data or "" for row in card.buttons for b in row if b.text == label), card
        )
        assert answer.alert
        assert (await anna.sees(left)).buttons == []
    for written in (SECRET, "/forms", "/mydata", "/withdraw", "/start"):
        shown = await asks(anna, written)
        assert (written, shown.text) == (written, left)
    assert (await asks(anna, "/results")).text == seen(texts, "results-none")
    assert (await asks(anna, "/newround")).text == seen(texts, "error-no-teams")
    assert await everything(place) == before
    says_nothing(log)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_is_answered_and_changes_nothing(
    place: Town, log: pytest.LogCaptureFixture, language: str
) -> None:
    anna, _ = await two_on_cards(place, language)
    texts, before = place.texts(language), await everything(place)
    stranger = place.player(9, SECRET, language)
    outside = way_in(place, stranger, texts)
    assert (await asks(stranger, SECRET)).text == outside
    for data in (*forgeries(review_on(last(anna)), "x" * 12), "home", "forms", "next", "pause"):
        answer = await stranger.forges(data)
        assert SECRET not in answer.text
        assert answer.text != texts("error-failed"), data
    for data in ("withdraw", "lang:en", "new:1:0:0", "new:1:29735000:1", "res:1:0"):
        assert (await stranger.forges(data)).alert, data
    await place.sandbox.settles()
    assert last(stranger).text == outside
    assert await everything(place) == before
    says_nothing(log)
    assert [record for record in log.records if record.levelno >= logging.WARNING] == []
