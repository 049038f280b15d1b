"""Who is known, who joins, who acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.consent import ConsentKind, Shown
from bot.domain.errors import Refused
from bot.domain.people import Actor, Person, PersonId, Role, Team
from bot.domain.rounds import RoundSettings, RoundSize, size_of
from bot.domain.tokens import hashed, opaque
from bot.services.staff import participants
from storage import consents, invitations, journal, panels, people, rounds
from storage.database import Database

TOKEN_LENGTH = 32
INVITATION_HOURS = 72
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


@dataclass(frozen=True, slots=True)
class Runner:
    """What the menu of somebody who runs rounds shows. `language` is None where that of their
    Telegram decides: they are not on the list."""

    language: str | None
    admin: bool
    results: bool


class People:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        random: Random,
        admins: frozenset[int],
        results_for_admins: bool,
        language: str,
        settings: RoundSettings,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._random = random
        self._admins = admins
        self._results_for_admins = results_for_admins
        self._language = language
        self._settings = settings
        self._wake = wake

    async def acting(self, telegram_id: int, telegram_language: str | None) -> Actor:
        """Whoever has this Telegram account. Somebody inactive acts as nobody."""
        person, manages, panel = await people.acting(self._database.glance(), telegram_id)
        admin = access.is_admin(telegram_id, person, self._admins)
        return Actor(
            telegram_id=telegram_id,
            language=(person and person.language) or self.language_of(telegram_language),
            person=person,
            manages=manages if person and person.active else frozenset(),
            admin=admin,
            panel=panel,
            sees_all_results=admin and self._results_for_admins,
        )

    def language_of(self, telegram_language: str | None) -> str:
        """The nearest language we speak to the one Telegram names, for example "en-GB"."""
        short = (telegram_language or "")[:2]
        return short if short in LANGUAGES else self._language

    async def invite(self, team: Team | None = None) -> list[Link]:
        """New personal links for everybody who has not joined nor declined; earlier unused ones
        are void."""
        now, links = self._clock(), []
        async with self._database.write() as connection:
            for person in await people.not_joined(connection, team.id if team else None):
                if await consents.has_declined(connection, person.id):
                    continue
                links.append(await new_link(connection, person, self._random, now))
        return links

    async def welcome(self, actor: Actor, token: str) -> Welcome:
        """The person whom a link is for; raises Refused the same way for every bad link."""
        async with self._database.read() as connection:
            person_id = await invitations.valid(connection, hashed(token), self._clock())
            person = await people.by_id(connection, person_id) if person_id else None
            if person is None or not access.may_take(actor, person):
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
        managing = {one.id for one in await people.managers_of(connection, person.team.id)}
        if person.id in managing:
            return settings, None
        taking_part = {one.id for one in await participants(connection, person.team.id)}
        return settings, size_of(len(taking_part | {person.id}), settings)

    async def rules(self, person: Person | None) -> RoundSettings:
        """By which the next results of the person's team are shown: those of a live round, or
        those of rounds to come."""
        async with self._database.read() as connection:
            live = await rounds.live_of_team(connection, person.team.id) if person else []
        return live[0].settings if live else self._settings

    async def join(self, actor: Actor, token: str, shown: Shown | None = None) -> Person:
        """Binds the account to the invited person, uses the link up and records what text they
        have confirmed, in one transaction."""
        now = self._clock()
        async with self._database.write() as connection:
            person = await taken(connection, actor, token, now)
            language = person.language or actor.language
            await people.bind(connection, person.id, actor.telegram_id, language, now)
            await consents.add(connection, person.id, ConsentKind.CONFIRMED, now, shown)
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

    async def set_reachable(self, telegram_id: int, reachable: bool) -> None:
        """What Telegram says when somebody blocks the bot or comes back."""
        async with self._database.write() as connection:
            person = await people.bound_to(connection, telegram_id)
            if person is not None:
                await people.change(connection, person, reachable=reachable)
        self._wake()

    async def running_rounds(self) -> dict[int, Runner]:
        """By Telegram account: managers and admins who have joined, and the accounts of ADMIN_IDS
        that have written to the bot."""
        async with self._database.read() as connection:
            found = await people.running_rounds(connection, self._admins)
            named = await panels.among(connection, self._admins)
        running = {account: self._runner(None, admin=True, manages=False) for account in named}
        for account, language, role, manages in found:
            admin = role is Role.ADMIN or account in self._admins
            running[account] = self._runner(language or self._language, admin, manages)
        return running

    def _runner(self, language: str | None, admin: bool, manages: bool) -> Runner:
        return Runner(language, admin, manages or (admin and self._results_for_admins))


async def new_link(
    connection: AsyncConnection, person: Person, random: Random, now: datetime
) -> Link:
    """A personal link; an earlier unused one is void."""
    link = Link(person, opaque(random, TOKEN_LENGTH))
    expires_at = now + timedelta(hours=INVITATION_HOURS)
    await invitations.replace(connection, person.id, hashed(link.token), expires_at)
    return link


async def taken(connection: AsyncConnection, actor: Actor, token: str, now: datetime) -> Person:
    """Whom the actor may become by a personal link, which is used up; without one, the person
    whose account came with the roster. Raises Refused the same way for every bad link."""
    person = actor.person
    if token:
        person_id = await invitations.valid(connection, hashed(token), now)
        person = await people.by_id(connection, person_id) if person_id else None
        await invitations.use_up(connection, hashed(token), now)
    if person is None or not access.may_take(actor, person):
        raise Refused("invitation")
    return person
