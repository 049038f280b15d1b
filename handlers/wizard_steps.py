"""The steps of the wizard: a question, what is chosen now, and the buttons."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.plans import (
    LENGTHS,
    MONTHS,
    WEEKS,
    PlanStep,
    RepeatDay,
    deadline_of,
    repeat_of,
    repeating_by,
    thresholds,
)
from bot.domain.recurrence import Unit
from bot.domain.rounds import PEERS_RANGE
from handlers.days import day_rows
from handlers.screen import Rows, Screen, button
from handlers.wizard_callbacks import Choice, Choose, ShowStep
from handlers.wizard_view import Buttons, View, about, way
from handlers.words import as_label, hour, period, place

TEAMS: Final = 20
"""On a page."""


def step_screen(view: View) -> Screen:
    """Any step but the preview."""
    body, rows = _STEPS[view.plan.step](view)
    heading = view.texts(f"wizard-ask-{view.plan.step}")
    context = [] if view.plan.step is PlanStep.TEAMS else [about(view)]
    return Screen("\n".join([heading, *context, "", body]), [*rows, *way(view)])


def _teams(view: View) -> tuple[str, Rows]:
    chosen = view.choices.teams
    last = (len(view.teams) - 1) // TEAMS
    page = min(view.page, last)
    rows: Rows = []
    for team in view.teams[page * TEAMS : (page + 1) * TEAMS]:
        taking_part = team.id in chosen
        what = Choice.TEAM_OFF if taking_part else Choice.TEAM_ON
        rows.append(view.option(what, team.name, taking_part, team.id))
    earlier = [(page - 1, "wizard-teams-earlier")] if page else []
    later = [(page + 1, "wizard-teams-later")] if page < last else []
    turns = [
        button(view.texts(key), view.to(PlanStep.TEAMS, other)) for other, key in earlier + later
    ]
    text = view.texts("wizard-teams", chosen=len(chosen))
    return text, [*rows, turns] if turns else rows


def _reviewers(view: View) -> tuple[str, Rows]:
    texts, choices = view.texts, view.choices
    self_review, manager = choices.self_review, choices.manager_reviews
    peers: Buttons = []
    for number in PEERS_RANGE:
        peers += view.option(Choice.PEERS, str(number), number == choices.peers, number)
    rows = [
        view.option(Choice.SELF_ON, texts("wizard-self-on"), self_review)
        + view.option(Choice.SELF_OFF, texts("wizard-self-off"), not self_review),
        peers[:4],
        peers[4:],
        view.option(Choice.MANAGER_ON, texts("wizard-manager-on"), manager)
        + view.option(Choice.MANAGER_OFF, texts("wizard-manager-off"), not manager),
    ]
    return texts("wizard-reviewers", peers=choices.peers), rows


def _opens(view: View) -> tuple[str, Rows]:
    texts, choices, present = view.texts, view.choices, view.present
    now = view.option(Choice.OPENS_NOW, texts("wizard-opens-now"), choices.opens_on is None)
    first = present.today if present.hours(present.today) else present.today + timedelta(days=1)
    marked = frozenset({choices.opens_on} if choices.opens_on else ())
    days = _days(view, Choice.OPENS_ON, first, marked)
    return texts("wizard-opens"), [now, *days]


def _hour(view: View) -> tuple[str, Rows]:
    day = view.choices.opens_on or view.present.today
    hours = view.present.hours(day)
    buttons: Buttons = []
    for value in hours:
        label, chosen = hour(value, view.texts), value == view.choices.opens_hour
        buttons += view.option(Choice.HOUR, label, chosen, value)
    rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
    noon = view.present.calendar.at(day, 12)
    key = "wizard-hour" if hours else "wizard-hour-past"
    return view.texts(key, day=view.texts.day(noon)), rows


def _length(view: View) -> tuple[str, Rows]:
    texts, choices, calendar = view.texts, view.choices, view.present.calendar
    rows: Rows = []
    for days in LENGTHS:
        lasting = replace(choices, days=days, closes_on=None)
        closes_at = deadline_of(lasting, view.opens_at, calendar)
        weekday, day = texts.weekday(closes_at), texts.day(closes_at)
        label = texts.plain("wizard-length-days", days=days, weekday=weekday, day=day)
        chosen = choices.closes_on is None and choices.days == days
        rows.append(view.option(Choice.DAYS, label, chosen, days))
    rows.append([button(texts("wizard-by-date"), view.to(PlanStep.DEADLINE))])
    return texts("wizard-length", deadline=texts.moment(view.closes_at)), rows


def _deadline(view: View) -> tuple[str, Rows]:
    closes_on = view.choices.closes_on
    first = view.present.calendar.today(view.opens_at) + timedelta(days=1)
    marked = frozenset({closes_on} if closes_on else ())
    deadline = view.texts.moment(view.closes_at)
    rows = _days(view, Choice.CLOSES_ON, first, marked)
    return view.texts("wizard-length", deadline=deadline), rows


def _days(view: View, what: Choice, first: date, marked: frozenset[date]) -> Rows:
    def to(day: date) -> Choose:
        return Choose(plan=view.plan.id, what=what, value=day.toordinal(), page=view.page)

    def turn(page: int) -> ShowStep:
        return view.to(view.plan.step, page)

    return day_rows(view.present.calendar, first, view.page, to, turn, view.texts, marked)


def _repeats(view: View) -> tuple[str, Rows]:
    choices = view.choices
    once = view.option(Choice.ONCE, as_label(period(0, Unit.MONTHS, view.texts)), not choices.every)
    offered = [(Choice.MONTHS, Unit.MONTHS, every) for every in MONTHS]
    offered += [(Choice.WEEKS, Unit.WEEKS, every) for every in WEEKS]
    buttons: Buttons = []
    for what, unit, every in offered:
        chosen = (choices.every, choices.unit) == (every, unit)
        buttons += view.option(what, as_label(period(every, unit, view.texts)), chosen, every)
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return view.texts("wizard-repeats"), [once, *rows]


def _repeat_day(view: View) -> tuple[str, Rows]:
    choices, calendar = view.choices, view.present.calendar
    offered = {
        Choice.BY_WORKING_DAY: RepeatDay.WORKING_DAY,
        Choice.BY_WEEKDAY: RepeatDay.WEEKDAY,
        Choice.BY_DATE: RepeatDay.DATE,
    }
    rows: Rows = []
    for what, day in offered.items():
        repeat = repeat_of(repeating_by(choices, day), view.opens_at, calendar)
        if repeat:
            label = as_label(place(repeat.on, view.texts))
            rows.append(view.option(what, label, choices.repeat_day is day))
    return view.texts("wizard-repeat-day", day=view.texts.day(view.opens_at)), rows


def _protection(view: View) -> tuple[str, Rows]:
    texts, choices = view.texts, view.choices
    offered: Buttons = []
    for number in thresholds(view.lowest):
        chosen = number == choices.threshold
        offered += view.option(Choice.THRESHOLD, str(number), chosen, number)
    severity = [
        view.option(Choice.SEVERITY_ON, texts("wizard-severity-on"), choices.severity),
        view.option(Choice.SEVERITY_OFF, texts("wizard-severity-off"), not choices.severity),
    ]
    rows = [offered[at : at + 4] for at in range(0, len(offered), 4)]
    return texts("wizard-protection", threshold=choices.threshold), [*rows, *severity]


_STEPS: Final[Mapping[PlanStep, Callable[[View], tuple[str, Rows]]]] = {
    PlanStep.TEAMS: _teams,
    PlanStep.REVIEWERS: _reviewers,
    PlanStep.OPENS: _opens,
    PlanStep.HOUR: _hour,
    PlanStep.LENGTH: _length,
    PlanStep.DEADLINE: _deadline,
    PlanStep.REPEATS: _repeats,
    PlanStep.REPEAT_DAY: _repeat_day,
    PlanStep.PROTECTION: _protection,
}
