"""Who has confirmed or declined which text, and whose paper has been noted. Only added to."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.consent import Consent, ConsentKind, Shown
from bot.domain.people import PersonId, TeamId
from storage.tables import consents, people

_SAID = (ConsentKind.CONFIRMED, ConsentKind.DECLINED)


async def add(
    connection: AsyncConnection,
    person: PersonId,
    kind: ConsentKind,
    at: datetime,
    shown: Shown | None = None,
    noted_by: int | None = None,
) -> None:
    """`noted_by` is the Telegram id of whoever notes a paper."""
    await connection.execute(
        consents.insert().values(
            person_id=person,
            kind=kind,
            text_version=shown and shown.version,
            language=shown and shown.language,
            at=at,
            noted_by=noted_by,
        )
    )


async def of_person(connection: AsyncConnection, person: PersonId) -> list[Consent]:
    """The newest first."""
    found = select(consents).where(consents.c.person_id == person).order_by(consents.c.id.desc())
    return [_consent(row) for row in await connection.execute(found)]


def _consent(row: Row[Any]) -> Consent:
    known = Shown(row.text_version, row.language) if row.text_version else None
    return Consent(ConsentKind(row.kind), row.at, known)


def declined() -> Select[Any]:
    """Ids of the people whose last word was that they do not take part."""
    last = (
        select(func.max(consents.c.id))
        .where(consents.c.kind.in_(_SAID))
        .group_by(consents.c.person_id)
    )
    return select(consents.c.person_id).where(
        consents.c.id.in_(last), consents.c.kind == ConsentKind.DECLINED
    )


async def declined_of_team(connection: AsyncConnection, team: TeamId) -> set[PersonId]:
    """Of the active members."""
    found = select(people.c.id).where(
        people.c.team_id == team, people.c.active, people.c.id.in_(declined())
    )
    return {PersonId(person) for person in await connection.scalars(found)}


async def has_declined(connection: AsyncConnection, person: PersonId) -> bool:
    found = select(people.c.id).where(people.c.id == person, people.c.id.in_(declined()))
    return (await connection.execute(found)).first() is not None
