"""A deadline is read in the zone of whoever reads it, and in words where Telegram is older."""

import pytest

from bot.sandbox import Message
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, asks, at_work, invited
from tests.world import BOSS, Town

CLOSING = 1796029200
"""Monday noon in Moscow, a week after the opening: 30 November 2026, 09:00 UTC."""


def dates(message: Message) -> list[int]:
    """Instants which Telegram shows in the reader's own zone."""
    return [one["unix_time"] for one in message.entities if one["type"] == "date_time"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_invitation_and_home_tell_the_deadline_as_a_date(
    place: Town, language: str
) -> None:
    anna = (await at_work(place, language))[ANNA]
    invitation = await invited(anna)
    assert dates(invitation) == [CLOSING]
    assert place.texts(language).moment(place.clock().replace(day=30)) in invitation.text
    assert dates(await asks(anna.player, "/home")) == [CLOSING]


def refused(place: Town) -> list[str]:
    return [request.error or "" for request in place.sandbox.requests if not request.ok]


async def test_an_older_telegram_is_told_in_words_and_never_asked_again(place: Town) -> None:
    place.sandbox.knows_dates = False
    everybody = await at_work(place)
    members = [everybody[name] for name in FOUR]
    deadline = place.texts().moment(place.clock().replace(day=30))
    for member in members:
        invitation = await invited(member)
        assert deadline in invitation.text
        assert dates(invitation) == []
    # The manager's board goes out beside the invitations, so it too may have begun before.
    await everybody[BOSS].player.sees(deadline)
    tried = refused(place)
    assert tried
    assert all("tg-time" in error for error in tried)
    for member in members:
        assert deadline in (await asks(member.player, "/home")).text
    assert refused(place) == tried
