"""Advice follows the printed level, and for low promptness only a cause that may be named."""

import pytest

from bot.domain.cells import Cell
from bot.domain.criteria import BY_KEY, KEYS
from bot.domain.report import CauseSource, LeadingCause
from bot.reports.advice import advice_key, self_advice_key
from bot.texts import LANGUAGES
from tests.reports.cases import FEW, FLOORED, TEXTS, UNSEEN, mean


def of(cause: str, source: CauseSource = CauseSource.PERSON) -> LeadingCause:
    return LeadingCause(cause, source)


@pytest.mark.parametrize(
    ("cell", "level"),
    [(FLOORED, "low"), (mean(2.4), "low"), (mean(2.5), "mid"), (mean(4.0), "high")],
)
def test_advice_follows_the_printed_level(cell: Cell, level: str) -> None:
    assert advice_key("help", cell) == f"criterion-help-advice-{level}"


def test_what_is_not_printed_gets_no_advice() -> None:
    assert advice_key("help", FEW) is None
    assert advice_key("promptness", UNSEEN, of("delay")) is None


@pytest.mark.parametrize("cause", ["overload", "waiting", "tools"])
@pytest.mark.parametrize("source", list(CauseSource))
def test_cannot_is_believed_of_a_person_and_of_a_team(cause: str, source: CauseSource) -> None:
    key = advice_key("promptness", mean(2.2), of(cause, source))
    assert key == f"criterion-promptness-advice-{cause}"


def test_will_not_is_said_of_the_person_or_not_at_all() -> None:
    said, about_the_team = of("delay"), of("delay", CauseSource.TEAM)
    assert advice_key("promptness", FLOORED, said) == "criterion-promptness-advice-delay"
    unknown = "criterion-promptness-advice-unknown"
    assert advice_key("promptness", FLOORED, about_the_team) == unknown
    assert advice_key("promptness", FLOORED) == unknown
    assert advice_key("promptness", FLOORED, of("unknown")) == unknown


def test_a_cause_changes_nothing_where_promptness_is_not_low() -> None:
    assert advice_key("promptness", mean(2.5), of("delay")) == "criterion-promptness-advice-mid"


def test_an_employee_hears_no_cause_of_the_team() -> None:
    team = of("overload", CauseSource.TEAM)
    assert self_advice_key("promptness", FLOORED, team) == "talk-self-advice-promptness-unknown"
    own = self_advice_key("promptness", FLOORED, of("overload"))
    assert own == "talk-self-advice-promptness-overload"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key_of", [advice_key, self_advice_key])
def test_every_advice_has_its_words(language: str, key_of: object) -> None:
    assert callable(key_of)
    texts = TEXTS[language]
    for key in KEYS:
        for value in (1.5, 3.0, 4.5):
            for cause in (*BY_KEY[key].causes, "unknown"):
                assert len(texts(key_of(key, mean(value), of(cause)))) > 30
