"""Everything that is kept about one person and may be handed to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.report import PersonReport
from bot.domain.reviews import Review

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Published:
    """What a closed round says about the person, as the manager has passed it on."""

    title: str
    closed_at: datetime
    threshold: int
    own: PersonReport


@dataclass(frozen=True, slots=True)
class Held:
    """`rows` by subject, for example "absences"; `forms` are the person's own in open rounds.

    Nothing in here has been given by others but what `published` tells of it.
    """

    rows: Mapping[str, tuple[Row, ...]]
    forms: tuple[Review, ...]
    published: tuple[Published, ...]
