"""Updates as Telegram gives them, before anything is known of their shape."""

from typing import Any

RawUpdate = dict[str, Any]
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]


def person_of(update: RawUpdate) -> int:
    """Whose turn an update belongs to; those of nobody in particular are 0's."""
    for kind in WANTED:
        sender = part_of(part_of(update, kind), "from")
        if isinstance(sender.get("id"), int):
            return int(sender["id"])
    return 0


def part_of(content: RawUpdate, name: str) -> RawUpdate:
    """Empty where there is none, or something else in its place."""
    part = content.get(name)
    return part if isinstance(part, dict) else {}
