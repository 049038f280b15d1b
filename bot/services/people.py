"""Who is known, who joins, who acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, Person, PersonId, Team, TeamId
from bot.domain.rounds import RoundSettings, RoundSize, size_of
from bot.domain.tokens import hashed, opaque
from bot.services.staff import participants
from storage import invitations, journal, participation, people, rounds
from storage.database import Database

TOKEN_LENGTH = 32
INVITATION_LASTS = timedelta(hours=72)
LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the first message says about a person, with the real numbers.

    `size` is None for somebody who manages the team: they receive results and are not reviewed.
    """

    person: Person
    size: RoundSize | None
    threshold: int


@dataclass(frozen=True, slots=True)
class Link:
    """A personal invitation: the token is known only here and in the link made of it."""

    person: Person
    token: str


class People:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        random: Random,
        admins: frozenset[int],
        language: str,
        settings: RoundSettings,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._random = random
        self._admins = admins
        self._language = language
        self._settings = settings
        self._wake = wake

    async def acting(self, telegram_id: int, telegram_language: str | None) -> Actor:
        """Whoever has this Telegram account. Somebody inactive acts as nobody."""
        async with self._database.read() as connection:
            found = await people.acting(connection, telegram_id)
        person, manages, panel = found if found else (None, frozenset[TeamId](), None)
        return Actor(
            telegram_id=telegram_id,
            language=(person and person.language) or self.language_of(telegram_language),
            person=person,
            manages=manages if person and person.active else frozenset(),
            admin=telegram_id in self._admins or _is_admin(person),
            panel=panel,
        )

    def language_of(self, telegram_language: str | None) -> str:
        """The nearest language we speak to the one Telegram names, for example "en-GB"."""
        short = (telegram_language or "")[:2]
        return short if short in LANGUAGES else self._language

    async def invite(self, team: Team | None = None) -> list[Link]:
        """New personal links for everybody who has not joined; earlier unused ones are void."""
        expires_at = self._clock() + INVITATION_LASTS
        links = []
        async with self._database.write() as connection:
            for person in await people.not_joined(connection, team.id if team else None):
                link = Link(person, opaque(self._random, TOKEN_LENGTH))
                await invitations.replace(connection, person.id, hashed(link.token), expires_at)
                links.append(link)
        return links

    async def welcome(self, actor: Actor, token: str) -> Welcome:
        """The person whom a link is for; raises Refused the same way for every bad link."""
        async with self._database.read() as connection:
            person_id = await invitations.valid(connection, hashed(token), self._clock())
            person = await people.by_id(connection, person_id) if person_id else None
            if not _may_take(actor, person) or person is None:
                raise Refused("invitation")
            settings, size = await self._size(connection, person)
        return Welcome(person, size, settings.threshold)

    async def own_welcome(self, person: Person) -> Welcome:
        """The same for somebody whose Telegram account came with the roster."""
        async with self._database.read() as connection:
            settings, size = await self._size(connection, person)
        return Welcome(person, size, settings.threshold)

    async def _size(
        self, connection: AsyncConnection, person: Person
    ) -> tuple[RoundSettings, RoundSize | None]:
        live = await rounds.live_of_team(connection, person.team.id)
        settings = live[0].settings if live else self._settings
        taking_part = {one.id for one in await participants(connection, person.team.id)}
        size = size_of(len(taking_part), settings) if person.id in taking_part else None
        return settings, size

    async def join(self, actor: Actor, token: str) -> Person:
        """Binds the account to the invited person and uses the link up, in one transaction."""
        now = self._clock()
        async with self._database.write() as connection:
            if token:
                person_id = await invitations.valid(connection, hashed(token), now)
                person = await people.by_id(connection, person_id) if person_id else None
                await invitations.use_up(connection, hashed(token), now)
            else:
                person = actor.person
            if not _may_take(actor, person) or person is None:
                raise Refused("invitation")
            language = person.language or actor.language
            await people.bind(connection, person.id, actor.telegram_id, language, now)
            await journal.note(connection, now, "joined", actor.telegram_id, person=person.id)
        self._wake()
        return person

    async def set_language(self, person: PersonId, language: str) -> None:
        if language not in LANGUAGES:
            raise Refused("old-button")
        async with self._database.write() as connection:
            await people.change(connection, person, language=language)

    async def prefer_plain_tables(self, person: PersonId, plain: bool) -> None:
        """For whom Telegram does not show rich messages."""
        async with self._database.write() as connection:
            await people.change(connection, person, plain_tables=plain)

    async def rounds_taken_part(self, person: PersonId) -> int:
        """In how many closed rounds the person answered something."""
        async with self._database.read() as connection:
            return await participation.taken_part(connection, person)

    async def set_reachable(self, telegram_id: int, reachable: bool) -> None:
        """What Telegram says when somebody blocks the bot or comes back."""
        async with self._database.write() as connection:
            person = await people.bound_to(connection, telegram_id)
            if person is not None:
                await people.change(connection, person, reachable=reachable)
        self._wake()

    async def running_rounds(self) -> dict[int, str]:
        """Managers and admins who have joined: Telegram account → language."""
        async with self._database.read() as connection:
            found = await people.running_rounds(connection, self._admins)
        return {account: language or self._language for account, language in found}


def _is_admin(person: Person | None) -> bool:
    return person is not None and person.active and person.role == "admin"


def _may_take(actor: Actor, person: Person | None) -> bool:
    """A link works for an active person without another account, and for an account not taken."""
    if person is None or not person.active:
        return False
    account_is_free = actor.person is None or actor.person.id == person.id
    return account_is_free and person.telegram_id in (None, actor.telegram_id)
