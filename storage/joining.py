"""Links of teams, kept only as hashes, and requests to join."""

from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.joining import JoinRequest, RequestId, RequestState
from bot.domain.people import PersonId, Team, TeamId
from storage.tables import join_requests, people, team_links, teams
from storage.upsert import insert_new


def _works(now: datetime) -> ColumnElement[bool]:
    return and_(team_links.c.revoked_at.is_(None), team_links.c.expires_at > now)


async def add_link(
    connection: AsyncConnection,
    team: TeamId,
    token_hash: str,
    made_by: int,
    expires_at: datetime,
) -> None:
    """`made_by` is a Telegram account."""
    row = {"team_id": team, "token_hash": token_hash, "made_by": made_by, "expires_at": expires_at}
    await connection.execute(team_links.insert().values(**row))


async def revoke_links(connection: AsyncConnection, team: TeamId, now: datetime) -> bool:
    """Whether there was one. Whoever has come by it without asking yet has come for nothing."""
    mine = (team_links.c.team_id == team, _works(now))
    revoked = await connection.execute(update(team_links).where(*mine).values(revoked_at=now))
    unasked = (join_requests.c.team_id == team, join_requests.c.shown_name == "")
    await connection.execute(delete(join_requests).where(*unasked))
    return revoked.rowcount > 0


async def team_of_link(connection: AsyncConnection, token_hash: str, now: datetime) -> Team | None:
    found = (
        select(teams)
        .join(team_links, team_links.c.team_id == teams.c.id)
        .where(team_links.c.token_hash == token_hash, _works(now))
    )
    row = (await connection.execute(found)).one_or_none()
    return Team(TeamId(row.id), row.name, row.zone) if row else None


async def open_until(connection: AsyncConnection, team: TeamId, now: datetime) -> datetime | None:
    """When the link of the team expires; None where there is none that works."""
    found = select(team_links.c.expires_at).where(team_links.c.team_id == team, _works(now))
    return (await connection.execute(found)).scalar_one_or_none()


async def maker_of(connection: AsyncConnection, team: TeamId, now: datetime) -> PersonId | None:
    """Whoever made the link that works, if their account is still somebody's."""
    found = (
        select(people.c.id)
        .join(team_links, team_links.c.made_by == people.c.telegram_id)
        .where(team_links.c.team_id == team, _works(now))
    )
    maker = (await connection.execute(found)).scalar_one_or_none()
    return PersonId(maker) if maker else None


def _requests() -> Select[tuple[object, ...]]:
    columns = (people.c.name.label("picked_name"), teams.c.name.label("team_name"), teams.c.zone)
    return (
        select(join_requests, *columns)
        .join(teams, teams.c.id == join_requests.c.team_id)
        .outerjoin(people, people.c.id == join_requests.c.person_id)
        .order_by(join_requests.c.id)
    )


def _request(row: Row[tuple[object, ...]]) -> JoinRequest:
    data = row._mapping
    return JoinRequest(
        id=RequestId(data["id"]),
        team=Team(TeamId(data["team_id"]), data["team_name"], data["zone"]),
        telegram_id=data["telegram_id"],
        language=data["language"],
        state=RequestState(data["state"]),
        shown_name=data["shown_name"],
        person=PersonId(data["person_id"]) if data["person_id"] else None,
        picked_name=data["picked_name"],
        typed_name=data["typed_name"],
        at=data["at"],
    )


async def begin(
    connection: AsyncConnection, team: TeamId, telegram_id: int, language: str, now: datetime
) -> None:
    """Somebody has opened the link; nothing changes where they had done so before."""
    row = {"team_id": team, "telegram_id": telegram_id, "language": language, "at": now}
    empty = {"shown_name": "", "state": RequestState.PENDING}
    await insert_new(connection, join_requests, row | empty)


async def by_id(connection: AsyncConnection, request: RequestId) -> JoinRequest | None:
    """One that was asked."""
    asked = (join_requests.c.id == request, join_requests.c.shown_name != "")
    row = (await connection.execute(_requests().where(*asked))).one_or_none()
    return _request(row) if row else None


async def pending_of(connection: AsyncConnection, telegram_id: int) -> list[JoinRequest]:
    """What an account has begun or asked, the oldest first."""
    mine = (join_requests.c.telegram_id == telegram_id, _pending())
    return [_request(row) for row in await connection.execute(_requests().where(*mine))]


async def waiting(connection: AsyncConnection, team: TeamId) -> list[JoinRequest]:
    """Those asked and not decided, the oldest first."""
    asked = (join_requests.c.team_id == team, join_requests.c.shown_name != "", _pending())
    return [_request(row) for row in await connection.execute(_requests().where(*asked))]


async def refused_since(
    connection: AsyncConnection, team: TeamId, telegram_id: int, since: datetime
) -> int:
    found = select(func.count()).where(
        join_requests.c.team_id == team,
        join_requests.c.telegram_id == telegram_id,
        join_requests.c.state == RequestState.REFUSED,
        join_requests.c.at > since,
    )
    return (await connection.execute(found)).scalar_one()


async def change(connection: AsyncConnection, request: RequestId, **values: object) -> None:
    await connection.execute(
        update(join_requests).where(join_requests.c.id == request).values(**values)
    )


async def decide(
    connection: AsyncConnection, request: RequestId, state: RequestState, decided_by: int
) -> bool:
    """pending → approved or refused, for exactly one caller."""
    decided = await connection.execute(
        update(join_requests)
        .where(join_requests.c.id == request, _pending())
        .values(state=state, decided_by=decided_by)
    )
    return decided.rowcount == 1


async def drop_pending(connection: AsyncConnection, telegram_id: int) -> None:
    """What an account asked of other teams: it has come in."""
    mine = (join_requests.c.telegram_id == telegram_id, _pending())
    await connection.execute(delete(join_requests).where(*mine))


async def drop_claims(connection: AsyncConnection, person: PersonId) -> None:
    """What was asked in the name of somebody who has left: it can be granted no more."""
    theirs = (join_requests.c.person_id == person, _pending())
    await connection.execute(delete(join_requests).where(*theirs))


def _pending() -> ColumnElement[bool]:
    return join_requests.c.state == RequestState.PENDING
