"""Drafts: the choices of the wizard, kept at every step, and the draft rounds they stand for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.calendar import to_local
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Team, TeamId
from bot.domain.plans import (
    Choices,
    Plan,
    PlanState,
    PlanStep,
    as_in_series,
    check_choices,
    deadline_of,
    opening_of,
)
from bot.domain.rounds import PlanId, Round, RoundId, RoundPlan, RoundSettings, RoundState
from bot.domain.workdays import WorkCalendar
from bot.services.running import may_run
from storage import calendars, people, plans, rounds
from storage.database import Database

Title = Callable[[datetime, ZoneInfo], str]


class Drafts:
    """`title` names a round by its opening and the team's zone, in the language of the settings.

    `settings` are where a new draft starts, and hold the lowest threshold that may be chosen.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: ZoneInfo,
        settings: RoundSettings,
        title: Title,
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._settings = settings
        self._title = title

    async def draft(self, actor: Actor) -> Plan:
        """The actor's draft where they left it, or a new one. Raises Refused without teams.

        A draft for a team that is not the actor's any more is thrown away.
        """
        async with self._database.write() as connection:
            teams = await _teams_of(connection, actor)
            if not teams:
                raise Refused("no-teams")
            kept = await plans.draft_of(connection, actor.telegram_id)
            if kept and set(kept.choices.teams) <= set(teams):
                return await self._put(connection, kept)
            if kept:
                await _delete(connection, kept.id)
            only = tuple(teams) if len(teams) == 1 else ()
            choices = Choices(
                teams=only, peers=self._settings.peers, threshold=self._settings.threshold
            )
            step = PlanStep.REVIEWERS if only else PlanStep.TEAMS
            return await self._begin(connection, actor, choices, step)

    async def edit(self, actor: Actor, round_id: RoundId) -> Plan:
        """A draft that is to take the place of a scheduled round, and of its series."""
        async with self._database.write() as connection:
            round_ = await may_run(connection, actor, round_id)
            if round_.state is not RoundState.SCHEDULED:
                raise Refused("round-not-scheduled")
            kept = await plans.draft_of(connection, actor.telegram_id, round_id)
            if kept:
                return await self._put(connection, kept)
            choices = await self._choices_of(connection, round_)
            return await self._begin(connection, actor, choices, PlanStep.REVIEWERS, round_id)

    async def one(self, actor: Actor, plan_id: PlanId) -> Plan:
        async with self._database.read() as connection:
            return await mine(connection, actor, plan_id)

    async def change(
        self,
        actor: Actor,
        plan_id: PlanId,
        step: PlanStep,
        change: Callable[[Choices], Choices] | None = None,
    ) -> Plan:
        """One choice, and the step that is shown next; saved when it returns."""
        async with self._database.write() as connection:
            plan = await mine(connection, actor, plan_id)
            choices = change(plan.choices) if change else plan.choices
            check_choices(choices, self._settings.threshold)
            if set(choices.teams) - set(await _teams_of(connection, actor)):
                raise Refused("not-yours")
            if plan.replaces and choices.teams != plan.choices.teams:
                raise Refused("old-button")
            return await self._put(connection, replace(plan, choices=choices, step=step))

    async def discard(self, actor: Actor, plan_id: PlanId) -> None:
        async with self._database.write() as connection:
            plan = await mine(connection, actor, plan_id)
            await _delete(connection, plan.id)

    async def calendar(self, plan: Plan) -> WorkCalendar:
        """By which days and hours are offered: that of the plan's first team."""
        if not plan.choices.teams:
            return WorkCalendar(self._zone)
        async with self._database.read() as connection:
            return await calendars.of_team(connection, plan.choices.teams[0], self._zone)

    async def _begin(
        self,
        connection: AsyncConnection,
        actor: Actor,
        choices: Choices,
        step: PlanStep,
        instead_of: RoundId | None = None,
    ) -> Plan:
        author = actor.telegram_id
        plan_id = await plans.add(connection, author, choices, step, instead_of)
        return await self._put(connection, await mine(connection, actor, plan_id))

    async def _put(self, connection: AsyncConnection, plan: Plan) -> Plan:
        await put_drafts(connection, plan, self._clock(), self._zone, self._title)
        return plan

    async def _choices_of(self, connection: AsyncConnection, round_: Round) -> Choices:
        """Those of the round's plan, for its team alone and at its own day and hour."""
        calendar = await calendars.of_team(connection, round_.team.id, self._zone)
        plan = await plans.by_id(connection, round_.plan_id) if round_.plan_id else None
        repeats = await plans.series_of(connection, round_.team.id)
        choices = plan.choices if plan else _choices_without_plan(round_, calendar)
        once = replace(choices, every=0, repeat_on=None)
        return replace(
            as_in_series(choices, repeats.repeat) if repeats else once,
            teams=(round_.team.id,),
            opens_on=calendar.today(round_.opens_at),
            opens_hour=to_local(round_.opens_at, calendar.zone).hour,
        )


async def put_drafts(
    connection: AsyncConnection, plan: Plan, now: datetime, zone: ZoneInfo, title: Title
) -> None:
    """Keeps the plan, and a draft round of it for each team."""
    await plans.save(connection, plan.id, plan.choices, plan.step)
    await rounds.delete_drafts(connection, plan.id)
    for team in await people.all_teams(connection):
        if team.id in plan.choices.teams:
            calendar = await calendars.of_team(connection, team.id, zone)
            draft = _draft_round(plan, team, now, calendar, title)
            await rounds.add(connection, draft, RoundState.DRAFT)


def _draft_round(
    plan: Plan, team: Team, now: datetime, calendar: WorkCalendar, title: Title
) -> RoundPlan:
    choices = plan.choices
    opens_at = opening_of(choices, now, calendar)
    return RoundPlan(
        team=team,
        title=title(opens_at, calendar.zone),
        opens_at=opens_at,
        closes_at=deadline_of(choices, opens_at, calendar),
        settings=choices.settings,
        plan_id=plan.id,
        days=None if choices.closes_on else choices.days,
    )


async def mine(connection: AsyncConnection, actor: Actor, plan_id: PlanId) -> Plan:
    """The actor's own draft; raises Refused for anybody else's and for what is scheduled."""
    plan = await plans.by_id(connection, plan_id)
    if plan is None or plan.author != actor.telegram_id:
        raise Refused("draft-gone")
    if not all(access.may_run_rounds(actor, team) for team in plan.choices.teams):
        raise Refused("not-yours")
    if plan.state is not PlanState.DRAFT:
        raise Refused("plan-scheduled")
    return plan


async def _delete(connection: AsyncConnection, plan_id: PlanId) -> None:
    await rounds.delete_drafts(connection, plan_id)
    await plans.delete_draft(connection, plan_id)


def _choices_without_plan(round_: Round, calendar: WorkCalendar) -> Choices:
    """For a round made on the command line."""
    settings = round_.settings
    return Choices(
        self_review=settings.self_review,
        peers=settings.peers,
        manager_reviews=settings.manager_reviews,
        closes_on=calendar.today(round_.closes_at),
        threshold=settings.threshold,
        severity=settings.severity,
    )


async def _teams_of(connection: AsyncConnection, actor: Actor) -> list[TeamId]:
    teams = await people.all_teams(connection)
    return [team.id for team in teams if access.may_run_rounds(actor, team.id)]
