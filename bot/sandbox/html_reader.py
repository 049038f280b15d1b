"""Reading Telegram's HTML: tags in, plain text and entities out."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from bot.domain.lengths import utf16_length
from bot.sandbox.formatting import Entity, Formatted, unparsed
from bot.sandbox.tags import TAGS, Opened, entity_of, merged

_SPECIAL = re.compile("[<&]")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")
_CHARACTER = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_MAX_ENTITIES = 100


def parse_html(source: str, tags: Set[str] = TAGS) -> Formatted:
    """Returns what Telegram would show, or refuses with "can't parse entities: …"."""
    if _SPECIAL.search(source) is None:
        return Formatted(source)
    return _Reader(source, tags).read()


@dataclass
class _Reader:
    source: str
    tags: Set[str]
    position: int = 0
    length: int = 0
    parts: list[str] = field(default_factory=list)
    nested: list[Opened] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> Formatted:
        while (found := _SPECIAL.search(self.source, self.position)) is not None:
            self._emit(self.source[self.position : found.start()])
            self.position = found.start()
            self._special()
        self._emit(self.source[self.position :])
        if self.nested:
            name = self.nested[-1].name
            raise unparsed(f'Can\'t find end tag corresponding to start tag "{name}"')
        return self._result()

    def _result(self) -> Formatted:
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Formatted("".join(self.parts), tuple(self.entities[:_MAX_ENTITIES]))

    def _emit(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += utf16_length(text)

    def _special(self) -> None:
        if self.source[self.position] == "&":
            self._character()
        elif self.source.startswith("</", self.position):
            self._end_tag()
        else:
            self._start_tag()

    def _character(self) -> None:
        text, self.position = _character_at(self.source, self.position)
        self._emit(text)

    def _start_tag(self) -> None:
        begin = self.position
        name = self._take(_NAME, begin + 1).lower()
        if self.position >= len(self.source):
            raise unparsed(f"Unclosed start tag {self._at(begin)}")
        if name not in self.tags:
            raise unparsed(f'Unsupported start tag "{name}" {self._at(begin)}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise unparsed(f'Tag "span" must have class "tg-spoiler" {self._at(begin)}')
        self.nested.append(Opened(name, attributes, self.length, len(self.parts)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(_SPACE, self.position)
            if self._peek() == ">":
                self.position += 1
                return attributes
            name = self._take(_ATTRIBUTE, self.position).lower()
            if not name and self._peek():
                raise unparsed(f'Empty attribute name in the tag "{tag}" {self._at(begin)}')
            attributes[name] = self._value(tag, name, begin)

    def _value(self, tag: str, name: str, begin: int) -> str:
        self._take(_SPACE, self.position)
        if self._peek() == "":
            raise unparsed(f"Unclosed start tag {self._at(begin)}")
        if self._peek() != "=":
            if (tag, name) == ("blockquote", "expandable"):
                return ""
            raise unparsed(
                "Expected equal sign in declaration of an attribute of the tag"
                f' "{tag}" {self._at(begin)}'
            )
        self._take(_SPACE, self.position + 1)
        return self._quoted(begin) if self._peek() in ("'", '"') else self._token(begin)

    def _token(self, begin: int) -> str:
        start = self.position
        token = self._take(_TOKEN, start).lower()
        if self._peek() == "":
            raise unparsed(f"Unclosed start tag {self._at(begin)}")
        if self._peek() != ">" and not self._peek().isspace():
            raise unparsed(f"Unexpected end of name token {self._at(start)}")
        return token

    def _quoted(self, begin: int) -> str:
        end = self.source.find(self._peek(), self.position + 1)
        if end < 0:
            raise unparsed(f"Unclosed start tag {self._at(begin)}")
        raw = self.source[self.position + 1 : end]
        self.position = end + 1
        return _CHARACTER.sub(lambda found: _character_at(found.group(), 0)[0], raw)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.nested:
            raise unparsed(f"Unexpected end tag {self._at(begin)}")
        name = self._take(_NAME, begin + 2).lower()
        self._take(_SPACE, self.position)
        if self._peek() != ">":
            raise unparsed(f"Unclosed end tag {self._at(begin)}")
        self.position += 1
        opened = self.nested.pop()
        if name and name != opened.name:
            raise unparsed(
                f'Unmatched end tag {self._at(begin)}, expected "</{opened.name}>",'
                f' found "</{name}>"'
            )
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: Opened) -> None:
        entity = entity_of(opened, self.parts)
        if entity is None:
            return
        entity.update(offset=opened.offset, length=self.length - opened.offset)
        if not (self.entities and merged(self.entities[-1], entity)):
            self.entities.append(entity)

    def _take(self, pattern: re.Pattern[str], start: int) -> str:
        found = pattern.match(self.source, start)
        text = found.group() if found else ""
        self.position = start + len(text)
        return text

    def _peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"


def _character_at(source: str, position: int) -> tuple[str, int]:
    found = _CHARACTER.match(source, position)
    if found is None:
        return "&", position + 1
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name], found.end()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", position + 1
    return chr(code), found.end()
