"""Dates reach everybody: as dates where the server knows them, in words where it does not."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InputMediaPhoto

from bot.dates import Dates
from bot.sandbox import Player, Sandbox
from bot.sandbox.pictures import png
from bot.session import JsonSession
from bot.texts import Texts
from handlers.screen import Screen, post, redraw
from tests.sandbox.client import TOKEN, MovedClock
from tests.world import TEXTS

DEADLINE = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
ROWS = [[InlineKeyboardButton(text="Да", callback_data="yes")]]


class Session(JsonSession):
    """Closes without the quarter of a second that TLS would need."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN, MovedClock(), knows_dates=False) as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = Session(api=TelegramAPIServer.from_base(sandbox.url), timeout=5)
    session.middleware(Dates())
    async with Bot(TOKEN, session, DefaultBotProperties(parse_mode="HTML")) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> Player:
    return sandbox.player(1, "Anna", started=True)


def told(title: str, texts: Texts = TEXTS["ru"]) -> str:
    return texts("home-round", title=title, deadline=texts.moment(DEADLINE))


def dates(player: Player) -> list[int]:
    """Instants in the newest message which Telegram shows in the reader's own zone."""
    assert player.last
    return [one["unix_time"] for one in player.last.entities if one["type"] == "date_time"]


async def test_a_server_that_knows_dates_gets_them(
    bot: Bot, sandbox: Sandbox, anna: Player
) -> None:
    sandbox.knows_dates = True
    await post(bot, 1, Screen(told("a"), ROWS))
    assert (await anna.sees("«a» — до 1 декабря, 18:00")).buttons
    assert dates(anna) == [1796137200]
    assert len(sandbox.requests) == 1


async def test_an_older_server_gets_words_and_is_asked_twice_only_once(
    bot: Bot, sandbox: Sandbox, anna: Player
) -> None:
    for title in "abc":
        await post(bot, 1, Screen(told(title), ROWS))
        assert (await anna.sees(f"«{title}» — до 1 декабря, 18:00")).buttons
    assert dates(anna) == []
    assert [request.ok for request in sandbox.requests] == [False, True, True, True]


async def test_one_bot_does_not_learn_from_another(
    sandbox: Sandbox, bot: Bot, anna: Player
) -> None:
    await post(bot, 1, Screen(told("a"), []))
    sandbox.knows_dates = True
    session = Session(api=TelegramAPIServer.from_base(sandbox.url), timeout=5)
    session.middleware(Dates())
    async with Bot(TOKEN, session, DefaultBotProperties(parse_mode="HTML")) as newer:
        await post(newer, 1, Screen(told("b"), []))
    assert dates(anna) == [1796137200]


async def test_what_is_redrawn_is_in_words_too(bot: Bot, anna: Player) -> None:
    sent = await post(bot, 1, Screen("a", ROWS))
    assert await redraw(bot, 1, sent, Screen(told("b"), ROWS))
    assert (await anna.sees("«b» — до 1 декабря, 18:00")).message_id == sent


async def test_so_are_captions_of_pictures(bot: Bot, anna: Player) -> None:
    sent = await post(bot, 1, Screen(told("a"), ROWS, photo=png(3, 3)))
    assert (await anna.sees("«a» — до 1 декабря, 18:00")).photo == png(3, 3)
    assert await redraw(bot, 1, sent, Screen(told("b"), ROWS, photo=png(4, 4)))
    assert (await anna.sees("«b» — до 1 декабря, 18:00")).photo == png(4, 4)


async def test_a_caption_is_the_first_to_find_out(bot: Bot, anna: Player) -> None:
    sent = await post(bot, 1, Screen("a", ROWS, photo=png(3, 3)))
    media = InputMediaPhoto(
        media=BufferedInputFile(png(4, 4), "b.png"), caption=told("b"), parse_mode="HTML"
    )
    await bot.edit_message_media(media, None, 1, sent)
    assert (await anna.sees("«b» — до 1 декабря, 18:00")).photo == png(4, 4)


async def test_any_other_refusal_is_passed_on_at_once(
    bot: Bot, sandbox: Sandbox, anna: Player
) -> None:
    with pytest.raises(TelegramBadRequest, match="Unsupported start tag"):
        await bot.send_message(1, "<blink>a</blink>")
    assert len(sandbox.requests) == 1
