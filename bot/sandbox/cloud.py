"""Telegram's side: everything it keeps about one bot and its people."""

import itertools
from collections.abc import Callable, Set
from dataclasses import replace
from typing import Any, Literal

from bot.domain.clock import Clock
from bot.sandbox.callbacks import Callbacks, Query
from bot.sandbox.chats import Chat, Chats, Message
from bot.sandbox.files import Files
from bot.sandbox.limits import Limits
from bot.sandbox.menus import Menus
from bot.sandbox.tags import TAGS
from bot.sandbox.updates import Updates
from bot.sandbox.views import chat_view, message_view, unix, user_view
from bot.sandbox.webhooks import Webhooks

Change = Literal["new", "edited", "deleted"]
Observer = Callable[[Chat, Message, Change], None]


class Cloud:
    def __init__(self, token: str, clock: Clock, bot: dict[str, Any], first_update_id: int) -> None:
        self.token = token
        self.clock = clock
        self.bot = bot
        self.chats = Chats()
        self.files = Files()
        self.callbacks = Callbacks(clock)
        self.updates = Updates(clock, first_update_id, self._delivered)
        self.webhooks = Webhooks(self.updates, clock)
        self.menus = Menus()
        self.tags: Set[str] = TAGS
        self.limits: Limits | None = None
        self.observers: list[Observer] = []
        self._message_ids = itertools.count(1)

    def post(self, chat: Chat, kind: str, *, from_bot: bool, **content: Any) -> Message:
        """Puts a new message into the chat. `content`: fields of Message."""
        return self._keep(
            chat,
            Message(next(self._message_ids), chat.user_id, from_bot, self.clock(), kind, **content),
            "new",
        )

    def change(self, chat: Chat, message: Message, **content: Any) -> Message:
        """Edits a message. `content`: the fields of Message that change."""
        edited = replace(message, edited_at=self.clock(), edits=message.edits + 1, **content)
        return self._keep(chat, edited, "edited")

    def delete(self, chat: Chat, message: Message) -> None:
        self._keep(chat, replace(message, deleted=True), "deleted")

    def view(self, chat: Chat, message: Message) -> dict[str, Any]:
        return message_view(message, chat, self.bot)

    def hear(self, chat: Chat, message: Message, kind: str = "message") -> None:
        """Tells the bot of a person's message."""
        self.updates.add({kind: self.view(chat, message)})

    def tap(self, chat: Chat, message: Message, data: str) -> Query:
        query = self.callbacks.open(chat.user_id)
        update = {
            "id": query.query_id,
            "from": user_view(chat),
            "message": self.view(chat, message),
            "chat_instance": str(chat.user_id),
            "data": data,
        }
        self.updates.add({"callback_query": update})
        return query

    def membership(self, chat: Chat, old: str, new: str) -> None:
        """Tells the bot that it was blocked ("kicked") or unblocked ("member")."""
        update = {
            "chat": chat_view(chat),
            "from": user_view(chat),
            "date": unix(self.clock()),
            "old_chat_member": self._member(old),
            "new_chat_member": self._member(new),
        }
        self.updates.add({"my_chat_member": update})

    def _member(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": self.bot, **until}

    def _keep(self, chat: Chat, message: Message, change: Change) -> Message:
        kept = chat.put(message)
        for observer in self.observers:
            observer(chat, kept, change)
        return kept

    def _delivered(self, content: dict[str, Any]) -> None:
        query = content.get("callback_query")
        if isinstance(query, dict):
            self.callbacks.deliver(str(query.get("id")))
