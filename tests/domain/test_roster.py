"""The list of people is a spreadsheet, taken whole or sent back with every reason."""

from collections.abc import Iterable
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.people import Role
from bot.domain.roster import (
    MAX_BYTES,
    MAX_LENGTH,
    MAX_ROWS,
    BadRoster,
    Problem,
    Roster,
    RosterLine,
    read_roster,
)

HEADER = "name,team,role,manager_of,language,telegram_id,external_id\n"


def problems(text: str | bytes, known_teams: Iterable[str] = ()) -> list[Problem]:
    with pytest.raises(BadRoster) as refused:
        read_roster(text.encode() if isinstance(text, str) else text, known_teams)
    assert refused.value.problems
    return list(refused.value.problems)


def found(text: str | bytes, known_teams: Iterable[str] = ()) -> list[tuple[int, str]]:
    return [(problem.line_number, problem.key) for problem in problems(text, known_teams)]


def lines(text: str | bytes, known_teams: Iterable[str] = ()) -> tuple[RosterLine, ...]:
    return read_roster(text.encode() if isinstance(text, str) else text, known_teams).lines


def names(text: str | bytes) -> list[str]:
    return [line.name for line in lines(text)]


def test_a_full_line_is_read() -> None:
    anna, _ = lines(
        HEADER + "Anna,Phone,manager,Phone|Chat,en,4503599627370495,A-7\nBob,Chat,admin"
    )
    assert anna == RosterLine(
        number=2,
        name="Anna",
        team="Phone",
        role=Role.MANAGER,
        manages=("Phone", "Chat"),
        language="en",
        telegram_id=2**52 - 1,
        external_id="A-7",
    )


def test_name_team_and_role_are_enough() -> None:
    assert lines("name,team,role\nAnna,Phone,employee\n") == (
        RosterLine(2, "Anna", "Phone", Role.EMPLOYEE, (), None, None, None),
    )


def test_a_russian_spreadsheet_is_read() -> None:
    text = (
        "ФИО;Отдел;Роль;Руководит;Язык;Telegram_ID;Табельный\r\n"
        "Анна Иванова;Телефон;Руководитель;;RU;77;007\r\n"
        "Пётр Лунин;Чат;СОТРУДНИК;;;;\r\n"
        "Ольга Ким;Чат;администратор;Чат;en;;008\r\n"
    )
    anna, pyotr, olga = lines(text)
    assert anna == RosterLine(
        2, "Анна Иванова", "Телефон", Role.MANAGER, ("Телефон",), "ru", 77, "007"
    )
    assert pyotr == RosterLine(3, "Пётр Лунин", "Чат", Role.EMPLOYEE, (), None, None, None)
    assert olga == RosterLine(4, "Ольга Ким", "Чат", Role.ADMIN, ("Чат",), "en", None, "008")


@pytest.mark.parametrize(
    "header",
    [
        *("name,team,role", "Role,NAME,Team", "имя,команда,роль", "Имя/ФИО,Отдел,РОЛЬ"),
        *("name;team;role", "name\tteam\trole", '"name","team","role"', " name , team , role "),
    ],
)
def test_columns_may_stand_in_any_order_case_language_and_delimiter(header: str) -> None:
    cells = {"name": "Anna", "имя": "Anna", "имя/фио": "Anna", "role": "admin", "роль": "admin"}
    delimiter = next(mark for mark in ",;\t" if mark in header)
    headings = [heading.strip(' "').casefold() for heading in header.split(delimiter)]
    row = delimiter.join(cells.get(heading, "Phone") for heading in headings)
    assert lines(f"{header}\n{row}\n") == (
        RosterLine(2, "Anna", "Phone", Role.ADMIN, (), None, None, None),
    )


def test_a_heading_may_be_written_with_spaces() -> None:
    text = "name,team,role,Telegram ID,External-ID,Manager of\nAnna,Phone,manager,5,x,Phone"
    assert lines(text)[0].telegram_id == 5


def test_a_delimiter_inside_quotes_belongs_to_the_name() -> None:
    assert names('name;team;role\n"Anna; the first, of us";A,employee,B;employee\n') == [
        "Anna; the first, of us"
    ]


RUSSIAN = "имя,отдел,роль\nЁлкина Жанна,Чат,сотрудник\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RUSSIAN.encode(), "utf-8"),
        (RUSSIAN.encode("utf-8-sig"), "utf-8"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        (RUSSIAN.replace("имя,отдел,роль", "name,team,role").encode("cp1251"), "cp1251"),
        (b"sep=,\r\n" + RUSSIAN.encode("cp1251"), "cp1251"),
    ],
)
def test_a_file_is_read_in_utf_8_or_as_old_excel_saves_it(data: bytes, encoding: str) -> None:
    roster = read_roster(data)
    assert roster.lines[0].name == "Ёлкина Жанна"
    assert roster.encoding == encoding


