"""A cell in the words of a reader: plain text, to be escaped by whoever puts it into HTML."""

from collections.abc import Iterable, Mapping

from bot.domain.cells import Cell, Reason, Shown
from bot.domain.report import PersonReport
from bot.texts import Texts


def told(cell: Cell, texts: Texts) -> str:
    """«4,3», «<2,0», or a dash."""
    if not isinstance(cell, Shown):
        return texts.plain("rich-hidden")
    return texts.plain("rich-floored") if cell.floored else number(cell.mean, texts)


def interval(cell: Cell, texts: Texts) -> str | None:
    """«3,8–4,8», None where no interval is printed."""
    if not isinstance(cell, Shown) or cell.low is None or cell.high is None:
        return None
    low, high = number(cell.low, texts), number(cell.high, texts)
    return texts.plain("rich-interval", low=low, high=high)


def reason(why: Reason, texts: Texts) -> str:
    """Why something is not shown."""
    return texts.plain(f"rich-reason-{why}")


def number(value: float, texts: Texts) -> str:
    return texts.plain("number", value=value)


def label(criterion: str, texts: Texts) -> str:
    return texts.plain(f"criterion-{criterion}-label")


def cause_label(criterion: str, cause: str, texts: Texts) -> str:
    """The answer to a follow-up as its button says it."""
    key = f"criterion-{criterion}-cause-{cause}"
    return texts.plain(key) if texts.has(key) else texts.plain(f"cause-{cause}")


def managers_of(people: Iterable[PersonReport]) -> list[str]:
    """The managers who have rated any of these people, each once, in order of appearance."""
    scores = (score for p in people for result in p.criteria for score in result.managers)
    return list(dict.fromkeys(score.name for score in scores))


def scores_of(person: PersonReport, criterion: str) -> Mapping[str, int]:
    """What each manager gave this person on one criterion."""
    return {
        score.name: score.score
        for result in person.criteria
        if result.criterion == criterion
        for score in result.managers
    }
