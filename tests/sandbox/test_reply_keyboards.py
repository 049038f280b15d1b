"""The keyboard in place of the letters, and Telegram's own picker of people behind a key of it."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import ReplyKeyboardRemove

from bot.sandbox import NotSeen, Player, Sandbox
from tests.sandbox.client import Client, inline


def keyboard(*keys: object, **how: object) -> dict[str, Any]:
    return {"keyboard": [[key] for key in keys], **how}


def picker(number: object = 7, **asked: object) -> dict[str, Any]:
    return {"text": f"Choose {number}", "request_users": {"request_id": number, **asked}}


async def offers(client: Client, *keys: object, **how: object) -> None:
    markup = keyboard(*keys, **how)
    await client.does("sendMessage", chat_id=1, text="Whom?", reply_markup=markup)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ([{"text": "x", "request_users": {}}], 'can\'t find field "request_id"'),
        ([{"text": "x", "request_users": 7}], "expected an Object"),
        ([picker("many")], 'invalid value of "request_id"'),
        ([picker(2**31)], '"request_id" must be a valid Number'),
        ([picker(-(2**31) - 1)], '"request_id" must be a valid Number'),
        ([picker(7), picker(7, max_quantity=2)], "must be unique"),
        ([picker(max_quantity=0)], "from 1 to 10"),
        ([picker(max_quantity=11)], "from 1 to 10"),
        ([picker(colour="red")], 'unknown field "colour" in KeyboardButtonRequestUsers'),
        ([{**picker(), "request_contact": True}], "at most one action"),
    ],
)
async def test_a_wrong_picker_is_refused(
    client: Client, anna: Player, keys: list[object], reason: str
) -> None:
    markup = keyboard(*keys)
    refusal = await client.refused("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert refusal.startswith("400 Bad Request: ")
    assert reason in refusal
    assert anna.keyboard == []


async def test_a_keyboard_stays_until_another_comes_or_it_is_removed(
    client: Client, bot: Bot, anna: Player
) -> None:
    await offers(client, picker(), "Nobody", one_time_keyboard=True)
    await client.does("sendMessage", chat_id=1, text="hm", reply_markup=inline({"disabled": {}}))
    await anna.presses("Nobody")
    assert anna.keyboard == ["Choose 7", "Nobody"]
    await offers(client, picker(2**31 - 1), picker(-(2**31)))
    assert anna.keyboard == [f"Choose {2**31 - 1}", f"Choose {-(2**31)}"]
    await bot.send_message(1, "done", reply_markup=ReplyKeyboardRemove())
    assert anna.keyboard == []


async def test_a_key_without_a_picker_is_sent_as_typed(
    client: Client, bot: Bot, anna: Player
) -> None:
    await offers(client, "Nobody")
    await anna.presses("Nobody")
    assert (await bot.get_updates())[-1].message.text == "Nobody"
    with pytest.raises(NotSeen, match="Somebody"):
        await anna.presses("Somebody", timeout=0.05)


async def test_the_bot_learns_of_the_chosen_what_it_has_asked_for(
    client: Client, bot: Bot, sandbox: Sandbox, anna: Player
) -> None:
    boris = sandbox.player(2, "Boris", last_name="Gromov", username="boris")
    vera = sandbox.player(3, "Vera")
    await offers(client, picker(7, max_quantity=2), picker(8, request_name=True))
    await offers(client, picker(9, max_quantity=2, request_name=True, request_username=True))
    await anna.shares("Choose 9", [boris, vera])
    shared = (await bot.get_updates())[-1].message.users_shared
    assert shared.model_dump(exclude_none=True) == {
        "request_id": 9,
        "users": [
            {"user_id": 2, "first_name": "Boris", "last_name": "Gromov", "username": "boris"},
            {"user_id": 3, "first_name": "Vera"},
        ],
    }
    await offers(client, picker(7, max_quantity=2))
    await anna.shares("Choose 7", [boris])
    shared = (await bot.get_updates())[-1].message.users_shared
    assert [user.model_dump(exclude_none=True) for user in shared.users] == [{"user_id": 2}]


async def test_no_more_are_chosen_than_allowed_and_only_by_a_key_on_the_screen(
    client: Client, bot: Bot, sandbox: Sandbox, anna: Player
) -> None:
    boris, vera = sandbox.player(2, "Boris"), sandbox.player(3, "Vera")
    await offers(client, picker(), "Nobody")
    before = anna.messages
    for chosen in ([], [boris, vera]):
        with pytest.raises(ValueError, match="do not fit"):
            await anna.shares("Choose 7", chosen)
    with pytest.raises(LookupError, match="does not ask for people"):
        await anna.shares("Nobody", [boris])
    await bot.send_message(1, "done", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(NotSeen, match="Choose 7"):
        await anna.shares("Choose 7", [boris], timeout=0.05)
    assert anna.messages[:-1] == before
