"""A RoundReport as JSON: what a manager is shown, and nothing else.

    format              1; a change that breaks readers raises it
    round               id, title, team, opened_at, closed_at (ISO 8601, UTC)
    threshold           answers without which a mean is withheld
    severity_corrected  whether the means are corrected for hard and soft raters
    reliability         "usable", "indicative", "low" or null
    response            people, people_answered, forms, forms_answered
    withheld_cells      how many means of people are withheld
    people              alphabetical: name, overall (cell), self_view, criteria, comments
      criteria          criterion, peers (cell), self, self_cause, managers (name, score),
                        gap (value, label), cause (cause, source); null where there is none
      comments          box, peers (a list of texts; a text hidden by the manager is null; or
                        {"withheld": reason}), named (relation, name, text)
    team                criterion, peers (cell)

A cell is {"mean", "n", "low", "high", "agreement"}, or {"below": 2.0, "n"} for a mean that is
told no closer, or {"withheld": reason} with reason "too-few" or "unseen"; that of comments may be
"expired": they are kept for a shorter time.
"""

import json
from collections.abc import Collection
from typing import Any, Final

from bot.domain.cells import Cell, Shown, ShownComments
from bot.domain.printed import FLOOR
from bot.domain.releases import HiddenComment
from bot.domain.report import BoxReport, CriterionReport, PersonReport, RoundReport

FORMAT: Final = 1
NONE_HIDDEN: Final[frozenset[HiddenComment]] = frozenset()
Json = dict[str, Any]


def as_json(report: RoundReport, hidden: Collection[HiddenComment] = NONE_HIDDEN) -> str:
    """Readable JSON; `hidden` are the comments that the manager keeps back."""
    return json.dumps(_report(report, hidden), ensure_ascii=False, indent=2)


def _report(report: RoundReport, hidden: Collection[HiddenComment]) -> Json:
    return {
        "format": FORMAT,
        "round": _round(report),
        "threshold": report.threshold,
        "severity_corrected": report.severity_corrected,
        "reliability": report.reliability,
        "response": {
            "people": report.response.people,
            "people_answered": report.response.people_answered,
            "forms": report.response.forms,
            "forms_answered": report.response.forms_answered,
        },
        "withheld_cells": report.withheld,
        "people": [person_as_json(person, hidden) for person in report.people],
        "team": [
            {"criterion": line.criterion, "peers": _cell(line.peers)} for line in report.team_line
        ],
    }


def _round(report: RoundReport) -> Json:
    return {
        "id": report.round_id,
        "title": report.title,
        "team": report.team,
        "opened_at": report.opened_at.isoformat(),
        "closed_at": report.closed_at.isoformat(),
    }


def person_as_json(person: PersonReport, hidden: Collection[HiddenComment] = NONE_HIDDEN) -> Json:
    return {
        "name": person.name,
        "overall": _cell(person.overall),
        "self_view": person.self_view,
        "criteria": [_criterion(result) for result in person.criteria],
        "comments": [_box(person, box, hidden) for box in person.comments],
    }


def _criterion(result: CriterionReport) -> Json:
    gap, cause = result.gap, result.cause
    return {
        "criterion": result.criterion,
        "peers": _cell(result.peers),
        "self": result.self_score,
        "self_cause": result.self_cause,
        "managers": [{"name": one.name, "score": one.score} for one in result.managers],
        "gap": {"value": round(gap.value, 1), "label": gap.label} if gap else None,
        "cause": {"cause": cause.cause, "source": cause.source} if cause else None,
    }


def _cell(cell: Cell) -> Json:
    if not isinstance(cell, Shown):
        return {"withheld": cell.reason}
    if cell.floored:
        return {"below": FLOOR, "n": cell.n}
    return {
        "mean": cell.mean,
        "n": cell.n,
        "low": cell.low,
        "high": cell.high,
        "agreement": cell.agreement,
    }


def _box(person: PersonReport, box: BoxReport, hidden: Collection[HiddenComment]) -> Json:
    named = [{"relation": c.relation, "name": c.name, "text": c.text} for c in box.named]
    if not isinstance(box.peers, ShownComments):
        return {"box": box.box, "peers": {"withheld": box.peers.reason}, "named": named}
    texts = [
        None if HiddenComment(person.person, box.box, place) in hidden else text
        for place, text in enumerate(box.peers.texts)
    ]
    return {"box": box.box, "peers": texts, "named": named}
