"""The paper of the sheets: formats, and a writer to whom a string is never a formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from bot.domain.cells import Cell, Shown
from bot.reports.palette import SHADES
from bot.reports.wording import told
from bot.texts import Texts

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
TENTH: Final = {"num_format": "0.0", "align": "center", "valign": "top"}
MIDDLE: Final = {"align": "center", "valign": "top"}
HATCHED: Final = {"pattern": 14, "fg_color": "#C9D1DB", "font_color": "#566273"}

Value = str | int | Cell | None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters; `wrap` is for texts longer than that."""

    title: str
    width: float
    wrap: bool = False


class Book:
    """A workbook in memory: `sheet(…)` for each sheet, then `done()`."""

    def __init__(self, texts: Texts, created: datetime) -> None:
        import xlsxwriter  # by the first who wants a sheet: 2 MiB that an idle bot does without

        self._cell_name = xlsxwriter.utility.xl_rowcol_to_cell
        self._texts = texts
        self._made = BytesIO()
        self._book = xlsxwriter.Workbook(self._made, OPTIONS)
        # Otherwise the moment of writing: the same report must give the same bytes.
        self._book.set_properties({"created": created.replace(tzinfo=None)})
        self._head = self._format(bold=True, bottom=1, text_wrap=True, valign="top")
        self._text = self._format(valign="top")
        self._wrapped = self._format(valign="top", text_wrap=True)
        self._tenth = self._format(**TENTH)
        self._whole = self._format(**MIDDLE)
        self._hidden = self._format(**MIDDLE, **HATCHED)
        lowest = SHADES[0]
        self._floored = self._format(**MIDDLE, bg_color=lowest.fill, font_color=lowest.ink)
        self._shades = [self._format(bg_color=s.fill, font_color=s.ink) for s in SHADES]

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Value]],
        last: Sequence[Value] = (),
        filtered: bool = True,
    ) -> Any:
        """A frozen header, rows that can be filtered, and perhaps a last one that stays last."""
        sheet = self._book.add_worksheet(name)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.title, self._head)
        for number, row in enumerate([*rows, last], 1):
            for at, value in enumerate(row):
                self._write(sheet, number, at, value, columns[at].wrap)
        sheet.freeze_panes(1, 1)
        if rows and filtered:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def colour(self, sheet: Any, area: tuple[int, int, int, int]) -> None:
        """Colours by level, so that they stay right when rows are sorted.

        A rule of the kind "at least 4" would hold for texts too: they are above every number.
        """
        cell = self._cell_name(area[0], area[1])
        for shade, paint in reversed([*zip(SHADES, self._shades, strict=True)]):
            rule = f"=AND(ISNUMBER({cell}),{cell}>={shade.start})"
            options = {"type": "formula", "criteria": rule, "format": paint, "stop_if_true": True}
            sheet.conditional_format(*area, options)

    def done(self) -> bytes:
        self._book.close()
        return self._made.getvalue()

    def _write(self, sheet: Any, row: int, at: int, value: Value, wrap: bool) -> None:
        if isinstance(value, Shown) and not value.floored:
            sheet.write_number(row, at, value.mean, self._tenth)
        elif isinstance(value, Shown):
            sheet.write_string(row, at, told(value, self._texts), self._floored)
        elif isinstance(value, int):
            sheet.write_number(row, at, value, self._whole)
        elif isinstance(value, str):
            sheet.write_string(row, at, value, self._wrapped if wrap else self._text)
        elif value is not None:
            sheet.write_string(row, at, told(value, self._texts), self._hidden)

    def _format(self, **properties: Any) -> Any:
        return self._book.add_format(properties)
