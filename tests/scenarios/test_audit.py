"""An admin reads who did what, and says who the other admins are."""

from collections.abc import Iterable

import pytest

from bot.domain.audit import View
from bot.domain.people import PersonId
from bot.domain.rounds import RoundId
from bot.sandbox import Player
from bot.sandbox.staff import Member
from bot.texts import Texts
from handlers.admin_callbacks import Audit, GrantAdmin, RemoveAdmin
from tests.scenarios.plays import ANNA, BORIS, FOUR, LANGUAGES, asks, at_work, seen, taps
from tests.scenarios.running import becomes_admin
from tests.world import BOSS, NAMES, TEAM, Town

ANNA_ID, BORIS_ID = 1001, 1002


async def with_admin(
    place: Town, language: str = "ru", names: Iterable[str] = FOUR
) -> dict[str, Member]:
    """A team at work, in which Anna is an admin."""
    members = await at_work(place, language, names)
    await becomes_admin(place, ANNA_ID)
    return members


async def is_admin(place: Town, telegram_id: int) -> bool:
    return (await place.actor(telegram_id)).admin


async def person(place: Town, telegram_id: int) -> PersonId:
    found = (await place.actor(telegram_id)).person_id
    assert found
    return found


def sentence(action: str, texts: Texts, **named: str) -> str:
    return texts.plain(f"audit-{action}", **{"round": "Ноябрь", "team": TEAM, **named})


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_log_tells_the_newest_first_with_names(place: Town, language: str) -> None:
    members = await with_admin(place, language)
    anna, texts = members[ANNA].player, members[ANNA].texts
    round_id, boss = RoundId(1), await place.actor(1000)
    await place.parts.rounds.close(round_id, boss)
    boris = await person(place, BORIS_ID)
    await place.parts.reports.look(boss, round_id, View.PERSON, boris)
    shown = await asks(anna, "/audit")
    assert shown.text.startswith(seen(texts, "audit-title"))
    said = [
        sentence("person-viewed", texts, person=BORIS),
        sentence("round-closed", texts, person=""),
        sentence("round-opened", texts, person=""),
    ]
    places = [shown.text.index(one) for one in said]
    assert places == sorted(places)
    entries = shown.text.split("\n\n")[1:]
    assert all(BOSS in entry for entry in entries[:2])
    assert texts("audit-by-itself") in entries[2]
    assert texts.moment(place.clock()) in entries[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_log_is_leafed_through_to_its_end(place: Town, language: str) -> None:
    members = await with_admin(place, language, NAMES)
    anna, texts = members[ANNA].player, members[ANNA].texts
    first = await asks(anna, "/audit")
    last = texts.plain("results-page", page=2, pages=2)
    shown = await taps(anna, last)
    assert shown.message_id == first.message_id
    assert sentence("roster-imported", texts) in shown.text
    assert sentence("roster-imported", texts) not in first.text
    answer = await anna.forges(Audit(page=2**31 - 1).pack())
    assert not answer.alert


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_makes_another_one_after_being_asked(place: Town, language: str) -> None:
    members = await with_admin(place, language)
    anna, texts = members[ANNA].player, members[ANNA].texts
    listed = await asks(anna, "/admins")
    assert texts.plain("admins-line", name=ANNA, team=TEAM) in listed.text
    await taps(anna, texts("admins-add"))
    asked = await taps(anna, texts.plain("admins-person", name=BORIS, team=TEAM))
    assert asked.text == seen(texts, "admins-grant-ask", name=BORIS, team=TEAM)
    assert not await is_admin(place, BORIS_ID)
    listed = await taps(anna, texts("admins-grant-yes"))
    assert texts.plain("admins-line", name=BORIS, team=TEAM) in listed.text
    assert await is_admin(place, BORIS_ID)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_removes_themselves_by_accident(place: Town, language: str) -> None:
    members = await with_admin(place, language)
    await becomes_admin(place, BORIS_ID)
    anna, texts = members[ANNA].player, members[ANNA].texts
    await asks(anna, "/admins")
    asked = await taps(anna, texts.plain("admins-remove", name=ANNA))
    assert asked.text == seen(texts, "admins-remove-self-ask")
    assert await is_admin(place, ANNA_ID)
    done = await taps(anna, texts("admins-remove-yes"))
    assert done.text == texts("admins-removed")
    assert not await is_admin(place, ANNA_ID)
    refused = await asks(anna, "/audit")
    assert refused.text == texts("error-admins-only")


async def test_the_last_admin_is_told_to_make_another_first(place: Town) -> None:
    members = await with_admin(place)
    anna, own = members[ANNA].player, await person(place, ANNA_ID)
    answer = await anna.forges(RemoveAdmin(person=own, sure=True).pack())
    assert (answer.text, answer.alert) == (members[ANNA].texts("error-last-admin"), True)
    assert await is_admin(place, ANNA_ID)


async def test_a_second_tap_of_either_button_changes_nothing(place: Town) -> None:
    members = await with_admin(place)
    anna, boris = members[ANNA].player, await person(place, BORIS_ID)
    for data, admin in ((GrantAdmin, True), (RemoveAdmin, False)):
        for _ in range(2):
            await anna.forges(data(person=boris, sure=True).pack())
            assert await is_admin(place, BORIS_ID) is admin
    written = [entry.action for entry in await place.parts.journal.newest(2)]
    assert written == ["admin-removed", "admin-granted"]


@pytest.mark.parametrize("command", ["/audit", "/admins"])
async def test_everybody_else_is_told_whose_these_are(place: Town, command: str) -> None:
    members = await with_admin(place)
    stranger: Player = place.player(9)
    for player in (members[BOSS].player, members[FOUR[2]].player, stranger):
        shown = await asks(player, command)
        assert shown.text == members[ANNA].texts("error-admins-only")
