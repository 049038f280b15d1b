"""What a bot offers beside its messages: commands, and the button that opens them."""

import json
from collections.abc import Iterator
from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.signals import Signal

Audience = tuple[str, str]
"""A BotCommandScope as JSON with sorted keys, and a language code or nothing."""
Commands = list[dict[str, Any]]
DEFAULT_BUTTON = {"type": "default"}


class Menus:
    def __init__(self) -> None:
        self.changed = Signal()
        self._commands: dict[Audience, Commands] = {}
        self._buttons: dict[int | None, dict[str, Any]] = {}

    def put(self, audience: Audience, commands: Commands) -> None:
        """None leave the audience with those of a wider one."""
        self._commands[audience] = commands
        self.changed.fire()

    def of(self, audience: Audience) -> Commands:
        return self._commands.get(audience, [])

    def offered(self, chat: Chat) -> Commands:
        """Of the narrowest scope that has any, in the person's language if it has it.

        https://core.telegram.org/bots/api#determining-list-of-commands
        """
        return next(filter(None, map(self.of, _audiences(chat))), [])

    def put_button(self, chat_id: int | None, button: dict[str, Any]) -> None:
        """For one chat, or with None for all which have no button of their own."""
        self._buttons[chat_id] = button

    def button(self, chat_id: int | None) -> dict[str, Any]:
        return self._buttons.get(chat_id, DEFAULT_BUTTON)


def _audiences(chat: Chat) -> Iterator[Audience]:
    own = {"chat_id": chat.user_id, "type": "chat"}
    for scope in (own, {"type": "all_private_chats"}, {"type": "default"}):
        for language in (chat.language_code, ""):
            yield json.dumps(scope, sort_keys=True), language
