"""A reminder: how much is left and until when, and putting it off by one tap."""

from datetime import timedelta

import pytest

from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers.round_callbacks import Snooze
from tests.scenarios.planning import boss_of
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    asks,
    at_work,
    everything,
    seen,
    taps,
)
from tests.scenarios.running import labels
from tests.world import BOSS, Town

MANAGERS_REVIEW = RoundSettings(manager_reviews=True)


async def reminded(place: Town, language: str = "ru") -> tuple[dict[str, Member], Message]:
    """On the day of the deadline, 30 November at noon, at nine in the morning."""
    members = await at_work(place, language)
    await place.sandbox.settles()
    place.clock.move(days=6, hours=21)
    for name in reversed(FOUR):
        message = await members[name].player.sees(first_line(members[name], 4))
    return members, message


def first_line(member: Member, forms: int) -> str:
    named = {"deadline": "", "title": "Ноябрь", "minutes": forms, "forms": forms}
    return seen(member.texts, "reminder", **named).split("</b>")[0].split(",")[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_says_how_much_is_left_and_can_be_put_off_for_an_hour(
    place: Town, language: str
) -> None:
    members, message = await reminded(place, language)
    anna, texts = members[ANNA], members[ANNA].texts
    assert len(message.text.splitlines()) == 2
    # In a day it would be too late.
    assert labels(message) == [texts("home-continue"), texts("snooze-1")]
    comes = texts.moment(place.clock() + timedelta(hours=1))
    done = await taps(anna.player, texts("snooze-1"))
    assert done.text == seen(texts, "snooze-done", moment=comes)
    assert labels(done) == [texts("home-continue")]
    assert await count(anna) == 0
    place.clock.move(hours=1)
    again = await anna.player.sees(first_line(anna, 4), after=done)
    assert again.message_id > message.message_id


async def count(member: Member) -> int:
    """How many reminders are in the chat as they came."""
    return sum(one.text.startswith(first_line(member, 4)) for one in member.player.messages)


async def test_tapped_twice_it_comes_back_once(place: Town) -> None:
    members, message = await reminded(place)
    anna = members[ANNA]
    for _ in range(2):
        await anna.player.forges(Snooze(round=1, hours=1).pack(), message)
    place.clock.move(hours=1)
    await anna.player.sees(first_line(anna, 4), after=anna.player.revision - 1)
    place.clock.move(minutes=10)
    await asks(anna.player, "/home")
    assert await count(anna) == 1


async def test_going_on_leads_to_the_first_open_form(place: Town) -> None:
    members, _message = await reminded(place)
    anna = members[ANNA]
    shown = await taps(anna.player, anna.texts("home-continue"))
    assert seen(anna.texts, "criterion-product-self") in shown.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_too_late_to_be_put_off(place: Town, language: str) -> None:
    members, message = await reminded(place, language)
    anna = members[ANNA]
    place.clock.move(hours=2)
    answer = await anna.player.forges(Snooze(round=1, hours=1).pack(), message)
    assert (answer.text, answer.alert) == (anna.texts("error-snooze-late"), True)


async def test_on_a_friday_it_says_on_which_day_it_would_come_back(place: Town) -> None:
    members = await at_work(place)
    anna, boss = members[ANNA], await place.actor(members[BOSS].player.user_id)
    await place.sandbox.settles()
    place.clock.move(days=4)
    await place.parts.reminders.remind_now(boss, RoundId(1))
    message = await anna.player.sees(first_line(anna, 4))
    monday = place.texts().moment(place.clock() + timedelta(days=2, hours=21))
    assert labels(message) == [
        anna.texts("home-continue"),
        anna.texts("snooze-1"),
        anna.texts.plain("snooze-moved", moment=monday),
    ]


async def test_forged_by_others_nothing_changes(place: Town) -> None:
    members, _message = await reminded(place)
    boris, boss, stranger = members[BORIS], members[BOSS], place.player(9)
    await asks(stranger, "/start")
    before = await everything(place)
    for player in (boss.player, stranger):
        for data in ("zzz:1:1", "zzz:1:24", "zzz:7:1", "zzz:1:2", "zzz:1:-1"):
            assert (await player.forges(data)).alert
    for data in ("zzz:7:1", "zzz:1:2", "zzz:2147483647:24"):
        assert (await boris.player.forges(data)).alert
    assert await everything(place) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_of_several_teams_is_asked_by_team_and_reminded_of_all_at_once(
    place: Town, language: str
) -> None:
    names = [f"Отдел {number}" for number in range(1, 9)]
    boss, texts = await boss_of(place, names, language), place.texts(language)
    teams = {team.name: team for team in await place.parts.rounds.teams(None)}
    deadline = place.clock() + timedelta(days=2, hours=5)
    for name in names:
        plan = RoundPlan(teams[name], name, place.clock(), deadline, MANAGERS_REVIEW)
        await place.parts.rounds.plan(None, plan)
    for name in names:
        named = {"title": name, "team": name, "intro": "", "forms": 5, "minutes": 5}
        asked = seen(texts, "invitation-of-manager", deadline=texts.moment(deadline), **named)
        await boss.player.sees(asked.strip())
    await place.sandbox.settles()
    place.clock.move(days=2, hours=2)
    total = seen(texts, "reminder-of-rounds", forms=40, minutes=40)
    message = await boss.player.sees(total)
    until = texts.moment(deadline)
    lines = [seen(texts, "reminder-of-round", team=n, forms=5, deadline=until) for n in names[:6]]
    assert message.text.splitlines() == [total, *lines, seen(texts, "reminder-of-more", rounds=2)]
    assert labels(message) == [texts("home-continue"), texts("snooze-1")]
    await place.sandbox.settles()
    assert sum(one.text.startswith(total) for one in boss.player.messages) == 1
