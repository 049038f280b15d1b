"""Text as people see it: plain, with entities over it, measured as Telegram measures."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.domain.lengths import utf16_length
from bot.sandbox.refusals import Refusal, bad_request

Entity = dict[str, Any]


@dataclass(frozen=True)
class Formatted:
    """What people see: plain text and entities over it (offsets in UTF-16 units)."""

    text: str
    entities: tuple[Entity, ...] = ()


def trimmed(content: Formatted) -> Formatted:
    """Without space at both ends, as Telegram keeps it."""
    text = content.text.strip()
    if len(text) == len(content.text):
        return content
    lead = utf16_length(content.text[: len(content.text) - len(content.text.lstrip())])
    end = utf16_length(text)
    moved = (_within(entity, lead, end) for entity in content.entities)
    return Formatted(text, tuple(entity for entity in moved if entity["length"] > 0))


def _within(entity: Entity, lead: int, end: int) -> Entity:
    start = max(entity["offset"] - lead, 0)
    stop = min(entity["offset"] + entity["length"] - lead, end)
    return {**entity, "offset": start, "length": stop - start}


def checked_url(url: str) -> str | None:
    """The address as Telegram would keep it, or None if it would not be a link."""
    address = url.strip()
    if address.startswith(("tg://", "ton://", "tonsite://", "mailto:", "tel:")):
        return address
    address = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    good = parts.scheme in ("http", "https") and "." in host.strip(".") and " " not in address
    return address if good else None


def unparsed(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")
