"""What holds after every fault, told of traces that Telegram, database and log have kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.cells import Cell, Shown
from bot.domain.notices import NoticeKind, worth_another_try
from bot.domain.printed import peer_cell
from bot.domain.report import RoundReport

Answer = tuple[str, str, str]
"""Who answered about whom, and the criterion; names, and a criterion's key."""
Sent = tuple[str, NoticeKind]
"""To whom and what."""
THRESHOLD = 3


@dataclass(frozen=True)
class Traces:
    """`given`: the answers that the bot acknowledged to people; `kept`: those in the database while
    the round is open, None after; `cards`: how many live forms stand in each chat; `arrived`: how
    often each notice came; `tries`: how often the bot tried; `refused`: how often it was told that
    somebody had blocked it; `private`: what no log may hold."""

    given: Mapping[Answer, int | None]
    kept: Mapping[Answer, int | None] | None
    report: RoundReport | None
    cards: Mapping[str, int]
    arrived: Mapping[Sent, int]
    tries: Mapping[Sent, int]
    refused: Mapping[str, int] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    log: str = ""


def broken(traces: Traces) -> list[str]:
    """Each invariant that does not hold, in words."""
    return [
        *_answers(traces),
        *_report(traces),
        *(f"{who} has {n} live forms" for who, n in traces.cards.items() if n > 1),
        *_notices(traces),
        *(f"{who} was written to {n} times" for who, n in traces.refused.items() if n > 1),
        *(f"the log holds {word!r}" for word in traces.private if word in traces.log),
        *(["the log holds a traceback"] if "Traceback" in traces.log else []),
    ]


def _answers(traces: Traces) -> Iterator[str]:
    """Every acknowledged tap is applied, once, and nothing else is."""
    if traces.kept is None:
        return
    for answer in traces.given.keys() | traces.kept.keys():
        said, kept = traces.given.get(answer, "nothing"), traces.kept.get(answer, "nothing")
        if said != kept:
            yield f"{answer}: {said} was acknowledged, {kept} is kept"


def _report(traces: Traces) -> Iterator[str]:
    """It is what comes of the acknowledged answers, computed anew."""
    if traces.report is None:
        return
    for person in traces.report.people:
        for result in person.criteria:
            about = (person.name, result.criterion)
            scores = [
                s
                for (by, *on), s in traces.given.items()
                if by != about[0] == on[0] and on[1] == about[1]
            ]
            if _printed(result.peers) != _printed(peer_cell(scores, THRESHOLD)):
                yield f"{about}: the report differs from the answers of colleagues"
            own = traces.given.get((person.name, *about))
            if result.self_score != own:
                yield f"{about}: the report says {result.self_score} of oneself, not {own}"


def _printed(cell: Cell) -> Cell:
    """Without what depends on the other cells of the round."""
    return replace(cell, low=None, high=None) if isinstance(cell, Shown) else cell


def _notices(traces: Traces) -> Iterator[str]:
    """One message for each notice; one more for each try of doubtful fate, where its kind may."""
    for sent, arrived in traces.arrived.items():
        if arrived > traces.tries.get(sent, 0):
            yield f"{sent}: came {arrived} times in {traces.tries.get(sent, 0)} tries"
    for (who, kind), tries in traces.tries.items():
        if tries > 1 and not worth_another_try(kind, tries - 1):
            yield f"{(who, kind)}: was tried {tries} times"
