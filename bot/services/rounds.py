"""A round from its plan to its end: opened, extended, closed or cancelled, each once."""

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.notices import IN_A_ROUND, LASTING, NoticeKind
from bot.domain.people import Actor, Team, TeamId
from bot.domain.plans import MAX_DAYS
from bot.domain.rounds import LIVE, Round, RoundId, RoundPlan, RoundState, check_plan
from bot.domain.workdays import WorkCalendar
from bot.failures import where
from bot.services.closing import seal
from bot.services.opening import carry_out, deadline_kept, gather
from bot.services.reminding import retime_reminders
from bot.services.running import check_free, is_open, may_run
from bot.services.telling import (
    tell_of_cancellation,
    tell_of_extension,
    tell_of_missed_opening,
)
from storage import calendars, journal, outbox, people, reminders, reviews, rounds
from storage.database import Database

log = logging.getLogger(__name__)


class Rounds:
    """`actor` is None where the operator acts by the command line, and for the schedule."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        random: Random,
        zone: ZoneInfo,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._random = random
        self._zone = zone
        self._wake = wake

    async def teams(self, actor: Actor | None) -> list[Team]:
        """The teams whose rounds this actor may run."""
        async with self._database.read() as connection:
            teams = await people.all_teams(connection)
        return [team for team in teams if not actor or access.may_run_rounds(actor, team.id)]

    async def of_manager(self, actor: Actor) -> list[Round]:
        """Rounds of the teams whose results the actor may see, the newest first."""
        async with self._database.read() as connection:
            teams = [team.id for team in await people.all_teams(connection)]
            seen = [team for team in teams if access.may_see_results(actor, team)]
            return await rounds.of_teams(connection, seen)

    async def run_by(self, actor: Actor) -> list[Round]:
        """Rounds of the teams whose rounds the actor may run, the newest first."""
        teams = [team.id for team in await self.teams(actor)]
        async with self._database.read() as connection:
            return await rounds.of_teams(connection, teams)

    async def one(self, actor: Actor | None, round_id: RoundId) -> Round:
        """Not a draft: that is shown by the wizard alone."""
        async with self._database.read() as connection:
            round_ = await may_run(connection, actor, round_id)
        if round_.state is RoundState.DRAFT:
            raise Refused("round-unknown")
        return round_

    async def title(self, round_id: RoundId) -> str:
        """For people who were asked in it, whoever they are."""
        async with self._database.read() as connection:
            return (await may_run(connection, None, round_id)).title

    async def live(self, team: TeamId) -> list[Round]:
        """The team's open round and its scheduled one, where there are any."""
        async with self._database.read() as connection:
            return await rounds.live_of_team(connection, team)

    async def plan(self, actor: Actor | None, plan: RoundPlan) -> RoundId:
        """Makes one scheduled round; it opens at once if its time has come."""
        now = self._clock()
        check_plan(plan, now)
        if actor and not access.may_run_rounds(actor, plan.team.id):
            raise Refused("not-yours")
        async with self._database.write() as connection:
            await check_free(connection, plan)
            round_id = await rounds.add(connection, plan, RoundState.SCHEDULED)
            author = actor.telegram_id if actor else None
            await journal.note(connection, now, "round-planned", author, round_id)
        if plan.opens_at <= now:
            await self.open(actor, round_id)
        return round_id

    async def open(self, actor: Actor | None, round_id: RoundId) -> bool:
        """Opens a scheduled round, whether or not its time has come; False if it is no longer one.

        A round that opens a day or more early or late keeps its length instead of its deadline.
        """
        now = self._clock()
        async with self._database.read() as connection:
            round_ = await may_run(connection, actor, round_id)
            if round_.state is not RoundState.SCHEDULED:
                return False
            calendar = await calendars.of_team(connection, round_.team.id, self._zone)
            if deadline_kept(round_, now, calendar) <= now:
                raise Refused("deadline-past")
            opening = await gather(connection, round_, now, self._zone, self._random)
        async with self._database.write() as connection:
            if (await may_run(connection, actor, round_id)).state is not RoundState.SCHEDULED:
                return False  # another was quicker
            if await is_open(connection, round_.team.id):
                raise Refused("round-live", team=round_.team.name)
            author = actor.telegram_id if actor else None
            opened = await carry_out(connection, opening, author)
        crash_at("after-opening")
        self._wake()
        return opened

    async def deadline_if_opened(self, actor: Actor, round_id: RoundId) -> datetime:
        """Until when a scheduled round would be open if it opened now."""
        async with self._database.read() as connection:
            round_ = await may_run(connection, actor, round_id)
            calendar = await calendars.of_team(connection, round_.team.id, self._zone)
        return deadline_kept(round_, self._clock(), calendar)

    async def extend(self, actor: Actor, round_id: RoundId, closes_at: datetime) -> bool:
        """Moves the deadline of an open round; False if it is there already, by a second tap."""
        now = self._clock()
        async with self._database.write() as connection:
            round_ = await may_run(connection, actor, round_id)
            if round_.state is not RoundState.OPEN:
                raise Refused("round-not-open")
            if closes_at == round_.closes_at:
                return False
            calendar = await calendars.of_team(connection, round_.team.id, self._zone)
            _check_extension(round_, closes_at, now, calendar)
            await rounds.retime(connection, round_, round_.opens_at, closes_at)
            await outbox.prolong(connection, round_id, LASTING, closes_at)
            await retime_reminders(connection, round_, closes_at, now, self._zone)
            await tell_of_extension(connection, round_, closes_at, now, self._zone)
            await journal.note(connection, now, "round-extended", actor.telegram_id, round_id)
        self._wake()
        return True

    async def close(self, round_id: RoundId, actor: Actor | None = None) -> bool:
        """Seals an open round before its deadline; False if it is not open."""
        async with self._database.read() as connection:
            await may_run(connection, actor, round_id)
        author = actor.telegram_id if actor else None
        return await self._seal(round_id, asked_for=True, author=author)

    async def cancel(
        self, actor: Actor, round_id: RoundId, states: Collection[RoundState] = LIVE
    ) -> bool:
        """Gives up a round in one of `states`: answers are destroyed, whoever was asked is told."""
        now = self._clock()
        async with self._database.write() as connection:
            round_ = await may_run(connection, actor, round_id)
            if round_.state not in states:
                return False
            await rounds.advance(connection, round_id, round_.state, RoundState.CANCELLED)
            await reviews.delete_all(connection, round_id)
            await reminders.drop_pending(connection, round_id)
            await outbox.cancel(connection, round_id, {*IN_A_ROUND, NoticeKind.PREVIEW})
            await tell_of_cancellation(connection, round_, now, self._zone)
            await journal.note(connection, now, "round-cancelled", actor.telegram_id, round_id)
        await self._database.scrub()
        self._wake()
        return True

    async def tick(self) -> None:
        """Opens and closes whatever is due, each in a transaction of its own."""
        now = self._clock()
        async with self._database.read() as connection:
            opening = await rounds.due_to_open(connection, now)
            closing = await rounds.due_to_close(connection, now)
        for round_id in closing:
            await self._guarded(round_id, self._seal)
        for round_id in opening:
            await self._guarded(round_id, self._open_due)

    async def _guarded(
        self, round_id: RoundId, step: Callable[[RoundId], Awaitable[object]]
    ) -> None:
        """A round that fails does not hold up the others; the next tick tries again."""
        try:
            await step(round_id)
        except Exception as error:
            log.error("round %s failed: %s", round_id, where(error))

    async def _open_due(self, round_id: RoundId) -> None:
        """A round whose team has another one open waits; one that cannot be is cancelled."""
        try:
            await self.open(None, round_id)
        except Refused as refused:
            if refused.key == "round-live":
                return
            log.warning("round %s cannot open (%s): cancelled", round_id, refused.key)
            async with self._database.write() as connection:
                await self._give_up(connection, round_id)
            self._wake()

    async def _give_up(self, connection: AsyncConnection, round_id: RoundId) -> None:
        now = self._clock()
        to = (round_id, RoundState.SCHEDULED, RoundState.CANCELLED)
        if await rounds.advance(connection, *to):
            round_ = await may_run(connection, None, round_id)
            await tell_of_missed_opening(connection, round_, now, self._zone)
            await journal.note(connection, now, "round-impossible", None, round_id)

    async def _seal(
        self, round_id: RoundId, asked_for: bool = False, author: int | None = None
    ) -> bool:
        """By the schedule only what is still due: it may have been extended meanwhile."""
        now = self._clock()
        async with self._database.write() as connection:
            round_ = await may_run(connection, None, round_id)
            due = asked_for or round_.closes_at <= now
            closed = (due and round_.state is RoundState.OPEN) and await seal(
                connection, round_, now, self._zone, self._random, asked_for, author
            )
        if closed:
            crash_at("after-closing")
            await self._database.scrub()
            self._wake()
        return closed


def _check_extension(
    round_: Round, closes_at: datetime, now: datetime, calendar: WorkCalendar
) -> None:
    """Raises Refused for a deadline that no button of ours offers any more."""
    if closes_at <= max(now, round_.closes_at):
        raise Refused("old-button")
    if calendar.today(closes_at) > calendar.working_day_after(calendar.today(now), MAX_DAYS):
        raise Refused("deadline-far", most=MAX_DAYS)
