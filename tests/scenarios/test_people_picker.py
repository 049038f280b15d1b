"""A manager adds people by Telegram's own picker, up to ten at once."""

from typing import Any

import pytest

from bot.sandbox import Message, Player
from bot.texts import Texts
from handlers.people_callbacks import PickPeople
from tests.scenarios.offices import in_team, labels, listed
from tests.scenarios.plays import ANNA, BORIS, LANGUAGES, asks, everything, seen, taps
from tests.world import BOSS, TEAM, Town

LINK = "https://t.me/six_steps_bot"
YANA = "Яна <b>Новикова</b>"


async def picking(place: Town, language: str = "ru") -> tuple[Player, Texts]:
    """The manager of a joined team with the picker in place of the keyboard."""
    boss, texts, _ = await listed(place, language)
    asked = await taps(boss, texts("people-pick"))
    assert asked.text == seen(texts, "people-pick-ask", team=TEAM, most=10)
    assert boss.keyboard == [texts("people-pick-open"), texts("people-pick-nobody")]
    return boss, texts


async def chooses(boss: Player, texts: Texts, *chosen: Player) -> Message:
    """The message that says what has become of them; the list follows it."""
    sent = await boss.shares(texts("people-pick-open"), chosen)
    await boss.sees(seen(texts, "people-title", team=TEAM), after=boss.now(boss.messages[-1]))
    return next(one for one in boss.messages if one.message_id > sent)


def someone(place: Town, account: int, first: str, last: str | None = None) -> Player:
    return place.sandbox.player(account, first, last_name=last)


def added(texts: Texts, *names: str) -> str:
    named = ", ".join(names)
    return texts.plain("people-picked-added", team=TEAM, count=len(names), names=named)


async def names(place: Town) -> list[str]:
    shown = await place.parts.members.of_team(await place.actor(1000), (await place.team()).id)
    return [member.person.name for member in shown.members]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_chosen_opens_the_bot_confirms_and_is_in(place: Town, language: str) -> None:
    boss, texts = await picking(place, language)
    yana = place.sandbox.player(5001, "Яна", language, last_name="<b>Новикова</b>")
    told = await chooses(boss, texts, yana)
    assert told.text.splitlines() == [
        added(texts, YANA),
        texts("people-picked-next", link=LINK),
    ]
    assert boss.keyboard == []
    assert f"○ {YANA}" in labels(boss.last)
    await asks(yana, "/start")
    await taps(yana, texts("join-yes"))
    assert (await place.actor(5001)).takes_part
    assert f"✓ {YANA}" in labels(await asks(boss, "/people"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_of_ten_at_once_each_who_is_not_added_is_told_with_the_reason(
    place: Town, language: str
) -> None:
    boss, texts = await picking(place, language)
    fresh = [someone(place, 5000 + number, "Имя", f"Номер {number}") for number in range(6)]
    others = [
        someone(place, 6001, "Борис", "Громов"),
        someone(place, 6002, "Ян\u202eа"),
        someone(place, 6003, "\u200b"),
    ]
    known = place.sandbox.player(7000, "Лида")
    await place.parts.rosters.take_in(
        "name,team,role,telegram_id\nЛидия Дальняя,Другой отдел,employee,7000".encode()
    )
    told = await chooses(boss, texts, *fresh, *others, known)
    assert told.text.splitlines() == [
        added(texts, *(f"Имя Номер {number}" for number in range(6))),
        texts("people-picked-namesake", name=BORIS),
        texts("people-picked-unfit", name="Яна"),
        texts("people-picked-nameless"),
        texts("people-picked-known", name="Лида"),
        texts("people-picked-next", link=LINK),
    ]
    assert len(await names(place)) == 5 + 6
    assert (await place.actor(7000)).person.team.name == "Другой отдел"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_is_added_by_the_other_key(place: Town, language: str) -> None:
    boss, texts = await picking(place, language)
    before = await everything(place)
    await boss.presses(texts("people-pick-nobody"))
    await boss.sees(texts("people-picked-nobody"))
    assert boss.keyboard == []
    assert await everything(place) == before


async def test_that_key_is_never_taken_for_a_name_that_is_asked_for(place: Town) -> None:
    boss, texts = await picking(place)
    await taps(boss, texts("people-add"))
    before = await names(place)
    await boss.presses(texts("people-pick-nobody"))
    await boss.sees(texts("people-picked-nobody"))
    assert await names(place) == before


async def test_a_choice_delivered_again_adds_nobody_twice(place: Town) -> None:
    boss, texts = await picking(place)
    first = await chooses(boss, texts, someone(place, 5001, "Яна"))
    kept = await everything(place)
    place.sandbox.repeat_last()
    await boss.sees(first.text, after=boss.revision)
    await place.sandbox.settles()
    assert await everything(place) == kept


def shared_by(player: Player, team: int) -> dict[str, Any]:
    """What only a client without manners can send: no such key is on the screen."""
    user = {"id": player.user_id, "is_bot": False, "first_name": player.name}
    chosen = {"request_id": team, "users": [{"user_id": 5001, "first_name": "Яна"}]}
    chat = {"id": player.user_id, "type": "private", "first_name": player.name}
    message = {"message_id": 9000, "date": 1, "from": user, "chat": chat}
    return {"message": {**message, "users_shared": chosen}}


async def test_a_forged_choice_for_a_team_of_others_is_refused(place: Town) -> None:
    members = await in_team(place)
    await place.parts.rosters.take_in(
        "name,team,role\nСемён Дальний,Другой отдел,employee".encode()
    )
    mine = await place.team()
    theirs = next(one.id for one in await place.parts.rounds.teams(None) if one.id != mine.id)
    before = await everything(place)
    for name, team in ((BOSS, theirs), (BOSS, -1), (ANNA, mine.id)):
        player, texts = members[name].player, members[name].texts
        mark = player.revision
        place.sandbox.inject(shared_by(player, team))
        await player.sees(texts("error-not-yours"), after=mark)
    assert await everything(place) == before


async def test_an_employee_is_offered_no_picker_by_a_forged_button(place: Town) -> None:
    anna = (await in_team(place))[ANNA]
    await asks(anna.player, "/people")
    answer = await anna.player.forges(PickPeople(team=(await place.team()).id).pack())
    assert answer.text == anna.texts("error-not-yours")
    assert anna.player.keyboard == []
