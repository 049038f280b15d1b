"""How people, messages and files look in the Bot API's JSON."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.sandbox.chats import Chat, Message
from bot.sandbox.files import StoredFile


def unix(moment: datetime) -> int:
    return int(moment.timestamp())


def _present(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, (), [])}


def user_view(chat: Chat) -> dict[str, Any]:
    return {
        "id": chat.user_id,
        "is_bot": False,
        **_named(chat),
        "language_code": chat.language_code,
    }


def chat_view(chat: Chat) -> dict[str, Any]:
    return {"id": chat.user_id, "type": "private", **_named(chat)}


def _named(chat: Chat) -> dict[str, Any]:
    return _present(first_name=chat.first_name, last_name=chat.last_name, username=chat.username)


def shared_view(picker: dict[str, Any], users: Sequence[Chat]) -> dict[str, Any]:
    """The UsersShared of a choice, with as much of each as the button asks for.

    ValueError for more people than it takes, or none.
    """
    if not 1 <= len(users) <= int(picker.get("max_quantity", 1)):
        raise ValueError(f"{len(users)} people do not fit this button")
    return {
        "request_id": int(picker["request_id"]),
        "users": [_shared(picker, user) for user in users],
    }


def _shared(picker: dict[str, Any], user: Chat) -> dict[str, Any]:
    asked = {"user_id"}
    asked |= {"first_name", "last_name"} if picker.get("request_name") else set()
    asked |= {"username"} if picker.get("request_username") else set()
    known = {"user_id": user.user_id, **_named(user)}
    return {name: value for name, value in known.items() if name in asked}


def message_view(message: Message, chat: Chat, bot: dict[str, Any]) -> dict[str, Any]:
    view = {
        "message_id": message.message_id,
        "from": bot if message.from_bot else user_view(chat),
        "chat": chat_view(chat),
        "date": unix(message.date),
        **_content(message),
    }
    if message.edited_at:
        view["edit_date"] = unix(message.edited_at)
    if message.markup and "inline_keyboard" in message.markup:
        view["reply_markup"] = message.markup
    if message.reply_to and (replied := chat.messages.get(message.reply_to)):
        view["reply_to_message"] = message_view(replace(replied, reply_to=None), chat, bot)
    return view


def _content(message: Message) -> dict[str, Any]:
    match message.kind:
        case "text":
            return _present(text=message.text, entities=message.entities)
        case "rich":
            return {"rich_message": message.rich}
        case "users_shared":
            return {"users_shared": message.shared}
        case _:
            caption = _present(caption=message.text or None, caption_entities=message.entities)
            return {**_media(message), **caption}


def _media(message: Message) -> dict[str, Any]:
    if message.file is None:
        return {}
    view = {
        "file_id": message.file.file_id,
        "file_unique_id": message.file.unique_id,
        "file_size": len(message.file.data),
    }
    match message.kind:
        case "photo":
            return {"photo": [{**view, **_size(message.file)}]}
        case "sticker":
            flags = {"type": "regular", "is_animated": False, "is_video": False}
            return {"sticker": {**view, **flags, "width": 512, "height": 512}}
        case _:
            named = {"file_name": message.file.name, "mime_type": message.file.mime_type}
            return {"document": {**view, **named}}


def _size(file: StoredFile) -> dict[str, int]:
    return {"width": file.width, "height": file.height}


def file_view(file: StoredFile) -> dict[str, Any]:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file.path,
    }
