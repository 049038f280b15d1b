"""Rich messages: their stated limits, and the words a person reads in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from bot.domain.lengths import utf16_length
from bot.sandbox.checks import check_object
from bot.sandbox.refusals import bad_request

MAX_TEXT = 32_768
MAX_BLOCKS = 500
MAX_DEPTH = 16
MAX_MEDIA = 50
MAX_COLUMNS = 20
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLOCK_TAG = re.compile(r"</(?:p|h[1-6]|tr|li|summary|caption|pre|blockquote)>|<(?:br|hr)\s*/?>")
_NESTING = ("blocks", "items", "cells", "media")
_MEDIA = frozenset({"photo", "video", "animation", "audio", "voice_note", "document"})


@dataclass(frozen=True)
class Rich:
    """`text` is what a person reads; `source` what the bot wrote, empty for blocks."""

    text: str
    source: str
    blocks: list[dict[str, Any]]
    is_rtl: bool = False


def rich_of(value: object) -> Rich:
    """The checked InputRichMessage, or a refusal that names the limit it exceeds."""
    given = check_object("InputRichMessage", value)
    ways = [name for name in ("html", "markdown", "blocks") if given.get(name)]
    if len(ways) != 1:
        raise bad_request("exactly one of html, markdown and blocks must be used in rich_message")
    if len(_list(given.get("media"))) > MAX_MEDIA:
        raise bad_request("rich message has too many media")
    rich = _from_blocks(given) if ways == ["blocks"] else _from_source(given, ways[0])
    if not rich.text.strip() and not rich.blocks:
        raise bad_request("message text is empty")
    if utf16_length(rich.text) > MAX_TEXT:
        raise bad_request("rich message is too long")
    return rich


def rich_view(rich: Rich) -> dict[str, Any]:
    """A RichMessage: the blocks, or the words of the source as one paragraph."""
    blocks = rich.blocks or [{"type": "paragraph", "text": rich.text}]
    return {"blocks": blocks, **({"is_rtl": True} if rich.is_rtl else {})}


def _from_source(given: dict[str, Any], way: str) -> Rich:
    source = given[way]
    if not isinstance(source, str):
        raise bad_request(f'Field "{way}" must be of type String')
    text = _readable(source) if way == "html" else source
    return Rich(text.strip(), source, [], bool(given.get("is_rtl")))


def _readable(source: str) -> str:
    return unescape(_TAG.sub("", _BLOCK_TAG.sub("\n", source)))


def _from_blocks(given: dict[str, Any]) -> Rich:
    blocks = given["blocks"]
    if not isinstance(blocks, list):
        raise bad_request("can't parse InputRichMessage: blocks must be an Array")
    found = list(_blocks(blocks, 1))
    if len(found) > MAX_BLOCKS:
        raise bad_request("rich message has too many blocks")
    if sum(block["type"] in _MEDIA for block in found) > MAX_MEDIA:
        raise bad_request("rich message has too many media")
    return Rich("\n".join(_lines(blocks)), "", blocks, bool(given.get("is_rtl")))


def _blocks(value: list[Any], depth: int) -> Iterator[dict[str, Any]]:
    for block in value:
        if not isinstance(block, dict) or not isinstance(block.get("type"), str):
            raise bad_request("can't parse RichBlock: can't find field \"type\"")
        if depth > MAX_DEPTH:
            raise bad_request("rich message is nested too deep")
        _check_columns(_list(block.get("cells")))
        yield block
        yield from _blocks(_inner(block), depth + 1)


def _inner(block: dict[str, Any]) -> list[Any]:
    items = [item for item in _list(block.get("items")) if isinstance(item, dict)]
    listed = (inner for item in items for inner in _list(item.get("blocks")))
    return [*_list(block.get("blocks")), *listed]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _check_columns(cells: list[Any]) -> None:
    if any(len(row) > MAX_COLUMNS for row in cells if isinstance(row, list)):
        raise bad_request("rich message table has too many columns")


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict):
        yield from (_words(value[name]) for name in ("summary", "text") if name in value)
        for name in (*_NESTING, "caption"):
            yield from _lines(value.get(name))


def _words(text: object) -> str:
    """The characters of a RichText: a string, a list of them, or an object around one."""
    if isinstance(text, list):
        return "".join(map(_words, text))
    if isinstance(text, dict):
        return _words(text.get("text", ""))
    return text if isinstance(text, str) else ""