@pytest.mark.parametrize(
    "data",
    [
        *(RUSSIAN.encode("utf-16"), RUSSIAN.encode("koi8-r"), RUSSIAN.encode("cp866")),
        *(b"\xff\xfe\x00", b"PK\x03\x04\xff\xfe", b"name,team,role\nAnn\x98,Phone,employee\n"),
    ],
)
def test_an_encoding_is_not_guessed(data: bytes) -> None:
    assert problems(data) == [Problem(0, "unknown-encoding")]


@pytest.mark.parametrize("hint", ["sep=;", "SEP=;", '"sep=;"', "sep=,", "sep="])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_hint_of_excel_is_not_a_row(hint: str, end: str) -> None:
    text = f"\ufeff{hint}{end}name;team;role{end}Anna;Phone;employee{end}"
    assert [(line.number, line.name) for line in lines(text)] == [(2, "Anna")]


def test_numbers_are_those_of_the_spreadsheet() -> None:
    text = (
        "name,team,role,external_id\n\n"
        'Anna,Phone,employee,"a long\nid\nindeed"\n'
        ",,,\n  \n"
        "Bob,Phone,boss,\n"
    )
    assert found(text) == [(3, "bad-characters"), (6, "unknown-role")]


def test_blank_lines_and_blank_columns_are_skipped() -> None:
    text = "\n;;;;\nname;team;role;;\n\nAnna;Phone;employee;; \n;;;;\nBob;Phone;employee\n\n"
    assert [(line.number, line.name) for line in lines(text)] == [(5, "Anna"), (7, "Bob")]


def test_a_quoted_name_may_follow_a_space_and_end_in_a_line_end() -> None:
    assert names('name, team, role\n"Kim, Anna\n", "Phone, first line", employee\n') == [
        "Kim, Anna"
    ]


def test_names_and_teams_are_tidied() -> None:
    text = "name,team,role\n  Анна \u00a0 Андреи\u0306  , Phone   line ,employee\n"
    assert [(line.name, line.team) for line in lines(text)] == [("Анна Андрей", "Phone line")]


def test_a_team_has_one_spelling() -> None:
    text = "name,team,role,manager_of\nA,phone,manager,CHAT\nB,PHONE,employee,\nC,Chat,admin,"
    assert [(line.team, line.manages) for line in lines(text, ["Phone"])] == [
        ("Phone", ("Chat",)),
        ("Phone", ()),
        ("Chat", ()),
    ]


@pytest.mark.parametrize(
    ("cell", "teams"),
    [
        ("", ("Phone",)),
        (" ; ", ("Phone",)),
        ("Chat", ("Chat",)),
        ("Chat|Phone", ("Chat", "Phone")),
        ("Chat; Phone", ("Chat", "Phone")),
        ("Chat, Phone,", ("Chat", "Phone")),
        ("Chat;Phone|Mail, evening", ("Chat", "Phone", "Mail, evening")),
        ("Chat,Mail", ("Chat", "Mail")),
        ("Chat|chat", ("Chat",)),
        ("Mail, evening", ("Mail, evening",)),
    ],
)
def test_a_manager_leads_the_teams_named_or_their_own(cell: str, teams: tuple[str, ...]) -> None:
    text = f'name,team,role,manager_of\nAnna,Phone,manager,"{cell}"\nBob,Chat,employee\n'
    assert lines(text, ["Mail", "Mail, evening"])[0].manages == teams


