"""Which commands a person is offered, and which button opens them."""

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from bot.sandbox import Player, Sandbox

PRIVATE = BotCommandScopeAllPrivateChats()
OWN = BotCommandScopeChat(chat_id=1)


def commands(description: str) -> list[BotCommand]:
    return [BotCommand(command="start", description=description)]


async def test_the_narrowest_scope_counts_and_then_the_language(bot: Bot, anna: Player) -> None:
    await bot.set_my_commands(commands("in English"), OWN, "en")
    audiences = [(scope, language) for scope in (None, PRIVATE, OWN) for language in (None, "ru")]
    for number, (scope, language) in enumerate(audiences):
        await bot.set_my_commands(commands(f"menu {number}"), scope, language)
        assert anna.menu == [("start", f"menu {number}")]
    await bot.set_my_commands(commands("too late"))
    assert anna.menu == [("start", "menu 5")]


async def test_what_is_deleted_leaves_the_wider_menu(bot: Bot, anna: Player) -> None:
    await bot.set_my_commands(commands("for everybody"))
    await bot.set_my_commands(commands("for Anna"), OWN)
    assert anna.menu == [("start", "for Anna")]
    await bot.delete_my_commands(OWN)
    assert anna.menu == [("start", "for everybody")]
    await bot.delete_my_commands()
    assert anna.menu == []


async def test_a_chat_has_a_button_of_its_own(bot: Bot, sandbox: Sandbox, anna: Player) -> None:
    async def types() -> list[str]:
        return [(await bot.get_chat_menu_button(chat)).type for chat in (None, 1)]

    assert await types() == ["default", "default"]
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await types() == ["commands", "default"]
    await bot.set_chat_menu_button(1, MenuButtonCommands())
    await bot.set_chat_menu_button()
    assert await types() == ["default", "commands"]
    assert sandbox.menu_button == {"type": "default"}
