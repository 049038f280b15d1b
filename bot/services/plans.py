"""Plans carried out: previewed, scheduled once, and repeated by themselves."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, TeamId
from bot.domain.plans import Plan, repeat_of
from bot.domain.previews import Preview
from bot.domain.recurrence import Opening, caught_up, due, following
from bot.domain.rounds import PlanId, Round, RoundId, RoundPlan, RoundState, check_plan
from bot.domain.workdays import WorkCalendar
from bot.failures import where
from bot.services.drafts import Title, mine, put_drafts
from bot.services.previewing import preview_of
from bot.services.rounds import Rounds
from bot.services.running import check_free, may_run
from bot.services.telling import announce
from storage import calendars, journal, people, plans, rounds
from storage.database import Database
from storage.plans import Series

log = logging.getLogger(__name__)


class Plans:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: ZoneInfo,
        title: Title,
        opener: Rounds,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._title = title
        self._rounds = opener
        self._wake = wake

    async def previews(self, actor: Actor, plan_id: PlanId) -> list[Preview]:
        """What the actor's draft would mean, by team."""
        async with self._database.read() as connection:
            plan = await mine(connection, actor, plan_id)
            drafts = await rounds.of_plan(connection, plan.id, RoundState.DRAFT)
            return [await preview_of(connection, one, self._zone, plan.replaces) for one in drafts]

    async def preview(self, actor: Actor, round_id: RoundId) -> Preview:
        async with self._database.read() as connection:
            round_ = await may_run(connection, actor, round_id)
            return await preview_of(connection, round_, self._zone, round_id)

    async def schedule(self, actor: Actor, plan_id: PlanId) -> list[Round]:
        """Makes the rounds of a draft, once; those whose time has come open at once."""
        now = self._clock()
        async with self._database.write() as connection:
            plan = await mine(connection, actor, plan_id)
            if not plan.choices.teams:
                raise Refused("plan-no-teams")
            # Whatever was to open at once opens now, not when the draft was last touched.
            await put_drafts(connection, plan, now, self._zone, self._title)
            await plans.settle(connection, plan.id)
            made = await rounds.of_plan(connection, plan.id, RoundState.DRAFT)
            for draft in made:
                await self._schedule_one(connection, actor, plan, draft)
        for round_ in made:
            if round_.opens_at <= now:
                await self._rounds.open(actor, round_.id)
        return made

    async def series(self, actor: Actor, team: TeamId) -> Series | None:
        """By which rule the team's rounds repeat, None if they do not."""
        async with self._database.read() as connection:
            found = await plans.series_of(connection, team)
        return found if access.may_run_rounds(actor, team) else None

    async def next_opening(self, actor: Actor, team: TeamId) -> datetime | None:
        """When the round after the last one made is to open; None if the team's do not repeat."""
        made = await self.series(actor, team)
        if made is None:
            return None
        async with self._database.read() as connection:
            calendar = await calendars.of_team(connection, team, self._zone)
            plan = await plans.by_id(connection, made.plan_id)
        day = following(made.repeat, made.first, made.planned, calendar)
        return calendar.at(day, plan.choices.opens_hour) if plan else None

    async def end_series(self, actor: Actor, team: TeamId) -> bool:
        """No further rounds come by themselves; False if none would have."""
        if not access.may_run_rounds(actor, team):
            raise Refused("not-yours")
        async with self._database.write() as connection:
            ended = await plans.end_series(connection, team)
            await journal.note(connection, self._clock(), "series-ended", actor.telegram_id)
        return ended

    async def tick(self) -> None:
        """Makes the next round of each series in time for a preview."""
        async with self._database.read() as connection:
            found = await plans.due_series(connection, self._clock())
        for series in found:
            try:
                await self._continue(series)
            except Exception as error:
                log.error("series of team %s failed: %s", series.team, where(error))

    async def _schedule_one(
        self, connection: AsyncConnection, actor: Actor, plan: Plan, draft: Round
    ) -> None:
        now = self._clock()
        wanted = RoundPlan(draft.team, draft.title, draft.opens_at, draft.closes_at, draft.settings)
        if plan.choices.opens_on and draft.opens_at < now:
            raise Refused("opening-past")
        check_plan(wanted, now)
        await check_free(connection, wanted, plan.replaces)
        if plan.replaces:
            await _give_way(connection, plan.replaces)
        to = (draft.id, RoundState.DRAFT, RoundState.SCHEDULED)
        await rounds.advance(connection, *to)
        await self._put_series(connection, plan, draft)
        await journal.note(connection, now, "round-planned", actor.telegram_id, draft.id)

    async def _put_series(self, connection: AsyncConnection, plan: Plan, round_: Round) -> None:
        """A plan that does not repeat leaves a series alone unless it takes its round's place;
        one that keeps its rule goes on with it from where it was."""
        calendar = await calendars.of_team(connection, round_.team.id, self._zone)
        repeat = repeat_of(plan.choices, round_.opens_at, calendar)
        former = await plans.series_of(connection, round_.team.id)
        if former and plan.choices.repeat_on:
            await plans.put_series(connection, replace(former, plan_id=plan.id))
        elif repeat:
            first = calendar.today(round_.opens_at)
            at = due(following(repeat, first, first, calendar), calendar)
            made = Series(round_.team.id, plan.id, repeat, first, first, at)
            await plans.put_series(connection, made)
        elif plan.replaces:
            await plans.end_series(connection, round_.team.id)

    async def _continue(self, series: Series) -> None:
        now = self._clock()
        async with self._database.write() as connection:
            plan = await plans.by_id(connection, series.plan_id)
            assert plan  # noqa: S101 - a series goes with its plan
            calendar = await calendars.of_team(connection, series.team, self._zone)
            days = plan.choices.days
            known = (series.repeat, series.first, series.planned, now, days, calendar)
            opening = caught_up(*known)
            at = due(opening.opens, calendar)
            if at > now:  # the missed ones are dropped, or made up for as soon as work begins
                await plans.advance_series(connection, series, series.planned, at)
                return
            day = following(series.repeat, series.first, opening.planned, calendar)
            if await plans.advance_series(connection, series, opening.planned, due(day, calendar)):
                await self._make(connection, series.team, plan, opening, calendar)
        self._wake()

    async def _make(
        self,
        connection: AsyncConnection,
        team_id: TeamId,
        plan: Plan,
        opening: Opening,
        calendar: WorkCalendar,
    ) -> None:
        """The next round with a preview; none where the team has one scheduled already."""
        now = self._clock()
        live = await rounds.live_of_team(connection, team_id)
        if any(round_.state is RoundState.SCHEDULED for round_ in live):
            return
        (team,) = [one for one in await people.all_teams(connection) if one.id == team_id]
        opens_at = calendar.at(opening.opens, plan.choices.opens_hour)
        wanted = RoundPlan(
            team=team,
            title=self._title(opens_at, calendar.zone),
            opens_at=opens_at,
            closes_at=calendar.deadline(opens_at, plan.choices.days, calendar.ends - 1),
            settings=plan.choices.settings,
            plan_id=plan.id,
            days=plan.choices.days,
        )
        round_id = await rounds.add(connection, wanted, RoundState.SCHEDULED)
        managers = [manager.id for manager in await people.managers_of(connection, team_id)]
        await announce(connection, round_id, opens_at, managers, now, calendar)
        await journal.note(connection, now, "round-planned", None, round_id)


async def _give_way(connection: AsyncConnection, round_id: RoundId) -> None:
    to = (round_id, RoundState.SCHEDULED, RoundState.CANCELLED)
    if not await rounds.advance(connection, *to):
        raise Refused("round-not-scheduled")
