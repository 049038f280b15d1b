"""200 people tap at once: every tap is acknowledged and saved once, and the price is printed."""

from pathlib import Path

import pytest

from tests.bench.crowd import TAPS_EACH
from tests.bench.taps import PEOPLE, compare


@pytest.mark.bench
async def test_every_tap_of_a_crowd_is_answered_and_saved_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        compared = await compare(tmp_path)
        print("\n".join(compared.lines()))
    for run in (*compared.runs["ours"], *compared.runs["bare"]):
        assert run.acknowledged == run.rows == run.different == PEOPLE * TAPS_EACH
    assert compared.ratio > 0
