"""A table as a spreadsheet saves it: bytes → numbered rows. Encoding, delimiter, quotes."""

import csv
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Literal
from unicodedata import category, normalize

MAX_CELL = 1_000
"""The longest cell that is looked into, in characters."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffe\uffff")
"""Letters and signs that show nothing, and what is no character."""
_PILE = "M" * 8
"""More accents on one letter than any script has: they would cover the lines around."""

_MAX_ROWS_ABOVE = 100
_DELIMITERS = ",;\t"
_SEPARATORS = "|;,"
_EXCEL_HINT = re.compile(r'\A"?sep=[^\r\n]?"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)

Encoding = Literal["utf-8", "cp1251"]
Record = tuple[int, list[str]]
"""A row that is not blank, and its number from 1."""

Spellings = Mapping[str, str]
"""A name tidied and casefolded → as it is written."""


class UnknownEncoding(Exception):
    """Neither UTF-8 nor a cp1251 whose header makes sense."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`broken_at` is the row whose quotes make no sense; nothing from there on is read."""

    records: list[Record]
    encoding: Encoding
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` has every column, tidied, "" if empty; `dirty` names those with bad characters."""

    number: int
    cells: Mapping[str, str]
    dirty: tuple[str, ...]


def read(data: bytes, headings: Container[str]) -> Sheet:
    """`headings` are those expected, as `heading` writes them; not all have to be there.

    Raises UnknownEncoding, and nothing else whatever the bytes.
    """
    text, encoding = _decoded(data, headings)
    records: list[Record] = []
    number = 0
    try:
        # Numbered as a spreadsheet does: a quoted newline is no new row.
        for number, cells in enumerate(_split(text, _delimiter(text, headings)), 1):
            if trimmed := _trimmed(cells):
                records.append((number, trimmed))
    except csv.Error:
        return Sheet(records, encoding, broken_at=number + 1)
    return Sheet(records, encoding, broken_at=None)


def row(record: Record, header: Sequence[str], columns: Iterable[str]) -> Row:
    """`header` names the column of each cell, "" being none of `columns`."""
    number, written = record
    raw = dict(zip(header, written, strict=False))
    dirty = tuple(column for column, cell in raw.items() if column and is_dirty(cell.strip()))
    return Row(number, {column: tidy(raw.get(column, "")) for column in columns}, dirty)


def heading(cell: str) -> str:
    """The one form of "Telegram ID", "telegram-id" and the like."""
    return re.sub(r"[\s_-]+", "_", tidy(cell).casefold())


def tidy(cell: str) -> str:
    text = " ".join(cell.split())
    # normalising takes quadratic time; a longer cell is refused anyway
    return normalize("NFC", text) if len(text) <= MAX_CELL else text


def spellings(names: Iterable[str]) -> Spellings:
    """The first spelling of each name counts."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(tidy(name).casefold(), name)
    return found


def names_in(cell: str, known: Spellings) -> list[str]:
    """Split at |, ; and commas, but never inside a name we know; [] for a cell too long."""
    parts = _split_at(_SEPARATORS, cell, known) if len(cell) <= MAX_CELL else ()
    return list(filter(None, parts))


def _split_at(separators: str, cell: str, known: Spellings) -> Iterator[str]:
    if cell.casefold() in known or not separators:
        yield cell
        return
    for part in cell.split(separators[0]):
        yield from _split_at(separators[1:], part.strip(), known)


def is_dirty(text: str) -> bool:
    """Whether it hides control characters, line ends or invisible marks, or piles up accents."""
    kinds = "".join(category(char)[0] for char in text)
    hidden = any(category(char) in _HIDDEN or char in _BLANK for char in text)
    return hidden or kinds.startswith("M") or _PILE in kinds


def _decoded(data: bytes, headings: Container[str]) -> tuple[str, Encoding]:
    """UTF-8, or cp1251 if its header then makes sense; without Excel's sep= line, which is no row.

    Raises UnknownEncoding for any other.
    """
    try:
        return _EXCEL_HINT.sub("", data.decode("utf-8-sig")), "utf-8"
    except UnicodeDecodeError:
        text = _EXCEL_HINT.sub("", data.decode("cp1251", errors="replace"))
    if "\ufffd" in text or not _known(text, _delimiter(text, headings), headings):
        raise UnknownEncoding
    return text, "cp1251"


def _delimiter(text: str, headings: Container[str]) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _known(text, delimiter, headings))


def _known(text: str, delimiter: str, headings: Container[str]) -> int:
    return sum(heading(cell) in headings for cell in _header(text, delimiter))


def _header(text: str, delimiter: str) -> list[str]:
    """The first row that is not blank, [] if there is none near the top."""
    try:
        top = islice(_split(text, delimiter), _MAX_ROWS_ABOVE)
        return next(filter(None, map(_trimmed, top)), [])
    except csv.Error:
        return []


def _split(text: str, delimiter: str) -> Iterator[list[str]]:
    source = StringIO(text, newline="")
    return csv.reader(source, delimiter=delimiter, skipinitialspace=True, strict=True)


def _trimmed(cells: list[str]) -> list[str]:
    """Without the blank cells at the end, which Excel adds as it likes."""
    width = max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:width]
