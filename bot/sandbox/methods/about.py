"""Methods about the bot itself and about files."""

import json
import re
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.checks import check_object
from bot.sandbox.files import MAX_DOWNLOAD
from bot.sandbox.menus import DEFAULT_BUTTON
from bot.sandbox.refusals import bad_request
from bot.sandbox.views import file_view

MAX_COMMANDS = 100
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_BUTTONS = {
    "commands": "MenuButtonCommands",
    "web_app": "MenuButtonWebApp",
    "default": "MenuButtonDefault",
}
_SCOPES = {
    "default": set[str](),
    "all_private_chats": set[str](),
    "all_group_chats": set[str](),
    "all_chat_administrators": set[str](),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


async def get_me(call: Call) -> dict[str, Any]:
    return {
        **call.cloud.bot,
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def set_my_commands(call: Call) -> bool:
    commands = call.params["commands"]
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.cloud.menus.put(_audience(call), [_command(command) for command in commands])
    return True


async def get_my_commands(call: Call) -> list[dict[str, Any]]:
    return call.cloud.menus.of(_audience(call))


async def delete_my_commands(call: Call) -> bool:
    call.cloud.menus.put(_audience(call), [])
    return True


async def set_chat_menu_button(call: Call) -> bool:
    button = _button(call.params.get("menu_button", DEFAULT_BUTTON))
    call.cloud.menus.put_button(_private_chat(call), button)
    return True


async def get_chat_menu_button(call: Call) -> dict[str, Any]:
    return call.cloud.menus.button(_private_chat(call))


async def get_file(call: Call) -> dict[str, Any]:
    stored = call.cloud.files.find(call.params["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return file_view(stored)


def _command(value: object) -> dict[str, Any]:
    command = check_object("BotCommand", value)
    name, description = command["command"], command["description"]
    if not isinstance(name, str) or _COMMAND.fullmatch(name) is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def _button(value: object) -> dict[str, Any]:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in _BUTTONS:
        raise bad_request("can't parse MenuButton: unsupported type specified")
    button = check_object(_BUTTONS[kind], value)
    if kind == "web_app":
        check_object("WebAppInfo", button["web_app"])
    return button


def _private_chat(call: Call) -> int | None:
    """The chat of the request, or None for all."""
    chat_id: int | None = call.params.get("chat_id")
    if chat_id is not None and call.cloud.chats.find(chat_id) is None:
        raise bad_request("chat not found")
    return chat_id


def _audience(call: Call) -> tuple[str, str]:
    scope = call.params.get("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if unknown := scope.keys() - _SCOPES[kind] - {"type"}:
        raise bad_request(f'unknown field "{min(unknown)}" in BotCommandScope')
    if absent := _SCOPES[kind] - scope.keys():
        raise bad_request(f"can't parse BotCommandScope: can't find field \"{min(absent)}\"")
    if "chat_id" in scope and call.cloud.chats.find(scope["chat_id"]) is None:
        raise bad_request("chat not found")
    language = call.params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return json.dumps(scope, sort_keys=True), language
