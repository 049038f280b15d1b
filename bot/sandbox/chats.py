"""People and the messages between them and the bot."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.files import StoredFile
from bot.sandbox.formatting import Entity
from bot.sandbox.refusals import bad_request, forbidden
from bot.sandbox.signals import Signal

_KEYBOARD = {"keyboard", "remove_keyboard"}


@dataclass(frozen=True)
class Button:
    """A button of an inline keyboard as a person sees it; `data` is None for a link."""

    text: str
    data: str | None = None
    url: str | None = None
    style: str | None = None
    disabled: bool = False


@dataclass(frozen=True)
class ReplyButton:
    """A key of a reply keyboard; `picker` is its KeyboardButtonRequestUsers, if it has one."""

    text: str
    picker: dict[str, Any] | None = None


@dataclass(frozen=True)
class Message:
    """One version of a message; a change makes a new one with a higher `revision`.

    `text` is what a person reads (text, caption or the words of a rich message), `html` what
    was written. `kind`: text, photo, document, sticker, rich, users_shared. `shared` are the people
    chosen (UsersShared).
    """

    message_id: int
    chat_id: int
    from_bot: bool
    date: datetime
    kind: str
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    markup: dict[str, Any] | None = None
    file: StoredFile | None = None
    rich: dict[str, Any] | None = None
    shared: dict[str, Any] | None = None
    reply_to: int | None = None
    edited_at: datetime | None = None
    edits: int = 0
    deleted: bool = False
    revision: int = 0

    @property
    def buttons(self) -> list[list[Button]]:
        """Rows of the inline keyboard, empty where there is none."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[_button(raw) for raw in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        return [button.text for row in self.buttons for button in row]

    @property
    def keyboard(self) -> list[list[ReplyButton]] | None:
        """Rows of the reply keyboard it brings, none if it removes one; None if it does neither."""
        if self.markup is None or not _KEYBOARD & self.markup.keys():
            return None
        return [[_key(raw) for raw in row] for row in self.markup.get("keyboard", [])]

    @property
    def photo(self) -> bytes | None:
        return self.file.data if self.file and self.kind == "photo" else None

    @property
    def document(self) -> bytes | None:
        return self.file.data if self.file and self.kind == "document" else None

    @property
    def file_name(self) -> str | None:
        return self.file.name if self.file else None


def _button(raw: dict[str, Any]) -> Button:
    return Button(
        raw["text"],
        raw.get("callback_data"),
        raw.get("url"),
        raw.get("style"),
        "disabled" in raw,
    )


def _key(raw: dict[str, Any] | str) -> ReplyButton:
    if isinstance(raw, str):
        return ReplyButton(raw)
    return ReplyButton(raw["text"], raw.get("request_users"))


@dataclass
class Chat:
    """A person and their private chat with the bot."""

    user_id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "ru"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    changed: Signal = field(default_factory=Signal)
    revision: int = 0

    def put(self, message: Message) -> Message:
        """Keeps this version of the message and wakes whoever waits for it."""
        self.revision += 1
        kept = dataclasses.replace(message, revision=self.revision)
        self.messages[kept.message_id] = kept
        self.changed.fire()
        return kept

    def shown(self) -> Iterator[Message]:
        """What the bot has in the chat, newest first."""
        for message in reversed(self.messages.values()):
            if message.from_bot and not message.deleted:
                yield message

    @property
    def keyboard(self) -> list[list[ReplyButton]]:
        """Rows of the reply keyboard on the screen: it stays until another comes or it is removed,
        a one-time keyboard too, which is only folded away when used."""
        brought = (shown.keyboard for shown in self.shown())
        return next((rows for rows in brought if rows is not None), [])

    def key(self, label: str) -> ReplyButton | None:
        keys = (key for row in self.keyboard for key in row)
        return next((key for key in keys if key.text == label), None)

    def newest(self, fragment: str, since: int, oldest: int) -> Message | None:
        """Of the bot's, with that fragment, changed after the revision `since`, of no lower id."""
        for one in self.shown():
            if one.revision > since and one.message_id >= oldest and fragment in one.text:
                return one
        return None

    def found(self, message_id: int) -> Message | None:
        message = self.messages.get(message_id)
        return message if message and not message.deleted else None

    def check_reachable(self) -> None:
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")


class Chats:
    def __init__(self) -> None:
        self._by_id: dict[int, Chat] = {}

    def add(self, chat: Chat) -> None:
        self._by_id[chat.user_id] = chat

    def find(self, chat_id: object) -> Chat | None:
        return self._by_id.get(chat_id) if isinstance(chat_id, int) else None

    def reachable(self, chat_id: object) -> Chat:
        if (chat := self.find(chat_id)) is None:
            raise bad_request("chat not found")
        chat.check_reachable()
        return chat
