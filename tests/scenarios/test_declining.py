"""Somebody cannot review a colleague: the reason by one tap, and what becomes of it later."""

import pytest

from bot.domain.criteria import KEYS
from bot.domain.reviews import Decline
from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers.callbacks import Rate
from handlers.privacy_callbacks import EndConflict
from handlers.round_callbacks import DeclineForm
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    anna_starts,
    asks,
    at_work,
    everything,
    fills_in,
    review_on,
    seen,
    taps,
)
from tests.world import BOSS, NAMES, Town

GLEB = FOUR[3]


async def opens(member: Member, colleague: str) -> Message:
    """The first card of the form about that colleague."""
    await asks(member.player, "/forms")
    return await taps(member.player, colleague)


async def declines(member: Member, colleague: str, why: Decline) -> Message:
    await opens(member, colleague)
    await taps(member.player, member.texts("decline-button"))
    return await taps(member.player, member.texts(f"decline-{why}"))


async def listed(member: Member) -> list[str]:
    """Whom the forms of somebody are about, in the order in which they are offered."""
    await asks(member.player, "/forms")
    return member.player.buttons()


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


def on_home(member: Member) -> str:
    return seen(member.texts, "home-title")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_card_of_a_colleague_offers_it_and_asks_for_the_reason(
    place: Town, language: str
) -> None:
    anna = (await at_work(place, language))[ANNA]
    texts = anna.texts
    assert texts("decline-button") in labels(await opens(anna, BORIS))
    asked = await taps(anna.player, texts("decline-button"))
    assert asked.text == seen(texts, "decline-ask", who=BORIS)
    reasons = [texts("decline-not-together"), texts("decline-conflict")]
    assert labels(asked) == [*reasons, texts("button-back")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_after_the_reason_the_form_is_gone_and_the_next_one_follows(
    place: Town, language: str
) -> None:
    anna = (await at_work(place, language))[ANNA]
    texts = anna.texts
    done = await declines(anna, BORIS, Decline.NOT_TOGETHER)
    assert done.text == seen(texts, "decline-done")
    assert labels(done) == [texts("home-continue"), texts("home-forms")]
    card = await taps(anna.player, texts("home-continue"))
    assert card.text.startswith(texts("review-of-self"))
    assert BORIS not in await listed(anna)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_of_a_larger_team_another_colleague_comes_at_the_end_of_the_list(
    place: Town, language: str
) -> None:
    anna = (await at_work(place, language, NAMES))[ANNA]
    before = await listed(anna)
    (left_out,) = set(NAMES) - {ANNA, *before}
    done = await declines(anna, before[1], Decline.NOT_TOGETHER)
    assert done.text == seen(anna.texts, "decline-replaced")
    assert await listed(anna) == [before[0], *before[2:], left_out]


async def test_back_leads_to_the_card_and_nothing_has_changed(place: Town) -> None:
    anna = (await at_work(place))[ANNA]
    card = await opens(anna, BORIS)
    before = await everything(place)
    await taps(anna.player, anna.texts("decline-button"))
    assert (await taps(anna.player, anna.texts("button-back"))).text == card.text
    assert await everything(place) == before


async def test_neither_the_form_about_oneself_nor_a_later_card_offers_it(place: Town) -> None:
    anna = await anna_starts(place)
    assert anna.texts("decline-button") not in anna.player.buttons()
    await fills_in(anna)
    await opens(anna, BORIS)
    later = await taps(anna.player, "4")
    assert anna.texts(f"criterion-{KEYS[1]}-label") in later.text
    assert anna.texts("decline-button") not in labels(later)


async def test_old_buttons_of_a_declined_form_say_so_and_lead_home(place: Town) -> None:
    anna = (await at_work(place))[ANNA]
    form = review_on(await opens(anna, BORIS))
    await declines(anna, BORIS, Decline.NOT_TOGETHER)
    before = await everything(place)
    for old in (
        Rate(review=form, criterion=KEYS[0], score=5),
        DeclineForm(review=form),
        DeclineForm(review=form, why="conflict"),
    ):
        answer = await anna.player.forges(old.pack())
        assert answer.text == anna.texts("error-form-declined")
        assert on_home(anna) in (await anna.player.sees(on_home(anna))).text
    assert await everything(place) == before


async def test_nobody_declines_for_another_nor_themselves_nor_for_a_reason_of_their_own(
    place: Town,
) -> None:
    members = await at_work(place)
    anna, gleb = members[ANNA], members[GLEB]
    about_boris = review_on(await opens(anna, BORIS))
    await asks(anna.player, "/forms")
    own = review_on(await taps(anna.player, anna.texts("review-of-self")))
    before = await everything(place)
    stolen = DeclineForm(review=about_boris, why="conflict").pack()
    for other in (gleb, members[BOSS], members[BORIS]):
        await asks(other.player, "/home")
        answer = await other.player.forges(stolen)
        assert answer.text == other.texts("error-not-yours")
    for reason in ("", "conflict"):
        forged = DeclineForm.model_validate({"review": own, "why": reason})
        answer = await anna.player.forges(forged.pack())
        assert answer.text == anna.texts("error-old-button")
    answer = await anna.player.forges(f"dec:{about_boris}:bored")
    assert answer.text == anna.texts("error-old-button")
    assert await everything(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_conflict_is_among_ones_own_data_and_is_taken_back_there(
    place: Town, language: str
) -> None:
    anna = (await at_work(place, language))[ANNA]
    texts = anna.texts
    done = await declines(anna, BORIS, Decline.CONFLICT)
    assert done.text.endswith(seen(texts, "decline-conflict-kept"))
    shown = await my_data(anna)
    assert shown.text.endswith(seen(texts, "conflict-line", name=BORIS))
    remove = texts("conflict-remove", name=BORIS)
    assert labels(shown) == [remove, texts("button-home")]
    answer = await anna.player.taps(remove)
    assert answer.text == texts("conflict-removed")
    kept = await anna.player.sees("Telegram: 1001", after=shown)
    assert BORIS not in kept.text
    assert labels(kept) == [texts("button-home")]


async def my_data(member: Member) -> Message:
    return await asks(member.player, "/mydata")


async def test_nobody_else_sees_a_conflict_or_takes_it_back(place: Town) -> None:
    members = await at_work(place)
    anna, others = members[ANNA], [members[name] for name in (BORIS, GLEB, BOSS)]
    await declines(anna, BORIS, Decline.CONFLICT)
    before = await everything(place)
    ((_, about),) = before["conflicts"]
    for other in others:
        assert labels(await my_data(other)) == [other.texts("button-home")]
        answer = await other.player.forges(EndConflict(person=int(str(about))).pack())
        assert answer.text == other.texts("error-old-button")
    assert await everything(place) == before


async def test_that_two_do_not_work_together_is_no_conflict(place: Town) -> None:
    anna = (await at_work(place))[ANNA]
    done = await declines(anna, BORIS, Decline.NOT_TOGETHER)
    assert seen(anna.texts, "decline-conflict-kept") not in done.text
    assert BORIS not in (await my_data(anna)).text


async def test_a_conflict_taken_back_twice_is_an_old_button(place: Town) -> None:
    anna = (await at_work(place))[ANNA]
    await declines(anna, BORIS, Decline.CONFLICT)
    shown = await my_data(anna)
    data = shown.buttons[0][0].data or ""
    await anna.player.taps(anna.texts("conflict-remove", name=BORIS))
    answer = await anna.player.forges(data, message=shown)
    assert answer.text == anna.texts("error-old-button")
