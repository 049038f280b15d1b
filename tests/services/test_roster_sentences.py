"""Whatever is wrong with a file, a person reads a whole sentence about it, in two languages."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain import roster
from bot.domain.people import Actor
from bot.domain.roster import MAX_BYTES, MAX_ROWS, BadRoster, Problem, read_roster
from bot.reports.roster import explain
from bot.texts import LANGUAGES, LOCALES, load
from tests.services.test_rosters import Department, department

__all__ = ["department"]

TEXTS = load(ZoneInfo("Europe/Moscow"))
HEADER = "name,team,role,manager_of,language,telegram_id,external_id\n"
BAD_FILES = (
    b"\n" * (MAX_BYTES + 1),
    "имя,отдел,роль".encode("utf-16"),
    b"",
    (HEADER + "Anna,Phone,employee\n" * (MAX_ROWS + 1)).encode(),
    b"name,name,salary,\nAnna,Anna,5",
    (HEADER + 'Anna,Phone,"employee').encode(),
    (HEADER + "Anna,Phone,employee,,,,,8").encode(),
    (HEADER + f"An\vna,,employee\n{'A' * 70},Phone,boss,,de,@anna").encode(),
    (HEADER + "Anna,Phone,employee,Phone\nBob,Phone,manager,Mail").encode(),
    (HEADER + "A,P,admin,,,5,x\nA,P,admin\nC,P,admin,,,5,x").encode(),
)
KNOWN = (
    "Anna,Phone,employee,,,7",
    "Bob,Phone,employee",
    "Eve,Phone,employee,,,,E-1",
    "Eve,Phone,employee,,,,E-2",
)
SOMEBODY = Actor(1, "en", None, frozenset(), admin=False)
UNLIKE_THE_KNOWN = (
    "Clara,Phone,employee,,,7",
    "Bob,Phone,employee,,,9",
    "Eve,Phone,employee",
    "Anna,Phone,employee,,,,A-1",
    "Anna,Phone,employee,,,,A-2",
)


def of_file(data: bytes) -> list[Problem]:
    with pytest.raises(BadRoster) as refused:
        read_roster(data)
    return list(refused.value.problems)


@pytest.fixture
async def real_problems(department: Department) -> list[Problem]:
    await department.takes_in(*KNOWN)
    await department.joins("Bob", 8)
    of_files = [problem for data in BAD_FILES for problem in of_file(data)]
    of_workbook = await department.refuses_file(b"PK\x03\x04 and no more")
    of_rights = await department.refuses("Dan,Mail,employee", actor=SOMEBODY)
    unlike = await department.refuses(*UNLIKE_THE_KNOWN)
    await department.takes_in("Zoe,Phone,admin")
    await department.joins("Zoe", 9)
    of_last_admin = await department.refuses("Zoe,Phone,employee")
    return of_files + of_workbook + of_rights + unlike + of_last_admin


def sentences(language: str) -> set[str]:
    text = (LOCALES / language / "roster.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^roster-problem-([a-z-]+) =", text, re.MULTILINE))


def variables(file: Path) -> dict[str, set[str]]:
    messages = re.split(r"^(?=[a-z])", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        message.split(" =")[0]: set(re.findall(r"\$([a-z]+)", message)) for message in messages[1:]
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_kind_of_problem_has_a_sentence_that_tells_its_details(
    language: str, real_problems: list[Problem]
) -> None:
    texts = TEXTS[language]
    kinds = {problem.key for problem in real_problems}
    documented = set(re.findall(r" {3}([a-z]+(?:-[a-z]+)+) ", roster.__doc__ or ""))
    assert kinds == sentences(language) == documented
    for line in explain(real_problems, texts, most=len(real_problems)):
        assert re.fullmatch(r"(Line|Строка) \d+: .+[.]|(Whole file|Весь файл): .+[.]", line)


async def test_every_detail_is_told(real_problems: list[Problem]) -> None:
    told = variables(LOCALES / "en" / "roster.ftl")
    for problem in real_problems:
        assert set(problem.details) == told[f"roster-problem-{problem.key}"]


def test_both_languages_say_the_same_things() -> None:
    english, russian = (variables(LOCALES / name / "roster.ftl") for name in ("en", "ru"))
    assert english == russian
    assert "roster-taken-in" in english


def test_an_operator_reads_the_line_and_the_reason() -> None:
    problems = of_file((HEADER + "\n" * 1233 + ",Phone,employee").encode())
    assert explain(problems, TEXTS["en"]) == ["Line 1235: Column name is empty. Please fill it in."]
    assert explain(problems, TEXTS["ru"]) == [
        "Строка 1235: Столбец name пуст. Заполните его, пожалуйста."
    ]


def test_an_operator_reads_what_is_wrong_with_the_whole_file() -> None:
    assert explain(of_file(b""), TEXTS["en"]) == [
        "Whole file: There is nobody in the list. "
        "Please add a line for each person under the column headings."
    ]


@pytest.mark.parametrize(
    ("people", "last"),
    [
        (30, "Строка 31: Столбец team пуст. Заполните его, пожалуйста."),
        (31, "И ещё 1 замечание."),
        (32, "И ещё 2 замечания."),
        (35, "И ещё 5 замечаний."),
    ],
)
def test_of_many_problems_thirty_are_told(people: int, last: str) -> None:
    rows = [f"Person {number},,employee\n" for number in range(people)]
    lines = explain(of_file((HEADER + "".join(rows)).encode()), TEXTS["ru"])
    assert len(lines) == min(people, 31)
    assert lines[-1] == last


def test_a_cell_cannot_command_the_terminal() -> None:
    (_, line) = explain(of_file((HEADER + "Anna,Phone,\x1b[2Jboss").encode()), TEXTS["en"])
    assert "\N{REPLACEMENT CHARACTER}[2Jboss" in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_taken_in_is_counted(language: str) -> None:
    texts = TEXTS[language]
    line = texts.plain("roster-taken-in", created=2, changed=0, unchanged=31)
    assert re.findall(r"\d+", line) == ["2", "0", "31"]
    assert "cp1251" in texts.plain("roster-encoding-guessed", encoding="cp1251")
