"""A person who taps or writes without end keeps nobody else waiting."""

import asyncio
from collections import Counter
from contextlib import ExitStack

import pytest

from bot.domain.criteria import KEYS
from bot.flood import MOST, QUIET_SECONDS, Fate, Flood
from bot.lanes import Lanes
from bot.sandbox import Message, Stall
from bot.sandbox.staff import Member
from bot.updates import RawUpdate
from handlers.callbacks import Rate
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    LANGUAGES,
    at_work,
    review_on,
    seen,
    starts,
)
from tests.world import Town

FLOOD = 1_000


def tap(number: int, who: int, data: str) -> RawUpdate:
    return {"update_id": number, "callback_query": {"from": {"id": who}, "data": data}}


def text(number: int, who: int) -> RawUpdate:
    return {"update_id": number, "message": {"from": {"id": who}, "text": "!"}}


class Arriving:
    """What becomes of each of many updates that come while none of them is done."""

    def __init__(self) -> None:
        self.now = 0.0
        self.flood = Flood(lambda: self.now)
        self._in_hand = ExitStack()

    def fates(self, updates: list[RawUpdate]) -> list[Fate]:
        return [self._in_hand.enter_context(self.flood.entering(one)) for one in updates]

    def all_done(self) -> None:
        self._in_hand.close()


def test_so_many_wait_and_the_others_are_refused() -> None:
    fates = Arriving().fates([tap(n, 7, str(n)) for n in range(MOST + 5)])
    assert fates == [Fate.TAKEN] * MOST + [Fate.REFUSED] * 5


def test_a_tap_like_the_last_that_waits_needs_no_second_handling() -> None:
    taps = [tap(n, 7, str(n)) for n in range(MOST)]
    last, first = taps[-1], taps[0]
    fates = Arriving().fates([*taps, last, first, last])
    assert fates[MOST:] == [Fate.REPEATED, Fate.REFUSED, Fate.REPEATED]


def test_a_tap_is_not_a_repetition_of_one_that_is_done() -> None:
    arriving = Arriving()
    taps = [tap(n, 7, str(n)) for n in range(MOST)]
    arriving.fates([*taps, taps[-1]])
    arriving.all_done()
    assert arriving.fates([taps[-1]]) == [Fate.REFUSED]


def test_whoever_writes_too_much_is_told_once() -> None:
    fates = Arriving().fates([text(n, 7) for n in range(MOST + 3)])
    assert fates[MOST:] == [Fate.REFUSED, Fate.DROPPED, Fate.DROPPED]


def test_only_after_a_rest_is_anything_taken_again() -> None:
    arriving, many = Arriving(), [text(n, 7) for n in range(MOST + 2)]
    arriving.fates(many)
    arriving.all_done()
    arriving.now += QUIET_SECONDS - 1
    assert arriving.fates(many[:1]) == [Fate.DROPPED]
    arriving.now += QUIET_SECONDS - 1
    assert arriving.fates(many[:1]) == [Fate.DROPPED]
    arriving.now += QUIET_SECONDS
    assert arriving.fates(many) == [Fate.TAKEN] * MOST + [Fate.REFUSED, Fate.DROPPED]


def test_others_are_taken_and_so_is_the_news_of_being_blocked() -> None:
    arriving = Arriving()
    arriving.fates([tap(n, 7, str(n)) for n in range(MOST + 1)])
    news: RawUpdate = {"update_id": 1, "my_chat_member": {"from": {"id": 7}}}
    assert arriving.fates([tap(1, 8, "x"), news]) == [Fate.TAKEN, Fate.TAKEN]


async def test_a_thousand_taps_of_one_come_after_the_one_of_another() -> None:
    """All are lined up before anything is handled; the order of handling is what counts."""
    handled: list[int] = []
    turned_away: Counter[Fate] = Counter()

    async def handle(update: RawUpdate) -> None:
        await asyncio.sleep(0)
        handled.append(update["callback_query"]["from"]["id"])

    async def turn_away(_update: RawUpdate, fate: Fate) -> None:
        turned_away[fate] += 1

    lanes = Lanes(handle, turn_away)
    flood = [tap(n, 7, f"r:{n % 5}") for n in range(FLOOD)]
    await asyncio.gather(*map(lanes.take, [*flood, tap(FLOOD, 8, "x")]))
    assert handled.index(8) <= 1
    assert handled.count(7) == MOST
    assert turned_away.total() == FLOOD - MOST


@pytest.mark.parametrize("language", LANGUAGES)
async def test_while_a_tap_is_in_hand_the_many_after_it_hold_up_nobody(
    place: Town, language: str
) -> None:
    anna, boris = await two_at_work(place, language)
    in_hand, card = Stall(), anna.player.last
    assert card
    place.sandbox.faults.order("editMessageText", in_hand, chat_id=anna.player.user_id)
    await anna.player.taps("4")
    await in_hand.reached.wait()
    # Telegram offers a hundred from the one in hand on: these, and that of Boris.
    many = asyncio.gather(*(anna.player.forges(score(card, n), card) for n in range(90)))
    await boris.player.taps("4")
    await boris.player.sees(seen(boris.texts, "criterion-need-self"))
    in_hand.released.set()
    said = Counter(answer.text for answer in await many)
    last, left = MOST - 2, range(MOST - 1, 90)
    refused = sum(n % 5 != last % 5 for n in left)
    assert said[anna.texts.plain("error-too-fast")] == refused


async def test_a_thousand_taps_are_all_answered_few_of_them_handled(place: Town) -> None:
    anna, boris = await two_at_work(place)
    card = anna.player.last
    assert card
    many = [anna.player.forges(score(card, n), card) for n in range(FLOOD)]
    said = Counter(answer.text for answer in await asyncio.gather(*many))
    assert said[anna.texts.plain("error-too-fast")] >= FLOOD - 10 * MOST
    await boris.player.taps("4")
    await boris.player.sees(seen(boris.texts, "criterion-need-self"))


async def test_a_thousand_messages_are_answered_by_a_sentence(place: Town) -> None:
    anna, boris = await two_at_work(place)
    for number in range(FLOOD):
        await anna.player.sends(f"{number}")
    await boris.player.taps("4")
    await boris.player.sees(seen(boris.texts, "criterion-need-self"))
    await place.sandbox.settles()
    sentence = anna.texts.plain("error-too-fast")
    assert sum(message.text == sentence for message in anna.player.messages) == 1


async def two_at_work(place: Town, language: str = "ru") -> tuple[Member, Member]:
    """Each with the first card on the screen."""
    members = await at_work(place, language)
    for name in (ANNA, BORIS):
        await starts(members[name])
    return members[ANNA], members[BORIS]


def score(card: Message, number: int) -> str:
    return Rate(review=review_on(card), criterion=KEYS[0], score=1 + number % 5).pack()
