"""From the manager to the people concerned: release, hidden comments, was it useful."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.people import Actor, PersonId
from bot.domain.releases import (
    HiddenComment,
    ReleaseState,
    check_answer,
    check_comment,
    counted,
    hidden_of,
    person_of,
)
from bot.domain.report import RoundReport
from bot.domain.rounds import Round, RoundId, RoundState
from bot.services.managed import managed_report, managed_round
from storage import calendars, journal, outbox, releases, rounds, snapshots
from storage.database import Database

RESULT_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What somebody may see about themselves: the frozen report and what is kept back of it."""

    report: RoundReport
    hidden: frozenset[tuple[str, int]]


class Releases:
    def __init__(
        self, database: Database, clock: Clock, zone: ZoneInfo, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._wake = wake

    async def state(self, actor: Actor, round_id: RoundId) -> ReleaseState:
        async with self._database.read() as connection:
            round_ = await managed_round(connection, actor, round_id)
            return await _state(connection, round_id, round_.settings.threshold)

    async def hidden(self, round_id: RoundId) -> frozenset[HiddenComment]:
        """For the operator, who may export any round."""
        async with self._database.read() as connection:
            return await releases.hidden(connection, round_id)

    async def release(self, actor: Actor, round_id: RoundId, person: PersonId | None = None) -> int:
        """To one person, or to all who have not got theirs; returns to how many it is new."""
        now = self._clock()
        async with self._database.write() as connection:
            round_ = await managed_round(connection, actor, round_id)
            report = await managed_report(connection, actor, round_id)
            people = [person_of(report, person)] if person is not None else report.people
            new = await releases.add(connection, round_id, (p.person for p in people), now)
            crash_at("while-releasing")
            await self._tell(connection, round_, new)
            if not (await _state(connection, round_id, 0)).pending(report):
                await rounds.advance(connection, round_id, RoundState.CLOSED, RoundState.RELEASED)
            await journal.note(connection, now, "released", actor.telegram_id, round_id, person)
        crash_at("after-releasing")
        self._wake()
        return len(new)

    async def _tell(
        self, connection: AsyncConnection, round_: Round, people: Iterable[PersonId]
    ) -> None:
        """When each of them works next and is there."""
        now = self._clock()
        calendar = await calendars.of_team(connection, round_.team.id, self._zone)
        since = calendar.today(now)
        away = await calendars.absences_of_team(connection, round_.team.id, since)
        for person in people:
            at = calendar.soonest(now, away.get(person, ()))
            result = (NoticeKind.RESULT, person, round_.id, at, at + RESULT_LASTS)
            await outbox.put(connection, NewNotice(*result))

    async def hide_comment(self, actor: Actor, round_id: RoundId, comment: HiddenComment) -> None:
        """Keeps a comment back, as long as the person has not got the report."""
        async with self._database.write() as connection:
            await _check_unreleased(connection, actor, round_id, comment)
            if await releases.hide(connection, round_id, comment):
                who = (actor.telegram_id, round_id, comment.person)
                await journal.note(connection, self._clock(), "comment-hidden", *who)

    async def show_comment(self, actor: Actor, round_id: RoundId, comment: HiddenComment) -> None:
        """The opposite, within the same time."""
        async with self._database.write() as connection:
            await _check_unreleased(connection, actor, round_id, comment)
            if await releases.show(connection, round_id, comment):
                who = (actor.telegram_id, round_id, comment.person)
                await journal.note(connection, self._clock(), "comment-shown", *who)

    async def rounds_of(self, actor: Actor) -> list[RoundId]:
        """Rounds whose results the actor has got, the newest first."""
        if not actor.takes_part or actor.person is None:
            return []
        async with self._database.read() as connection:
            return await releases.of_person(connection, actor.person.id)

    async def own(self, actor: Actor, round_id: RoundId) -> OwnResult:
        """Raises Refused unless the manager has released this person's report."""
        async with self._database.read() as connection:
            report = await snapshots.of_round(connection, round_id)
            released = await releases.of_round(connection, round_id)
            hidden = await releases.hidden(connection, round_id)
        if report is None or actor.person_id is None or actor.person_id not in released:
            raise Refused("not-released")
        return OwnResult(report, hidden_of(hidden, actor.person_id))

    async def vote(self, actor: Actor, round_id: RoundId, answer: str) -> bool:
        check_answer(answer)
        if actor.person_id is None:
            raise Refused("not-released")
        async with self._database.write() as connection:
            return await releases.vote(connection, round_id, actor.person_id, answer)


async def _check_unreleased(
    connection: AsyncConnection, actor: Actor, round_id: RoundId, comment: HiddenComment
) -> None:
    check_comment(await managed_report(connection, actor, round_id), comment)
    if comment.person in await releases.of_round(connection, round_id):
        raise Refused("already-released")


async def _state(connection: AsyncConnection, round_id: RoundId, threshold: int) -> ReleaseState:
    votes = await releases.votes(connection, round_id)
    return ReleaseState(
        released=await releases.of_round(connection, round_id),
        hidden=await releases.hidden(connection, round_id),
        useful=counted(votes, threshold),
    )
