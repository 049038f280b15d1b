"""Texts and captions of a request, parsed and measured."""

from collections.abc import Mapping, Set
from html import escape
from typing import Any

from bot.domain.lengths import utf16_length
from bot.sandbox.checks import check_object, whole
from bot.sandbox.formatting import Entity, Formatted, trimmed, unparsed
from bot.sandbox.html_reader import parse_html
from bot.sandbox.refusals import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024
_TYPES = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold"}
    | {"italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"}
    | {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}
)


def text_of(params: Mapping[str, Any], tags: Set[str]) -> Formatted:
    """`tags`: those this server knows."""
    content = _formatted(params, "text", "entities", tags)
    if not content.text:
        raise bad_request("message text is empty")
    if utf16_length(content.text) > MAX_TEXT:
        raise bad_request("message is too long")
    if (preview := params.get("link_preview_options")) is not None:
        check_object("LinkPreviewOptions", preview)
    return content


def caption_of(params: Mapping[str, Any], tags: Set[str]) -> Formatted:
    content = _formatted(params, "caption", "caption_entities", tags)
    if utf16_length(content.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return content


def html_of(params: Mapping[str, Any], name: str = "text") -> str:
    """The source as HTML: what the bot wrote, or its plain text escaped."""
    source = str(params.get(name) or "")
    return source if _mode(params) == "html" else escape(source, quote=False)


def _mode(params: Mapping[str, Any]) -> str:
    return str(params.get("parse_mode") or "").lower()


def _formatted(params: Mapping[str, Any], name: str, entities: str, tags: Set[str]) -> Formatted:
    source = params.get(name) or ""
    if not isinstance(source, str):
        raise bad_request(f'Field "{name}" must be of type String')
    match _mode(params):
        case "html":
            return trimmed(parse_html(source, tags))
        case "":
            return trimmed(Formatted(source, _entities(source, params.get(entities) or [])))
        case "markdown" | "markdownv2":
            raise bad_request("the sandbox reads parse_mode HTML, not Markdown")
        case _:
            raise bad_request("unsupported parse_mode")


def _entities(text: str, given: object) -> tuple[Entity, ...]:
    if not isinstance(given, list):
        raise bad_request("can't parse entities: expected an Array")
    return tuple(_entity(item, utf16_length(text)) for item in given)


def _entity(item: object, length: int) -> Entity:
    entity = check_object("MessageEntity", item)
    if str(entity["type"]) not in _TYPES:
        raise unparsed("unsupported MessageEntity type specified")
    start = whole("offset", entity["offset"])
    end = start + whole("length", entity["length"])
    if start < 0 or end > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text"
            f" at UTF-16 offset {end}"
        )
    return entity
