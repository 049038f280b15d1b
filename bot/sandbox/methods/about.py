"""Methods about the bot itself and about files."""

import json
import re
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.checks import check_object
from bot.sandbox.files import MAX_DOWNLOAD
from bot.sandbox.refusals import bad_request
from bot.sandbox.views import file_view

MAX_COMMANDS = 100
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
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
    call.cloud.commands[_audience(call)] = [_command(command) for command in commands]
    return True


async def get_my_commands(call: Call) -> list[dict[str, Any]]:
    return call.cloud.commands.get(_audience(call), [])


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
