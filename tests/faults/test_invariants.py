"""Each invariant can fail: spoiled traces are told from those of a round that went well."""

from dataclasses import replace

import pytest

from bot.domain.criteria import KEYS
from bot.domain.notices import NoticeKind
from tests.faults.invariants import Answer, Traces, broken
from tests.reports.cases import mean, person, report

ANNA, BORIS, SCORE = "Анна", "Борис", ("Анна", "Борис", "result")
INVITED = (ANNA, NoticeKind.INVITATION)
REMINDED = (ANNA, NoticeKind.REMINDER)
WELL = Traces(
    given={SCORE: 4},
    kept={SCORE: 4},
    report=None,
    cards={ANNA: 1, BORIS: 0},
    arrived={INVITED: 1, REMINDED: 1},
    tries={INVITED: 2, REMINDED: 1},
    refused={BORIS: 1},
    private=("42:token", ANNA),
    log="running",
)


COLLEAGUES: dict[Answer, int | None] = {
    (by, ANNA, "product"): score for by, score in (("Б", 3), ("В", 4), ("Г", 5))
}
OWN: dict[Answer, int | None] = {(ANNA, ANNA, key): 3 for key in KEYS}
REPORTED = report(person({"product": mean(4.0, 3)}, ANNA))


def test_a_report_that_is_what_people_gave_is_well() -> None:
    assert broken(replace(WELL, kept=None, given=COLLEAGUES | OWN, report=REPORTED)) == []


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({("Б", ANNA, "product"): 5}, "the report differs from the answers of colleagues"),
        ({(ANNA, ANNA, "product"): 1}, "the report says 3 of oneself, not 1"),
    ],
)
def test_a_report_of_other_answers_is_told(
    changed: dict[Answer, int | None], complaint: str
) -> None:
    given = COLLEAGUES | OWN | changed
    found = broken(replace(WELL, kept=None, given=given, report=REPORTED))
    assert len(found) == 1
    assert complaint in found[0]


def test_all_is_well() -> None:
    assert broken(WELL) == []


@pytest.mark.parametrize(
    ("spoiled", "complaint"),
    [
        ({"kept": {}}, "4 was acknowledged, nothing is kept"),
        ({"kept": {SCORE: 5}}, "4 was acknowledged, 5 is kept"),
        ({"given": {}}, "nothing was acknowledged, 4 is kept"),
        ({"cards": {ANNA: 2}}, "Анна has 2 live forms"),
        ({"arrived": {INVITED: 3}}, "came 3 times in 2 tries"),
        ({"arrived": {(BORIS, NoticeKind.SUMMARY): 1}}, "came 1 times in 0 tries"),
        ({"tries": {**WELL.tries, REMINDED: 2}}, "was tried 2 times"),
        ({"refused": {BORIS: 2}}, "Борис was written to 2 times"),
        ({"log": "update of Анна failed"}, "the log holds 'Анна'"),
        ({"log": "https://api/bot42:token/getMe"}, "the log holds '42:token'"),
        ({"log": "Traceback (most recent call last)"}, "the log holds a traceback"),
    ],
)
def test_each_of_them_can_fail(spoiled: dict[str, object], complaint: str) -> None:
    found = broken(replace(WELL, **spoiled))
    assert len(found) == 1
    assert complaint in found[0]
