"""Anonymity as a type: ratings go in, `Shown | Withheld` comes out (method.md C).

Everything a person ever sees of a round is made from what this module returns. A total is
computed from printed cells alone, so no hidden rating can be worked back from it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from bot.domain.causes import known, leading_cause, team_cause
from bot.domain.cells import CommentBox, Reason, Shown, ShownComments, Withheld
from bot.domain.criteria import COMMENT_BOXES, KEYS
from bot.domain.people import PersonId
from bot.domain.pools import Pool, is_printed, pools_of, viewers
from bot.domain.printed import (
    gaps_of,
    is_spread_safe,
    overall_cell,
    peer_cell,
    staff_cell,
    team_cell,
)
from bot.domain.report import (
    BoxReport,
    CauseSource,
    CriterionReport,
    LeadingCause,
    ManagerScore,
    NamedComment,
    PersonReport,
    Reliability,
    RoundReport,
    TeamCriterion,
)
from bot.domain.reviews import Relation
from bot.domain.rounds import MIN_THRESHOLD
from bot.domain.scoring import displayed_deviation, reliability, self_view
from bot.domain.sealed import Answer, Member, Remark, Sealed
from bot.domain.severity import corrections

MIN_AUTHORS: Final = 3
CAUTIOUS_FIRST: Final = (Reliability.LOW, Reliability.INDICATIVE, Reliability.USABLE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is worked out once for a round, from printed cells only."""

    sealed: Sealed
    threshold: int
    pools: Mapping[tuple[PersonId, str], Pool]
    deviation: float
    corrections: Mapping[PersonId, float] | None
    causes: Mapping[str, LeadingCause | None]


def disclose(sealed: Sealed, random: Random) -> RoundReport:
    """Ratings in, printable cells out. `random` only shuffles comments."""
    threshold = max(MIN_THRESHOLD, sealed.round.settings.threshold)
    pools = pools_of(sealed)
    printed = [pool for pool in pools if is_printed(pool, threshold)]
    frame = _frame(sealed, threshold, pools, printed)
    people = tuple(_person(frame, member, random) for member in _alphabetical(sealed.subjects))
    return RoundReport(
        round_id=sealed.round.id,
        title=sealed.round.title,
        team=sealed.round.team.name,
        opened_at=sealed.round.opens_at,
        closed_at=sealed.closed_at,
        threshold=threshold,
        response=sealed.response,
        people=people,
        team_line=tuple(_team_criterion(people, key, frame.deviation) for key in KEYS),
        severity_corrected=frame.corrections is not None,
        reliability=_reliability(printed),
    )


def for_subject(
    report: RoundReport, person: PersonId, hidden: Collection[tuple[str, int]] = frozenset()
) -> PersonReport | None:
    """What the person concerned may see of themselves; None if the report is not about them.

    `hidden` are (box, place) of the peer comments that the manager keeps back. A cause of the
    team is left out: it is said by others' ratings.
    """
    for own in report.people:
        if own.person == person:
            criteria = tuple(_without_team_cause(result) for result in own.criteria)
            comments = tuple(_without_hidden(box, hidden) for box in own.comments)
            return replace(own, criteria=criteria, comments=comments)
    return None


def for_staff(report: RoundReport) -> tuple[TeamCriterion, ...]:
    """The team line as employees may see it: means of four people and more, nothing else."""
    return tuple(replace(line, peers=line.for_staff) for line in report.team_line)


def comment_box(texts: Sequence[str], threshold: int, random: Random) -> CommentBox:
    """One text per countable author, shuffled on its own; withheld under the threshold."""
    if len(texts) < max(MIN_AUTHORS, threshold):
        return Withheld(Reason.TOO_FEW)
    # Sorted first: the outcome must not depend on the order of rows.
    shuffled = sorted(texts)
    random.shuffle(shuffled)
    return ShownComments(tuple(shuffled))


def _frame(
    sealed: Sealed, threshold: int, pools: Iterable[Pool], printed: Sequence[Pool]
) -> _Frame:
    return _Frame(
        sealed=sealed,
        threshold=threshold,
        pools={(pool.subject, pool.criterion): pool for pool in pools},
        deviation=displayed_deviation(_spreads(printed)),
        corrections=_corrections(sealed, printed),
        causes={key: team_cause(_of(printed, key), threshold) for key in KEYS},
    )


def _of(pools: Iterable[Pool], key: str) -> list[Pool]:
    return [pool for pool in pools if pool.criterion == key]


def _spreads(printed: Iterable[Pool]) -> list[list[int]]:
    return [pool.scores for pool in printed if is_spread_safe(pool.scores)]


