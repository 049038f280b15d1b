"""Everything about one person, read for them.

What others have given about the person, and what their manager keeps back, is not read here.
"""

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.held import Row
from bot.domain.people import PersonId
from storage.tables import (
    absences,
    audit,
    boards,
    conflicts,
    consents,
    invitations,
    join_requests,
    managers,
    outbox,
    panels,
    participation,
    people,
    releases,
    rounds,
    teams,
)

Wanted = dict[str, Select[tuple[object, ...]]]

_ROUND = rounds.c.title.label("round")
_TEAM = teams.c.name.label("team")


async def rows_about(
    connection: AsyncConnection, person: PersonId | None, account: int
) -> dict[str, tuple[Row, ...]]:
    """By subject. `account` is the person's own at Telegram, or nobody's."""
    found: dict[str, tuple[Row, ...]] = {}
    for name, wanted in wanted_about(person, account).items():
        rows = await connection.execute(wanted)
        found[name] = tuple(dict(row._mapping) for row in rows)
    return found


def wanted_about(person: PersonId | None, account: int) -> Wanted:
    """`person` is None for an account that is nobody's."""
    if person is None:
        return _by_account(account) | _told(outbox.c.account == account)
    told = _told(or_(outbox.c.person_id == person, outbox.c.account == account))
    by_person = _on_the_list(person) | _in_rounds(person) | _in_chat(person)
    return by_person | _by_account(account) | told


def _told(to_them: ColumnElement[bool]) -> Wanted:
    told = select(outbox.c.kind, _ROUND, outbox.c.state, outbox.c.not_before)
    of_rounds = told.outerjoin(rounds, rounds.c.id == outbox.c.round_id)
    return {"notices": of_rounds.where(to_them).order_by(outbox.c.id)}


def _on_the_list(person: PersonId) -> Wanted:
    kept = [column for column in people.c if column.name not in ("id", "team_id")]
    said = (consents.c.kind, consents.c.text_version, consents.c.language, consents.c.at)
    link = (invitations.c.expires_at, invitations.c.used_at)
    return {
        "person": select(*kept, _TEAM).join(teams).where(people.c.id == person),
        "manages": select(_TEAM).join(managers).where(managers.c.person_id == person),
        "consents": select(*said).where(consents.c.person_id == person).order_by(consents.c.id),
        "absences": select(absences.c.first, absences.c.last)
        .where(absences.c.person_id == person)
        .order_by(absences.c.first),
        "conflicts": select(people.c.name.label("about"))
        .join(conflicts, conflicts.c.about_id == people.c.id)
        .where(conflicts.c.person_id == person),
        "invitations": select(*link).where(invitations.c.person_id == person),
    }


def _in_rounds(person: PersonId) -> Wanted:
    asked = select(_ROUND, rounds.c.closes_at, participation.c.answered).join(participation)
    released = select(_ROUND, releases.c.released_at, releases.c.voted).join(releases)
    return {
        "rounds": asked.where(participation.c.person_id == person).order_by(rounds.c.id),
        "reports": released.where(releases.c.person_id == person).order_by(rounds.c.id),
    }


def _in_chat(person: PersonId) -> Wanted:
    board = (boards.c.message_id, boards.c.looked_at)
    return {
        "boards": select(*board).where(boards.c.person_id == person),
    }


def _by_account(account: int) -> Wanted:
    asked = (join_requests.c.at, _TEAM, join_requests.c.shown_name, join_requests.c.typed_name)
    done = (audit.c.at, audit.c.action)
    panel = (panels.c.message_id, panels.c.awaiting, panels.c.last_text_id)
    return {
        "screens": select(*panel).where(panels.c.account == account),
        "joining": select(*asked, join_requests.c.state)
        .join(teams)
        .where(join_requests.c.telegram_id == account)
        .order_by(join_requests.c.id),
        "actions": select(*done).where(audit.c.actor_telegram_id == account).order_by(audit.c.id),
    }
