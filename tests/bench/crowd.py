"""People of several teams, all joined, each with a form to fill in; and how they tap."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bot.app import Wake, services
from bot.domain.rounds import RoundPlan, RoundSettings
from bot.sandbox import Message, Player, Sandbox
from storage.database import Database
from storage.migrate import migrate
from storage.tables import teams
from tests.world import TEXTS, settings_for

TEAM = 14
FIRST_ID = 1001
TAPS_EACH = 6
PATIENCE = 60.0
SCORES = ("3", "4", "5")


def now() -> datetime:
    return datetime.now(UTC)


def roster(people: int) -> bytes:
    lines = ["name,team,role,language,telegram_id"]
    teams = people // TEAM
    for number in range(people):
        team = number * teams // people
        name, telegram_id = f"Александра Константинопольская {number}", FIRST_ID + number
        lines.append(f"{name},Отдел {team},employee,ru,{telegram_id}")
    return "\n".join(lines).encode()


async def open_rounds(folder: Path, url: str, people: int) -> None:
    """In this new database everybody has joined and every team's round is open."""
    settings = settings_for(folder, database_url=url)
    await asyncio.to_thread(migrate, url)
    database = Database(url)
    parts = services(settings, database, now, Wake())
    try:
        await parts.rosters.take_in(roster(people))
        # A bench may run at night, when nobody is invited.
        async with database.write() as connection:
            always = {"work_days": "0123456", "starts": 0, "ends": 24}
            await connection.execute(teams.update().values(always))
        for telegram_id in range(FIRST_ID, FIRST_ID + people):
            await parts.people.join(await parts.people.acting(telegram_id, "ru"), "")
        closes_at = now() + timedelta(days=3)
        for team in await parts.rounds.teams(None):
            plan = RoundPlan(team, "Ноябрь", now(), closes_at, RoundSettings())
            await parts.rounds.plan(None, plan)
    finally:
        await database.close()


def people_in(sandbox: Sandbox, people: int) -> list[Player]:
    return [
        sandbox.player(FIRST_ID + number, f"Человек {number}", started=True)
        for number in range(people)
    ]


async def invited(player: Player) -> Message:
    """From the invitation to the first card, without waiting for anybody else."""
    invitation = await player.sees("Ноябрь", timeout=PATIENCE)
    await player.taps(TEXTS["ru"]("invitation-start"), invitation, timeout=PATIENCE)
    return await player.sees("", after=invitation, timeout=PATIENCE)


async def started(player: Player) -> Message:
    await player.sends("/start")
    return await player.sees("", timeout=PATIENCE)


@dataclass
class Times:
    """Seconds from a tap to its answer, and to the next card."""

    answered: list[float] = field(default_factory=list)
    card: list[float] = field(default_factory=list)
    whole: float = 0.0


async def all_tap(players: Sequence[Player], cards: Sequence[Message]) -> Times:
    """Everybody at once, each as fast as the bot answers."""
    times = Times()
    began = perf_counter()
    async with asyncio.TaskGroup() as group:
        for player, card in zip(players, cards, strict=True):
            group.create_task(_fill_in(player, card, times))
    times.whole = perf_counter() - began
    return times


async def _fill_in(player: Player, card: Message, times: Times) -> None:
    for step in range(TAPS_EACH):
        tapped = perf_counter()
        async with asyncio.TaskGroup() as group:
            following = group.create_task(player.sees("", after=card, timeout=PATIENCE))
            await player.taps(SCORES[step % len(SCORES)], card, timeout=PATIENCE)
            times.answered.append(perf_counter() - tapped)
        times.card.append(perf_counter() - tapped)
        card = following.result()
