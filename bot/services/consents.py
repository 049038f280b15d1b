"""Who takes part by their own word, and whose signed paper is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.consent import Consent, ConsentKind, Shown
from bot.domain.errors import Refused
from bot.domain.people import Actor, Person, PersonId
from bot.services.people import taken
from storage import consents, journal, people
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody has said and signed, the newest first."""

    person: Person
    consents: Sequence[Consent]


class Consents:
    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    async def decline(self, actor: Actor, token: str, shown: Shown) -> Person:
        """The invited person takes no part: is neither asked nor reviewed from now on.

        The account is theirs, so that /start shows the first message again. Raises Refused for
        a bad link, and for somebody who has confirmed: they withdraw.
        """
        now = self._clock()
        async with self._database.write() as connection:
            person = await taken(connection, actor, token, now)
            if person.joined:
                raise Refused("old-button")
            if await consents.has_declined(connection, person.id):
                return person
            language = person.language or actor.language
            account = {"telegram_id": actor.telegram_id, "language": language}
            await people.change(connection, person.id, reachable=True, **account)
            await consents.add(connection, person.id, ConsentKind.DECLINED, now, shown)
            await journal.note(connection, now, "opted-out", actor.telegram_id, person=person.id)
        self._wake()
        return person

    async def of_person(self, actor: Actor, person: PersonId) -> Record:
        """For whoever may edit the roster of the person's team."""
        async with self._database.read() as connection:
            found = await _of_roster(connection, actor, person)
            return Record(found, await consents.of_person(connection, person))

    async def note_paper(self, actor: Actor, person: PersonId) -> None:
        """A signed sheet exists; noted once a day at most, however often it is tapped."""
        now = self._clock()
        async with self._database.write() as connection:
            found = await _of_roster(connection, actor, person)
            known = await consents.of_person(connection, found.id)
            papers = [one for one in known if one.kind is ConsentKind.PAPER]
            if papers and papers[0].at.date() == now.date():
                return
            paper = (ConsentKind.PAPER, now, None, actor.telegram_id)
            await consents.add(connection, found.id, *paper)
            await journal.note(connection, now, "paper-noted", actor.telegram_id, person=found.id)


async def _of_roster(connection: AsyncConnection, actor: Actor, person: PersonId) -> Person:
    found = await people.by_id(connection, person)
    if found is None or not access.may_edit_roster(actor, found.team.id):
        raise Refused("not-yours")
    return found
