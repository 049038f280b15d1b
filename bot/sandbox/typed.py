"""What people type."""

import re

from bot.domain.lengths import utf16_length
from bot.sandbox.formatting import Entity

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\S)")


def typed(text: str) -> str:
    """As Telegram sends it; ValueError for what it would not."""
    stripped = text.strip()
    if not 1 <= utf16_length(stripped) <= 4096:
        raise ValueError("people send between 1 and 4096 characters")
    return stripped


def commands(text: str) -> tuple[Entity, ...]:
    return tuple(
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": len(found.group()),
        }
        for found in _COMMAND.finditer(text)
    )
