"""The sheet as a spreadsheet program reads it."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from bot.domain.cells import ShownComments
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.releases import HiddenComment
from bot.domain.report import ManagerScore, NamedComment, Reliability, RoundReport
from bot.domain.reviews import Relation
from bot.reports.sample import sample_report
from bot.reports.xlsx import workbook
from bot.texts import LANGUAGES
from tests.reports.cases import EN, FLOORED, LONG, RU, TEXTS, UNSEEN, mean, person, report


def opened(report: RoundReport, **options: object) -> Workbook:
    made = workbook(report, RU, **options)  # type: ignore[arg-type]
    return openpyxl.load_workbook(BytesIO(made))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_four_sheets_in_the_language_of_the_reader() -> None:
    assert opened(sample_report(RU)).sheetnames == ["Отдел", "Люди", "Комментарии", "О раунде"]
    english = openpyxl.load_workbook(BytesIO(workbook(sample_report(EN), EN)))
    assert english.sheetnames == ["Team", "People", "Comments", "About"]


def test_a_mean_is_a_number_and_what_is_not_shown_is_a_text() -> None:
    cells = {"product": mean(4.3), "need": FLOORED, "help": UNSEEN}
    team = opened(report(person(cells)))["Отдел"]
    row = [cell.value for cell in team[2]]
    assert row == ["Анна Белова", 4.3, "<2,0", "—", "—", "—", "—", "—"]
    assert team["B2"].number_format == "0.0"
    assert team["B2"].data_type == "n"


def test_the_team_stays_below_the_people_however_they_are_sorted() -> None:
    made = sample_report(RU)
    team = opened(made)["Отдел"]
    assert team.auto_filter.ref == f"A1:H{1 + len(made.people)}"
    assert team.cell(2 + len(made.people), 1).value == "Отдел в целом"
    assert team.freeze_panes == "B2"


def test_colours_go_by_level_and_leave_texts_alone() -> None:
    team = opened(sample_report(RU))["Отдел"]
    [(area, rules)] = [(found.sqref, found.rules) for found in team.conditional_formatting]
    assert str(area) == "B2:H10"
    assert all("ISNUMBER(B2)" in rule.formula[0] for rule in rules)
    starts = [float(rule.formula[0].split(">=")[1].rstrip(")")) for rule in rules]
    assert starts == sorted(starts, reverse=True)


def test_people_tell_every_source_of_every_criterion() -> None:
    made = sample_report(RU)
    rows = list(opened(made)["Люди"].iter_rows(values_only=True))
    assert len(rows) == 1 + 6 * len(made.people)
    told = dict(zip(rows[0], rows[6], strict=True))
    assert told["Имя"] == "Анна Белова"
    assert told["Критерий"] == "Оперативность"
    assert (told["Коллеги"], told["Ответов"], told["Самооценка"]) == (2.3, 7, 4)
    assert told["Ольга Верещагина"] == 2
    assert told["Самооценка и коллеги"] == "возможно, слепая зона"
    assert told["Причина, которую называют чаще"] == "Перегрузка: дел больше, чем времени"
    assert str(told["Совет"]).startswith("«Не может», а не «не хочет».")


def test_a_withheld_cell_tells_its_reason_and_no_count() -> None:
    rows = list(opened(report(person({"help": UNSEEN})))["Люди"].iter_rows(values_only=True))
    assert rows[1][2:5] == ("—", None, "мало ответов")
    assert rows[5][2:5] == ("—", None, "многие не могли судить")


def test_the_round_before_stands_beside_by_the_same_rules() -> None:
    before = report(person({"product": mean(3.1), "need": FLOORED}))
    now = report(person({"product": mean(4.0)}), person({}, "Новый", 2))
    rows = list(opened(now, previous=before)["Люди"].iter_rows(values_only=True))
    assert rows[0][-1] == "Прошлый раунд"
    assert [row[-1] for row in rows[1:4]] == [3.1, "<2,0", "—"]
    assert rows[7][-1] is None


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://example.org")', "+1", "-1", "@SUM(A1)", "\t=1", "{=1}"]
)
def test_no_text_is_ever_a_formula_or_a_link(text: str) -> None:
    named = person({}, text, extra={"product": {"managers": (ManagerScore(text, 4),)}})
    comment = NamedComment(Relation.SELF, text, text)
    box = replace(named.comments[0], peers=ShownComments((text,) * 3), named=(comment,))
    named = replace(named, comments=(box,))
    data = workbook(report(named, title=text, team=text), RU)
    for name, xml in parts(data).items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in xml.replace("<formula>", "")
            assert "hyperlink" not in xml
    sheets = openpyxl.load_workbook(BytesIO(data))
    assert sheets["Отдел"]["A2"].value == text
    assert sheets["Отдел"]["A2"].data_type == "s"


def test_comments_tell_who_is_known_on_purpose_and_nobody_else() -> None:
    anna = person({"product": mean(4.0)})
    named = (NamedComment(Relation.MANAGER, "Ольга", "Так держать"),)
    keep = replace(anna.comments[0], peers=ShownComments(("а", "б", "в")), named=named)
    anna = replace(anna, comments=(keep, anna.comments[1]))
    hidden = {HiddenComment(PersonId(1), "keep", 1)}
    rows = list(opened(report(anna), hidden=hidden)["Комментарии"].iter_rows(values_only=True))
    assert [row[2:] for row in rows[1:]] == [
        ("Ольга", "Так держать"),
        ("Коллеги", "а"),
        ("Коллеги", "Скрыто руководителем"),
        ("Коллеги", "в"),
        ("Коллеги", "Не показано: авторов меньше порога"),
    ]


def test_about_tells_dates_counts_thresholds_and_the_method() -> None:
    made = replace(sample_report(RU), reliability=Reliability.LOW, severity_corrected=True)
    rows = list(opened(made)["О раунде"].iter_rows(values_only=True))
    told = {row[0]: row[1] for row in rows if row[0]}
    assert told["Пример"] == "Отдел заботы"
    assert told["Сроки"] == "ноябрь 2026: 23 ноября – 30 ноября"
    assert told["Порог: ответов для показа"] == 3
    assert told["Не показано ячеек"] == 7
    assert str(told["Поправка на строгость"]).startswith("Есть.")
    assert len(rows[rows.index(("Как считали", told["Как считали"])) :]) == 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [0, 1, 3, 45, 60])
def test_any_team_makes_a_file_that_opens(people: int, language: str) -> None:
    crowd = (person({key: mean(3.5) for key in KEYS}, LONG, at) for at in range(people))
    data = workbook(report(*crowd, title=LONG * 4, team=LONG), TEXTS[language])
    assert len(openpyxl.load_workbook(BytesIO(data)).sheetnames) == 4


def test_the_file_names_nobody_outside_its_sheets_and_is_the_same_every_time() -> None:
    made = sample_report(RU)
    data = workbook(made, RU)
    assert data == workbook(made, RU)
    files = parts(data)
    assert {name for name, xml in files.items() if "Верещагина" in xml} == {"xl/sharedStrings.xml"}
    creator = re.search(r"<dc:creator>(.*?)</dc:creator>", files["docProps/core.xml"])
    assert creator is None or creator.group(1) == ""


def test_every_sheet_prints_on_the_width_of_a_page() -> None:
    for sheet in opened(sample_report(RU)):
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