def test_a_team_that_nobody_has_cannot_be_led() -> None:
    text = "name,team,role,manager_of\nAnna,Phone,manager,Phone|Chta|Mial|Chta\n"
    assert problems(text) == [
        Problem(2, "unknown-team", {"value": "Chta"}),
        Problem(2, "unknown-team", {"value": "Mial"}),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",Phone,employee", Problem(2, "empty-cell", {"column": "name"})),
        ("Anna, ,employee", Problem(2, "empty-cell", {"column": "team"})),
        ("Anna,Phone", Problem(2, "empty-cell", {"column": "role"})),
        ("Anna,Phone,boss", Problem(2, "unknown-role", {"value": "boss"})),
        ("Anna,Phone,admin,,de", Problem(2, "unknown-language", {"value": "de"})),
        ("Anna,Phone,employee,Phone", Problem(2, "manager-of-employee", {"value": "Phone"})),
        (
            "Anna,Phone,admin,,,,,surplus",
            Problem(2, "too-many-cells", {"expected": 7, "found": 8}),
        ),
        (
            "A" * 65 + ",Phone,employee",
            Problem(2, "too-long", {"column": "name", "limit": 64, "length": 65}),
        ),
        (
            "Anna," + "B" * 70 + ",employee",
            Problem(2, "too-long", {"column": "team", "limit": 64, "length": 70}),
        ),
        ('"Anna\nIvanova",Phone,admin', Problem(2, "bad-characters", {"column": "name"})),
        ("An\tna,Phone,admin", Problem(2, "bad-characters", {"column": "name"})),
        ("An\0na,Phone,admin", Problem(2, "bad-characters", {"column": "name"})),
        ("An\u202ena,Phone,admin", Problem(2, "bad-characters", {"column": "name"})),
        ("Anna,Pho\u2028ne,admin", Problem(2, "bad-characters", {"column": "team"})),
        ('Anna,Phone,"admin', Problem(2, "broken-quotes")),
        ('"Anna" Ivanova,Phone,admin', Problem(2, "broken-quotes")),
    ],
)
def test_a_bad_line_is_sent_back_with_its_reason(row: str, problem: Problem) -> None:
    assert problem in problems(HEADER + row + "\n")
    assert len(problems(HEADER + row + "\n")) == 1


def test_a_name_of_sixty_four_letters_is_not_too_long() -> None:
    assert names(f"name,team,role\n{'Ж' * MAX_LENGTH},Чат,employee\n") == ["Ж" * 64]


@pytest.mark.parametrize(
    "telegram_id",
    ["0", "-5", "+5", "007", "1.5", "1.23E+09", "@anna", "12 34", "٣", "²", str(2**52), "9" * 900],
)
def test_a_telegram_id_is_a_positive_whole_number(telegram_id: str) -> None:
    text = f"name,team,role,telegram_id\nAnna,Phone,employee,{telegram_id}\n"
    assert found(text) == [(2, "bad-telegram-id")]


def test_any_other_cell_is_a_thousand_letters_at_most() -> None:
    text = f"name,team,role,manager_of\nAnna,Phone,manager,{'|'.join(['Chat'] * 201)}\n"
    assert problems(text) == [
        Problem(2, "too-long", {"column": "manager_of", "limit": 1000, "length": 1004})
    ]


def test_a_table_of_very_many_columns_is_refused_in_a_word() -> None:
    assert problems("name," * 1000 + "team\n") == [
        Problem(1, "too-many-cells", {"expected": 7, "found": 1001})
    ]


def test_a_file_made_to_be_slow_is_not() -> None:
    marks = "\u0301\u0316" * 60_000
    started = perf_counter()
    assert found(f"name,team,role\nA{marks},Phone,employee\n") == [
        (2, "bad-characters"),
        (2, "too-long"),
    ]
    assert perf_counter() - started < 1


def test_a_value_sent_back_is_never_long() -> None:
    (problem,) = problems(f"name,team,role\nAnna,Phone,{'x' * 900}\n")
    assert problem.details["value"] == "x" * 63 + "…"


def test_every_bad_line_is_sent_back_at_once_in_order() -> None:
    text = HEADER + (
        "Anna,Phone,employee,,,5,\n"
        ",Phone,employee,,,,\n"
        "Clara,Phone,boss,,,5,\n"
        "Dan,Phone,employee,,,,\n"
        "Eve,,employee,,xx,,\n"
        'Fay,Phone,"employee\n'
    )
    assert found(text) == [
        (3, "empty-cell"),
        (4, "unknown-role"),
        (4, "duplicate-telegram-id"),
        (6, "empty-cell"),
        (6, "unknown-language"),
        (7, "broken-quotes"),
    ]


def test_external_and_telegram_ids_belong_to_one_person() -> None:
    text = "name,team,role,telegram_id,external_id\nA,P,admin,5,x\nB,C,admin,5,y\nC,C,admin,6,x\n"
    assert problems(text) == [
        Problem(3, "duplicate-telegram-id", {"value": "5", "first": 2}),
        Problem(4, "duplicate-external-id", {"value": "x", "first": 2}),
    ]


def namesakes(*ids: str) -> str:
    rows = (f"Anna,Phone,employee,{external_id}\n" for external_id in ids)
    return "name,team,role,external_id\n" + "".join(rows)


