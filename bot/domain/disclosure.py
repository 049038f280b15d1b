"""Anonymity as a type: ratings go in, `Shown | Withheld` comes out (method.md C).

Everything a person ever sees of a round is made from what this module returns. A total is
computed from printed cells alone, so no hidden rating can be worked back from it.
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

from bot.domain.cells import Cell, CommentBox, Reason, Shown, ShownComments, Withheld
from bot.domain.criteria import COMMENT_BOXES, KEYS
from bot.domain.people import PersonId
from bot.domain.report import (
    BoxReport,
    CriterionReport,
    ManagerScore,
    NamedComment,
    PersonReport,
    RoundReport,
    TeamCriterion,
)
from bot.domain.reviews import Relation
from bot.domain.scoring import mean, to_tenth
from bot.domain.sealed import Answer, Member, Sealed

FLOOR: Final = 2.0
COUNTS_AS: Final = 1.5
"""A mean under the floor is printed "<2.0" and counts as this in every total: an exact low
mean could prove that everybody gave no more than 2 (method.md C, step 2)."""
MIN_CRITERIA: Final = 4
MIN_PEOPLE: Final = 2
MIN_PEOPLE_FOR_STAFF: Final = 4
MAX_UNSEEN: Final = 0.4


def comment_box(texts: Sequence[str], threshold: int, random: Random) -> CommentBox:
    """One text per countable author, shuffled on its own; withheld under the threshold."""
    if len(texts) < threshold:
        return Withheld(Reason.TOO_FEW)
    # Sorted first: the outcome must not depend on the order of rows.
    shuffled = sorted(texts)
    random.shuffle(shuffled)
    return ShownComments(tuple(shuffled))


def peer_cell(scores: Sequence[int | None], threshold: int) -> Cell:
    """One person's peer mean on one criterion.

    `scores` are those of the countable raters only: viewers of the report are left out by the
    caller; None stands for "can't judge" and is never a number. When more than 40 % could not
    judge, that is poor visibility, not skill (method.md B1).
    """
    counted = [score for score in scores if score is not None]
    if len(counted) < threshold:
        return Withheld(Reason.TOO_FEW)
    if 1 - len(counted) / len(scores) > MAX_UNSEEN:
        return Withheld(Reason.UNSEEN)
    return _shown(mean(counted), len(counted))


def overall_cell(cells: Sequence[Cell]) -> Cell:
    """A person's mean over the printed criteria; needs at least four of them."""
    return _total(cells, MIN_CRITERIA)


def team_cell(cells: Sequence[Cell], least: int = MIN_PEOPLE) -> Cell:
    """The team's mean of persons on one criterion; needs at least two printed people."""
    return _total(cells, least)


def _total(cells: Sequence[Cell], least: int) -> Cell:
    printed = [cell.mean for cell in cells if isinstance(cell, Shown)]
    if len(printed) < least:
        return Withheld(Reason.TOO_FEW)
    return _shown(mean(printed), len(printed))


def _shown(value: float, n: int) -> Shown:
    if value < FLOOR:
        return Shown(COUNTS_AS, n, floored=True)
    return Shown(to_tenth(value), n)


def disclose(sealed: Sealed, random: Random) -> RoundReport:
    """Ratings in, printable cells out. `random` only shuffles comments."""
    people = tuple(_person(sealed, member, random) for member in _alphabetical(sealed.subjects))
    return RoundReport(
        round_id=sealed.round.id,
        title=sealed.round.title,
        team=sealed.round.team.name,
        opened_at=sealed.round.opens_at,
        closed_at=sealed.closed_at,
        threshold=sealed.round.settings.threshold,
        response=sealed.response,
        people=people,
        team_line=tuple(_team_criterion(people, key) for key in KEYS),
    )


def _person(sealed: Sealed, member: Member, random: Random) -> PersonReport:
    about = [answer for answer in sealed.answers if answer.subject == member.id]
    criteria = tuple(_criterion(sealed, member, about, key) for key in KEYS)
    overall = overall_cell([result.peers for result in criteria])
    boxes = tuple(_box(sealed, member, box, random) for box in COMMENT_BOXES)
    return PersonReport(member.id, member.name, criteria, overall, boxes)


def _viewers(sealed: Sealed, member: Member) -> set[PersonId]:
    """Everyone entitled to a person's report: whoever reads it must not be in its peer pool,
    or they could subtract their own answer (method.md C, step 1)."""
    return {member.id, *(manager.id for manager in sealed.managers)}


def _box(sealed: Sealed, member: Member, box: str, random: Random) -> BoxReport:
    here = [r for r in sealed.remarks if r.subject == member.id and r.box == box]
    viewers = _viewers(sealed, member)
    peers = [r.text for r in here if r.relation is Relation.PEER and r.author not in viewers]
    names = {manager.id: manager.name for manager in sealed.managers}
    named = tuple(
        NamedComment(r.relation, names.get(r.author, member.name), r.text)
        for r in here
        if r.relation is not Relation.PEER
    )
    threshold = sealed.round.settings.threshold
    return BoxReport(box, comment_box(peers, threshold, random), named)


def _criterion(
    sealed: Sealed, member: Member, about: Sequence[Answer], key: str
) -> CriterionReport:
    here = [answer for answer in about if answer.criterion == key]
    viewers = _viewers(sealed, member)
    peers = [a.score for a in here if a.relation is Relation.PEER and a.rater not in viewers]
    own = [a.score for a in here if a.relation is Relation.SELF]
    return CriterionReport(
        criterion=key,
        self_score=own[0] if own else None,
        peers=peer_cell(peers, sealed.round.settings.threshold),
        managers=tuple(_manager_scores(sealed, here)),
    )


def _manager_scores(sealed: Sealed, here: Sequence[Answer]) -> Iterable[ManagerScore]:
    names = {manager.id: manager.name for manager in sealed.managers}
    for answer in here:
        if answer.relation is Relation.MANAGER and answer.score is not None:
            yield ManagerScore(names.get(answer.rater, ""), answer.score)


def _team_criterion(people: Sequence[PersonReport], key: str) -> TeamCriterion:
    cells = [r.peers for person in people for r in person.criteria if r.criterion == key]
    return TeamCriterion(key, team_cell(cells), team_cell(cells, MIN_PEOPLE_FOR_STAFF))


def _alphabetical(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: (member.name.casefold().replace("ё", "е"), member.id))
