from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox import Player, Sandbox
from tests.sandbox.client import TOKEN, Client, MovedClock, QuickSession


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def sandbox(clock: MovedClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN, clock, username="six_steps_bot") as running:
        yield running


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, sandbox.url)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(sandbox.url)
    async with Bot(TOKEN, session=QuickSession(api=server)) as running:
        yield running


@pytest.fixture
async def anna(sandbox: Sandbox) -> Player:
    player = sandbox.player(1, "Anna")
    await player.sends("/start")
    return player
