"""The font that is shipped with the bot, and how wide a text is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import Final

FONTS: Final = Path(__file__).parent.parent / "fonts"
FILES: Final = (FONTS / "Inter-Regular.ttf", FONTS / "Inter-Bold.ttf")
FAMILY: Final = "Inter"
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Advances of the characters as parts of the font size; `missing` is that of the empty box."""

    advances: Mapping[int, float]
    missing: float

    def width(self, text: str) -> float:
        return sum(self.advances.get(ord(char), self.missing) for char in text)


@cache
def metrics(bold: bool) -> Metrics:
    data = FILES[bold].read_bytes()
    tables = _tables(data)
    (units,) = unpack_from(">H", data, tables["head"] + 18)
    advances = _glyph_advances(data, tables)
    glyphs = _glyphs(data, tables["cmap"])
    return Metrics(
        {char: advances[glyph] / units for char, glyph in glyphs.items()}, advances[0] / units
    )


def width(text: str, size: float, bold: bool = False) -> float:
    """In pixels, without kerning: what is drawn is as wide or a little narrower."""
    return metrics(bold).width(text) * size


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text if it fits into so many pixels, else its beginning and an ellipsis."""
    if width(text, size, bold) <= room:
        return text
    kept = text
    while kept and width(kept.rstrip() + ELLIPSIS, size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,.-") + ELLIPSIS


def wrap(text: str, size: float, room: float, lines: int, bold: bool = False) -> list[str]:
    """At most so many lines broken between words, the last one cut if it must be."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < lines - 1:
        taken = _fitting(words, size, room, bold)
        done.append(cut(" ".join(words[:taken]), size, room, bold))
        words = words[taken:]
    return [*done, cut(" ".join(words), size, room, bold)] if words else done


def _fitting(words: list[str], size: float, room: float, bold: bool) -> int:
    """How many of the first words fit into a line; at least one."""
    taken = 1
    while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold) <= room:
        taken += 1
    return taken


def _tables(data: bytes) -> dict[str, int]:
    """Table name → where it begins in the file."""
    (count,) = unpack_from(">H", data, 4)
    rows = (unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): start for tag, _, start, _ in rows}


def _glyph_advances(data: bytes, tables: Mapping[str, int]) -> list[int]:
    """By glyph; the last one kept stands for all that follow it."""
    (kept,) = unpack_from(">H", data, tables["hhea"] + 34)
    (count,) = unpack_from(">H", data, tables["maxp"] + 4)
    places = [tables["hmtx"] + 4 * min(glyph, kept - 1) for glyph in range(count)]
    return [unpack_from(">H", data, place)[0] for place in places]


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Character → glyph, from the first subtable, which is of format 4 in our two files."""
    start = cmap + unpack_from(">I", data, cmap + 8)[0]
    (doubled,) = unpack_from(">H", data, start + 6)
    heads = [start + 14 + at * doubled + (2 if at else 0) for at in range(4)]
    found: dict[int, int] = {}
    for row in range(0, doubled, 2):
        last, first, delta, offset = (unpack_from(">H", data, head + row)[0] for head in heads)
        for char in range(first, min(last, 0xFFFE) + 1):
            glyph = char
            if offset:
                place = heads[3] + row + offset + 2 * (char - first)
                (glyph,) = unpack_from(">H", data, place)
            found[char] = (glyph + delta) % 0x10000
    return found