def _corrections(sealed: Sealed, printed: Iterable[Pool]) -> Mapping[PersonId, float] | None:
    """Of everybody with a printed cell, or of nobody: a round has one kind of number."""
    if not sealed.round.settings.severity:
        return None
    given = [(a, a.score) for pool in printed for a in pool.answers if a.score is not None]
    found = corrections((a.rater, a.subject, a.criterion, score) for a, score in given)
    if found is None or any(answer.subject not in found for answer, _score in given):
        return None
    return found


def _reliability(printed: Sequence[Pool]) -> Reliability | None:
    """The middle one of the criteria's words, of two the more cautious."""
    words = [reliability(_spreads(_of(printed, key))) for key in KEYS]
    ranked = sorted(CAUTIOUS_FIRST.index(word) for word in words if word)
    return CAUTIOUS_FIRST[ranked[(len(ranked) - 1) // 2]] if ranked else None


def _person(frame: _Frame, member: Member, random: Random) -> PersonReport:
    about = [answer for answer in frame.sealed.answers if answer.subject == member.id]
    plain = [_criterion(frame, member, about, key) for key in KEYS]
    cells = [result.peers for result in plain]
    gaps = gaps_of([result.self_score for result in plain], cells)
    return PersonReport(
        person=member.id,
        name=member.name,
        criteria=tuple(replace(one, gap=gap) for one, gap in zip(plain, gaps, strict=True)),
        overall=overall_cell(cells),
        comments=tuple(_box(frame, member, box, random) for box in COMMENT_BOXES),
        self_view=self_view([gap.value for gap in gaps if gap]),
    )


def _criterion(frame: _Frame, member: Member, about: Sequence[Answer], key: str) -> CriterionReport:
    pool = frame.pools[member.id, key]
    scores = [answer.score for answer in pool.answers]
    correction = frame.corrections.get(member.id, 0.0) if frame.corrections else 0.0
    cell = peer_cell(scores, frame.threshold, frame.deviation, correction)
    here = [answer for answer in about if answer.criterion == key]
    own = next((answer for answer in here if answer.relation is Relation.SELF), None)
    return CriterionReport(
        criterion=key,
        self_score=own.score if own else None,
        peers=cell,
        managers=_manager_scores(frame.sealed, here),
        self_cause=known(own.cause) if own else None,
        cause=leading_cause(pool, frame.causes[key]) if isinstance(cell, Shown) else None,
    )


def _manager_scores(sealed: Sealed, here: Sequence[Answer]) -> tuple[ManagerScore, ...]:
    """In the managers' order. Whoever manages the team no longer is not a source to be named."""
    given = {answer.rater: answer.score for answer in here if answer.relation is Relation.MANAGER}
    scored = [(manager.name, given.get(manager.id)) for manager in sealed.managers]
    return tuple(ManagerScore(name, score) for name, score in scored if score is not None)


def _box(frame: _Frame, member: Member, box: str, random: Random) -> BoxReport:
    here = [
        remark
        for remark in frame.sealed.remarks
        if remark.subject == member.id and remark.box == box and remark.text.strip()
    ]
    closed_to = viewers(frame.sealed, member.id)
    peers = {
        remark.author: remark.text
        for remark in here
        if remark.relation is Relation.PEER and remark.author not in closed_to
    }
    texts = comment_box(list(peers.values()), frame.threshold, random)
    return BoxReport(box, texts, _named(frame.sealed, member, here))


def _named(sealed: Sealed, member: Member, here: Sequence[Remark]) -> tuple[NamedComment, ...]:
    authors = [(member, Relation.SELF)]
    authors += [(manager, Relation.MANAGER) for manager in sealed.managers]
    return tuple(
        NamedComment(relation, author.name, remark.text)
        for author, relation in authors
        for remark in here
        if remark.author == author.id and remark.relation is relation
    )


def _team_criterion(people: Sequence[PersonReport], key: str, deviation: float) -> TeamCriterion:
    cells = [r.peers for person in people for r in person.criteria if r.criterion == key]
    return TeamCriterion(key, team_cell(cells, deviation), staff_cell(cells))


def _without_team_cause(result: CriterionReport) -> CriterionReport:
    if result.cause and result.cause.source is CauseSource.TEAM:
        return replace(result, cause=None)
    return result


def _without_hidden(box: BoxReport, hidden: Collection[tuple[str, int]]) -> BoxReport:
    """A box of which nothing is left looks like one with too few authors."""
    if not isinstance(box.peers, ShownComments):
        return box
    left = tuple(
        text for place, text in enumerate(box.peers.texts) if (box.box, place) not in hidden
    )
    return replace(box, peers=ShownComments(left) if left else Withheld(Reason.TOO_FEW))


def _alphabetical(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: (member.name.casefold().replace("ё", "е"), member.id))
