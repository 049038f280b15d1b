"""people.csv, the department as a spreadsheet saves it: bytes → Roster, every line or none.

A problem's key names its sentence, its details are the arguments. Line 0 is the file as a whole.

    file-too-large        limit, size (bytes)     unknown-encoding      –
    no-rows               –                       too-many-rows         limit, rows
    missing-column        column                  duplicate-column      column
    unknown-column        column, position        broken-quotes         –
    too-many-cells        expected, found         empty-cell            column
    bad-characters        column                  too-long              column, limit, length
    unknown-role          value                   unknown-language      value
    bad-telegram-id       value                   unknown-team          value
    manager-of-employee   value                   duplicate-name        value, first (line)
    duplicate-external-id value, first (line)     duplicate-telegram-id value, first (line)
    telegram-id-taken     value, owner            telegram-id-bound     value
    ambiguous-name        value                   ambiguous-external-id value, name, first (line)
    unreadable-workbook   –                       not-yours             value
    last-admin            value

`column` is always the English name; in unknown-column it is what the file says, and `position`
counts from 1. broken-quotes ends the reading: lines after it are not checked. too-many-cells in
the header means over 50 columns, of which seven are expected. The last five come of comparing
the lines with the people already known, when the roster is taken in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from bot.domain import spreadsheet
from bot.domain.people import Role
from bot.domain.spreadsheet import MAX_CELL, Encoding, Row, Sheet, tidy

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000
MAX_LENGTH = 64
"""The longest name, team or external id, in characters."""

_MAX_COLUMNS = 50
Language = Literal["ru", "en"]
_REQUIRED = ("name", "team", "role")
_COLUMNS = {
    "name": "name имя фио имя/фио",
    "team": "team отдел команда отдел/команда",
    "role": "role роль",
    "manager_of": "manager_of руководит",
    "language": "language язык",
    "telegram_id": "telegram_id",
    "external_id": "external_id табельный табельный_номер табельный/external_id",
}
_HEADINGS = {heading: column for column, all_ in _COLUMNS.items() for heading in all_.split()}
_SHORT = ("name", "team", "external_id")
_ROLES = {role.value: role for role in Role} | {
    "сотрудник": Role.EMPLOYEE,
    "руководитель": Role.MANAGER,
    "администратор": Role.ADMIN,
}
_LANGUAGES: Mapping[str, Language] = {"ru": "ru", "en": "en"}
_TELEGRAM_ID = re.compile(r"[1-9][0-9]{0,15}")
_TELEGRAM_ID_LIMIT = 2**52  # Telegram's promise: at most 52 significant bits


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person. `number` is the row in the spreadsheet, the header being row 1.

    `manages` are names of teams: for a manager whose cell is empty, their own; for an employee
    none. A team spelled in several ways of upper and lower case has one spelling here: that of
    `known_teams`, else the first in the file.
    """

    number: int
    name: str
    team: str
    role: Role
    manages: tuple[str, ...]
    language: Language | None
    telegram_id: int | None
    external_id: str | None


@dataclass(frozen=True, slots=True)
class Roster:
    """A file without a single problem. `encoding` is how it was read; cp1251 is old Excel's."""

    lines: tuple[RosterLine, ...]
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class Problem:
    line_number: int
    key: str
    details: Mapping[str, str | int] = field(default_factory=dict)


