"""Everything held about one person as JSON, for that person.

format      1; a change that breaks readers raises it
person, manages, consents, absences, conflicts, joining, invitations, rounds, reports, notices,
screens, boards, actions
            rows as they are kept; times are ISO 8601, UTC
forms       the person's own in open rounds: round, about, relation, state,
            ratings (criterion, score, cause), comments (box, text)
published   what has been passed on to the person: round, closed_at, threshold, and the report
            in the shape of `json_report`
"""

import json
from datetime import date
from typing import Any, Final

from bot.domain.held import Held, Published
from bot.domain.reviews import Review
from bot.reports.json_report import person_as_json

FORMAT: Final = 1
Json = dict[str, Any]


def as_json(held: Held) -> str:
    """Readable JSON."""
    told = {
        "format": FORMAT,
        **held.rows,
        "forms": [_form(form) for form in held.forms],
        "published": [_published(one) for one in held.published],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=_moment)


def _moment(value: object) -> str:
    """Of what JSON has no word for, only dates and instants are kept."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not told as JSON")


def _form(form: Review) -> Json:
    return {
        "round": form.round_title,
        "about": form.subject_name,
        "relation": form.relation,
        "state": form.state,
        "ratings": [
            {"criterion": criterion, "score": rating.score, "cause": rating.cause}
            for criterion, rating in form.ratings.items()
        ],
        "comments": [{"box": box, "text": text} for box, text in form.comments.items()],
    }


def _published(one: Published) -> Json:
    return {
        "round": one.title,
        "closed_at": one.closed_at,
        "threshold": one.threshold,
        "report": person_as_json(one.own),
    }
