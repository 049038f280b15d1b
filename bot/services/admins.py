"""Who the admins are, and who makes and unmakes them."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Person, PersonId, Role
from bot.services.rights import Rights, admin_left, change_of, give
from storage import people
from storage.database import Database
from storage.people import Known


@dataclass(frozen=True, slots=True)
class AdminNames:
    """`admins` by their role. `named` counts the accounts of ADMIN_IDS, which no tap changes.

    `others` have joined and could become admins; both by name.
    """

    admins: tuple[Person, ...]
    others: tuple[Person, ...]
    named: int


class Admins:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        named: frozenset[int],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._named = named
        self._wake = wake

    async def listed(self, actor: Actor) -> AdminNames:
        """Raises Refused unless an admin asks."""
        _check(actor)
        async with self._database.read() as connection:
            found = await _joined(connection)
        found.sort(key=lambda one: one.person.name)
        admins = tuple(one.person for one in found if one.person.role is Role.ADMIN)
        others = tuple(one.person for one in found if one.person.role is not Role.ADMIN)
        return AdminNames(admins, others, len(self._named))

    async def person(self, actor: Actor, person: PersonId) -> Person:
        """Somebody who is an admin or could become one."""
        _check(actor)
        async with self._database.read() as connection:
            return _found(await _joined(connection), person).person

    async def grant(self, actor: Actor, person: PersonId) -> bool:
        """False if they are an admin already, by a second tap."""
        _check(actor)
        async with self._database.write() as connection:
            one = _found(await _joined(connection), person)
            if one.person.role is Role.ADMIN:
                return False
            await self._make(connection, actor, one, admin=True)
        self._wake()
        return True

    async def remove(self, actor: Actor, person: PersonId) -> bool:
        """Back to what they are without it: a manager of their teams, or an employee.

        False if they are no admin any more. Raises Refused where nobody would be left.
        """
        _check(actor)
        async with self._database.write() as connection:
            joined = await _joined(connection)
            one = _found(joined, person)
            if one.person.role is not Role.ADMIN:
                return False
            if not admin_left(joined, self._named, without={person}):
                raise Refused("last-admin")
            await self._make(connection, actor, one, admin=False)
        self._wake()
        return True

    async def _make(
        self, connection: AsyncConnection, actor: Actor, one: Known, admin: bool
    ) -> None:
        change = change_of(one.person, one.manages, Rights(admin, one.manages))
        await give(connection, self._clock(), actor.telegram_id, change)


def _check(actor: Actor) -> None:
    if not access.may_name_admins(actor):
        raise Refused("admins-only")


async def _joined(connection: AsyncConnection) -> list[Known]:
    """Whoever can act: nobody else is an admin to count on."""
    known = await people.everybody(connection)
    return [one for one in known if one.person.takes_part]


def _found(joined: list[Known], person: PersonId) -> Known:
    for one in joined:
        if one.person.id == person:
            return one
    raise Refused("old-button")
