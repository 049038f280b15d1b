"""An update that cannot be read is set aside, answered where it can be, and stops nobody."""

import logging
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox import Player
from storage.tables import quarantine
from tests.scenarios.plays import ANNA, LANGUAGES, anna_starts, at_work, everything, seen
from tests.world import NAMES, Town

SECRET = "Борис опять сорвал сроки"


def written(player: Player, **content: Any) -> dict[str, Any]:
    user = {"id": player.user_id, "is_bot": False, "first_name": SECRET}
    chat = {"id": player.user_id, "type": "private", "first_name": SECRET}
    return {"message_id": 10**6, "date": 1, "chat": chat, "from": user, "text": SECRET, **content}


def forward_without_a_name(player: Player) -> dict[str, Any]:
    return written(player, forward_origin={"type": "hidden_user", "date": 1})


def membership(player: Player, status: str, kind: str = "private") -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Six steps"}
    content = {name: written(player)[name] for name in ("chat", "from", "date")}
    content["chat"] = {**content["chat"], "type": kind, "title": SECRET}
    old, new = ({"status": one, "user": bot, "until_date": 0} for one in ("member", status))
    return {"my_chat_member": {**content, "old_chat_member": old, "new_chat_member": new}}


async def set_aside(place: Town) -> list[str]:
    async with place.database.read() as connection:
        return list(await connection.scalars(select(quarantine.c.reason)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_forward_that_cannot_be_read_is_answered_and_the_form_goes_on(
    place: Town, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    anna = await anna_starts(place, language)
    before = await everything(place)
    place.sandbox.inject({"message": forward_without_a_name(anna.player)})
    await anna.player.sees(seen(place.texts("ru"), "use-buttons"))
    assert await everything(place) == before
    assert len(await set_aside(place)) == 1
    assert SECRET not in caplog.text + str(await set_aside(place))
    await anna.player.taps("4")
    await anna.player.sees(seen(anna.texts, "criterion-need-self"))


async def test_an_unknown_membership_is_set_aside(
    place: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    anna = (await at_work(place))[ANNA]
    before = await everything(place)
    place.sandbox.inject(membership(anna.player, "levitating"))
    await place.sandbox.settles()
    assert len(await set_aside(place)) == 1
    assert await everything(place) == before
    assert SECRET not in caplog.text + str(await set_aside(place))


async def test_poison_in_a_row_holds_up_nobody(place: Town) -> None:
    anna = await anna_starts(place)
    for _ in range(5):
        place.sandbox.inject({"message": forward_without_a_name(anna.player)})
        place.sandbox.inject(membership(anna.player, "levitating"))
    await anna.player.taps("4")
    await anna.player.sees(seen(anna.texts, "criterion-need-self"))
    await place.sandbox.settles()
    assert len(await set_aside(place)) == 10


async def test_a_tap_that_cannot_be_read_keeps_no_spinner(place: Town) -> None:
    anna = await anna_starts(place)
    tap = {"id": "77", "from": written(anna.player)["from"], "data": 4, "chat_instance": []}
    place.sandbox.inject({"callback_query": tap})
    await place.sandbox.settles()
    assert "answerCallbackQuery" in [request.method for request in place.sandbox.requests]


async def test_being_thrown_out_of_a_group_is_not_being_blocked(place: Town) -> None:
    anna = (await place.joins(NAMES[:4]))[ANNA]
    place.sandbox.inject(membership(anna.player, "kicked", "group"))
    await place.sandbox.settles()
    await place.round_open()
    await anna.player.sees(anna.texts("questionnaire-intro"))


async def test_in_a_group_nobody_answers_a_form(place: Town) -> None:
    anna = await anna_starts(place)
    before = await everything(place)
    group = {"id": -5, "type": "group", "title": "Everybody"}
    place.sandbox.inject({"message": written(anna.player, chat=group)})
    await place.sandbox.settles()
    refused = [request for request in place.sandbox.requests if not request.ok]
    assert [request.error for request in refused] == ["Bad Request: chat not found"]
    assert await everything(place) == before
