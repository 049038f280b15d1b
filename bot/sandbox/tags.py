"""Which tags Telegram's HTML has, and what each becomes."""

from dataclasses import dataclass

from bot.sandbox.formatting import Entity, checked_url, unparsed

_SIMPLE = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("u", "ins"), "underline"),
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*_SIMPLE, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"}


@dataclass(frozen=True)
class Opened:
    """A start tag: its place in the text (UTF-16 units) and among the parts read so far."""

    name: str
    attributes: dict[str, str]
    offset: int
    part: int


def merged(last: Entity, entity: Entity) -> bool:
    """Folds <pre><code class="language-…"> into one block with a language, if it is one."""
    if (last["offset"], last["length"]) != (entity["offset"], entity["length"]):
        return False
    if {entity["type"], last["type"]} != {"pre", "code"}:
        return False
    if (language := entity.get("language") or last.get("language")) is None:
        return False
    last.update(type="pre", language=language)
    return True


def entity_of(opened: Opened, parts: list[str]) -> Entity | None:
    """The entity of a closed tag, without its place; None for a link that leads nowhere."""
    attributes = opened.attributes
    match opened.name:
        case "a":
            return _link(attributes.get("href") or "".join(parts[opened.part :]))
        case "code":
            return _code(attributes.get("class", ""))
        case "pre":
            return {"type": "pre"}
        case "blockquote":
            folded = "expandable" in attributes
            return {"type": "expandable_blockquote" if folded else "blockquote"}
        case "tg-emoji":
            return _emoji(attributes.get("emoji-id", ""))
        case "tg-time":
            return _time(attributes)
        case simple:
            return {"type": _SIMPLE[simple]}


def _code(style: str) -> Entity:
    prefix = "language-"
    named = {"language": style.removeprefix(prefix)} if style.startswith(prefix) else {}
    return {"type": "code", **named}


def _link(url: str) -> Entity | None:
    checked = checked_url(url)
    return {"type": "text_link", "url": checked} if checked else None


def _emoji(identifier: str) -> Entity:
    if not identifier.isdecimal() or int(identifier) == 0:
        raise unparsed("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _time(attributes: dict[str, str]) -> Entity:
    unix = attributes.get("unix", "")
    if not unix.isdecimal() or int(unix) == 0:
        raise unparsed("Invalid date specified")
    entity: Entity = {"type": "date_time", "unix_time": int(unix)}
    if layout := attributes.get("format"):
        entity["date_time_format"] = layout
    return entity
