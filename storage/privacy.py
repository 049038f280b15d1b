"""A person erased for good, and what has been kept its time."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.erasure import ERASED_ACCOUNT
from bot.domain.notices import NoticeKind
from bot.domain.people import PersonId
from bot.domain.rounds import SEALED, RoundId, RoundState
from storage import panels
from storage.tables import (
    audit,
    consents,
    invitations,
    join_requests,
    outbox,
    people,
    plans,
    quarantine,
    rounds,
    snapshots,
    team_links,
)


async def erase(connection: AsyncConnection, person: PersonId, account: int | None) -> None:
    """The person with all that hangs on the row; elsewhere only their numbers give way.

    A number may be given anew, so none may be left behind; likewise below.
    """
    about_them = (outbox.c.kind == NoticeKind.RELINKED, outbox.c.about_id == person)
    await connection.execute(delete(outbox).where(*about_them))
    await connection.execute(delete(people).where(people.c.id == person))
    about = audit.c.person_id == person
    await connection.execute(update(audit).where(about).values(person_id=None))
    if account is not None:
        await _forget(connection, account)


async def _forget(connection: AsyncConnection, account: int) -> None:
    theirs = (plans.c.author == account, plans.c.state == "draft")
    drafts = select(plans.c.id).where(*theirs)
    unknown = (rounds.c.plan_id.in_(drafts), rounds.c.state == RoundState.DRAFT)
    await connection.execute(delete(rounds).where(*unknown))
    await connection.execute(delete(plans).where(*theirs))
    await panels.forget(connection, account)
    await connection.execute(delete(outbox).where(outbox.c.account == account))
    asked = join_requests.c.telegram_id == account
    await connection.execute(delete(join_requests).where(asked))
    for column in (
        audit.c.actor_telegram_id,
        plans.c.author,
        team_links.c.made_by,
        join_requests.c.decided_by,
        consents.c.noted_by,
    ):
        same = update(column.table).where(column == account)
        await connection.execute(same.values({column: ERASED_ACCOUNT}))


async def rounds_over(connection: AsyncConnection, until: datetime) -> list[RoundId]:
    """Closed by then, or cancelled with a deadline before it."""
    closed = select(snapshots.c.round_id).where(snapshots.c.closed_at <= until)
    cancelled = (rounds.c.state == RoundState.CANCELLED) & (rounds.c.closes_at <= until)
    over = (rounds.c.state.in_(SEALED) & rounds.c.id.in_(closed)) | cancelled
    found = select(rounds.c.id).where(over).order_by(rounds.c.id)
    return [RoundId(round_id) for round_id in await connection.scalars(found)]


async def delete_round(connection: AsyncConnection, round_id: RoundId) -> bool:
    """With its report, releases, hidden comments and the fact of who took part; False if it has
    gone already."""
    about = audit.c.round_id == round_id
    await connection.execute(update(audit).where(about).values(round_id=None))
    gone = await connection.execute(delete(rounds).where(rounds.c.id == round_id))
    return gone.rowcount == 1


async def delete_messages(connection: AsyncConnection, until: datetime) -> None:
    """The memory of what was said and done."""
    done = outbox.c.state.not_in(["pending", "sending"])
    await connection.execute(delete(outbox).where(done, outbox.c.not_before <= until))
    await connection.execute(delete(audit).where(audit.c.at <= until))


async def delete_traces(connection: AsyncConnection, until: datetime) -> None:
    await connection.execute(delete(quarantine).where(quarantine.c.at <= until))
    await connection.execute(delete(join_requests).where(join_requests.c.at <= until))


async def delete_links(connection: AsyncConnection, now: datetime) -> None:
    """Those that open nothing any more."""
    await connection.execute(delete(invitations).where(invitations.c.expires_at <= now))
    await connection.execute(delete(team_links).where(team_links.c.expires_at <= now))
