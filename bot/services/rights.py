"""What a person gains or loses by being an admin or a manager: written, noted, told to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import NewNotice, NoticeKind
from bot.domain.people import Person, PersonId, Role, TeamId
from bot.services.telling import NEWS_LASTS
from storage import journal, outbox, people
from storage.people import Known


@dataclass(frozen=True, slots=True)
class Rights:
    """`admin` by role: ADMIN_IDS are no matter of the roster."""

    admin: bool
    manages: frozenset[TeamId]


NONE = Rights(admin=False, manages=frozenset())


@dataclass(frozen=True, slots=True)
class Change:
    """`account` is None where the person cannot be told."""

    person: PersonId
    account: int | None
    before: Rights
    after: Rights


def rights_of(person: Person, manages: Iterable[TeamId]) -> Rights:
    return Rights(person.role is Role.ADMIN, frozenset(manages))


def change_of(person: Person, manages: Iterable[TeamId], after: Rights) -> Change:
    account = person.telegram_id if person.takes_part else None
    return Change(person.id, account, rights_of(person, manages), after)


async def give(connection: AsyncConnection, now: datetime, by: int | None, change: Change) -> None:
    """The role follows: a manager of some team, or an employee. `by` is a Telegram account."""
    after = change.after
    below = Role.MANAGER if after.manages else Role.EMPLOYEE
    await people.change(connection, change.person, role=Role.ADMIN if after.admin else below)
    await people.set_managed(connection, change.person, after.manages)
    await note_rights(connection, now, by, change)


async def note_rights(
    connection: AsyncConnection, now: datetime, by: int | None, change: Change
) -> None:
    """One entry for each kind of right. Whoever is an admin from now on, or no more, is told so,
    unless it was they who did it."""
    person, before, after = change.person, change.before, change.after
    if after.manages - before.manages:
        await journal.note(connection, now, "manager-named", by, person=person)
    if before.manages - after.manages:
        await journal.note(connection, now, "manager-removed", by, person=person)
    if after.admin == before.admin:
        return
    done = "admin-granted" if after.admin else "admin-removed"
    entry = await journal.note(connection, now, done, by, person=person)
    if change.account not in (None, by):
        kind, until = NoticeKind(done), now + NEWS_LASTS
        notice = NewNotice(kind, person, None, now, until, turn=str(entry))
        await outbox.put(connection, notice)


def admin_left(
    everybody: Iterable[Known], named: Collection[int], without: Collection[PersonId] = ()
) -> bool:
    """Whether anybody can still act as an admin: by ADMIN_IDS, or by their role."""
    return bool(named) or any(
        one.person.takes_part and one.person.role is Role.ADMIN and one.person.id not in without
        for one in everybody
    )
