"""A team with everything to hide, and everybody who might want to see it."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.domain.criteria import KEYS
from bot.domain.plans import PlanStep
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.sandbox import Player
from storage import people
from storage.tables import join_requests, plans, reviews, rounds, team_links
from tests.scenarios.planning import comes_in, imports
from tests.scenarios.plays import BORIS, FOUR, asks, leaves, tokens
from tests.scenarios.walking import Samples
from tests.world import TEAM, Town

REMARK, MEAN, TITLE = "Тайное слово", "3,7", "Тайный раунд"
SCORES = dict(zip(FOUR, (2, 5, 4, 4), strict=True))
ELSEWHERE = "Отдел логистики"
BOSS_ID, ANNA_ID = 1000, 1001


STRANGER, LISTED, EMPLOYEE, MANAGER, FORMER, LEAVER, ADMIN = range(2001, 2008)
"""Telegram accounts of those who have no business with the team, and of an admin."""
OUTSIDERS = (STRANGER, LISTED, EMPLOYEE, MANAGER, FORMER, LEAVER)


@dataclass(frozen=True, slots=True)
class Hiding:
    """`samples` are the values of buttons by the name of a field: whatever the team has."""

    players: dict[int, Player]
    samples: Samples


async def hiding(place: Town) -> Hiding:
    """The team at work, and everybody with a message of the bot to tap under."""
    players = {**await _team_comes_in(place), **await _others_come_in(place)}
    await _rounds(place)
    await _somebody_asks_to_join(place)
    for player in players.values():
        await asks(player, "/start")
    return Hiding(players, await _samples(place))


async def _team_comes_in(place: Town) -> dict[int, Player]:
    players = {}
    for number, (name, token) in enumerate((await tokens(place, FOUR)).items(), start=BOSS_ID):
        await place.parts.people.join(await place.parts.people.acting(number, "ru"), token)
        players[number] = place.sandbox.player(number, name, started=True)
    return players


async def _others_come_in(place: Town) -> dict[int, Player]:
    players = {account: place.player(account) for account in (STRANGER, LISTED)}
    await imports(
        place,
        [
            f"Пётр Второй,{ELSEWHERE},manager,",
            f"Раиса Рядом,{ELSEWHERE},employee,",
            f"Нина Незваная,{ELSEWHERE},employee,",
            f"Фёдор Бывший,{ELSEWHERE},manager,{TEAM}",
            f"Лев Ушедший,{TEAM},employee,",
            "Инна Кадрова,Кадры,admin,",
        ],
    )
    joining = {"Раиса Рядом": EMPLOYEE, "Пётр Второй": MANAGER, "Фёдор Бывший": FORMER}
    for name, account in {**joining, "Лев Ушедший": LEAVER, "Инна Кадрова": ADMIN}.items():
        players[account] = (await comes_in(place, name, account)).player
    await imports(place, [f"Фёдор Бывший,{ELSEWHERE},employee,"])
    await leaves(place, LEAVER)
    async with place.database.write() as connection:
        known = await people.everybody(connection)
        listed = next(one.person.id for one in known if one.person.name == "Нина Незваная")
        await people.change(connection, listed, telegram_id=LISTED)
    return players


async def _rounds(place: Town) -> None:
    """One is closed with results and comments, one open, one scheduled, one a draft."""
    first = await _round(place, 0, 7)
    await _everybody_answers(place)
    await place.parts.rounds.close(first)
    boss, boris = await place.actor(BOSS_ID), await place.actor(1002)
    assert boris.person
    assert boris.person.name == BORIS
    await place.parts.releases.release(boss, first, boris.person_id)
    await _round(place, 0, 7)
    await _round(place, 10, 17)
    await place.parts.drafts.draft(boss)


async def _round(place: Town, opens: int, closes: int) -> RoundId:
    """From and until so many days from now."""
    moments = (place.clock() + timedelta(days=days) for days in (opens, closes))
    plan = RoundPlan(await place.team(), TITLE, *moments, RoundSettings())
    return await place.parts.rounds.plan(None, plan)


async def _everybody_answers(place: Town) -> None:
    for number, name in enumerate(FOUR, start=ANNA_ID):
        actor = await place.actor(number)
        for form in await place.parts.reviews.forms(actor):
            for key in KEYS:
                await place.parts.reviews.rate(actor, form.id, key, SCORES[name])
            await place.comments(actor, form.id, REMARK)
            await place.parts.reviews.send(actor, form.id)


async def _somebody_asks_to_join(place: Town) -> None:
    team, now = (await place.team()).id, place.clock()
    link = {"team_id": team, "token_hash": "0" * 64, "made_by": BOSS_ID}
    asking = {"team_id": team, "telegram_id": 4000, "shown_name": "Кто-то", "language": "ru"}
    async with place.database.write() as connection:
        await connection.execute(
            team_links.insert().values(**link, expires_at=now + timedelta(days=7))
        )
        await connection.execute(
            join_requests.insert().values(
                **asking, typed_name="Кто-то Новый", state="pending", at=now
            )
        )


async def _samples(place: Town) -> Samples:
    team, tomorrow = (await place.team()).id, place.clock().date().toordinal() + 1
    async with place.database.read() as connection:
        found = await connection.scalars(select(rounds.c.id).where(rounds.c.team_id == team))
        of_boris = reviews.c.reviewer_id == (await place.actor(1002)).person_id
        forms = await connection.scalars(select(reviews.c.id).where(of_boris))
        drafts = await connection.scalars(select(plans.c.id).where(plans.c.author == BOSS_ID))
        members = [(await place.actor(number)).person_id for number in (1002, 1003)]
    days = dict.fromkeys(("day", "first", "last"), (tomorrow,))
    return {
        **days,
        "team": [team],
        "person": members,
        "round": list(found),
        "review": list(forms)[:2],
        "plan": list(drafts),
        "page": (0,),
        "criterion": (KEYS[0],),
        "box": ("keep",),
        "step": (*PlanStep, KEYS[0], "next"),
        "zone": ("Asia/Omsk",),
        "weekday": (5,),
        "starts": (8,),
        "ends": (20,),
        "closes": (0, int((place.clock() + timedelta(days=9)).timestamp()) // 60),
    }
