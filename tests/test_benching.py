"""`sixsteps bench`: where it runs, and that its figures mean what they say."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from bot import benching
from tests.bench.broadcast import Broadcast
from tests.bench.broadcasting import invited
from tests.bench.growth import Cost, rows


def test_without_a_checkout_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benching, "CHECKOUT", tmp_path)
    parser = ArgumentParser()
    benching.add(parser.add_subparsers())
    arguments = parser.parse_args(["bench", "--markdown"])
    with pytest.raises(ValueError, match="checkout only"):
        arguments.command(arguments)


def test_a_broadcast_at_the_full_pace_has_all_of_it_though_telegram_asked_for_pauses() -> None:
    sent = Broadcast(notices=950, calls=1000, seconds=40 + 2 * 0.92, paused=[1.0, 1.0])
    assert sent.share == pytest.approx(1)
    assert Broadcast(950, 1000, 80.0, []).share == pytest.approx(0.5)


def test_costs_that_grow_faster_than_the_people_are_above_one() -> None:
    time, memory = rows(Cost(60, 4.0, 200.0), Cost(1000, 8.0, 200.0))
    assert time.cells == ("report 1,000 beside 60", "ms/person", "8.00", "4.00", "2.00")
    assert memory.ratio == pytest.approx(1)


async def test_a_small_broadcast_is_told_in_full_and_never_beats_the_pace(tmp_path: Path) -> None:
    sent = await invited(tmp_path, teams=3, speed=10)
    assert sent.notices == 3 * (19 + 1 + 1)
    assert sent.calls > sent.notices
    assert sent.paused == [1.0]
    assert 0 < sent.share <= 1 + 3 / sent.calls
