"""A manager keeps the list of the team in chat, one person at a time."""

import pytest
from sqlalchemy import select

from bot.sandbox import Message, Player
from handlers import people_callbacks as buttons
from storage.tables import people
from tests.scenarios.offices import in_team, labels, listed
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    asks,
    at_work,
    everything,
    rates_all,
    seen,
    starts,
    taps,
    way_in,
)
from tests.world import BOSS, TEAM, Town

NEWCOMER = "Яна <b>Новикова</b>"


async def writes(player: Player, shown: Message, text: str) -> Message:
    """Writes what the panel asks for, and waits for what the panel becomes."""
    before = player.now(shown)
    written = await player.sends(text)
    after = await player.sees("", after=before)
    while after.message_id != shown.message_id:
        after = await player.sees("", after=after)
    assert player.messages[-1].message_id == written
    return after


async def kept(place: Town, name: str) -> tuple[bool, int | None]:
    """Whether a person is on the list, and with which account."""
    async with place.database.read() as connection:
        found = select(people.c.active, people.c.telegram_id).where(people.c.name == name)
        row = (await connection.execute(found)).one()
    return row.active, row.telegram_id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_shows_at_a_glance_who_is_in(place: Town, language: str) -> None:
    _, texts, shown = await listed(place, language)
    assert shown.text.splitlines() == [
        seen(texts, "people-title", team=TEAM),
        texts("people-count-joined", count=len(FOUR) + 1),
    ]
    assert labels(shown)[: len(FOUR) + 1] == [f"✓ {name}" for name in (*FOUR, BOSS)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_new_is_added_by_name_and_gets_a_link_that_works(
    place: Town, language: str
) -> None:
    boss, texts, shown = await listed(place, language)
    asked = await taps(boss, texts("people-add"))
    assert asked.text == seen(texts, "people-add-ask", team=TEAM)
    card = await writes(boss, shown, NEWCOMER)
    assert card.text.splitlines() == [
        NEWCOMER,
        TEAM,
        texts("member-role-employee"),
        texts("member-not-joined"),
    ]
    link = await taps(boss, texts("member-invite"))
    address = next(word for word in link.text.split() if word.startswith("https://t.me/"))
    assert link.markup
    assert link.markup["inline_keyboard"][0][0]["copy_text"] == {"text": address}
    newcomer = place.member(place.player(3000, "Яна", language), language)
    await newcomer.join(address.rpartition("=")[2])
    assert await kept(place, NEWCOMER) == (True, 3000)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_search_takes_any_part_of_a_name_again_and_again(
    place: Town, language: str
) -> None:
    boss, texts, shown = await listed(place, language)
    await taps(boss, texts("people-search"))
    found = await writes(boss, shown, "бел")
    assert found.text == seen(texts, "people-found", query="бел", count=1, more=0)
    assert labels(found)[0] == f"✓ {ANNA} · {TEAM}"
    none = await writes(boss, shown, "<b>&")
    assert none.text == seen(texts, "people-found-none", query="<b>&")
    card = await taps(boss, texts("button-back"))
    assert card.text.startswith(seen(texts, "people-title", team=TEAM))


async def test_a_command_with_a_name_searches_at_once(place: Town) -> None:
    boss, texts, _ = await listed(place)
    found = await asks(boss, "/people громов")
    assert found.text == seen(texts, "people-found", query="громов", count=1, more=0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_person_is_renamed(place: Town, language: str) -> None:
    boss, texts, shown = await listed(place, language)
    await taps(boss, ANNA)
    asked = await taps(boss, texts("member-rename"))
    assert asked.text == seen(texts, "member-rename-ask", name=ANNA)
    await boss.sends(BORIS)
    await boss.sees(seen(texts, "error-name-taken", name=BORIS))
    card = await writes_after_refusal(boss, shown, "Анна Зимина")
    assert card.text.startswith("Анна Зимина\n")
    assert await kept(place, "Анна Зимина") == (True, 1001)


async def writes_after_refusal(player: Player, shown: Message, text: str) -> Message:
    """The panel still asks, although a sentence stands below it."""
    await player.sends(text)
    await player.sees(text)
    return player.now(shown)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_leaver_is_asked_about_taken_off_and_brought_back(
    place: Town, language: str
) -> None:
    boss, texts, _ = await listed(place, language)
    await taps(boss, ANNA)
    asked = await taps(boss, texts("member-deactivate"))
    assert asked.text == seen(texts, "member-deactivate-ask", name=ANNA)
    assert await kept(place, ANNA) == (True, 1001)
    card = await taps(boss, texts("member-deactivate-sure"))
    assert card.text.splitlines()[-1] == texts("member-left")
    assert await kept(place, ANNA) == (False, None)
    shown = await taps(boss, texts.plain("member-to-team", team=TEAM))
    assert texts("people-count-left", count=1) in shown.text
    assert f"– {ANNA}" in labels(shown)
    await taps(boss, ANNA)
    card = await taps(boss, texts("member-bring-back"))
    assert card.text.splitlines()[-1] == texts("member-not-joined")
    assert await kept(place, ANNA) == (True, None)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_has_been_taken_off_finds_the_bot_closed(place: Town, language: str) -> None:
    members = await in_team(place, language)
    team = await place.team()
    roster = await place.parts.members.of_team(await place.actor(1000), team.id)
    anna = next(one.person.id for one in roster.members if one.person.name == ANNA)
    await place.parts.members.deactivate(await place.actor(1000), anna)
    texts, me = members[ANNA].texts, members[ANNA].player
    answer = await asks(me, "/home")
    assert answer.text == way_in(place, me, texts)


async def test_a_comment_is_never_taken_for_a_name_nor_a_name_for_a_comment(place: Town) -> None:
    """The same person keeps the roster and fills in a form of another team."""
    members = await at_work(place)
    anna = members[ANNA]
    async with place.database.write() as connection:
        await connection.execute(people.update().where(people.c.name == ANNA).values(role="admin"))
    await starts(anna)
    await rates_all(anna)
    await anna.player.sends("/people")
    await anna.player.sees(seen(anna.texts, "people-title", team=TEAM))
    shown = await taps(anna.player, anna.texts("people-add"))
    card = await writes(anna.player, shown, "Спокойно и ясно")
    assert card.text.startswith("Спокойно и ясно\n")
    stored = await everything(place)
    assert not [row for row in stored["comments"] if "Спокойно и ясно" in row]


async def test_a_list_longer_than_a_page_is_leafed_through(place: Town) -> None:
    names = [f"Имя {number:02}" for number in range(1, 13)]
    boss = (await in_team(place, names=names))[BOSS]
    shown = await asks(boss.player, "/people")
    assert [label for label in labels(shown) if "Имя" in label] == [f"✓ {n}" for n in names[:10]]
    page = boss.texts.plain("results-page", page=2, pages=2)
    shown = await taps(boss.player, page)
    assert labels(shown)[:3] == [f"✓ {n}" for n in (*names[10:], BOSS)]


FORGED = (
    buttons.SearchPeople(team=1),
    buttons.PersonCard(person=2),
    buttons.AddPerson(team=1),
    buttons.RenamePerson(person=2),
    buttons.MovePerson(person=2),
    buttons.MovePerson(person=2, team=1),
    buttons.ManagedTeams(person=2),
    buttons.SetManaged(person=3, team=1, manages=True),
    buttons.PersonalLink(person=2),
    buttons.Deactivate(person=2),
    buttons.Deactivate(person=2, sure=True),
    buttons.BringBack(person=2),
    buttons.DownloadRoster(team=1),
    buttons.TakeRoster(digest="0" * 16),
)


async def test_an_employee_finds_no_way_in_by_forged_buttons(place: Town) -> None:
    boris = (await in_team(place))[BORIS]
    shown = await asks(boris.player, "/people")
    assert shown.text == boris.texts("people-nothing-kept")
    before = await everything(place)
    for button in FORGED:
        answer = await boris.player.forges(button.pack())
        assert answer.text == boris.texts("error-not-yours"), button
    assert await everything(place) == before
