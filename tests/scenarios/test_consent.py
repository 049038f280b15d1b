"""The first message is confirmed, or declined without reproach; a paper is noted."""

import pytest

from bot.domain.consent import shown
from bot.domain.people import PersonId
from bot.sandbox import Player
from handlers.consent_callbacks import Paper, TakeNoPart
from storage import consents
from tests.scenarios.planning import at_once, begins, chooses, comes_in
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    LANGUAGES,
    asks,
    at_work,
    everything,
    seen,
    taps,
    tokens,
)
from tests.world import BOSS, NAMES, TEAM, Town


async def said(place: Town, person: PersonId) -> list[tuple[str, str | None]]:
    """Kind and language, the newest first."""
    async with place.database.read() as connection:
        rows = await consents.of_person(connection, person)
    return [(row.kind, row.shown.language if row.shown else None) for row in rows]


async def id_of(place: Town, telegram_id: int) -> PersonId:
    person = (await place.actor(telegram_id)).person
    assert person
    return person.id


async def declines(place: Town, token: str, language: str) -> Player:
    anna = place.player(1, language=language)
    await asks(anna, f"/start {token}")
    answer = await taps(anna, place.texts(language)("join-decline"))
    assert answer.text == seen(place.texts(language), "join-declined")
    assert answer.buttons == []
    return anna


@pytest.mark.parametrize("language", LANGUAGES)
async def test_confirming_records_what_was_read_and_in_which_language(
    place: Town, language: str
) -> None:
    links = await tokens(place, language=language)
    anna, texts = place.player(1, language=language), place.texts(language)
    await asks(anna, f"/start {links[ANNA]}")
    await taps(anna, texts("join-yes"))
    settings = place.settings
    read = texts(
        "first-message",
        department=TEAM,
        threshold=3,
        company=settings.company,
        contact=settings.contact,
        colleagues=7,
        minutes=8,
    )
    async with place.database.read() as connection:
        (row,) = await consents.of_person(connection, await id_of(place, 1))
    assert row.kind == "confirmed"
    assert row.shown == shown(read, language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_declines_can_change_their_mind_by_start(place: Town, language: str) -> None:
    links = await tokens(place, language=language)
    anna, texts = await declines(place, links[ANNA], language), place.texts(language)
    assert not (await place.actor(1)).takes_part
    again = await asks(anna, "/start")
    assert seen(texts, "join-who", name=ANNA, team=TEAM) in again.text
    done = await taps(anna, texts("join-yes"))
    assert done.text == seen(texts, "join-done", name=ANNA)
    assert (await place.actor(1)).takes_part
    both = [("confirmed", language), ("declined", language)]
    assert await said(place, await id_of(place, 1)) == both


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_wizard_counts_decliners_as_not_taking_part(place: Town, language: str) -> None:
    links = await tokens(place, NAMES, language)
    await declines(place, links[ANNA], language)
    boss = await comes_in(place, BOSS, language=language)
    await begins(boss)
    preview = await chooses(boss, *at_once(boss.texts))
    assert seen(boss.texts, "preview-declined", people=1) in preview.text
    assert ANNA not in preview.text


async def test_a_manager_is_not_asked_whether_they_are_reviewed(place: Town) -> None:
    links = await tokens(place)
    boss = place.player(1)
    await asks(boss, f"/start {links[BOSS]}")
    assert place.texts()("join-decline") not in boss.buttons()


async def test_nobody_is_invited_before_confirming(place: Town) -> None:
    links = await tokens(place, (ANNA, BORIS))
    boris = await comes_in(place, BORIS, 1002)
    anna = place.player(1)
    await asks(anna, f"/start {links[ANNA]}")
    await place.round_open()
    await boris.player.sees(boris.texts("questionnaire-intro"))
    await place.sandbox.settles()
    assert len(anna.messages) == 2


async def test_a_forged_no_of_somebody_who_takes_part_changes_nothing(place: Town) -> None:
    links = await tokens(place)
    boris = await comes_in(place, BORIS, 1002)
    links |= {link.person.name: link.token for link in await place.parts.people.invite()}
    await asks(boris.player, "/home")
    before = await everything(place)
    for token in ("", links[ANNA], "x" * 32):
        answer = await boris.player.forges(TakeNoPart(token=token).pack())
        assert answer.text == boris.texts("error-old-button")
    assert await everything(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_notes_a_paper_and_sees_its_day(place: Town, language: str) -> None:
    members = await at_work(place, language)
    boss, texts = members[BOSS], place.texts(language)
    anna = await id_of(place, 1001)
    await boss.player.sees("")  # the board of the open round
    await boss.player.forges(Paper(person=anna).pack())
    shown_first = await boss.player.sees(seen(texts, "consent-heading", name=ANNA))
    day = texts.date(place.clock())
    assert seen(texts, "consent-confirmed-unknown", day=day) in shown_first.text
    noted = await taps(boss.player, texts("consent-note-paper"))
    assert seen(texts, "consent-paper", day=day) in noted.text
    assert ("paper", None) in await said(place, anna)


async def test_an_employee_sees_and_notes_no_paper(place: Town) -> None:
    members = await at_work(place)
    anna, boris = members[ANNA], await id_of(place, 1002)
    before = await everything(place)
    for signed in (False, True):
        answer = await anna.player.forges(Paper(person=boris, signed=signed).pack())
        assert answer.text == anna.texts("error-not-yours")
    assert await everything(place) == before
