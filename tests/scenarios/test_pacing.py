"""The bot keeps Telegram's limits before it is told to."""

from pathlib import Path

from bot.sandbox import Limits
from tests.scenarios.plays import at_work, rates_all, starts
from tests.world import NAMES, town


async def test_a_department_is_invited_and_somebody_answers_in_a_hurry(tmp_path: Path) -> None:
    """Nothing is refused, and nobody taps in vain."""
    async with town(tmp_path, pacing=True) as place:
        place.sandbox.limits = Limits()
        members = await at_work(place, names=NAMES)
        await starts(members[NAMES[0]])
        await rates_all(members[NAMES[0]])
        refused = [r for r in place.sandbox.requests if r.error and "Too Many" in r.error]
        assert refused == []
