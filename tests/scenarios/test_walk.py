"""The walk: every button and every command, by everybody, with the ids of another team's rows.

Buttons and commands are found by looking, so a new one walks along by itself.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.filters.callback_data import CallbackData

from tests.scenarios.hiding import (
    ADMIN,
    ANNA_ID,
    BOSS_ID,
    MEAN,
    OUTSIDERS,
    REMARK,
    TITLE,
    Hiding,
    hiding,
)
from tests.scenarios.plays import FOUR, everything
from tests.scenarios.walking import (
    Watch,
    but_own,
    every_button,
    every_command,
    every_kind,
    walks,
)
from tests.world import BOSS, TEAM, Town, town

RESULTS = (REMARK, MEAN)
SECRETS = (*RESULTS, TITLE, BOSS, *FOUR)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """Whom to ask is no secret of the team here."""
    async with town(tmp_path, contact="отдел кадров") as made:
        yield made


def leaks(shown: list[str], secrets: tuple[str, ...]) -> set[tuple[str, str]]:
    """What of the secrets was shown, and where; a picture that names the team is one too."""
    pictures = {(TEAM, text) for text in shown if text.startswith("[photo]") and TEAM in text}
    return pictures | {(secret, text) for text in shown for secret in secrets if secret in text}


async def others(place: Town, account: int) -> object:
    """All that is kept but what is the account's own."""
    person = (await place.actor(account)).person
    own_team = person.team.id if person and person.team.name != TEAM else None
    return but_own(await everything(place), account, person and person.id, own_team)


async def walked(place: Town, there: Hiding, watch: Watch, account: int) -> list[str]:
    """All that was put before one who has tapped and typed everything."""
    player = there.players[account]
    said = await walks(place, player, every_button(there.samples))
    return [*said, *watch.shown_to(player)]


def test_the_walk_finds_buttons_and_commands_wherever_they_are() -> None:
    kinds = {kind.__name__ for kind in every_kind()}
    assert {"Rate", "Comments", "Withdraw", "EndConflict", "SetZone", "GrantAdmin"} <= kinds
    assert {"start", "home", "results", "rounds", "calendar", "audit"} <= set(every_command())


def test_no_two_kinds_of_button_anywhere_share_a_prefix() -> None:
    prefixes = [kind.__prefix__ for kind in every_kind()]
    assert len(prefixes) == len(set(prefixes))


async def test_whoever_has_no_business_with_a_team_sees_and_changes_nothing(place: Town) -> None:
    there, watch = await hiding(place), Watch(place)
    for account in OUTSIDERS:
        before = await others(place, account)
        shown = await walked(place, there, watch, account)
        assert (account, leaks(shown, SECRETS)) == (account, set())
        assert (account, await others(place, account)) == (account, before)


async def test_a_colleague_sees_no_results_and_changes_only_what_is_theirs(place: Town) -> None:
    there, watch = await hiding(place), Watch(place)
    before = await others(place, ANNA_ID)
    shown = await walked(place, there, watch, ANNA_ID)
    assert leaks(shown, RESULTS) == set()
    assert await others(place, ANNA_ID) == before


async def test_an_admin_sees_no_results(place: Town) -> None:
    there, watch = await hiding(place), Watch(place)
    shown = await walked(place, there, watch, ADMIN)
    assert leaks(shown, RESULTS) == set()
    assert TITLE in "".join(shown)


async def test_the_manager_sees_by_the_same_walk_what_nobody_else_does(place: Town) -> None:
    """Without this the others might see nothing because there is nothing to see."""
    there, watch = await hiding(place), Watch(place)
    shown = await walks_results(place, there)
    found = {secret for secret, _ in leaks(watch.shown_to(there.players[BOSS_ID]), SECRETS)}
    assert found >= {TEAM, REMARK, MEAN, *FOUR}
    assert shown


async def walks_results(place: Town, there: Hiding) -> list[CallbackData]:
    """Buttons of results alone: the others would end the rounds that are to be seen."""
    results = [
        data
        for data in every_button(there.samples)
        if type(data).__module__ == "handlers.result_callbacks"
    ]
    await walks(place, there.players[BOSS_ID], results)
    return results
