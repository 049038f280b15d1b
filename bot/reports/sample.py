"""A made-up round: what colleagues and managers see, shown before anybody has answered."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from bot.domain.criteria import BY_KEY, COMMENT_BOXES, KEYS, is_low
from bot.domain.disclosure import disclose
from bot.domain.people import PersonId, Team, TeamId
from bot.domain.report import RoundReport
from bot.domain.reviews import Relation
from bot.domain.rounds import Round, RoundId, RoundSettings, RoundState
from bot.domain.sealed import Answer, Member, Remark, Response, Sealed
from bot.texts import Texts

SEED: Final = 80
CLOSED_AT: Final = datetime(2026, 11, 30, 15, tzinfo=UTC)
OPEN_FOR: Final = timedelta(days=7)
MANAGER: Final = PersonId(100)
TYPICAL: Final = (
    (5, 4, 4, 3, 4, 2),
    (3, 4, 5, 4, 4, 4),
    (4, 3, 4, 3, 5, 4),
    (4, 5, 3, 4, 3, 3),
    (5, 5, 4, 5, 4, 4),
    (3, 3, 4, 2, 4, 3),
    (4, 4, 4, 4, 5, 5),
    (4, 3, 3, 4, 4, 4),
)
"""Around which peers rate each person, by criterion. The first has too much to do."""
NEWCOMER: Final = 8
"""Known to two colleagues only, so that a row is withheld."""
BACK_OFFICE: Final = (3, "help")
"""Whose talks with customers few have heard."""
OWN_VIEW: Final = {(1, "product"): 3, (1, "promptness"): 4}
"""A hidden strength and a blind spot."""


def sample_report(texts: Texts) -> RoundReport:
    """The same every time, through the same door as real ratings."""
    random = Random(SEED)  # noqa: S311 - made-up answers, not a secret
    people = [
        Member(PersonId(at), texts.plain(f"sample-name-{at}")) for at in range(1, len(TYPICAL) + 1)
    ]
    answers = [answer for subject in people for answer in _about(subject.id, people, random)]
    forms = len({(answer.rater, answer.subject) for answer in answers})
    sealed = Sealed(
        round=_round(texts),
        closed_at=CLOSED_AT,
        subjects=tuple(people),
        managers=(Member(MANAGER, texts.plain("sample-manager")),),
        response=Response(len(people), len(people), forms, forms),
        answers=tuple(answers),
        remarks=tuple(_remarks(texts)),
    )
    return disclose(sealed, random)


def _round(texts: Texts) -> Round:
    return Round(
        id=RoundId(0),
        team=Team(TeamId(0), texts.plain("sample-team")),
        title=texts.plain("sample-title"),
        state=RoundState.CLOSED,
        opens_at=CLOSED_AT - OPEN_FOR,
        closes_at=CLOSED_AT,
        settings=RoundSettings(manager_reviews=True),
    )


def _about(subject: PersonId, people: list[Member], random: Random) -> list[Answer]:
    raters = [person.id for person in people if person.id != subject]
    known = raters[:2] if subject == NEWCOMER else raters
    return [
        _answer(rater, subject, key, at, random)
        for rater in (*known, subject, MANAGER)
        for at, key in enumerate(KEYS)
    ]


def _answer(rater: PersonId, subject: PersonId, key: str, at: int, random: Random) -> Answer:
    typical = TYPICAL[subject - 1][at]
    score: int | None = min(max(typical + random.choice((-1, 0, 0, 0, 1)), 1), 5)
    relation = Relation.PEER
    if rater == subject:
        relation, score = Relation.SELF, OWN_VIEW.get((subject, key), typical)
    elif rater == MANAGER:
        relation, score = Relation.MANAGER, typical
    elif (subject, key) == BACK_OFFICE and rater > 4:
        score = None
    cause = BY_KEY[key].causes[0] if is_low(score) else None
    return Answer(rater, subject, relation, key, score, cause)


def _remarks(texts: Texts) -> list[Remark]:
    """Three authors write about the first person, so that theirs are shown."""
    return [
        Remark(PersonId(author), PersonId(1), Relation.PEER, box, texts.plain(f"sample-{box}-{at}"))
        for box in COMMENT_BOXES
        for at, author in enumerate((2, 3, 5), 1)
    ]
