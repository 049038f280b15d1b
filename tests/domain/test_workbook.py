"""An XLSX file is read like the CSV it could have been, and no file does harm."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.domain.roster import MAX_ROWS, read_roster
from bot.domain.workbook import MAX_CHARACTERS, MAX_UNPACKED, BadWorkbook, as_csv

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def cells(inside: str) -> str:
    return f"<worksheet><sheetData>{inside}</sheetData></worksheet>"


def inline(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def refused(data: bytes) -> bool:
    try:
        as_csv(data, MAX_ROWS)
    except BadWorkbook:
        return True
    return False


def saved_by_openpyxl(table: list[list[object]]) -> bytes:
    book, made = Workbook(), BytesIO()
    for row in table:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def saved_by_xlsxwriter(table: list[list[object]]) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    return made.getvalue()


@pytest.mark.parametrize("saved", [saved_by_openpyxl, saved_by_xlsxwriter])
def test_a_saved_workbook_is_read_with_its_row_numbers(saved: object) -> None:
    table: list[list[object]] = [
        ["имя", "отдел", "роль", "telegram_id"],
        ["Анна, Белова", 'Отдел "Заботы"', "сотрудник", 123456789],
        [None],
        ["Борис", "Отдел", "employee"],
    ]
    data = saved(table)  # type: ignore[operator]
    roster = read_roster(as_csv(data, MAX_ROWS))
    assert [(one.number, one.name, one.team, one.telegram_id) for one in roster.lines] == [
        (2, "Анна, Белова", 'Отдел "Заботы"', 123456789),
        (4, "Борис", "Отдел", None),
    ]


def test_a_file_that_is_no_workbook_is_left_as_it_is() -> None:
    assert as_csv(b"name,team\n", MAX_ROWS) == b"name,team\n"


def test_the_reading_aid_of_a_text_is_no_part_of_it() -> None:
    strings = "<sst><si><r><t>Ан</t></r><r><t>на</t></r><rPh><t>x</t></rPh></si></sst>"
    sheet = cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    assert as_csv(packed({SHEET: sheet, STRINGS: strings}), 1) == "Анна\r\n".encode()


@pytest.mark.parametrize(
    "parts",
    [
        {SHEET: b"\0" * (MAX_UNPACKED + 1)},
        {SHEET: cells(""), STRINGS: b" " * (MAX_UNPACKED + 1)},
        {SHEET: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'},
        {SHEET: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'.encode("utf-16")},
        {SHEET: cells('<row r="9999999">' + inline("A9999999", "x") + "</row>")},
        {SHEET: cells('<row r="1">' + inline("XFD1", "x") + "</row>")},
        {SHEET: cells('<row r="1">' + inline("1A", "x") + "</row>")},
        {SHEET: cells('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')},
        {SHEET: "<a>" * 1_000 + "</a>" * 1_000},
        {SHEET: "<worksheet>"},
        {"word/document.xml": "<document/>"},
        {SHEET: cells(""), **{f"{number}": "" for number in range(1_001)}},
    ],
)
def test_what_no_spreadsheet_writes_is_refused(parts: Mapping[str, str | bytes]) -> None:
    assert refused(packed(parts))


def test_one_long_text_meant_by_many_cells_is_refused() -> None:
    strings = f"<sst><si><t>{'x' * 10_000}</t></si></sst>"
    count = MAX_CHARACTERS // 10_000 + 1
    meant = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, count + 1)
    )
    assert refused(packed({SHEET: cells(meant), STRINGS: strings}))


def test_a_size_that_is_declared_too_small_is_no_way_in() -> None:
    data = bytearray(packed({SHEET: cells("") + " " * 10_000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data))


@given(st.binary(max_size=300), st.integers(0, 2_000))
def test_a_damaged_workbook_is_refused_or_read_and_nothing_else(noise: bytes, at: int) -> None:
    whole = saved_by_xlsxwriter([["name", "team", "role"], ["Анна", "Отдел", "employee"]])
    at = at % len(whole)
    refused(whole[:4] + noise + whole[at:])
    refused(whole[:at] + noise + whole[at + len(noise) :])
