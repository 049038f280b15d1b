"""An XLSX file as a spreadsheet saves it: bytes → the same table as CSV. Nothing is unpacked
before its declared size is known to be small, and no more than that is unpacked."""

import csv
import re
import zlib
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

SIGNATURE: Final = b"PK\x03\x04"
MAX_UNPACKED: Final = 8_000_000
"""Bytes of one part."""
MAX_CHARACTERS: Final = 1_000_000
"""Of all cells together: one long text may be meant by many."""
MAX_PARTS: Final = 1_000

_STRINGS: Final = "xl/sharedStrings.xml"
_SHEET: Final = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile(r"_x(?!D[89A-F])([0-9A-F]{4})_", re.IGNORECASE)
"""A character as spreadsheets write it where XML has no way to: "_x005F_" is "_"."""
_WIDEST: Final = 100
"""Columns."""
_BLANK: Final = 100
"""As many empty rows may stand among the others."""
_DEEPEST: Final = 50
"""Elements within elements; spreadsheets need about six."""
_LONGEST: Final = 10_000
"""Characters of a cell that are read; the rest is beyond any limit anyway."""


_BROKEN: Final = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    expat.ExpatError,
    zlib.error,
)
"""What reading a file that is damaged, encrypted or made up can raise."""


class BadWorkbook(Exception):
    """No XLSX that can be read safely."""


def as_csv(data: bytes, most_rows: int) -> bytes:
    """The first sheet as UTF-8 CSV, rows numbered as in the sheet; any other file as it is.

    Raises BadWorkbook, and nothing else whatever the bytes.
    """
    if not data.startswith(SIGNATURE):
        return data
    try:
        with ZipFile(BytesIO(data)) as archive:
            cells = _Cells(_strings(archive), most_rows + _BLANK)
            _parse(_unpacked(archive, _first_sheet(archive)), cells)
        return _written(cells.found)
    except _BROKEN as error:
        raise BadWorkbook from error


def _first_sheet(archive: ZipFile) -> str:
    found = [match for name in archive.namelist() if (match := _SHEET.fullmatch(name))]
    if not found or len(archive.namelist()) > MAX_PARTS:
        raise BadWorkbook
    return min(found, key=lambda match: int(match[1])).string


def _unpacked(archive: ZipFile, name: str) -> bytes:
    """Read no further than allowed: the declared size may lie."""
    if archive.getinfo(name).file_size > MAX_UNPACKED:
        raise BadWorkbook
    with archive.open(name) as part:
        data = part.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise BadWorkbook
    return data


def _strings(archive: ZipFile) -> list[str]:
    if _STRINGS not in archive.namelist():
        return []
    shared = _Strings()
    _parse(_unpacked(archive, _STRINGS), shared)
    return shared.found


class _Reader:
    """Gathers the text of one thing at a time; the phonetic readings of a text are left out."""

    def __init__(self) -> None:
        self.said = ""
        self._inside: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside.append(name)
        if len(self._inside) > _DEEPEST:
            raise BadWorkbook
        self.opened(name, attributes)

    def text(self, text: str) -> None:
        wanted = self._inside[-1] in ("v", "t") and "rPh" not in self._inside
        if wanted and len(self.said) <= _LONGEST:
            self.said += text

    def end(self, name: str) -> None:
        self._inside.pop()
        self.closed(name)

    def opened(self, name: str, attributes: dict[str, str]) -> None: ...

    def closed(self, name: str) -> None: ...


class _Strings(_Reader):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.said = ""

    def closed(self, name: str) -> None:
        if name == "si":
            self.found.append(self.said)


class _Cells(_Reader):
    """What is written where: by row and column from 1, empty cells left out."""

    def __init__(self, strings: list[str], most_rows: int) -> None:
        super().__init__()
        self.found: dict[tuple[int, int], str] = {}
        self._strings = strings
        self._most_rows = most_rows
        self._at = (0, 0)
        self._kind = ""
        self._size = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._at = (int(attributes.get("r", self._at[0] + 1)), 0)
        elif name == "c":
            self._at = _place(attributes.get("r"), self._at)
            self._kind, self.said = attributes.get("t", ""), ""

    def closed(self, name: str) -> None:
        if name != "c" or not self.said:
            return
        said = self._strings[int(self.said)] if self._kind == "s" else self.said
        self._size += len(said)
        row, column = self._at
        if row > self._most_rows or column > _WIDEST or self._size > MAX_CHARACTERS:
            raise BadWorkbook
        self.found[self._at] = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), said)


def _place(name: str | None, before: tuple[int, int]) -> tuple[int, int]:
    """Row and column of a cell such as "B7"; without a name it follows the one before."""
    if name is None:
        return before[0], before[1] + 1
    match = _PLACE.fullmatch(name)
    if match is None:
        raise BadWorkbook
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _parse(data: bytes, reader: _Reader) -> None:
    """A document type, which spreadsheets never write, could make a small file endless."""

    def refuse(*_declared: object) -> None:
        raise BadWorkbook

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: reader.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    parser.Parse(data, True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _written(cells: dict[tuple[int, int], str]) -> bytes:
    made = StringIO(newline="")
    csv.writer(made).writerows(_lines(cells))
    return made.getvalue().encode()


def _lines(cells: dict[tuple[int, int], str]) -> Iterator[list[str]]:
    last = max((row for row, _ in cells), default=0)
    width = max((column for _, column in cells), default=0)
    for row in range(1, last + 1):
        yield [cells.get((row, column), "") for column in range(1, width + 1)]
