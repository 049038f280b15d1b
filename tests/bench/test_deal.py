"""A thousand people in one team, some kept apart and half of the last pairs wanted again."""

from collections import Counter
from random import Random
from time import perf_counter

import pytest

from bot.domain.assignment import Pair, deal
from bot.domain.people import PersonId
from bot.domain.rotation import remembered
from tests.bench.aims import Aim

PEOPLE, PEERS = [PersonId(x) for x in range(1000)], 7
SECONDS = 1.0


@pytest.mark.bench
def test_a_thousand_people_with_exclusions_and_rotation_are_dealt(
    capsys: pytest.CaptureFixture[str],
) -> None:
    last = deal(PEOPLE, PEERS, Random(1))
    forbidden = _conflicts(Random(2))
    started = perf_counter()
    wanted = remembered(PEOPLE, last, Random(3))
    kept = perf_counter()
    pairs = deal(PEOPLE, PEERS, Random(4), forbidden=forbidden, wanted=wanted)
    dealt = perf_counter()
    with capsys.disabled():
        print("\n1 team of 1,000 people, 7 peers, every tenth person with conflicts")
        print(Aim("remembering a closed round, s", kept - started, SECONDS).line())
        print(Aim("dealing the next, s", dealt - kept, SECONDS).line())
    assert Counter(pair.reviewer for pair in pairs) == dict.fromkeys(PEOPLE, PEERS)
    assert Counter(pair.subject for pair in pairs) == dict.fromkeys(PEOPLE, PEERS)
    assert not forbidden & set(pairs)


def _conflicts(random: Random) -> frozenset[Pair]:
    """A hundred people, each of whom is kept apart from ten others, in both directions."""
    twos = [
        (one, other)
        for one in random.sample(PEOPLE, len(PEOPLE) // 10)
        for other in random.sample(PEOPLE, 10)
    ]
    return frozenset(Pair(*ends) for one, other in twos for ends in ((one, other), (other, one)))
