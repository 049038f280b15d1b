"""What the screens of coming in by the link of a team need."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.utils.deep_linking import create_start_link

from bot.config import Settings
from bot.services.deciding import Deciding
from bot.services.joining import Joining
from bot.services.links import Links
from bot.services.people import People
from bot.texts import Catalogue
from handlers.desk import Desk


@dataclass(frozen=True, slots=True)
class JoiningDesk(Desk):
    """Where people ask to be let in, and are."""

    joining: Joining
    deciding: Deciding
    links: Links
    people: People
    settings: Settings
    catalogue: Catalogue
    bot: Bot

    async def url(self, payload: str) -> str:
        return await create_start_link(self.bot, payload)
