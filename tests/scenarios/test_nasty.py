"""A round played by people whose names and comments nobody should have: the bot does not stumble,
and everything is read as it was written."""

import logging

import pytest

from tests.nasty import COMMENTS, NAMES
from tests.scenarios.nasty_office import (
    Office,
    everybody_answers,
    leafs_through_comments,
    office,
    opens,
    refused,
    tells_all,
)
from tests.scenarios.walking import Watch
from tests.world import Town

TEAMS = (("ru", NAMES[:8]), ("en", NAMES[8:16]), ("ru", NAMES[15:]))


def stumbled(place: Town, there: Office, watch: Watch, said: list[str]) -> set[str]:
    """Whatever the bot has not managed, in its own words or in Telegram's."""
    failed = {place.texts(language)("error-failed") for language in ("ru", "en")}
    shown = {text for player in there.players for text in watch.shown_to(player)}
    wrong = {text for text in (*shown, *said) if any(one in text for one in failed)}
    return wrong | {f"{method}: {why}" for method, why in refused(place.sandbox.requests)}


@pytest.mark.parametrize(("language", "names"), TEAMS)
async def test_everything_there_is_can_be_tapped_before_and_after_the_round(
    place: Town, language: str, names: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    watch = Watch(place)
    there = await office(place, names, language)
    boss, *others = there.players
    round_id = await opens(place, there)
    said = [*await tells_all(place, others[0]), *await tells_all(place, boss)]
    await everybody_answers(place, there)
    await place.parts.rounds.close(round_id)
    said += await tells_all(place, boss)
    said += await leafs_through_comments(place, boss, round_id)
    await place.parts.releases.release(await place.actor(boss.user_id), round_id)
    said += await tells_all(place, others[1])
    assert stumbled(place, there, watch, said) == set()
    assert not caplog.records
    read = "\n".join(watch.shown_to(boss))
    assert [name for name in names if name not in read] == []
    assert [text for text in COMMENTS if text not in read] == []
