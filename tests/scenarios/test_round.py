"""A manager opens a round in chat, everybody answers, the deadline passes, the summary comes."""

import asyncio

import pytest

from bot.sandbox.staff import Habits, Member
from handlers.result_callbacks import Results
from tests.scenarios.planning import opens_a_round
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    answers,
    asks,
    at_work,
    fills_in,
    invited,
    seen,
    starts,
    taps,
    tokens,
)
from tests.world import BOSS, NAMES, TEAM, Town

SUMMARY = {"ru": ": ответили ", "en": " answered."}
REMARK = "Пишет понятно & <b>по делу</b>"


async def closes(place: Town) -> None:
    place.clock.move(days=14)
    await place.sandbox.settles()


async def answered_and_closed(place: Town, language: str) -> dict[str, Member]:
    members = await place.joins(FOUR, language)
    await opens_a_round(members[BOSS])
    for name in FOUR:
        members[name].habits = Habits(silence=0, comments=(REMARK,), comment_chance=1)
        await invited(members[name])
    await asyncio.gather(*(members[name].answer_all() for name in FOUR))
    await closes(place)
    return members


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_notice_comes_once_and_the_summary_to_the_manager_only(
    place: Town, language: str
) -> None:
    members = await place.joins(FOUR, language)
    told = dict.fromkeys(members, "")
    place.sandbox.on_change(
        lambda player, message, change: told.update(
            {player.name: told[player.name] + message.text * (change == "new")}
        )
    )
    await opens_a_round(members[BOSS])
    await asyncio.gather(*(invited(members[name]) for name in FOUR))
    await starts(members[ANNA])
    await closes(place)
    await members[BOSS].player.sees(SUMMARY[language])
    await place.parts.rounds.tick()
    asked = seen(members[BOSS].texts, "questionnaire-intro")
    for name in (*FOUR, BOSS):
        assert told[name].count(asked) == (name != BOSS)
        assert told[name].count(SUMMARY[language]) == (name == BOSS)


async def test_results_of_an_open_round_wait_for_its_end(place: Town) -> None:
    boss = (await at_work(place))[BOSS]
    await asks(boss.player, "/results")
    answer = await boss.player.forges(Results(round=1).pack())
    assert answer.text == boss.texts("error-round-not-closed")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_withdraws_takes_every_answer_along(place: Town, language: str) -> None:
    anna = (await at_work(place, language))[ANNA]
    me, texts = anna.player, anna.texts
    await starts(anna)
    await fills_in(anna)
    mine = await asks(me, "/mydata")
    assert ANNA in mine.text
    assert str(me.user_id) in mine.text
    assert ": 6" in mine.text
    assert ": 4" in mine.text
    await me.sees(seen(texts, "mydata-file"))
    asked = await asks(me, "/withdraw")
    assert asked.text == seen(texts, "withdraw-ask", forms=4)
    await taps(me, texts("withdraw-no"))
    assert len((await answers(place))["ratings"]) == 6
    await asks(me, "/withdraw")
    done = await taps(me, texts("withdraw-yes"))
    assert done.text == seen(texts, "withdraw-done", forms=4)
    kept = await answers(place)
    assert (kept["ratings"], kept["comments"]) == ([], [])
    assert (await asks(me, "/withdraw")).text == seen(texts, "withdraw-nothing")
    assert (await asks(me, "/forms")).text == seen(texts, "forms-none")


async def test_both_managers_of_a_team_get_the_summary(place: Town) -> None:
    listed = [f"name,team,role,manager_of\n{BOSS},{TEAM},manager,\n"]
    listed += [f"Пётр Второй,Дирекция,manager,{TEAM}\n"]
    listed += [f"{name},{TEAM},employee,\n" for name in FOUR]
    await place.parts.rosters.take_in("".join(listed).encode())
    links = await place.parts.people.invite()
    members = {}
    for number, link in enumerate(links):
        members[link.person.name] = place.member(place.player(1000 + number, link.person.name))
        await members[link.person.name].join(link.token)
    await place.round_open()
    await asyncio.gather(*(invited(members[name]) for name in FOUR))
    await starts(members[ANNA])
    await closes(place)
    for name in (BOSS, "Пётр Второй"):
        await members[name].player.sees(SUMMARY["ru"])


async def test_whoever_joins_during_the_round_is_invited_then(place: Town) -> None:
    links = await tokens(place, FOUR)
    boris, anna = (place.member(place.player(n)) for n in (1, 2))
    await anna.join(links[ANNA])
    await place.round_open()
    await invited(anna)
    await place.sandbox.settles()
    await boris.join(links[BORIS])
    await invited(boris)
    card = await starts(boris)
    assert seen(boris.texts, "criterion-product-self") in card.text


async def test_whoever_blocked_the_bot_gets_nothing_until_they_are_back(place: Town) -> None:
    members = await place.joins(NAMES[:5])
    anna, boris = members[ANNA], members[BORIS]
    await place.sandbox.settles()
    anna.player.blocks()
    await place.sandbox.settles()
    await place.round_open()
    await invited(boris)
    seen_by_anna = len(anna.player.messages)
    anna.player.unblocks()
    await invited(anna)
    assert len(anna.player.messages) == seen_by_anna + 1
    refused = [request for request in place.sandbox.requests if not request.ok]
    assert refused == []
    card = await starts(anna)
    assert seen(anna.texts, "criterion-product-self") in card.text
