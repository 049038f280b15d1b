"""Each update is handled once, however often Telegram offers it."""

from collections import Counter

from bot.sandbox import Stall
from tests.scenarios.plays import ANNA, BORIS, at_work, seen, starts
from tests.world import Town


def answers_to(place: Town) -> Counter[int]:
    """How often taps were answered, by person."""
    asked = [one for one in place.sandbox.requests if one.method == "answerCallbackQuery"]
    return Counter(int(str(request.chat_id)) for request in asked)


async def test_a_poll_that_was_under_way_when_the_last_tap_was_done_repeats_nothing(
    place: Town,
) -> None:
    members = await at_work(place)
    anna, boris = members[ANNA].player, members[BORIS].player
    await starts(members[ANNA])
    await starts(members[BORIS])
    await place.sandbox.settles()
    before = answers_to(place)

    slow_edit, slow_poll = Stall(), Stall()
    place.sandbox.faults.order("editMessageText", slow_edit, chat_id=anna.user_id)
    await anna.taps("4")
    await slow_edit.reached.wait()
    await boris.taps("4")
    # Anna's tap is still in hand, so this poll asks from it on and gets Boris's again.
    place.sandbox.faults.order("getUpdates", slow_poll)
    await slow_poll.reached.wait()
    slow_edit.released.set()
    await anna.sees(seen(place.texts(), "criterion-need-self"))
    await place.parts.rounds.tick()
    slow_poll.released.set()
    await place.sandbox.settles()
    assert answers_to(place) - before == {anna.user_id: 1, boris.user_id: 1}
