"""Keeps managers' boards up to date: each looked at once a minute, edited if it has changed."""

import logging

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.domain.progress import Board
from bot.failures import where
from bot.services.following import Following
from bot.services.people import People
from bot.texts import Catalogue
from handlers.board import board, digest
from handlers.screen import redraw

log = logging.getLogger(__name__)


class Boards:
    def __init__(
        self, bot: Bot, people: People, following: Following, catalogue: Catalogue
    ) -> None:
        self._bot = bot
        self._people = people
        self._following = following
        self._catalogue = catalogue

    async def tick(self) -> None:
        for one in await self._following.boards_to_look_at():
            try:
                await self._refresh(one)
            except (TelegramAPIError, ClientDecodeError) as error:
                # It shows what it showed: the next look finds it changed again.
                log.warning("board not brought up to date: %s", where(error))

    async def _refresh(self, one: Board) -> None:
        actor = await self._people.acting(one.telegram_id, None)
        texts = self._catalogue[actor.language].local(actor.zone)
        found = await self._following.of_actor(actor)
        screen = board(found, texts)
        if digest(screen) == one.shown:
            return
        kept = await redraw(self._bot, one.telegram_id, one.message_id, screen)
        if kept and found:
            await self._following.shown(one, digest(screen))
        else:
            await self._following.ended(one)
