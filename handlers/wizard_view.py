"""A draft as it is shown: what every step of the wizard has in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.types import InlineKeyboardButton

from bot.domain.people import Team
from bot.domain.plans import Choices, Plan, PlanStep, deadline_of, opening_of, path
from bot.texts import Texts
from handlers.callbacks import GoHome
from handlers.screen import Rows, button
from handlers.wizard_callbacks import Choice, Choose, Discard, ShowStep
from handlers.wizard_choices import Present
from handlers.words import short

Buttons = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class View:
    """`teams` are those to choose from, `lowest` is the lowest threshold that may be chosen.

    `texts` speak in the zone of the calendar.
    """

    plan: Plan
    teams: Sequence[Team]
    present: Present
    texts: Texts
    lowest: int
    page: int = 0

    @property
    def choices(self) -> Choices:
        return self.plan.choices

    @property
    def opens_at(self) -> datetime:
        """By the present calendar, as is the deadline: those of other teams may differ."""
        return opening_of(self.choices, self.present.now, self.present.calendar)

    @property
    def closes_at(self) -> datetime:
        return deadline_of(self.choices, self.opens_at, self.present.calendar)

    @property
    def chosen_teams(self) -> list[Team]:
        return [team for team in self.teams if team.id in self.choices.teams]

    @property
    def asks_teams(self) -> bool:
        return asks_teams(self.plan, self.teams)

    def option(self, what: Choice, label: str, chosen: bool, value: int = 0) -> Buttons:
        """A button that chooses something, with a ✓ where that is chosen already."""
        said = self.texts.plain("wizard-chosen", label=label) if chosen else label
        data = Choose(plan=self.plan.id, what=what, value=value, page=self.page)
        return [button(said, data)]

    def to(self, step: PlanStep, page: int = 0) -> ShowStep:
        return ShowStep(plan=self.plan.id, step=step, page=page)


def asks_teams(plan: Plan, teams: Sequence[Team]) -> bool:
    """Whoever has one team is not asked; a round that is changed stays with its team."""
    return plan.replaces is None and len(teams) > 1


def about(view: View) -> str:
    """For which teams the draft is."""
    teams = view.chosen_teams
    if len(teams) == 1:
        key = "wizard-about-change" if view.plan.replaces else "wizard-about-team"
        return view.texts(key, team=short(teams[0].name))
    return view.texts("wizard-about-teams", teams=len(teams))


def way(view: View) -> Rows:
    """Back, on, out: the draft stays where it is left unless it is thrown away."""
    texts, step = view.texts, view.plan.step
    steps, order = path(view.choices, view.asks_teams), list(PlanStep)
    earlier = [one for one in steps if order.index(one) < order.index(step)]
    later = [one for one in steps if order.index(one) > order.index(step)]
    row = [button(texts("button-back"), view.to(earlier[-1]))] if earlier else []
    if later and step in steps and view.choices.teams:
        row.append(button(texts("wizard-next"), view.to(later[0]), "primary"))
    throw = button(texts(discard_key(view.plan)), Discard(plan=view.plan.id))
    return [*([row] if row else []), [button(texts("button-home"), GoHome()), throw]]


def discard_key(plan: Plan) -> str:
    return "wizard-discard-change" if plan.replaces else "wizard-discard"
