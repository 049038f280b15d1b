"""What to talk about one to one: rules over printed numbers, never a language model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.cells import Agreement, Reason, Shown, Withheld
from bot.domain.report import (
    CauseSource,
    CriterionReport,
    GapLabel,
    PersonReport,
    RoundReport,
    strongest_and_weakest,
)
from bot.domain.scoring import level
from bot.domain.trend import Change
from bot.reports.advice import named_cause
from bot.reports.wording import cause_label, label, told
from bot.texts import Texts

POINTS: Final = 3
LONGEST: Final = 128
"""Characters of a title or a team in a caption: three lines stay under 1,024."""
STRENGTHS: Final = ("keep-high", "keep-mid", "keep-low", "hidden-strength", "even")

Changes = Mapping[str, Change]
"""Of one person by criterion (trend.py): only what really changed is spoken of."""


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence to be: its key without the voice, the criterion it is about, its variables."""

    kind: str
    criterion: str | None = None
    variables: dict[str, str] = field(default_factory=dict)


def talking_points(person: PersonReport, texts: Texts, changes: Changes | None = None) -> list[str]:
    """Three points for the manager, as HTML; one where fewer than two means are printed."""
    return _told("talk", person, texts, changes or {})


def for_employee(person: PersonReport, texts: Texts, changes: Changes | None = None) -> list[str]:
    """The same points addressed to the person concerned, without a cause of the team: that is
    said by others' ratings."""
    own = replace(person, criteria=tuple(map(_without_team_cause, person.criteria)))
    return _told("talk-self", own, texts, changes or {})


def _without_team_cause(result: CriterionReport) -> CriterionReport:
    if result.cause and result.cause.source is CauseSource.TEAM:
        return replace(result, cause=None)
    return result


def _told(voice: str, person: PersonReport, texts: Texts, changes: Changes) -> list[str]:
    return [texts(f"{voice}-{p.kind}", **p.variables) for p in _chosen(person, texts, changes)]


def _chosen(person: PersonReport, texts: Texts, changes: Changes) -> list[Point]:
    """The three most telling points, each about another criterion, strengths first."""
    printed = [result for result in person.criteria if isinstance(result.peers, Shown)]
    if len(printed) < 2:
        return [Point("few")]
    chosen: list[Point] = []
    for point in _candidates(person, printed, texts, changes):
        if point.criterion is None or point.criterion not in {one.criterion for one in chosen}:
            chosen.append(point)
    return sorted(chosen[:POINTS], key=lambda point: point.kind not in STRENGTHS)


def _candidates(
    person: PersonReport, printed: list[CriterionReport], texts: Texts, changes: Changes
) -> Iterator[Point]:
    """The most important first. The last two need no numbers, so that there are always three."""
    lowest = min(printed, key=_mean)
    # Why something is low comes before how it was seen: "cannot" is not "will not".
    explained = [lowest] if named_cause(lowest.cause) else []
    yield from _labelled([result for result in printed if result not in explained], texts)
    yield from _ends(lowest, max(printed, key=_mean), texts)
    yield from _changed(printed, texts, changes)
    yield from _apart(printed, texts)
    yield from _unseen(person, texts)
    yield from _worth_asking(printed, texts)
    if person.self_view:
        yield Point(person.self_view)
    yield Point("next")
    yield Point("support")


def _labelled(results: list[CriterionReport], texts: Texts) -> Iterator[Point]:
    """The largest gap that has a name."""
    named = [r for r in results if r.gap and r.gap.label not in (None, GapLabel.ASK)]
    for result in sorted(named, key=_gap)[:1]:
        yield _point(str(result.gap and result.gap.label), result, texts)


def _worth_asking(printed: list[CriterionReport], texts: Texts) -> Iterator[Point]:
    asked = [r for r in printed if r.gap and r.gap.label is GapLabel.ASK]
    for result in sorted(asked, key=_gap):
        yield _point("ask", result, texts)


