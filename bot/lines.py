"""The bot's connections to Telegram: one for each rank of what is sent, one for updates."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer

from bot.config import Settings
from bot.dates import Dates
from bot.pace import Rank
from bot.pacing import Pacer, Pacing
from bot.replying import Replying
from bot.session import JsonSession

POLL_TIMEOUT = 10
SEND_TIMEOUT = 30
"""Seconds. Telegram may hold a throttled request for 8 s: a shorter limit makes duplicates."""


@dataclass(frozen=True, slots=True)
class Lines:
    """`polling` is not paced, and notices within seconds that the network is gone."""

    answers: Bot
    notices: Bot
    broadcasts: Bot
    polling: Bot


@asynccontextmanager
async def lines(settings: Settings, pacer: Pacer) -> AsyncIterator[Lines]:
    first = _session(settings)
    async with AsyncExitStack() as stack:

        async def line(timeout: float) -> Bot:
            return await stack.enter_async_context(_over(settings, first.beside(timeout)))

        ranked = {rank: await line(SEND_TIMEOUT) for rank in Rank}
        polling = await line(POLL_TIMEOUT)
        ranked[Rank.ANSWER].session.middleware(Replying())
        dates = Dates()
        for rank, bot in ranked.items():
            bot.session.middleware(Pacing(pacer, rank))
            bot.session.middleware(dates)
        yield Lines(ranked[Rank.ANSWER], ranked[Rank.NOTICE], ranked[Rank.BROADCAST], polling)


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Bot]:
    async with _over(settings, _session(settings)) as bot:
        yield bot


def _session(settings: Settings) -> JsonSession:
    api = TelegramAPIServer.from_base(settings.bot_api_url)
    return JsonSession(api=api, timeout=SEND_TIMEOUT)


@asynccontextmanager
async def _over(settings: Settings, session: JsonSession) -> AsyncIterator[Bot]:
    bot = Bot(
        settings.bot_token.get_secret_value(),
        session=session,
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    try:
        yield bot
    finally:
        await bot.session.close()
