"""A round from its plan to its sealing."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access, assignment
from bot.domain.calendar import working_day_deadline
from bot.domain.clock import Clock
from bot.domain.disclosure import disclose
from bot.domain.errors import Refused
from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.people import Actor, PersonId, Team, TeamId
from bot.domain.releases import REMIND_AFTER_WORKING_DAYS
from bot.domain.reviews import Relation, ReviewId
from bot.domain.rounds import (
    Deal,
    Round,
    RoundId,
    RoundPlan,
    RoundSettings,
    RoundSize,
    RoundState,
    check_plan,
    size_of,
)
from bot.domain.sealed import Member, Sealed
from bot.domain.tokens import opaque
from storage import journal, outbox, people, reviews, rounds, snapshots
from storage.database import Database

REVIEW_ID_LENGTH = 12
SUMMARY_LASTS = timedelta(days=14)
MORNING = 10


async def participants(connection: AsyncConnection, team: TeamId) -> list[PersonId]:
    """Who reviews and is reviewed: the active members who do not manage this team.

    A manager receives the results, so a manager's answer may only be a named source.
    """
    managing = {manager.id for manager in await people.managers_of(connection, team)}
    members = await people.of_team(connection, team)
    return [person.id for person in members if person.id not in managing]


class Rounds:
    """`actor` is None where the operator acts by the command line."""

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

    async def team(self, actor: Actor | None, team: TeamId) -> Team:
        for mine in await self.teams(actor):
            if mine.id == team:
                return mine
        raise Refused("not-yours")

    async def of_manager(self, actor: Actor) -> list[Round]:
        """Rounds of the teams whose results the actor may see, the newest first."""
        async with self._database.read() as connection:
            return await rounds.of_teams(connection, actor.manages)

    async def live(self, team: TeamId) -> Round | None:
        async with self._database.read() as connection:
            return await rounds.live_of_team(connection, team)

    async def size(self, team: TeamId, settings: RoundSettings) -> RoundSize:
        """What a round of the team would ask of its people."""
        async with self._database.read() as connection:
            return size_of(len(await participants(connection, team)), settings)

    async def plan(self, actor: Actor | None, plan: RoundPlan) -> RoundId:
        """Makes the round; it opens at once if its time has come, else by the schedule."""
        now = self._clock()
        check_plan(plan, now)
        if actor and not access.may_run_rounds(actor, plan.team.id):
            raise Refused("not-yours")
        async with self._database.write() as connection:
            if await rounds.live_of_team(connection, plan.team.id):
                raise Refused("round-live", team=plan.team.name)
            round_id = await rounds.add(connection, plan)
            author = actor.telegram_id if actor else None
            await journal.note(connection, now, "round-planned", author, round_id)
            if plan.opens_at <= now:
                await self._open(connection, round_id)
        self._wake()
        return round_id

    async def close(self, round_id: RoundId) -> bool:
        """Seals an open round; False if somebody else has done it or it is not open."""
        async with self._database.write() as connection:
            closed = await self._close(connection, round_id)
        if closed:
            await self._database.scrub()
            self._wake()
        return closed

    async def tick(self) -> None:
        """Opens and closes whatever is due, each in a transaction of its own."""
        now = self._clock()
        async with self._database.read() as connection:
            opening = await rounds.due_to_open(connection, now)
            closing = await rounds.due_to_close(connection, now)
        for round_id in opening:
            async with self._database.write() as connection:
                await self._open(connection, round_id)
            self._wake()
        for round_id in closing:
            await self.close(round_id)

    async def _open(self, connection: AsyncConnection, round_id: RoundId) -> bool:
        to_open = (connection, round_id, RoundState.SCHEDULED, RoundState.OPEN)
        if not await rounds.advance(*to_open):
            return False
        round_ = await _known(connection, round_id)
        await reviews.add(connection, round_id, await self._deal(connection, round_))
        for reviewer, _forms in await reviews.reviewers(connection, round_id):
            await outbox.put(connection, self._invitation(round_, reviewer))
        await journal.note(connection, self._clock(), "round-opened", None, round_id)
        return True

    def _invitation(self, round_: Round, reviewer: PersonId) -> NewNotice:
        return NewNotice(
            NoticeKind.INVITATION, reviewer, round_.id, round_.opens_at, round_.closes_at
        )

    async def _deal(
        self, connection: AsyncConnection, round_: Round
    ) -> list[tuple[ReviewId, Deal, int]]:
        """Everybody's queue: self first, then colleagues in random order."""
        members = await participants(connection, round_.team.id)
        if not members:
            raise Refused("team-empty", team=round_.team.name)
        pairs = assignment.deal(members, round_.settings.peers, self._random)
        queues = assignment.queues(pairs, self._random)
        dealt = [deal for person in members for deal in _queue_of(person, queues.get(person, ()))]
        if round_.settings.manager_reviews:
            for manager in await people.managers_of(connection, round_.team.id):
                dealt += _all_of(manager.id, members, Relation.MANAGER)
        return self._numbered(dealt)

    def _numbered(self, dealt: Sequence[Deal]) -> list[tuple[ReviewId, Deal, int]]:
        return [
            (ReviewId(opaque(self._random, REVIEW_ID_LENGTH)), deal, position)
            for position, deal in enumerate(dealt)
        ]

    async def _close(self, connection: AsyncConnection, round_id: RoundId) -> bool:
        to_close = (connection, round_id, RoundState.OPEN, RoundState.CLOSED)
        if not await rounds.advance(*to_close):
            return False
        now = self._clock()
        sealed = await _read_sealed(connection, round_id, now)
        # In a thread: a large round takes long enough to be felt by those who are tapping.
        report = await asyncio.to_thread(disclose, sealed, self._random)
        await snapshots.add(connection, report, now)
        await rounds.destroy_links(connection, round_id)
        await outbox.cancel(connection, round_id, NoticeKind.INVITATION)
        for manager in sealed.managers:
            for notice in self._for_manager(manager.id, round_id, now):
                await outbox.put(connection, notice)
        await journal.note(connection, now, "round-closed", None, round_id)
        return True

    def _for_manager(
        self, manager: PersonId, round_id: RoundId, now: datetime
    ) -> tuple[NewNotice, NewNotice]:
        """The summary, and later a word if the results have not been passed on."""
        remind_at = working_day_deadline(now, REMIND_AFTER_WORKING_DAYS, self._zone, MORNING)
        until = now + SUMMARY_LASTS
        return (
            NewNotice(NoticeKind.SUMMARY, manager, round_id, now, until),
            NewNotice(NoticeKind.RELEASE_REMINDER, manager, round_id, remind_at, until),
        )


def _queue_of(person: PersonId, colleagues: Sequence[PersonId]) -> list[Deal]:
    peers = _all_of(person, colleagues, Relation.PEER)
    return [Deal(person, person, Relation.SELF), *peers]


def _all_of(reviewer: PersonId, subjects: Sequence[PersonId], relation: Relation) -> list[Deal]:
    return [Deal(reviewer, subject, relation) for subject in subjects]


async def _known(connection: AsyncConnection, round_id: RoundId) -> Round:
    round_ = await rounds.by_id(connection, round_id)
    if round_ is None:
        raise Refused("round-unknown")
    return round_


async def _read_sealed(connection: AsyncConnection, round_id: RoundId, now: datetime) -> Sealed:
    round_ = await _known(connection, round_id)
    managers = await people.managers_of(connection, round_.team.id)
    return Sealed(
        round=replace(round_, state=RoundState.CLOSED),
        closed_at=now,
        subjects=await rounds.subjects(connection, round_id),
        managers=tuple(Member(manager.id, manager.name) for manager in managers),
        response=await rounds.response(connection, round_id),
        answers=await rounds.answers(connection, round_id),
        remarks=await rounds.remarks(connection, round_id),
    )
