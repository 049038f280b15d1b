"""How open rounds are getting on, for those who run them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import access
from bot.domain.clock import Clock
from bot.domain.people import Actor, PersonId
from bot.domain.progress import AtRisk, Board, Progress, at_risk, days_left
from bot.domain.rounds import Round, RoundId, RoundState
from bot.services.running import may_run
from storage import boards, calendars, dealt, reminders, rounds, sealing
from storage.database import Database

LOOK_AGAIN = timedelta(minutes=1)
"""A board is edited at most so often."""


class Following:
    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    async def of_round(self, actor: Actor, round_id: RoundId) -> Progress:
        async with self._database.read() as connection:
            round_ = await may_run(connection, actor, round_id)
            return await self._progress(connection, round_)

    async def of_actor(self, actor: Actor) -> list[Progress]:
        """Every open round of the teams that the actor manages, by team."""
        async with self._database.read() as connection:
            open_rounds = await rounds.in_state(connection, RoundState.OPEN)
            mine = [one for one in open_rounds if access.follows(actor, one.team.id)]
            mine.sort(key=lambda one: one.team.name)
            return [await self._progress(connection, one) for one in mine]

    async def at_risk(self, actor: Actor, round_id: RoundId) -> AtRisk:
        """What would be withheld if the round closed now."""
        async with self._database.read() as connection:
            round_ = await may_run(connection, actor, round_id)
            answered = await dealt.answered_about(connection, round_id)
            subjects = await sealing.subjects(connection, round_id)
        people = [subject.id for subject in subjects]
        return at_risk(answered, people, round_.settings.threshold)

    async def has_board(self, person: PersonId) -> bool:
        async with self._database.read() as connection:
            return await boards.of_person(connection, person) is not None

    async def boards_to_look_at(self) -> list[Board]:
        """Boards whose turn it is, each for exactly one caller."""
        now = self._clock()
        async with self._database.read() as connection:
            found = await boards.not_looked_at_since(connection, now - LOOK_AGAIN)
        if not found:
            return []
        async with self._database.write() as connection:
            return [board for board in found if await boards.claim(connection, board, now)]

    async def shown(self, board: Board, digest: str) -> None:
        async with self._database.write() as connection:
            await boards.show(connection, board, digest)

    async def ended(self, board: Board) -> None:
        """Its rounds are over, or its message is gone."""
        async with self._database.write() as connection:
            await boards.end(connection, board)

    async def _progress(self, connection: AsyncConnection, round_: Round) -> Progress:
        now = self._clock()
        calendar = await calendars.of_team(connection, round_.team.id, self._zone)
        shares = await dealt.shares(connection, round_.id)
        reminded = f"now-{calendar.today(now)}" in await reminders.done(connection, round_.id)
        unfinished = [share for share in shares if not share.finished]
        return Progress(
            round_=round_,
            forms=sum(share.forms for share in shares),
            sent=sum(share.sent for share in shares),
            people=len(shares),
            waiting=tuple(share.name for share in unfinished),
            not_joined=tuple(share.name for share in unfinished if not share.joined),
            days_left=days_left(now, round_.closes_at, calendar),
            reminded_today=reminded,
            declined=await dealt.declined(connection, round_.id),
            too_few=await dealt.with_too_few(connection, round_.id, round_.settings.threshold),
        )
