"""What a planned round would mean, before anybody is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Team
from bot.domain.reminders import Reminder
from bot.domain.rounds import MANY_FORMS, Round, RoundSettings, RoundSize


@dataclass(frozen=True, slots=True)
class Preview:
    """One team's round. `not_joined` and `away` are names of people who cannot be asked yet, or
    not before the deadline; people `away` take no part, nor do those who have `declined`, which
    are only counted. `managers` is how many managers review everybody. `in_the_way` is another
    round that would be open then, or is scheduled already."""

    team: Team
    title: str
    opens_at: datetime
    closes_at: datetime
    settings: RoundSettings
    size: RoundSize
    reminders: tuple[Reminder, ...]
    not_joined: tuple[str, ...]
    away: tuple[str, ...]
    managers: int
    in_the_way: Round | None = None
    declined: int = 0

    @property
    def forms(self) -> int:
        """All forms: everybody's, and one about everybody from each manager who reviews."""
        return self.size.forms + self.managers * self.size.people

    @property
    def most_forms(self) -> int:
        """The largest number of forms that one person gets."""
        return max(self.size.forms_each, self.size.people if self.managers else 0)

    @property
    def too_many_forms(self) -> bool:
        return self.most_forms > MANY_FORMS

    @property
    def nothing_shown(self) -> bool:
        """Nobody can have as many raters as the threshold asks for, even if all answer."""
        return self.size.colleagues_each < self.settings.threshold

    @property
    def everybody_needed(self) -> bool:
        """Each result is shown only if every single rater answers."""
        return self.size.colleagues_each == self.settings.threshold

    @property
    def joined_too_few(self) -> bool:
        """As long as those who are missing do not come in, nobody's result can be shown."""
        in_already = self.size.people - len(self.not_joined)
        return in_already - 1 < self.settings.threshold


def forms_in_all(previews: Sequence[Preview]) -> int:
    return sum(preview.forms for preview in previews)
