"""Telling the people of a round what has changed, at a time at which they work."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.people import PersonId
from bot.domain.rounds import Round, RoundId
from bot.domain.workdays import WorkCalendar
from bot.services.staff import Staff, staff_of
from storage import calendars, dealt, outbox, people

NEWS_LASTS = timedelta(days=7)
REMINDER_LASTS = timedelta(days=1)
REMINDED_ENOUGH = timedelta(hours=1)
"""For so long a reminder of one round stands for those of all: it names every open form."""


async def tell_of_extension(
    connection: AsyncConnection,
    round_: Round,
    closes_at: datetime,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """To whoever has open forms, instead of what they would be told of them until then; those
    whose invitation is still to come find the new deadline in it."""
    staff = await staff_of(connection, round_.team.id, zone, now, closes_at)
    coming = await outbox.waiting(connection, round_.id, {NoticeKind.INVITATION})
    turn = f"{closes_at:%Y%m%d%H%M}"
    notices = [
        NewNotice(NoticeKind.EXTENSION, person, round_.id, at, closes_at, turn)
        for person in await dealt.with_open_forms(connection, round_.id)
        if person not in coming and (at := staff.reached_at(person, now, closes_at))
    ]
    await outbox.put_instead(connection, notices, {NoticeKind.EXTENSION, NoticeKind.REMINDER})


async def tell_of_cancellation(
    connection: AsyncConnection, round_: Round, now: datetime, zone: ZoneInfo
) -> None:
    """To whoever has been asked; the others need not know that there was a round."""
    until = now + NEWS_LASTS
    staff = await staff_of(connection, round_.team.id, zone, now, until)
    told = await outbox.told(connection, round_.id, NoticeKind.INVITATION)
    notices = [
        NewNotice(NoticeKind.CANCELLATION, person, round_.id, at, until)
        for person in sorted(told)
        if (at := staff.reached_at(person, now, until))
    ]
    await outbox.put(connection, *notices)


async def tell_of_missed_opening(
    connection: AsyncConnection, round_: Round, now: datetime, zone: ZoneInfo
) -> None:
    """To the managers, who count on a round that opens by itself."""
    at = (await calendars.of_team(connection, round_.team.id, zone)).soonest(now)
    notices = [
        NewNotice(NoticeKind.NOT_OPENED, manager.id, round_.id, at, at + NEWS_LASTS)
        for manager in await people.managers_of(connection, round_.team.id)
    ]
    await outbox.put(connection, *notices)


async def remind(
    connection: AsyncConnection,
    round_: Round,
    whom: Iterable[PersonId],
    now: datetime,
    staff: Staff,
    turn: str,
) -> int:
    """One message for each, when they are there next, instead of any reminder until then; none
    where that is after the deadline, or who is about to hear of their forms anyway or just has.

    Returns how many people get one.
    """
    anyway = {NoticeKind.INVITATION, NoticeKind.EXTENSION}
    heard = await outbox.waiting(connection, round_.id, anyway)
    heard |= await outbox.reminded_elsewhere(connection, round_.id, now - REMINDED_ENOUGH)
    closes_at = round_.closes_at
    notices = [
        NewNotice(NoticeKind.REMINDER, person, round_.id, at, _until(at, closes_at), turn)
        for person in whom
        if person not in heard and (at := staff.reached_at(person, now, closes_at))
    ]
    await outbox.put_instead(connection, notices, {NoticeKind.REMINDER})
    return len(notices)


def _until(at: datetime, closes_at: datetime) -> datetime:
    """A reminder of yesterday is worse than none."""
    return min(closes_at, at + REMINDER_LASTS)


async def announce(
    connection: AsyncConnection,
    round_id: RoundId,
    opens_at: datetime,
    managers: Iterable[PersonId],
    now: datetime,
    calendar: WorkCalendar,
) -> None:
    """What is about to open, to those who may still skip or change it."""
    at = calendar.soonest(now)
    notices = [
        NewNotice(NoticeKind.PREVIEW, manager, round_id, at, opens_at) for manager in managers
    ]
    await outbox.put(connection, *notices)
