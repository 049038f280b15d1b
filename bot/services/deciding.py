"""Letting people in who came by the link of a team, or not: by one tap of a manager."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.consent import ConsentKind, Shown
from bot.domain.errors import Refused
from bot.domain.joining import LINK_LASTS, JoinRequest, RequestId, RequestState, newcomer
from bot.domain.notices import NewAccountNotice, NewNotice, NoticeKind
from bot.domain.people import Actor, Person, PersonId, Team
from bot.services.kept import add_employee, check_name_free, editable
from storage import consents, joining, journal, outbox, people
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Decided:
    """A request and what has become of it; `now` says whether by this very call."""

    request: JoinRequest
    now: bool


class Deciding:
    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    async def one(self, actor: Actor, request: RequestId) -> JoinRequest:
        """A request that the actor may decide."""
        async with self._database.read() as connection:
            return await _decidable(connection, actor, request)

    async def applicant(self, actor: Actor, request: RequestId) -> Person:
        """Who would come in by it."""
        async with self._database.read() as connection:
            return await _applicant(connection, await _decidable(connection, actor, request))

    async def let_in(self, actor: Actor, request_id: RequestId, shown: Shown) -> Decided:
        """Binds the account as a personal link does; `shown` is the first message that the person
        has confirmed by asking. Raises Refused where the name or the account is taken by now."""
        now = self._clock()
        async with self._database.write() as connection:
            request = await _decidable(connection, actor, request_id)
            if request.state is not RequestState.PENDING:
                return Decided(request, now=False)
            person = await self._bind(connection, actor, request, shown)
            approved = (RequestState.APPROVED, actor.telegram_id)
            await joining.decide(connection, request_id, *approved)
            await joining.change(connection, request_id, person_id=person)
            await joining.drop_pending(connection, request.telegram_id)
            await journal.note(connection, now, "join-approved", actor.telegram_id, person=person)
            decided = await _decidable(connection, actor, request_id)
        self._wake()
        return Decided(decided, now=True)

    async def _bind(
        self, connection: AsyncConnection, actor: Actor, request: JoinRequest, shown: Shown
    ) -> PersonId:
        now = self._clock()
        person = await _free_person(connection, actor, request)
        language = person.language or request.language
        await people.bind(connection, person.id, request.telegram_id, language, now)
        await consents.add(connection, person.id, ConsentKind.CONFIRMED, request.at, shown)
        await journal.note(connection, now, "joined", request.telegram_id, person=person.id)
        period = (now, now + LINK_LASTS)
        told = NewNotice(NoticeKind.JOINED, person.id, None, *period, request=request.id)
        await outbox.put(connection, told)
        return person.id

    async def refuse(self, actor: Actor, request_id: RequestId) -> Decided:
        now = self._clock()
        async with self._database.write() as connection:
            request = await _decidable(connection, actor, request_id)
            refused = (RequestState.REFUSED, actor.telegram_id)
            done = await joining.decide(connection, request_id, *refused)
            if done:
                await journal.note(connection, now, "join-refused", actor.telegram_id)
                kind, account = NoticeKind.JOIN_REFUSED, request.telegram_id
                period = (now, now + LINK_LASTS)
                told = NewAccountNotice(kind, account, request_id, *period)
                await outbox.put_to_account(connection, told)
            decided = await _decidable(connection, actor, request_id)
        self._wake()
        return Decided(decided, now=done)

    async def refused(self, account: int, request_id: RequestId) -> JoinRequest:
        """What the account asked in vain, to tell it so. Raises Refused where that has gone."""
        async with self._database.read() as connection:
            request = await joining.by_id(connection, request_id)
        if request is None or (request.telegram_id, request.state) != (
            account,
            RequestState.REFUSED,
        ):
            raise Refused("old-button")
        return request


async def _decidable(
    connection: AsyncConnection, actor: Actor, request_id: RequestId
) -> JoinRequest:
    request = await joining.by_id(connection, request_id)
    if request is None or not access.may_edit_roster(actor, request.team.id):
        raise Refused("not-yours")
    return request


async def _applicant(connection: AsyncConnection, request: JoinRequest) -> Person:
    person = await people.by_id(connection, request.person) if request.person else None
    return person or newcomer(request.team, request.name, request.language)


async def _free_person(connection: AsyncConnection, actor: Actor, request: JoinRequest) -> Person:
    """Who is to be bound; somebody with a typed name is put on the list."""
    if await people.bound_to(connection, request.telegram_id) is not None:
        raise Refused("join-account-taken")
    if request.person is None:
        return await _added(connection, request)
    person = await people.by_id(connection, request.person)
    if person is None or not _is_free(person, request.team):
        raise Refused("join-name-gone")
    return (await editable(connection, actor, person.id)).person


def _is_free(person: Person, team: Team) -> bool:
    return person.active and person.telegram_id is None and person.team.id == team.id


async def _added(connection: AsyncConnection, request: JoinRequest) -> Person:
    await check_name_free(connection, request.team.id, request.name)
    added = await add_employee(connection, request.team.id, request.name)
    return replace(newcomer(request.team, request.name, request.language), id=added)
