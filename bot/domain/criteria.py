"""The six criteria, their order, scale and follow-ups. The texts are in locales/*/criteria.ftl."""

from dataclasses import dataclass
from typing import Final

SCALE: Final = (1, 2, 3, 4, 5)
LOW: Final = 2
"""A score up to this one is followed by the question after its cause."""
UNKNOWN_CAUSE: Final = "unknown"
COMMENT_BOXES: Final = ("keep", "change")


@dataclass(frozen=True, slots=True)
class Criterion:
    """`causes` are the answers to the follow-up, in the order of their buttons."""

    key: str
    causes: tuple[str, ...]


CRITERIA: Final = (
    Criterion("product", ("training", "updates", "care")),
    Criterion("need", ("ask", "analyse", "offer")),
    Criterion("responsibility", ("foresight", "fear", "roles")),
    Criterion("initiative", ("authority", "ignored", "ideas")),
    Criterion("help", ("rules", "skill", "will")),
    Criterion("promptness", ("overload", "delay", "waiting", "tools")),
)
KEYS: Final = tuple(criterion.key for criterion in CRITERIA)
BY_KEY: Final = {criterion.key: criterion for criterion in CRITERIA}


def causes(key: str) -> tuple[str, ...]:
    """Every accepted answer to the follow-up of a criterion, "can't tell" last."""
    return (*BY_KEY[key].causes, UNKNOWN_CAUSE)


def is_low(score: int | None) -> bool:
    return score is not None and score <= LOW