class BadRoster(Exception):
    """A file of which nothing is taken. `problems` (at least one) are in the order of lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line_number))
        super().__init__(f"{len(self.problems)} problems")

    @classmethod
    def too_large(cls, size: int) -> "BadRoster":
        return cls([_problem(0, "file-too-large", limit=MAX_BYTES, size=size)])


def read_roster(data: bytes, known_teams: Iterable[str] = ()) -> Roster:
    """Read people.csv; `known_teams` may be named in manager_of although no line is in them.

    Raises BadRoster, and nothing else whatever the bytes.
    """
    if len(data) > MAX_BYTES:
        raise BadRoster.too_large(len(data))
    try:
        sheet = spreadsheet.read(data, _HEADINGS)
    except spreadsheet.UnknownEncoding:
        raise BadRoster([Problem(0, "unknown-encoding")]) from None
    problems = [Problem(sheet.broken_at, "broken-quotes")] if sheet.broken_at else []
    rows = _rows(sheet, problems)
    teams = spreadsheet.spellings(chain(known_teams, (row.cells["team"] for row in rows)))
    problems += chain.from_iterable(_problems_in(row, teams) for row in rows)
    problems += _problems_between(rows)
    if problems:
        raise BadRoster(problems)
    return Roster(tuple(_line(row, teams) for row in rows), sheet.encoding)


def _rows(sheet: Sheet, problems: list[Problem]) -> list[Row]:
    """The lines under the header; what is wrong with the table as such goes to `problems`.

    Raises BadRoster where checking line by line would only make noise.
    """
    if not sheet.records:
        raise BadRoster(problems or [_problem(0, "no-rows")])
    (number, header), *body = sheet.records
    if (width := len(header)) > _MAX_COLUMNS:
        raise BadRoster([_problem(number, "too-many-cells", expected=len(_COLUMNS), found=width)])
    columns = [_HEADINGS.get(spreadsheet.heading(cell), "") for cell in header]
    problems += _problems_of_header(number, header, columns)
    if not set(_REQUIRED) <= set(columns):
        raise BadRoster(problems)
    if len(body) > MAX_ROWS:
        raise BadRoster([*problems, _problem(0, "too-many-rows", limit=MAX_ROWS, rows=len(body))])
    if not body:
        raise BadRoster(problems or [_problem(0, "no-rows")])
    problems += (
        _problem(line, "too-many-cells", expected=width, found=len(cells))
        for line, cells in body
        if len(cells) > width
    )
    return [spreadsheet.row(record, columns, _COLUMNS) for record in body]


def _problems_of_header(number: int, header: list[str], columns: list[str]) -> Iterator[Problem]:
    for position, (cell, column) in enumerate(zip(header, columns, strict=True), 1):
        if not column:
            yield _problem(number, "unknown-column", column=_short(tidy(cell)), position=position)
        elif column in columns[: position - 1]:
            yield _problem(number, "duplicate-column", column=column)
    for column in _REQUIRED:
        if column not in columns:
            yield _problem(number, "missing-column", column=column)


def _problems_in(row: Row, teams: spreadsheet.Spellings) -> Iterator[Problem]:
    for column in row.dirty:
        yield _problem(row.number, "bad-characters", column=column)
    for column in _REQUIRED:
        if not row.cells[column]:
            yield _problem(row.number, "empty-cell", column=column)
    for column, cell in row.cells.items():
        limit = MAX_LENGTH if column in _SHORT else MAX_CELL
        if len(cell) > limit:
            yield _problem(row.number, "too-long", column=column, limit=limit, length=len(cell))
    for key, value in chain(_misread(row), _misled(row, teams)):
        yield _problem(row.number, key, value=_short(value))


def _misread(row: Row) -> Iterator[tuple[str, str]]:
    role, language, telegram_id = map(row.cells.get, ("role", "language", "telegram_id"))
    if role and role.casefold() not in _ROLES:
        yield "unknown-role", role
    if language and language.lower() not in _LANGUAGES:
        yield "unknown-language", language
    known_form = telegram_id and _TELEGRAM_ID.fullmatch(telegram_id)
    if telegram_id and not (known_form and int(telegram_id) < _TELEGRAM_ID_LIMIT):
        yield "bad-telegram-id", telegram_id


def _misled(row: Row, teams: spreadsheet.Spellings) -> Iterator[tuple[str, str]]:
    named = dict.fromkeys(spreadsheet.names_in(row.cells["manager_of"], teams))
    if named and _ROLES.get(row.cells["role"].casefold()) is Role.EMPLOYEE:
        yield "manager-of-employee", row.cells["manager_of"]
    for team in named:
        if team.casefold() not in teams:
            yield "unknown-team", team


def _problems_between(rows: list[Row]) -> Iterator[Problem]:
    for column in ("external_id", "telegram_id"):
        firsts: dict[str, int] = {}
        for row in rows:
            value = row.cells[column]
            if value and (first := firsts.setdefault(value, row.number)) != row.number:
                key = f"duplicate-{column.replace('_', '-')}"
                yield _problem(row.number, key, value=_short(value), first=first)
    yield from _namesakes(rows)


def _namesakes(rows: list[Row]) -> Iterator[Problem]:
    """Two of one name in one team, unless each has an external id to tell them apart."""
    firsts: dict[tuple[str, str], int] = {}
    firsts_without_id: dict[tuple[str, str], int] = {}
    for row in rows:
        name, has_id = row.cells["name"], bool(row.cells["external_id"])
        who = (row.cells["team"].casefold(), name.casefold())
        first = (firsts_without_id if has_id else firsts).get(who)
        if name and first is not None:
            yield _problem(row.number, "duplicate-name", value=_short(name), first=first)
        firsts.setdefault(who, row.number)
        if not has_id:
            firsts_without_id.setdefault(who, row.number)


def _line(row: Row, teams: spreadsheet.Spellings) -> RosterLine:
    cells = row.cells
    team, role = teams[cells["team"].casefold()], _ROLES[cells["role"].casefold()]
    named = spreadsheet.names_in(cells["manager_of"], teams)
    managed = tuple(dict.fromkeys(teams[name.casefold()] for name in named))
    return RosterLine(
        number=row.number,
        name=cells["name"],
        team=team,
        role=role,
        manages=managed or ((team,) if role is Role.MANAGER else ()),
        language=_LANGUAGES.get(cells["language"].lower()),
        telegram_id=int(cells["telegram_id"]) if cells["telegram_id"] else None,
        external_id=cells["external_id"] or None,
    )


def _short(value: str) -> str:
    return value if len(value) <= MAX_LENGTH else value[: MAX_LENGTH - 1] + "…"


def _problem(line_number: int, key: str, **details: str | int) -> Problem:
    return Problem(line_number, key, details)
