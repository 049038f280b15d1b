"""The full table as rich messages: whole, alphabetical, and within Telegram's limits."""

import re
from dataclasses import replace

import pytest

from bot.domain.cells import Agreement, Shown
from bot.domain.criteria import KEYS
from bot.domain.report import (
    CauseSource,
    Gap,
    GapLabel,
    LeadingCause,
    ManagerScore,
    PersonReport,
    RoundReport,
    SelfView,
)
from bot.reports.rich import rich_table
from bot.reports.sample import sample_report
from bot.sandbox.richness import rich_of
from bot.texts import LANGUAGES
from tests.reports.cases import EN, FEW, FLOORED, LONG, RU, TEXTS, UNSEEN, mean, person, report

TAGS = {"h3", "p", "br", "b", "footer", "table", "tr", "th", "td", "details", "summary"}


def talkative(number: int) -> PersonReport:
    """Somebody of whom everything that can be said is said."""
    gap, cause = Gap(1.5, GapLabel.BLIND_SPOT), LeadingCause("overload", CauseSource.PERSON)
    scores = tuple(ManagerScore(f"{LONG[:60]} {at}", 4) for at in range(3))
    common = {"managers": scores, "gap": gap}
    extra: dict[str, dict[str, object]] = {key: dict(common) for key in KEYS}
    extra["promptness"] |= {"cause": cause, "self_cause": "overload"}
    cells = {key: Shown(2.2, 4, low=1.5, high=2.9, agreement=Agreement.APART) for key in KEYS}
    made = person(cells, f"{number:02} {LONG[:60]}", number, extra)
    return replace(made, self_view=SelfView.HIGHER)


def crowd(people: int) -> RoundReport:
    made = [talkative(number) for number in range(1, people + 1)]
    return report(*made, title="Раунд " * 50, team=LONG)


def blocks(html: str) -> int:
    """Every block that Telegram counts: containers, paragraphs and rows."""
    return len(re.findall(r"<(?:h3|p|footer|table|tr|details)\b", html))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [0, 1, 2, 9, 30, 60])
def test_telegram_takes_every_message(people: int, language: str) -> None:
    messages = rich_table(crowd(people), TEXTS[language])
    for html in messages:
        assert rich_of({"html": html, "skip_entity_detection": True}).text
        assert len(html) < 32_768
        assert blocks(html) <= 500
        assert set(re.findall(r"</?([a-z0-9]+)", html)) <= TAGS
        assert all(html.count(f"<{tag}") == html.count(f"</{tag}>") for tag in TAGS - {"br", "b"})
        assert max(row.count("</t") for row in html.split("</tr>")) <= 20 + 1


def test_everybody_is_there_once_in_alphabetical_order() -> None:
    messages = rich_table(crowd(60), RU)
    assert len(messages) > 1
    named = re.findall(r"<summary>(\d\d) ", "".join(messages))
    assert named == [f"{number:02}" for number in range(1, 61)]


def test_a_team_of_nine_is_one_message() -> None:
    assert len(rich_table(crowd(9), RU)) == 1


def test_a_block_tells_every_source_and_what_is_worth_asking() -> None:
    [html] = rich_table(sample_report(RU), RU)
    anna = html[html.index("<summary>Анна Белова") :].split("</details>")[0]
    assert "<td>Оперативность</td>" in anna
    assert "2,3 (1,9–2,7)" in anna
    assert "Ольга В." in anna
    assert "возможно, слепая зона" in anna
    assert "«Перегрузка: дел больше, чем времени»" in anna


def test_a_withheld_cell_is_a_dash_and_a_low_mean_is_told_no_closer() -> None:
    cells = {"product": FLOORED, "help": UNSEEN, "need": mean(3.4, n=3)}
    [html] = rich_table(report(person(cells)), EN)
    assert '<td align="center">&lt;2.0</td>' in html
    assert "1.5" not in html
    assert "Not shown, many could not judge: Help and compromise." in html
    assert "Not shown, too few answers: Responsibility, Initiative, Promptness." in html
    assert "Preliminary, fewer than five answers: Customer's real need." in html


def test_a_name_cannot_bring_in_html() -> None:
    named = person({}, "<table><tr> & Ко")
    [html] = rich_table(report(named, title="<details>"), RU)
    assert "&lt;table&gt;&lt;tr&gt; &amp; Ко" in html
    assert "<h3>&lt;details&gt; · Отдел</h3>" in html


def test_a_cause_of_the_team_is_not_said_of_a_person() -> None:
    cause = LeadingCause("delay", CauseSource.TEAM)
    anna = person({"promptness": mean(2.2)}, extra={"promptness": {"cause": cause}})
    [html] = rich_table(report(anna), RU)
    assert "Откладывание" not in html


def test_nothing_to_show_is_still_a_table() -> None:
    [html] = rich_table(report(person(dict.fromkeys(KEYS, FEW))), RU)
    assert html.count('<td align="center">—</td>') == 6 + 6
