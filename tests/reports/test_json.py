"""The JSON of a report: stable, and as reticent as the table."""

import json
from dataclasses import replace
from typing import Any

from bot.domain.cells import Agreement, Shown, ShownComments
from bot.domain.criteria import KEYS
from bot.domain.people import PersonId
from bot.domain.releases import HiddenComment
from bot.domain.report import CauseSource, Gap, GapLabel, LeadingCause, ManagerScore
from bot.reports.json_report import as_json
from tests.reports.cases import FEW, FLOORED, UNSEEN, mean, person, report

SHOWN = Shown(4.3, 6, low=3.8, high=4.8, agreement=Agreement.CLOSE)


def read(*people: Any, **options: Any) -> Any:
    return json.loads(as_json(report(*people), **options))


def test_what_a_round_says_at_the_top() -> None:
    made = read(person({"product": SHOWN}))
    assert made["format"] == 1
    assert made["round"] == {
        "id": 7,
        "title": "Ноябрь",
        "team": "Отдел",
        "opened_at": "2026-11-23T09:00:00+00:00",
        "closed_at": "2026-11-30T15:00:00+00:00",
    }
    assert made["threshold"] == 3
    assert made["withheld_cells"] == 5
    assert [line["criterion"] for line in made["team"]] == list(KEYS)


def test_a_cell_is_a_mean_or_less() -> None:
    made = read(person({"product": SHOWN, "need": FLOORED, "help": UNSEEN}))
    cells = {one["criterion"]: one["peers"] for one in made["people"][0]["criteria"]}
    assert cells["product"] == {"mean": 4.3, "n": 6, "low": 3.8, "high": 4.8, "agreement": "close"}
    assert cells["need"] == {"below": 2.0, "n": 5}
    assert cells["help"] == {"withheld": "unseen"}
    assert cells["promptness"] == {"withheld": "too-few"}


def test_self_managers_gap_and_cause_stand_beside() -> None:
    extra = {
        "product": {
            "managers": (ManagerScore("Ольга", 4),),
            "gap": Gap(-1.3000000000000003, GapLabel.HIDDEN_STRENGTH),
            "cause": LeadingCause("care", CauseSource.PERSON),
            "self_cause": "training",
        }
    }
    first = read(person({"product": SHOWN}, extra=extra))["people"][0]["criteria"][0]
    assert first["self"] == 3
    assert first["self_cause"] == "training"
    assert first["managers"] == [{"name": "Ольга", "score": 4}]
    assert first["gap"] == {"value": -1.3, "label": "hidden-strength"}
    assert first["cause"] == {"cause": "care", "source": "person"}


def test_a_hidden_comment_keeps_its_place_and_loses_its_text() -> None:
    anna = person({"product": mean(4.0)})
    keep = replace(anna.comments[0], peers=ShownComments(("один", "два", "три")))
    anna = replace(anna, comments=(keep, anna.comments[1]))
    hidden = {HiddenComment(PersonId(1), "keep", 1)}
    boxes = read(anna, hidden=hidden)["people"][0]["comments"]
    assert boxes[0]["peers"] == ["один", None, "три"]
    assert boxes[1]["peers"] == {"withheld": FEW.reason}
