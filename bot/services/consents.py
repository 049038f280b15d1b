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
from bot.services.reviews import take_back
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

    async def opt_out(self, actor: Actor, shown: Shown) -> None:
        """Somebody who took part takes none any more, as if they had declined at first; their
        answers in open rounds go at once, forms about them when the staff is looked at next.

        Raises Refused as `opting_out`.
        """
        now = self._clock()
        async with self._database.write() as connection:
            person = opting_out(actor)
            if await consents.has_declined(connection, person.id):
                return
            await take_back(connection, person.id)
            await people.change(connection, person.id, joined_at=None)
            await consents.add(connection, person.id, ConsentKind.DECLINED, now, shown)
            await journal.note(connection, now, "opted-out", actor.telegram_id, person=person.id)
        self._wake()

    async def has_declined(self, actor: Actor) -> bool:
        """Whether the last word of somebody on the list was that they take no part."""
        if actor.person is None:
            return False
        async with self._database.read() as connection:
            return await consents.has_declined(connection, actor.person.id)

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


def opting_out(actor: Actor) -> Person:
    """Whoever may say that they take no part any more.

    Raises Refused for those who take none, and for managers and admins: another must take over.
    """
    if actor.person is None or not actor.takes_part:
        raise Refused("not-yours")
    if not access.may_take_no_part(actor):
        raise Refused("opt-out-rights")
    return actor.person


async def _of_roster(connection: AsyncConnection, actor: Actor, person: PersonId) -> Person:
    found = await people.by_id(connection, person)
    if found is None or not access.may_edit_roster(actor, found.team.id):
        raise Refused("not-yours")
    return found
