"""Saying something to an account that is nobody's: the outbox knows only people."""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError


async def tell(bot: Bot, account: int, text: str) -> None:
    """One attempt. What they are told of has happened, whether or not it reaches them."""
    with suppress(TelegramAPIError):
        await bot.send_message(account, text)
