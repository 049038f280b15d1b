"""What each button of the wizard changes in a draft, and which step is shown next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.errors import Refused
from bot.domain.people import TeamId
from bot.domain.plans import (
    Choices,
    PlanStep,
    RepeatDay,
    closing_on,
    lasting,
    length_in_days,
    opening_of,
    opening_on,
    repeating,
    repeating_by,
    with_team,
)
from bot.domain.recurrence import Unit
from bot.domain.workdays import WorkCalendar
from handlers.days import PAGES, WEEKS
from handlers.wizard_callbacks import Choice

AHEAD: Final = timedelta(weeks=PAGES * WEEKS)
"""As far as the days reach that are offered."""


@dataclass(frozen=True, slots=True)
class Present:
    """When a choice is made, and by which calendar."""

    now: datetime
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        return self.calendar.today(self.now)

    def hours(self, day: date) -> list[int]:
        """The local hours of a day at which a round can still open, in working time."""
        calendar = self.calendar
        hours = range(calendar.starts, calendar.ends)
        return [hour for hour in hours if calendar.at(day, hour) > self.now]


Change = Callable[[Choices, int, Present], Choices]


def next_step(what: Choice) -> PlanStep:
    return _CHANGES[what][0]


def change(what: Choice, value: int, present: Present) -> Callable[[Choices], Choices]:
    """The change to choices that a button stands for; it raises Refused for what none offers."""
    made = _CHANGES[what][1]
    return lambda choices: made(choices, value, present)


def _opens_on(choices: Choices, value: int, present: Present) -> Choices:
    day = _working_day(value, present)
    if not present.hours(day):
        raise Refused("opening-past")
    return opening_on(choices, day)


def _hour(choices: Choices, value: int, present: Present) -> Choices:
    calendar = present.calendar
    if choices.opens_on is None or value not in range(calendar.starts, calendar.ends):
        raise Refused("old-button")
    if value not in present.hours(choices.opens_on):
        raise Refused("opening-past")
    return replace(choices, opens_hour=value)


def _closes_on(choices: Choices, value: int, present: Present) -> Choices:
    day, calendar = _working_day(value, present), present.calendar
    opens_at = opening_of(choices, present.now, calendar)
    if day <= calendar.today(opens_at):
        raise Refused("deadline-past")
    return closing_on(choices, day, length_in_days(opens_at, calendar.evening(day), calendar))


def _working_day(value: int, present: Present) -> date:
    try:
        day = date.fromordinal(value)
    except (ValueError, OverflowError):
        raise Refused("old-button") from None
    if day > present.today + AHEAD or not present.calendar.is_working_day(day):
        raise Refused("old-button")
    return day


def _by(day: RepeatDay) -> Change:
    return lambda choices, value, present: repeating_by(choices, day)


_CHANGES: Final[Mapping[Choice, tuple[PlanStep, Change]]] = {
    Choice.TEAM_ON: (PlanStep.TEAMS, lambda made, id_, _: with_team(made, TeamId(id_), True)),
    Choice.TEAM_OFF: (PlanStep.TEAMS, lambda made, id_, _: with_team(made, TeamId(id_), False)),
    Choice.SELF_ON: (PlanStep.REVIEWERS, lambda made, value, _: replace(made, self_review=True)),
    Choice.SELF_OFF: (PlanStep.REVIEWERS, lambda made, value, _: replace(made, self_review=False)),
    Choice.PEERS: (PlanStep.REVIEWERS, lambda made, peers, _: replace(made, peers=peers)),
    Choice.MANAGER_ON: (
        PlanStep.REVIEWERS,
        lambda made, value, _: replace(made, manager_reviews=True),
    ),
    Choice.MANAGER_OFF: (
        PlanStep.REVIEWERS,
        lambda made, value, _: replace(made, manager_reviews=False),
    ),
    Choice.OPENS_NOW: (PlanStep.LENGTH, lambda made, value, _: opening_on(made, None)),
    Choice.OPENS_ON: (PlanStep.HOUR, _opens_on),
    Choice.HOUR: (PlanStep.LENGTH, _hour),
    Choice.DAYS: (PlanStep.REPEATS, lambda made, days, _: lasting(made, days)),
    Choice.CLOSES_ON: (PlanStep.REPEATS, _closes_on),
    Choice.ONCE: (PlanStep.PROTECTION, lambda made, value, _: repeating(made, 0, made.unit)),
    Choice.MONTHS: (PlanStep.REPEAT_DAY, lambda made, n, _: repeating(made, n, Unit.MONTHS)),
    Choice.WEEKS: (PlanStep.PROTECTION, lambda made, n, _: repeating(made, n, Unit.WEEKS)),
    Choice.BY_WORKING_DAY: (PlanStep.PROTECTION, _by(RepeatDay.WORKING_DAY)),
    Choice.BY_WEEKDAY: (PlanStep.PROTECTION, _by(RepeatDay.WEEKDAY)),
    Choice.BY_DATE: (PlanStep.PROTECTION, _by(RepeatDay.DATE)),
    Choice.THRESHOLD: (PlanStep.PROTECTION, lambda made, n, _: replace(made, threshold=n)),
    Choice.SEVERITY_ON: (PlanStep.PROTECTION, lambda made, value, _: replace(made, severity=True)),
    Choice.SEVERITY_OFF: (
        PlanStep.PROTECTION,
        lambda made, value, _: replace(made, severity=False),
    ),
}
