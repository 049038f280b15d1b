"""Who comes and goes while a round is open, and who does not want to review whom."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.notices import ABOUT_FORMS, NewNotice, NoticeKind
from bot.domain.people import Actor, PersonId
from bot.domain.plans import length_in_days
from bot.domain.reviews import Decline, ReviewId, check_may_answer, check_may_decline
from bot.domain.rounds import Joining, Round, RoundId, RoundState, joining
from bot.failures import where
from bot.services.live_deals import hand_out, live_deal
from bot.services.opening import boards_of
from bot.services.reviews import take_back
from bot.services.staff import Staff, staff_of
from storage import dealt, journal, outbox, pairs, people, reviews, rounds
from storage.database import Database

log = logging.getLogger(__name__)


class Staffing:
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

    async def tick(self) -> None:
        """Open rounds follow the roster. Looks first, since mostly nothing has changed."""
        async with self._database.read() as connection:
            open_rounds = await rounds.in_state(connection, RoundState.OPEN)
            changed = [one.id for one in open_rounds if await self._has_changed(connection, one)]
        for round_id in changed:
            try:
                await self._follow(round_id)
            except Exception as error:
                log.error("staff of round %s not followed: %s", round_id, where(error))

    async def decline(self, actor: Actor, review_id: ReviewId, why: Decline) -> bool:
        """Gives a form about a colleague back; says whether another one came in its place.

        The colleague gets another reviewer too where they would have too few for a result.
        """
        now = self._clock()
        async with self._database.write() as connection:
            found = await reviews.by_id(connection, review_id)
            review = check_may_decline(check_may_answer(found, actor.person_id, now))
            await reviews.decline(connection, review.id, why)
            if why is Decline.CONFLICT:
                await pairs.declare_conflict(connection, review.reviewer, review.subject)
            replaced = await self._replace(connection, review.round_id, review.reviewer)
            await journal.note(connection, now, "declined", actor.telegram_id, review.round_id)
        self._wake()
        return replaced

    async def withdraw(self, actor: Actor) -> int:
        """Destroys the actor's answers in open rounds; returns how many forms that were.

        Colleagues get another reviewer where they would have too few for a result.
        """
        now = self._clock()
        async with self._database.write() as connection:
            assert actor.person  # noqa: S101 - the handler asks only people who joined
            forms = await take_back(connection, actor.person.id)
            for round_id in sorted({form.round_id for form in forms}):
                round_ = await rounds.by_id(connection, round_id)
                if round_ and now < round_.closes_at:
                    await _make_up(connection, round_, now, self._zone, self._random)
            await journal.note(connection, now, "withdrew", actor.telegram_id)
        self._wake()
        return len(forms)

    async def conflicts(self, actor: Actor) -> list[tuple[PersonId, str]]:
        """Whom the actor has declared not to review, with the names. Nobody else is told."""
        if actor.person_id is None:
            return []
        async with self._database.read() as connection:
            return await pairs.conflicts_of(connection, actor.person_id)

    async def take_back_conflict(self, actor: Actor, about: PersonId) -> None:
        """Raises Refused where the actor has declared no such conflict."""
        async with self._database.write() as connection:
            mine = actor.person_id
            if mine is None or not await pairs.take_back_conflict(connection, mine, about):
                raise Refused("old-button")
            await journal.note(connection, self._clock(), "conflict-ended", actor.telegram_id)

    async def _replace(
        self, connection: AsyncConnection, round_id: RoundId, reviewer: PersonId
    ) -> bool:
        round_ = await rounds.by_id(connection, round_id)
        assert round_  # noqa: S101 - a form has a round
        staff = await self._staff(connection, round_)
        deal = await live_deal(connection, round_, staff, self._random)
        replaced = deal.replace(reviewer)
        deal.top_up()
        await hand_out(connection, round_, deal, self._clock(), staff, knowing={reviewer})
        return replaced

    async def _has_changed(self, connection: AsyncConnection, round_: Round) -> bool:
        if self._clock() >= round_.closes_at:
            return False
        if await dealt.has_leavers(connection, round_) or await _lacks_board(connection, round_):
            return True
        if not await dealt.newcomers(connection, round_):
            return False
        staff = await self._staff(connection, round_)
        return bool(await self._newcomers(connection, round_, staff))

    async def _follow(self, round_id: RoundId) -> None:
        async with self._database.write() as connection:
            round_ = await rounds.by_id(connection, round_id)
            # Looked at again: by now another process may have followed, or closed the round.
            if round_ is None or round_.state is not RoundState.OPEN:
                return
            staff = await self._staff(connection, round_)
            left = await dealt.delete_of_leavers(connection, round_)
            newcomers = await self._deal_anew(connection, round_, staff)
            await self._invite(connection, round_, staff, newcomers)
            boards = boards_of(round_, staff, self._clock(), round_.closes_at)
            await outbox.put(connection, *boards)
            if left:
                await _excuse(connection, round_, left, self._clock())
        self._wake()

    async def _deal_anew(
        self, connection: AsyncConnection, round_: Round, staff: Staff
    ) -> set[PersonId]:
        """Returns the newcomers who have got forms."""
        deal = await live_deal(connection, round_, staff, self._random)
        newcomers = await self._newcomers(connection, round_, staff)
        deal.take_in(newcomers, reviewed=self._part(round_, staff) is Joining.BOTH)
        deal.top_up()
        await hand_out(connection, round_, deal, self._clock(), staff, knowing=newcomers)
        return deal.asked & newcomers

    async def _newcomers(
        self, connection: AsyncConnection, round_: Round, staff: Staff
    ) -> set[PersonId]:
        """Who is to be taken in. Whoever is away until the end is not, and nobody at the end."""
        if self._part(round_, staff) is Joining.NEITHER:
            return set()
        return set(staff.member_ids).intersection(await dealt.newcomers(connection, round_))

    def _part(self, round_: Round, staff: Staff) -> Joining:
        return joining(length_in_days(self._clock(), round_.closes_at, staff.calendar))

    async def _invite(
        self,
        connection: AsyncConnection,
        round_: Round,
        staff: Staff,
        newcomers: Collection[PersonId],
    ) -> None:
        """By a notice of the day: whoever had left and is back is invited once more."""
        now = self._clock()
        for person in sorted(newcomers):
            at = staff.reached_at(person, now, round_.closes_at) or now
            turn = f"joined-{staff.calendar.today(now)}"
            notice = (NoticeKind.INVITATION, person, round_.id, at, round_.closes_at, turn)
            await outbox.put(connection, NewNotice(*notice))
            await journal.note(connection, now, "round-joined", None, round_.id, person)

    async def _staff(self, connection: AsyncConnection, round_: Round) -> Staff:
        now = self._clock()
        return await staff_of(connection, round_.team.id, self._zone, now, round_.closes_at)


async def restaff(
    connection: AsyncConnection,
    round_: Round,
    left: Collection[PersonId],
    now: datetime,
    zone: ZoneInfo,
    random: Random,
) -> None:
    """An open round goes on without forms that have just been deleted; `left`: whose they were,
    and about whom."""
    await _make_up(connection, round_, now, zone, random)
    await _excuse(connection, round_, left, now)


async def _make_up(
    connection: AsyncConnection, round_: Round, now: datetime, zone: ZoneInfo, random: Random
) -> None:
    """Others are asked in place of those who do not review any more."""
    staff = await staff_of(connection, round_.team.id, zone, now, round_.closes_at)
    deal = await live_deal(connection, round_, staff, random)
    deal.top_up()
    await hand_out(connection, round_, deal, now, staff, knowing=())


async def _lacks_board(connection: AsyncConnection, round_: Round) -> bool:
    """Whether somebody has come to manage the team since the round opened."""
    managing = {manager.id for manager in await people.managers_of(connection, round_.team.id)}
    return not managing <= await outbox.meant_for(connection, round_.id, NoticeKind.PROGRESS)


async def _excuse(
    connection: AsyncConnection, round_: Round, left: Collection[PersonId], now: datetime
) -> None:
    """Whoever has nothing left to fill in is not asked any more."""
    gone = set(left) - await dealt.still_asked(connection, round_.id)
    await outbox.cancel(connection, round_.id, ABOUT_FORMS, gone)
    await journal.note(connection, now, "round-restaffed", None, round_.id)
