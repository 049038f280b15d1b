"""What is kept of a person: handed over, erased, and gone when its time is over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.disclosure import for_subject
from bot.domain.erasure import mark_of, without_comments, without_person
from bot.domain.errors import Refused
from bot.domain.held import Held, Published
from bot.domain.people import Actor, Person, PersonId
from bot.domain.releases import hidden_of
from bot.domain.retention import Retention
from bot.domain.rounds import Round, RoundId, RoundState
from bot.services.staffing import restaff
from storage import dealt, held, journal, people, privacy, releases, reviews, rounds, snapshots
from storage.database import Database

EVERY: Final = timedelta(hours=1)
"""Between two looks at what is over: it is kept for months, and a report takes time to read."""


class Privacy:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        retention: Retention,
        random: Random,
        zone: ZoneInfo,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._retention = retention
        self._random = random
        self._zone = zone
        self._wake = wake
        self._looked_at: datetime | None = None

    async def held(self, actor: Actor) -> Held:
        """Everything about whoever acts; raises Refused for somebody who is not on the list."""
        me = actor.person_id
        if me is None:
            raise Refused("not-yours")
        async with self._database.read() as connection:
            return Held(
                rows=await held.rows_about(connection, me, actor.telegram_id),
                forms=tuple(await reviews.of_reviewer(connection, me)),
                published=await _published(connection, me),
            )

    async def held_of_account(self, actor: Actor) -> Held | None:
        """Of somebody who is not on the list but has asked to join; None for anybody else."""
        async with self._database.read() as connection:
            rows = await held.rows_about(connection, None, actor.telegram_id)
        known = rows["joining"] or rows["notices"]
        return Held(rows, (), ()) if known else None

    async def to_erase(self, actor: Actor, person: PersonId) -> Person:
        """Whom an admin is about to erase."""
        async with self._database.read() as connection:
            return await _erasable(connection, actor, person)

    async def erase(self, actor: Actor, person_id: PersonId, mark: str) -> Person:
        """Forgets the person for good, and returns what is needed to tell them so. Open rounds go
        on without them: others are asked in their place, as when somebody leaves.

        Raises Refused where `mark` (domain/erasure.py) is not that of the person.
        """
        now = self._clock()
        async with self._database.write() as connection:
            person = await _erasable(connection, actor, person_id)
            if mark != mark_of(person):
                raise Refused("old-button")
            for round_id in await snapshots.naming(connection, person.id, person.name):
                await _take_out(connection, round_id, person)
            shared = await _shared_rounds(connection, person.id, now)
            crash_at("while-erasing")
            await privacy.erase(connection, person.id, person.telegram_id)
            for round_, left in shared:
                await restaff(connection, round_, left, now, self._zone, self._random)
            await journal.note(connection, now, "person-erased", actor.telegram_id)
        crash_at("after-erasing")
        await self._database.scrub(reports=True)
        self._wake()
        return person

    async def tick(self) -> None:
        """What has been kept its time goes, each report in a transaction of its own."""
        now = self._clock()
        if self._looked_at and now - self._looked_at < EVERY:
            return
        async with self._database.read() as connection:
            over = await privacy.rounds_over(connection, self._retention.reports_until(now))
            comments_until = self._retention.comments_until(now)
            commented = await snapshots.with_comments(connection, comments_until)
        for round_id in over:
            await self._delete_round(round_id)
        for round_id in commented:
            await self._delete_comments(round_id)
        if over or commented:
            await self._database.scrub(reports=True)
        await self._delete_traces(now)
        self._looked_at = now

    async def _delete_round(self, round_id: RoundId) -> None:
        async with self._database.write() as connection:
            if await privacy.delete_round(connection, round_id):
                await journal.note(connection, self._clock(), "round-expired", None)

    async def _delete_comments(self, round_id: RoundId) -> None:
        async with self._database.write() as connection:
            report = await snapshots.of_round(connection, round_id)
            if report is None:
                return  # deleted as a whole
            await snapshots.rewrite(connection, without_comments(report))
            await releases.forget_hidden(connection, round_id)
            await journal.note(connection, self._clock(), "comments-expired", None, round_id)

    async def _delete_traces(self, now: datetime) -> None:
        async with self._database.write() as connection:
            await privacy.delete_messages(connection, self._retention.reports_until(now))
            await privacy.delete_traces(connection, self._retention.traces_until(now))
            await privacy.delete_links(connection, now)


async def _published(connection: AsyncConnection, me: PersonId) -> tuple[Published, ...]:
    found = []
    for round_id in await releases.of_person(connection, me):
        report = await snapshots.of_round(connection, round_id)
        hidden = hidden_of(await releases.hidden(connection, round_id), me)
        if report and (own := for_subject(report, me, hidden)):
            found.append(Published(report.title, report.closed_at, report.threshold, own))
    return tuple(found)


async def _erasable(connection: AsyncConnection, actor: Actor, person_id: PersonId) -> Person:
    """Not the actor themselves: so an admin is left who can."""
    if not access.may_erase(actor):
        raise Refused("not-yours")
    if actor.person_id == person_id:
        raise Refused("erase-yourself")
    person = await people.by_id(connection, person_id)
    if person is None:
        raise Refused("old-button")
    return person


async def _shared_rounds(
    connection: AsyncConnection, person: PersonId, now: datetime
) -> list[tuple[Round, set[PersonId]]]:
    """Open rounds with forms of the person or about them, and who else has such a form."""
    found = []
    for round_ in await rounds.in_state(connection, RoundState.OPEN):
        forms = await dealt.of_round(connection, round_.id)
        pairs = [{form.reviewer, form.subject} for form in forms]
        others = set().union(*(pair - {person} for pair in pairs if person in pair))
        if others and now < round_.closes_at:
            found.append((round_, others))
    return found


async def _take_out(connection: AsyncConnection, round_id: RoundId, person: Person) -> None:
    report = await snapshots.of_round(connection, round_id)
    if report:
        left = without_person(report, person.id, person.name)
        await snapshots.rewrite(connection, left)
