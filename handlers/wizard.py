"""The wizard: a round is put together step by step in one message, and kept after every tap."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.config import Settings
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.plans import Choices, Plan, PlanStep, path
from bot.domain.rounds import PlanId, RoundId
from bot.services.drafts import Drafts
from bot.services.plans import Plans
from bot.services.rounds import Rounds
from handlers.callbacks import NewRound
from handlers.desk import Desk, serve
from handlers.home import Home
from handlers.wizard_callbacks import Choose, Discard, EditRound, Schedule, ShowStep
from handlers.wizard_choices import Present, change, next_step
from handlers.wizard_screens import ask_to_discard, preview_screen, scheduled_screen
from handlers.wizard_steps import step_screen
from handlers.wizard_view import View, asks_teams

router = Router(name="wizard")

CHOOSE_AGAIN: Final = frozenset(
    {
        "plan-no-teams",
        "plan-many-teams",
        "opening-past",
        "deadline-past",
        "deadline-far",
        "round-live",
        "round-scheduled",
    }
)
"""Refusals after which the draft is on the screen, and not home."""


@dataclass(frozen=True, slots=True)
class Wizard(Desk):
    """Where a draft is put together."""

    drafts: Drafts
    plans: Plans
    rounds: Rounds
    clock: Clock
    settings: Settings

    async def show(self, plan: Plan, page: int = 0) -> None:
        """The present step of a draft."""
        view = await self.view(plan, page)
        if plan.step is PlanStep.PREVIEW:
            screen = preview_screen(view, await self.plans.previews(self.actor, plan.id))
        else:
            screen = step_screen(view)
        await self.answer(screen)

    async def again(self, plan_id: PlanId, refused: Refused, page: int = 0) -> None:
        """What was chosen cannot be: says why, and shows the draft as it is."""
        if refused.key not in CHOOSE_AGAIN:
            raise refused
        plan = await self.drafts.one(self.actor, plan_id)
        await self.stage.say(f"error-{refused.key}", alert=True, **refused.details)
        await self.show(plan, page)

    async def view(self, plan: Plan, page: int = 0) -> View:
        present = await self.present(plan)
        return View(
            plan=plan,
            teams=await self.rounds.teams(self.actor),
            present=present,
            texts=self.texts.in_zone(present.calendar.zone),
            lowest=self.settings.threshold,
            page=page,
        )

    async def present(self, plan: Plan) -> Present:
        return Present(self.clock(), await self.drafts.calendar(plan))


serve(router, "wizard", Wizard)


@router.message(Command("newround"))
@router.callback_query(NewRound.filter())
async def resume(_event: Message | CallbackQuery, wizard: Wizard) -> None:
    await wizard.show(await wizard.drafts.draft(wizard.actor))


@router.callback_query(EditRound.filter())
async def edit(_query: CallbackQuery, callback_data: EditRound, wizard: Wizard) -> None:
    await wizard.show(await wizard.drafts.edit(wizard.actor, RoundId(callback_data.round)))


@router.callback_query(ShowStep.filter())
async def show_step(_query: CallbackQuery, callback_data: ShowStep, wizard: Wizard) -> None:
    plan = await wizard.drafts.one(wizard.actor, PlanId(callback_data.plan))
    ask_teams = asks_teams(plan, await wizard.rounds.teams(wizard.actor))
    checked = _leads_to(callback_data.step, ask_teams)
    try:
        plan = await wizard.drafts.change(wizard.actor, plan.id, callback_data.step, checked)
    except Refused as refused:
        return await wizard.again(plan.id, refused)
    return await wizard.show(plan, callback_data.page)


def _leads_to(step: PlanStep, ask_teams: bool) -> Callable[[Choices], Choices]:
    """Changes nothing; raises Refused if the choices so far do not lead to this step."""

    def checked(choices: Choices) -> Choices:
        if step not in (*path(choices, ask_teams), PlanStep.DEADLINE):
            raise Refused("old-button")
        if step is not PlanStep.TEAMS and not choices.teams:
            raise Refused("plan-no-teams")
        return choices

    return checked


@router.callback_query(Choose.filter())
async def choose(_query: CallbackQuery, callback_data: Choose, wizard: Wizard) -> None:
    chosen = callback_data
    plan = await wizard.drafts.one(wizard.actor, PlanId(chosen.plan))
    made = change(chosen.what, chosen.value, await wizard.present(plan))
    try:
        plan = await wizard.drafts.change(wizard.actor, plan.id, next_step(chosen.what), made)
    except Refused as refused:
        return await wizard.again(plan.id, refused, chosen.page)
    return await wizard.show(plan, chosen.page if plan.step is PlanStep.TEAMS else 0)


@router.callback_query(Discard.filter())
async def discard(
    _query: CallbackQuery, callback_data: Discard, wizard: Wizard, home: Home
) -> None:
    plan = await wizard.drafts.one(wizard.actor, PlanId(callback_data.plan))
    if not callback_data.sure:
        return await wizard.answer(ask_to_discard(plan, wizard.texts))
    await wizard.drafts.discard(wizard.actor, plan.id)
    await wizard.stage.say("wizard-discarded")
    return await wizard.stage.show(await home(wizard.actor, wizard.texts))


@router.callback_query(Schedule.filter())
async def schedule(_query: CallbackQuery, callback_data: Schedule, wizard: Wizard) -> None:
    plan = await wizard.drafts.one(wizard.actor, PlanId(callback_data.plan))
    view = await wizard.view(plan)
    try:
        made = await wizard.plans.schedule(wizard.actor, plan.id)
    except Refused as refused:
        return await wizard.again(plan.id, refused)
    return await wizard.answer(scheduled_screen(view, made))
