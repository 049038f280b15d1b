"""What a planned round would mean, before anybody is asked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.assignment import Pair
from bot.domain.people import PersonId, Team
from bot.domain.reminders import Reminder
from bot.domain.rounds import MANY_FORMS, Round, RoundSettings, RoundSize


@dataclass(frozen=True, slots=True)
class Preview:
    """One team's round. `not_joined` and `away` are names of people who cannot be asked yet, or
    not before the deadline; people `away` take no part, nor do those who have `declined`, which
    are only counted. `colleagues` is how many each member reviews and is reviewed by, at most;
    `managers` are those who review everybody. `in_the_way` is another round that would be open
    then, or is scheduled already."""

    team: Team
    title: str
    opens_at: datetime
    closes_at: datetime
    settings: RoundSettings
    size: RoundSize
    reminders: tuple[Reminder, ...]
    not_joined: tuple[str, ...]
    away: tuple[str, ...]
    colleagues: Mapping[PersonId, int]
    managers: tuple[PersonId, ...]
    in_the_way: Round | None = None
    declined: int = 0

    @property
    def forms_of(self) -> Counter[PersonId]:
        """How many forms each person gets."""
        own = self.settings.self_review
        forms = Counter({person: own + number for person, number in self.colleagues.items()})
        forms.update(dict.fromkeys(self.managers, len(self.colleagues)))
        return forms

    @property
    def forms(self) -> int:
        return self.forms_of.total()

    @property
    def most_forms(self) -> int:
        """The largest number of forms that one person gets."""
        return most_forms([self])

    @property
    def too_many_forms(self) -> bool:
        return self.most_forms > MANY_FORMS

    @property
    def nothing_shown(self) -> bool:
        """Nobody can have as many raters as the threshold asks for, even if all answer."""
        return self.without_result == self.size.people

    @property
    def without_result(self) -> int:
        """How many people cannot have as many raters as the threshold asks for."""
        return sum(number < self.settings.threshold for number in self.colleagues.values())

    @property
    def everybody_needed(self) -> bool:
        """Each result is shown only if every single rater answers."""
        return self.size.colleagues_each == self.settings.threshold

    @property
    def joined(self) -> int:
        return self.size.people - len(self.not_joined)

    @property
    def joined_too_few(self) -> bool:
        """As long as those who are missing do not come in, nobody's result can be shown."""
        return self.joined - 1 < self.settings.threshold

    @property
    def missing_needed(self) -> bool:
        """Whoever is dealt those who are missing may fall under the threshold without them."""
        sure = self.size.colleagues_each - len(self.not_joined)
        return bool(self.not_joined) and sure < self.settings.threshold


def at_most(
    members: Sequence[PersonId], peers: int, forbidden: Iterable[Pair]
) -> dict[PersonId, int]:
    """How many colleagues each can review and be reviewed by; `forbidden` has every pair of
    theirs both ways round."""
    barred = Counter(pair.reviewer for pair in forbidden)
    others = len(members) - 1
    return {person: min(peers, others - barred[person]) for person in members}


def forms_of_each(previews: Iterable[Preview]) -> Counter[PersonId]:
    """A manager of several teams gets forms in each of them."""
    return sum((preview.forms_of for preview in previews), Counter())


def most_forms(previews: Iterable[Preview]) -> int:
    return max(forms_of_each(previews).values(), default=0)


def most_of_managers(previews: Sequence[Preview]) -> int:
    """The largest number of forms that one of the managers gets who review everybody."""
    forms = forms_of_each(previews)
    return max((forms[one] for preview in previews for one in preview.managers), default=0)


def forms_in_all(previews: Iterable[Preview]) -> int:
    return sum(preview.forms for preview in previews)
