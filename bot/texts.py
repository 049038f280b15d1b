"""Every sentence a person reads, looked up in Fluent files by language."""

import re
from collections.abc import Mapping
from copy import copy
from datetime import datetime
from functools import cache, reduce
from html import escape
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import EntryType, Message, Pattern, Resource, TextElement

LOCALES: Final = Path(__file__).parent / "locales"
LANGUAGES: Final = ("ru", "en")
LONG: Final = 1_000
"""Characters; an escaped comment may have 5,000, of which Fluent takes 2,500."""

_MESSAGE: Final = re.compile(r"^(?=([A-Za-z][\w-]*) *=)", re.MULTILINE)
"""Where a message begins, and its key: what belongs to it is indented, or closes a brace."""
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

Argument = str | int | float


class Moment(str):
    """An instant in words of the team's zone; its `html` is shown to each reader in their own."""

    unix: int
    """Seconds since 1970, UTC."""

    def __new__(cls, words: str, instant: datetime) -> "Moment":
        moment = super().__new__(cls, words)
        moment.unix = int(instant.timestamp())
        return moment

    @property
    def html(self) -> str:
        """Telegram's date-time entity: "D" is a long date, "t" a time without seconds.

        The words are left to servers and apps that do not know the entity.
        https://core.telegram.org/bots/api#date-time-entity-formatting
        """
        return f'<tg-time unix="{self.unix}" format="Dt">{self}</tg-time>'


class Texts:
    """Sentences of one language: `texts("review-sent", left=3)`.

    Arguments are HTML-escaped here and nowhere else. A missing key or variable raises, so that
    an incomplete translation fails a test and never reaches a person.
    """

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self._zone = zone
        self._by_zone = {zone: self}
        self._constant: dict[str, str] = {}
        self._sources = _sources(language)

    def in_zone(self, zone: ZoneInfo) -> "Texts":
        """The same sentences for a team in that zone."""
        if zone not in self._by_zone:
            self._by_zone[zone] = copy(self)
            self._by_zone[zone]._zone = zone
        return self._by_zone[zone]

    def local(self, zone: str | None) -> "Texts":
        """The same for a team that may have a zone of its own, by its name."""
        return self.in_zone(ZoneInfo(zone)) if zone else self

    def __call__(self, key: str, **arguments: Argument) -> str:
        """HTML, for the text of a message."""
        return self.plain(key, **{name: _safe(value) for name, value in arguments.items()})

    def plain(self, key: str, **arguments: Argument) -> str:
        """Without escaping, for buttons, answers to taps and the command line."""
        if arguments:
            return self._format(key, arguments)
        if key not in self._constant:
            fixed = _fixed(_parsed(self._sources[key]))
            self._constant[key] = self._format(key, {}) if fixed is None else fixed
        return self._constant[key]

    def _format(self, key: str, arguments: Mapping[str, Argument]) -> str:
        bundle = _bundle(self.language)
        if not bundle.has_message(key):
            bundle.add_resource(Resource([_parsed(self._sources[key])]))
        message = bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        given = {n: isolated(v) if isinstance(v, str) else v for n, v in arguments.items()}
        # Fluent refuses long strings: they are put in when it has done its work.
        long = {f"\0{n}\0": v for n, v in given.items() if isinstance(v, str) and len(v) > LONG}
        short = {n: token if (token := f"\0{n}\0") in long else v for n, v in given.items()}
        text, errors = bundle.format_pattern(message.value, short)
        if errors:
            raise KeyError(key, *errors)
        return reduce(lambda told, token: told.replace(token, long[token]), long, str(text))

    def has(self, key: str) -> bool:
        return key in self._sources

    def moment(self, instant: datetime) -> Moment:
        """Day and time of the team's zone, for example "1 декабря, 18:00"."""
        pattern = "d MMMM, HH:mm" if self.language == "ru" else "d MMMM, h:mm a"
        words = format_datetime(instant, pattern, tzinfo=self._zone, locale=self.language)
        return Moment(words, instant)

    def day(self, instant: datetime) -> str:
        """Day of the team's zone, for example "1 декабря": the same for whoever reads it."""
        local = instant.astimezone(self._zone)
        return format_date(local, "d MMMM", locale=self.language)

    def date(self, instant: datetime) -> str:
        """Day and year of the team's zone, for example "1 декабря 2026"."""
        return format_date(instant.astimezone(self._zone), "d MMMM y", locale=self.language)

    def month(self, instant: datetime) -> str:
        """Month and year, for example "ноябрь 2026"."""
        return format_date(instant.astimezone(self._zone), "LLLL y", locale=self.language)

    def weekday(self, instant: datetime) -> str:
        """A short weekday, for example "пн"."""
        return format_date(instant.astimezone(self._zone), "ccc", locale=self.language)


@cache
def _sources(language: str) -> Mapping[str, str]:
    """What stands in the files of a language, by key."""
    found: dict[str, str] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        _, *parts = _MESSAGE.split(file.read_text(encoding="utf-8"))
        found |= zip(parts[::2], parts[1::2], strict=True)
    return found


@cache
def _parsed(source: str) -> EntryType:
    """When it is first said: 0.1 ms each, but for all of them a tenth of a start and 8 MiB."""
    # Where each word stands in its file is of no use here, and would be half of the memory.
    return FluentParser(with_spans=False).parse_entry(source)


def _fixed(entry: EntryType) -> str | None:
    """What a message says that has nothing to be filled in."""
    match entry:
        case Message(value=Pattern(elements=[TextElement(value=text)])):
            return str(text)
    return None


@cache
def _bundle(language: str) -> FluentBundle:
    """Made when something is first filled in: what babel knows of two languages takes 5 MiB."""
    return FluentBundle([language], use_isolating=False)


Catalogue = Mapping[str, Texts]


def load(zone: ZoneInfo) -> Catalogue:
    """Both languages."""
    return {language: Texts(language, zone) for language in LANGUAGES}


def isolated(text: str) -> str:
    """With marks around a text of right-to-left letters, so that it turns nothing but itself."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def _safe(value: Argument) -> Argument:
    if isinstance(value, Moment):
        return value.html
    return escape(value, quote=False) if isinstance(value, str) else value
