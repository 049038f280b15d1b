"""Commands with anything behind them, and links with anything in them: an answer, and no change."""

import logging

import pytest

from tests.nasty import COMMENTS, UNSEEN_NAMES
from tests.scenarios.plays import ANNA, LANGUAGES, asks, at_work, everything
from tests.scenarios.walking import every_command
from tests.world import Town

PAYLOADS = ("", "x", "join_", "join_" + "W" * 16, "0" * 512, "../../etc/passwd", "' OR 1=1 --")
ARGUMENTS = (*PAYLOADS, *COMMENTS[:12], *UNSEEN_NAMES[:8], "-1", "9" * 40, "@bot", "%s %d {0}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_learns_nothing_from_any_link(place: Town, language: str) -> None:
    """Every wrong link is told the same, so that guessing teaches nothing."""
    await at_work(place, language)
    before = await everything(place)
    stranger = place.player(999, "Кто-то", language)
    told = {(await asks(stranger, f"/start {payload}")).text for payload in PAYLOADS[1:]}
    assert len(told) == 1
    assert await everything(place) == before


async def test_a_command_takes_no_harm_from_what_follows_it(
    place: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="bot")
    anna = (await at_work(place))[ANNA].player
    failed = place.texts()("error-failed")
    for number, argument in enumerate(ARGUMENTS * 2):
        command = every_command()[number % len(every_command())]
        assert (await asks(anna, f"/{command} {argument}")).text != failed
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