def test_namesakes_in_a_team_are_told_apart_by_external_ids_alone() -> None:
    assert len(lines(namesakes("1", "2", "3"))) == 3
    assert problems(namesakes("1", "")) == [
        Problem(3, "duplicate-name", {"value": "Anna", "first": 2})
    ]
    assert found(namesakes("", "")) == [(3, "duplicate-name")]
    assert found(namesakes("1", "", "3")) == [(3, "duplicate-name"), (4, "duplicate-name")]
    assert found(namesakes("1", "1")) == [(3, "duplicate-external-id")]


def test_namesakes_in_two_teams_are_two_people() -> None:
    assert names("name,team,role\nAnna,Phone,employee\nAnna,Chat,employee\n") == ["Anna", "Anna"]


def test_the_same_name_in_other_letters_is_the_same_name() -> None:
    text = "name,team,role\nАнна  Ким,Чат,employee\nанна ким,ЧАТ,employee\n"
    assert found(text) == [(3, "duplicate-name")]


def test_unknown_columns_are_named() -> None:
    text = "name,team,role,Salary,,language\nAnna,Phone,employee,\a5,,en\n"
    assert problems(text) == [
        Problem(1, "unknown-column", {"column": "Salary", "position": 4}),
        Problem(1, "unknown-column", {"column": "", "position": 5}),
    ]


def test_missing_columns_are_named_and_lines_are_not_blamed() -> None:
    assert problems("name,salary\n,\n,5\n") == [
        Problem(1, "unknown-column", {"column": "salary", "position": 2}),
        Problem(1, "missing-column", {"column": "team"}),
        Problem(1, "missing-column", {"column": "role"}),
    ]


def test_a_column_comes_once() -> None:
    assert problems("name,team,role,ФИО\nAnna,Phone,employee,Анна\n") == [
        Problem(1, "duplicate-column", {"column": "name"})
    ]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "sep=;", "name,team,role\n"])
def test_a_file_without_people_is_refused(text: str) -> None:
    assert problems(text) == [Problem(0, "no-rows")]


def test_a_file_of_one_megabyte_is_the_largest() -> None:
    text = "name,team,role\nAnna,Phone,employee\n"
    padded = text.encode() + b"\n" * (MAX_BYTES - len(text))
    assert names(padded) == ["Anna"]
    assert problems(padded + b"\n") == [
        Problem(0, "file-too-large", {"limit": MAX_BYTES, "size": MAX_BYTES + 1})
    ]


def test_five_thousand_people_are_the_most() -> None:
    rows = [f"Person {n},Team {n % 50},employee\n" for n in range(MAX_ROWS + 1)]
    assert len(lines("name,team,role\n" + "".join(rows[:-1]))) == MAX_ROWS
    assert problems("name,team,role\n" + "".join(rows)) == [
        Problem(0, "too-many-rows", {"limit": MAX_ROWS, "rows": MAX_ROWS + 1})
    ]


def roster_or_reasons(data: bytes) -> Roster | tuple[Problem, ...]:
    try:
        return read_roster(data)
    except BadRoster as refused:
        return refused.problems


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b'"')
@example(b"\x00")
@example(b'sep="\nname')
def test_any_bytes_are_a_roster_or_have_reasons(data: bytes) -> None:
    assert roster_or_reasons(data)


cells = st.one_of(
    st.sampled_from(["Anna", "Phone", "manager", "сотрудник", "en", "5", "Phone|Chat", ""]),
    st.text(st.characters(codec="cp1251"), max_size=8),
    st.text(max_size=8),
)
tables = st.lists(st.lists(cells, min_size=3, max_size=8), max_size=6)


@given(tables, st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1251"]))
def test_any_table_is_a_roster_or_has_reasons(
    table: list[list[str]], delimiter: str, encoding: str
) -> None:
    body = "\n".join(delimiter.join(row) for row in table)
    data = (HEADER.replace(",", delimiter) + body).encode(encoding, errors="replace")
    outcome = roster_or_reasons(data)
    assert outcome
    if isinstance(outcome, Roster):
        assert all(line.name and line.team and line.number > 1 for line in outcome.lines)


people = st.lists(
    st.text("абвгд ёйABC,;\"'-", min_size=1).filter(str.strip), min_size=1, max_size=9
)


@given(people, st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1251"]))
def test_what_a_spreadsheet_saves_comes_back(
    names_written: list[str], delimiter: str, encoding: str
) -> None:
    rows = [
        delimiter.join(['"' + name.replace('"', '""') + '"', f"Team {n}", "admin"])
        for n, name in enumerate(names_written)
    ]
    text = "\r\n".join([delimiter.join(["имя", "отдел", "роль"]), *rows])
    assert names(text.encode(encoding)) == [" ".join(name.split()) for name in names_written]