def _gap(result: CriterionReport) -> float:
    return -abs(result.gap.value) if result.gap else 0.0


def _ends(lowest: CriterionReport, highest: CriterionReport, texts: Texts) -> Iterator[Point]:
    """The lowest with its cause, and the highest to keep; neither where all are equal."""
    if _mean(lowest) == _mean(highest):
        yield Point("even", None, {"mean": told(lowest.peers, texts)})
        return
    yield _lowest(lowest, texts)
    yield _point(f"keep-{level(_mean(highest))}", highest, texts)


def _lowest(result: CriterionReport, texts: Texts) -> Point:
    if level(_mean(result)) == "high":
        return _point("lowest-high", result, texts)
    cause = named_cause(result.cause)
    if cause is None or result.cause is None:
        return _point("lowest", result, texts)
    said = cause_label(result.criterion, cause, texts)
    return _point(f"lowest-cause-{result.cause.source}", result, texts, cause=said)


def _changed(printed: list[CriterionReport], texts: Texts, changes: Changes) -> Iterator[Point]:
    """The largest first, and without a number: it is measured from what was to be expected."""
    real = [r for r in printed if r.criterion in changes and changes[r.criterion].real]
    for result in sorted(real, key=lambda r: -abs(changes[r.criterion].delta)):
        rose = changes[result.criterion].delta > 0
        yield _point("up" if rose else "down", result, texts)


def _apart(printed: list[CriterionReport], texts: Texts) -> Iterator[Point]:
    for result in printed:
        if isinstance(result.peers, Shown) and result.peers.agreement is Agreement.APART:
            yield _point("apart", result, texts)


def _unseen(person: PersonReport, texts: Texts) -> Iterator[Point]:
    for result in person.criteria:
        if result.peers == Withheld(Reason.UNSEEN):
            yield _point("unseen", result, texts)


def _mean(result: CriterionReport) -> float:
    return result.peers.mean if isinstance(result.peers, Shown) else 0.0


def _point(kind: str, result: CriterionReport, texts: Texts, **more: str) -> Point:
    variables = {
        "criterion": label(result.criterion, texts),
        "mean": told(result.peers, texts),
        "own": str(result.self_score or ""),
        **more,
    }
    return Point(kind, result.criterion, variables)


def caption(report: RoundReport, texts: Texts) -> str:
    """Three lines of HTML under the picture of the team, at most 1,024 characters."""
    return "\n".join([_answered(report, texts), _contrast(report, texts), _kept(report, texts)])


def _answered(report: RoundReport, texts: Texts) -> str:
    response = report.response
    return texts(
        "caption-response",
        title=report.title[:LONGEST],
        team=report.team[:LONGEST],
        people=response.people,
        answered=response.people_answered,
    )


def _contrast(report: RoundReport, texts: Texts) -> str:
    ends = strongest_and_weakest(report)
    if ends is None:
        anything = any(isinstance(line.peers, Shown) for line in report.team_line)
        return texts("caption-even" if anything else "caption-nothing")
    named = [", ".join(label(line.criterion, texts) for line in lines) for lines in ends]
    means = [told(lines[0].peers, texts) for lines in ends]
    high, low = zip(named, means, strict=True)
    return texts("caption-contrast", best=high[0], high=high[1], worst=low[0], low=low[1])


def _kept(report: RoundReport, texts: Texts) -> str:
    cells = [result.peers for person in report.people for result in person.criteria]
    few, unseen = (cells.count(Withheld(why)) for why in (Reason.TOO_FEW, Reason.UNSEEN))
    if not few and not unseen:
        return texts("caption-all-shown")
    kind = "both" if few and unseen else "few" if few else "unseen"
    counts = {"cells": few + unseen, "few": few, "unseen": unseen}
    threshold = report.threshold
    return texts(f"caption-withheld-{kind}", threshold=threshold, **counts)
