"""Opening a round: what it takes is gathered first, so that its transaction is short."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain.dealing import deal_round
from bot.domain.errors import Refused
from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.reminders import reminder_times
from bot.domain.reviews import ReviewId
from bot.domain.rounds import Deal, Round, RoundId, RoundState
from bot.domain.tokens import opaque
from bot.domain.workdays import WorkCalendar
from bot.services.staff import Staff, staff_of
from storage import calendars, journal, outbox, pairs, reminders, reviews, rounds

REVIEW_ID_LENGTH, SHARED = 12, 3
"""Characters of a form's id; with how many of them all ids of a round begin."""
OFF = timedelta(days=1)
"""A round that opens so much off its plan keeps its length instead of its deadline."""
ROWS = 500
"""Forms are written in portions, between which the others get their turn in the event loop."""

Forms = list[tuple[ReviewId, Deal, int]]


@dataclass(frozen=True, slots=True)
class Opening:
    """A round that is about to open at `at` until `closes_at`, for these people."""

    round_: Round
    at: datetime
    closes_at: datetime
    staff: Staff
    forms: Forms


async def gather(
    connection: AsyncConnection, round_: Round, now: datetime, zone: ZoneInfo, random: Random
) -> Opening:
    """Deals in a thread: a large team takes long enough to be felt by those who are tapping."""
    calendar = await calendars.of_team(connection, round_.team.id, zone)
    closes_at = deadline_kept(round_, now, calendar)
    staff = await staff_of(connection, round_.team.id, zone, now, closes_at)
    if not staff.members:
        raise Refused("team-empty", team=round_.team.name)
    members = staff.member_ids
    forbidden = await pairs.conflicts_among(connection, members)
    wanted = await pairs.remembered(connection, round_.team.id)
    managers = [manager.id for manager in staff.managers]
    dealt = await asyncio.to_thread(
        deal_round, members, managers, round_.settings, random, forbidden, wanted
    )
    return Opening(round_, now, closes_at, staff, numbered(dealt, round_.id, random))


def deadline_kept(round_: Round, now: datetime, calendar: WorkCalendar) -> datetime:
    """The deadline of a round that opens now: counted anew if it opens off its plan and
    has a length."""
    if round_.days is None or abs(now - round_.opens_at) < OFF:
        return round_.closes_at
    return calendar.deadline(now, round_.days, calendar.ends - 1)


def numbered(dealt: list[Deal], round_id: RoundId, random: Random, after: int = 0) -> Forms:
    """Forms with ids of their own and places in the queue, from `after` on.

    All ids of a round begin alike, so that its forms stand side by side in the database's
    indexes: closing a round takes no longer among many others.
    """
    begins = opaque(Random(round_id), SHARED)  # noqa: S311 - it is no secret
    return [
        (ReviewId(begins + opaque(random, REVIEW_ID_LENGTH - SHARED)), deal, position)
        for position, deal in enumerate(dealt, after)
    ]


async def carry_out(connection: AsyncConnection, opening: Opening, author: int | None) -> bool:
    """scheduled → open with forms, invitations and reminders; False if another was quicker.

    `author` is the Telegram id for the audit; None for the schedule and the command line.
    """
    round_ = opening.round_
    if not await rounds.retime(connection, round_, opening.at, opening.closes_at):
        return False
    await rounds.advance(connection, round_.id, RoundState.SCHEDULED, RoundState.OPEN)
    for at in range(0, len(opening.forms), ROWS):
        await reviews.add(connection, round_.id, opening.forms[at : at + ROWS])
    crash_at("while-opening")
    boards = boards_of(round_, opening.staff, opening.at, opening.closes_at)
    await outbox.put(connection, *_invitations(opening), *boards)
    for reminder in reminder_times(opening.at, opening.closes_at, opening.staff.calendar):
        await reminders.add(connection, round_.id, reminder.kind, reminder.at)
    await pairs.remember(connection, round_.team.id, ())
    await journal.note(connection, opening.at, "round-opened", author, round_.id)
    return True


def _invitations(opening: Opening) -> list[NewNotice]:
    reviewers = sorted({deal.reviewer for _, deal, _ in opening.forms})
    moments = (
        (reviewer, opening.staff.reached_at(reviewer, opening.at, opening.closes_at))
        for reviewer in reviewers
    )
    return [
        NewNotice(
            NoticeKind.INVITATION,
            reviewer,
            opening.round_.id,
            # Whoever is reached at no working time before the deadline is asked at once.
            moment or opening.at,
            opening.closes_at,
        )
        for reviewer, moment in moments
    ]


def boards_of(round_: Round, staff: Staff, now: datetime, until: datetime) -> list[NewNotice]:
    """How an open round gets on, for each of its managers."""
    at = staff.calendar.soonest(now)
    return [
        NewNotice(NoticeKind.PROGRESS, manager.id, round_.id, at, until)
        for manager in staff.managers
    ]
