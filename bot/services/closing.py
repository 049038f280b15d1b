"""Closing a round: the report is computed once, and who gave what is destroyed."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.crashing import crash_at
from bot.domain.assignment import Pair
from bot.domain.disclosure import disclose
from bot.domain.notices import IN_A_ROUND, NewNotice, NoticeKind
from bot.domain.people import PersonId
from bot.domain.releases import REMIND_AFTER_WORKING_DAYS
from bot.domain.reviews import Relation, ReviewState
from bot.domain.rotation import remembered
from bot.domain.rounds import Round, RoundState
from bot.domain.sealed import Member, Sealed
from bot.domain.workdays import WorkCalendar
from storage import (
    calendars,
    dealt,
    journal,
    outbox,
    pairs,
    people,
    reminders,
    rounds,
    sealing,
    snapshots,
)

SUMMARY_LASTS = timedelta(days=14)


async def seal(
    connection: AsyncConnection,
    round_: Round,
    now: datetime,
    zone: ZoneInfo,
    random: Random,
    asked_for: bool,
    author: int | None,
) -> bool:
    """open → closed; False if another was quicker. `asked_for`: somebody waits for the summary,
    so it does not wait for the next working hour. `author`: their Telegram id, for the audit."""
    if not await rounds.advance(connection, round_.id, RoundState.OPEN, RoundState.CLOSED):
        return False
    sealed = await _read_sealed(connection, round_, now)
    # In a thread: a large round takes long enough to be felt by those who are tapping.
    report = await asyncio.to_thread(disclose, sealed, random)
    await snapshots.add(connection, report, now)
    await _remember_rotation(connection, round_, random)
    crash_at("while-closing")
    await sealing.destroy_links(connection, round_.id)
    await outbox.cancel(connection, round_.id, IN_A_ROUND)
    await reminders.drop_pending(connection, round_.id)
    calendar = await calendars.of_team(connection, round_.team.id, zone)
    told_at = now if asked_for else calendar.soonest(now)
    for manager in sealed.managers:
        notices = _for_manager(manager.id, round_, told_at, calendar)
        await outbox.put(connection, *notices)
    await journal.note(connection, now, "round-closed", author, round_.id)
    return True


async def _remember_rotation(connection: AsyncConnection, round_: Round, random: Random) -> None:
    """A form that was given back is one that was not dealt: the pair is not to come again."""
    forms = await dealt.of_round(connection, round_.id)
    kept = (form for form in forms if form.state is not ReviewState.DECLINED)
    peers = [Pair(form.reviewer, form.subject) for form in kept if form.relation is Relation.PEER]
    members = sorted({person for pair in peers for person in (pair.reviewer, pair.subject)})
    forbidden = await pairs.conflicts_among(connection, members)
    memory = await asyncio.to_thread(remembered, members, peers, random, forbidden)
    await pairs.remember(connection, round_.team.id, memory)


def _for_manager(
    manager: PersonId, round_: Round, told_at: datetime, calendar: WorkCalendar
) -> tuple[NewNotice, NewNotice]:
    """The summary, and later a word if the results have not been passed on."""
    until = told_at + SUMMARY_LASTS
    hour = min(calendar.starts + 1, calendar.ends - 1)
    remind_at = calendar.deadline(told_at, REMIND_AFTER_WORKING_DAYS, hour)
    return (
        NewNotice(NoticeKind.SUMMARY, manager, round_.id, told_at, until),
        NewNotice(NoticeKind.RELEASE_REMINDER, manager, round_.id, remind_at, until),
    )


async def _read_sealed(connection: AsyncConnection, round_: Round, now: datetime) -> Sealed:
    managers = await people.managers_of(connection, round_.team.id)
    return Sealed(
        round=replace(round_, state=RoundState.CLOSED),
        closed_at=now,
        subjects=await sealing.subjects(connection, round_.id),
        managers=tuple(Member(manager.id, manager.name) for manager in managers),
        response=await sealing.response(connection, round_.id),
        answers=await sealing.answers(connection, round_.id),
        remarks=await sealing.remarks(connection, round_.id),
    )
