"""The commands each person is offered in the chat, and the button that opens them."""

import asyncio
import logging
from typing import Any, Final

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import DeleteMyCommands, SetChatMenuButton, SetMyCommands, TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from bot.failures import where
from bot.services.people import People, Runner
from bot.texts import Catalogue, Texts
from bot.woken import Woken

log = logging.getLogger(__name__)

FOR_ALL: Final = (
    "home",
    "forms",
    "myresults",
    "mydata",
    "privacy",
    "withdraw",
    "settings",
    "language",
    "help",
)
OF_ROUNDS: Final = ("newround", "rounds", "people", "joinlink", "calendar")
OF_RESULTS: Final = ("results",)
OF_ADMINS: Final = ("admins", "audit")


class Menu(Woken):
    """Keeps the menus at Telegram as the database would have them.

    Everybody has the menu in the language of their Telegram; whoever runs rounds has one of their
    own chat, of what their rights open, in the language chosen here.
    """

    def __init__(self, bot: Bot, people: People, catalogue: Catalogue, language: str) -> None:
        super().__init__()
        self._bot = bot
        self._people = people
        self._catalogue = catalogue
        self._language = language
        self._for_all = False
        self._given: dict[int, Runner] = {}
        self._failing = False
        self.wake()

    async def work(self) -> None:
        """From the start on: whoever has joined, or changed their language or role."""
        try:
            await self._publish()
            self._failing = False
        except TelegramRetryAfter as refused:
            await asyncio.sleep(refused.retry_after)
        except Exception as error:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        """One line, however long it lasts."""
        if not self._failing:
            log.warning("menu not published: %s", where(error))
        self._failing = True

    async def _publish(self) -> None:
        if not self._for_all:
            await self._give_all()
            self._for_all = True
        wanted = await self._people.running_rounds()
        for account, runner in wanted.items():
            if self._given.get(account) != runner:
                await self._give(account, runner)
        for account in self._given.keys() - wanted.keys():
            await self._take_back(account)

    async def _give_all(self) -> None:
        await self._bot(SetChatMenuButton(menu_button=MenuButtonCommands()))
        scope = BotCommandScopeAllPrivateChats()
        for code, language in self._languages(None).items():
            commands = _commands(FOR_ALL, self._catalogue[language])
            await self._bot(SetMyCommands(commands=commands, scope=scope, language_code=code))

    def _languages(self, chosen: str | None) -> dict[str | None, str]:
        """By the language of a Telegram, None being any other: ours."""
        if chosen:
            return {None: chosen}
        return {None: self._language} | {code: code for code in self._catalogue}

    async def _give(self, account: int, runner: Runner) -> None:
        former, scope = self._given.get(account), _chat(account)
        if former and former.language is None:
            # Menus in the language of a Telegram would go before the one in the language chosen.
            await self._take_back(account)
        for code, language in self._languages(runner.language).items():
            commands = _commands(_open_to(runner), self._catalogue[language])
            given = SetMyCommands(commands=commands, scope=scope, language_code=code)
            if not await self._of_chat(given):
                break
        self._given[account] = runner

    async def _take_back(self, account: int) -> None:
        """Leaves them with the menu of everybody."""
        for code in self._languages(self._given[account].language):
            await self._of_chat(DeleteMyCommands(scope=_chat(account), language_code=code))
        del self._given[account]

    async def _of_chat(self, method: TelegramMethod[Any]) -> bool:
        """A chat that is refused, by False, is done with until the next start."""
        try:
            await self._bot(method)
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            log.warning("menu of one chat refused: %s", where(error))
            return False
        return True


async def offer(bot: Bot, account: int, texts: Texts) -> None:
    """Gives somebody who runs no rounds the menu in a language other than their Telegram's."""
    try:
        await bot(SetMyCommands(commands=_commands(FOR_ALL, texts), scope=_chat(account)))
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.warning("menu of one chat refused: %s", where(error))


def _open_to(runner: Runner) -> tuple[str, ...]:
    results = OF_RESULTS if runner.results else ()
    admin = OF_ADMINS if runner.admin else ()
    return (FOR_ALL[0], *OF_ROUNDS, *results, *admin, *FOR_ALL[1:])


def _commands(names: tuple[str, ...], texts: Texts) -> list[BotCommand]:
    return [BotCommand(command=name, description=texts.plain(f"command-{name}")) for name in names]


def _chat(account: int) -> BotCommandScopeChat:
    return BotCommandScopeChat(chat_id=account)
