"""What a team's link does with strange names, forged taps and people who are in already."""

import pytest
from sqlalchemy import select

from bot.domain.joining import payload_of
from handlers.joining_callbacks import (
    AskToJoin,
    LetIn,
    MakeTeamLink,
    PickName,
    RefuseJoin,
    Relink,
    TeamLink,
)
from storage.tables import consents
from tests.scenarios.doors import NEW, asks_as, boss_is_in, makes_a_link, name_of, request_on
from tests.scenarios.planning import comes_in, imports
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    anna_starts,
    answers,
    asks,
    at_work,
    everything,
    rates_all,
    seen,
    taps,
    tokens,
)
from tests.world import BOSS, TEAM, Town


@pytest.mark.parametrize("name", ["<b>Яна</b> & Co", "=1+1", "Ян🙂", "{ $name }", "Я" * 64])
async def test_a_strange_name_is_shown_as_it_was_written(place: Town, name: str) -> None:
    boss = await boss_is_in(place)
    texts, yana = place.texts(), place.player(1, "<i>Y</i>")
    await asks(yana, f"/start {await makes_a_link(boss)}")
    first = await asks(yana, name)
    assert f"Вы — {name}, отдел" in first.text
    await taps(yana, texts("join-yes"))
    request = await boss.player.sees(name)
    assert "<i>Y</i>" in request.text
    await taps(boss.player, texts("join-let-in"))
    await yana.sees(seen(texts, "join-approved"))
    assert await name_of(place, 1) == name


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_that_is_too_long_is_answered_and_the_next_one_counts(
    place: Town, language: str
) -> None:
    boss = await boss_is_in(place, language)
    texts, yana = place.texts(language), place.player(1, language=language)
    await asks(yana, f"/start {await makes_a_link(boss)}")
    refused = await asks(yana, "Я" * 65)
    assert refused.text == seen(texts, "error-name-long", limit=64, length=65)
    assert NEW in (await asks(yana, NEW)).text


async def test_a_comment_of_somebody_who_is_in_is_never_taken_for_a_name(place: Town) -> None:
    anna = await anna_starts(place)
    boss = await place.actor(1000)
    link = await place.parts.links.make(boss, (await place.team()).id)
    await rates_all(anna)
    home = await asks(anna.player, f"/start {payload_of(link.token)}")
    assert seen(anna.texts, "home-title") in home.text
    await taps(anna.player, anna.texts("home-continue"))
    await anna.player.sends("Помогает всем")
    await place.sandbox.settles()
    assert "Помогает всем" in str(await answers(place))
    assert (await place.parts.links.door(boss, (await place.team()).id)).waiting == ()


async def test_an_account_from_the_roster_needs_no_manager(place: Town) -> None:
    lines = f"name,team,role,telegram_id\n{BOSS},{TEAM},manager,\n{ANNA},{TEAM},employee,4242\n"
    await place.parts.rosters.take_in(lines.encode())
    boss = await comes_in(place, BOSS)
    anna = place.player(4242)
    await asks(anna, f"/start {await makes_a_link(boss)}")
    done = await taps(anna, place.texts()("join-yes"))
    assert done.text == seen(place.texts(), "join-done", name=ANNA)
    assert await name_of(place, 4242) == ANNA


async def test_forged_taps_of_a_stranger_change_nothing(place: Town) -> None:
    boss = await boss_is_in(place)
    await asks_as(place.player(1, "Аня"), boss.texts, await makes_a_link(boss))
    request = request_on(await boss.player.sees(ANNA))
    team, stranger = (await place.team()).id, place.player(2)
    await asks(stranger, "/start")
    before = await everything(place)
    for forged in (
        LetIn(request=request),
        RefuseJoin(request=request),
        PickName(team=team, person=1),
        AskToJoin(team=team, person=2),
        MakeTeamLink(team=team),
        TeamLink(team=team),
        Relink(person=1, sure=True),
    ):
        answer = await stranger.forges(forged.pack())
        assert answer.alert
        assert not any(name in (answer.text or "") for name in (TEAM, *FOUR))
    await place.sandbox.settles()
    assert await everything(place) == before


async def test_an_employee_makes_no_links(place: Town) -> None:
    anna = (await at_work(place))[ANNA]
    refused = await asks(anna.player, "/joinlink")
    assert refused.text == seen(anna.texts, "error-no-teams-kept")


async def test_a_manager_of_several_teams_says_which(place: Town) -> None:
    await imports(
        place, [f"{BOSS},Дирекция,manager,Склад|Касса", "А,Склад,employee,", "Б,Касса,employee,"]
    )
    boss = await comes_in(place, BOSS)
    asked = await asks(boss.player, "/joinlink")
    assert asked.text == seen(boss.texts, "team-link-choose")
    door = await taps(boss.player, "Склад")
    assert door.text == seen(boss.texts, "team-link-none", team="Склад", waiting=0)


async def test_the_text_confirmed_before_asking_is_recorded_as_with_a_personal_link(
    place: Town,
) -> None:
    boss = await boss_is_in(place)
    texts, payload = place.texts(), await makes_a_link(boss)
    await asks_as(place.player(1, "Аня"), texts, payload)
    await boss.player.sees(ANNA)
    await taps(boss.player, texts("join-let-in"))
    boris = place.player(2)
    links = {link.person.name: link.token for link in await place.parts.people.invite()}
    await asks(boris, f"/start {links[BORIS]}")
    await taps(boris, texts("join-yes"))
    async with place.database.read() as connection:
        rows = await connection.execute(select(consents).order_by(consents.c.id))
        _, *others = [(row.kind, row.text_version, row.language) for row in rows]
    assert len(others) == 2
    assert len(set(others)) == 1
    assert others[0][1]


async def test_personal_links_work_as_before(place: Town) -> None:
    links = await tokens(place)
    anna = place.player(1)
    await asks(anna, f"/start {links[ANNA]}")
    await taps(anna, place.texts()("join-yes"))
    assert await name_of(place, 1) == ANNA
