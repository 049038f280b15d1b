"""How far a round is: numbers and who has not finished, never about whom, for who runs it."""

from collections import Counter
from dataclasses import fields

import pytest

from bot.domain.criteria import KEYS
from bot.domain.people import Role
from bot.domain.progress import AtRisk, Progress
from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from storage import people
from storage.tables import people as people_table
from tests.services.lives import (
    ANNA,
    BORIS,
    BOSS,
    delivered,
    planned,
    sends,
)
from tests.services.test_calendars import at
from tests.world import NAMES, TEAM, World

FIVE = NAMES[:5]
CLOSES = at("2026-11-30T17:00")


async def opened(world: World) -> RoundId:
    await world.people_joined(FIVE)
    return await planned(world, world.clock(), CLOSES)


async def progress(world: World, round_id: RoundId) -> Progress:
    return await world.parts.following.of_round(await world.actor(BOSS), round_id)


async def rates(world: World, telegram_id: int, criterion: str = KEYS[0]) -> None:
    """One answer in every form, and none is sent."""
    actor = await world.actor(telegram_id)
    for form in await world.parts.reviews.forms(actor):
        await world.parts.reviews.rate(actor, form.id, criterion, 3)


async def test_it_counts_forms_and_names_who_has_not_finished(world: World) -> None:
    round_id = await opened(world)
    await sends(world, ANNA)
    await sends(world, BORIS, forms=3)
    found = await progress(world, round_id)
    assert (found.sent, found.forms, found.people) == (8, 25, 5)
    assert found.share == pytest.approx(0.32)
    assert found.waiting == FIVE[1:]
    assert found.not_joined == ()
    assert found.days_left == 5


async def test_whoever_has_not_come_in_is_named_and_cannot_be_reminded(world: World) -> None:
    round_id = await opened(world)
    async with world.database.write() as connection:
        not_in = people_table.update().where(people_table.c.telegram_id >= BORIS)
        await connection.execute(not_in.values(joined_at=None))
    found = await progress(world, round_id)
    assert (found.not_joined, found.can_remind) == (FIVE[1:], True)
    await sends(world, ANNA)
    assert (await progress(world, round_id)).can_remind is False


async def test_withdrawn_forms_do_not_count_as_waited_for(world: World) -> None:
    round_id = await opened(world)
    await world.parts.staffing.withdraw(await world.actor(ANNA))
    found = await progress(world, round_id)
    assert (found.forms, found.people, found.declined) == (20, 4, 0)
    assert found.waiting == FIVE[1:]


async def test_whoever_cannot_get_a_result_any_more_is_counted(world: World) -> None:
    """Of five people two give back everything: three of them are left with two reviewers."""
    round_id = await opened(world)
    assert (await progress(world, round_id)).too_few == 0
    await world.parts.staffing.withdraw(await world.actor(ANNA))
    assert (await progress(world, round_id)).too_few == 0
    await world.parts.staffing.withdraw(await world.actor(BORIS))
    assert (await progress(world, round_id)).too_few == 3


async def test_it_is_all_one_number_per_round_and_names_once(world: World) -> None:
    """Neither who is reviewed by whom nor what was given has any place in it."""
    round_id = await opened(world)
    await sends(world, ANNA)
    found = await progress(world, round_id)
    assert {field.name for field in fields(found)} == {
        "round_",
        "forms",
        "sent",
        "people",
        "waiting",
        "not_joined",
        "days_left",
        "reminded_today",
        "declined",
        "too_few",
    }


@pytest.mark.parametrize(
    ("now", "closes", "days"),
    [
        ("2026-12-04T16:59", "2026-12-04T17:00", 0),
        ("2026-12-04T18:30", "2026-12-06T17:00", 0),
        ("2026-12-03T23:59", "2026-12-04T17:00", 1),
        ("2026-12-04T12:00", "2026-12-07T17:00", 1),
        ("2026-11-27T12:00", "2026-12-07T17:00", 6),
    ],
)
async def test_days_left_are_working_days_after_today(
    world: World, now: str, closes: str, days: int
) -> None:
    await world.people_joined(FIVE)
    world.clock.now = at("2026-11-23T12:00")
    round_id = await planned(world, world.clock(), at(closes))
    world.clock.now = at(now)
    assert (await progress(world, round_id)).days_left == days


async def test_at_risk_are_those_with_fewer_answers_than_the_threshold(world: World) -> None:
    round_id = await opened(world)
    boss = await world.actor(BOSS)
    for telegram_id, expected in (
        (None, AtRisk(hidden=5, partly=0, people=5)),
        (ANNA, AtRisk(hidden=5, partly=0, people=5)),
        (BORIS, AtRisk(hidden=5, partly=0, people=5)),
        # The three themselves have two colleagues' answers each, the others three.
        (BORIS + 1, AtRisk(hidden=3, partly=2, people=5)),
        (BORIS + 2, AtRisk(hidden=0, partly=5, people=5)),
    ):
        if telegram_id:
            await rates(world, telegram_id)
        assert await world.parts.following.at_risk(boss, round_id) == expected


async def test_what_is_said_to_be_withheld_is_withheld(world: World) -> None:
    round_id = await opened(world)
    boss = await world.actor(BOSS)
    for key in KEYS:
        for telegram_id in (ANNA, BORIS, BORIS + 1):
            await rates(world, telegram_id, key)
    await rates(world, BORIS + 2)
    risk = await world.parts.following.at_risk(boss, round_id)
    await world.parts.rounds.close(round_id, boss)
    report = await world.parts.reports.of_round(boss, round_id)
    shown = Counter(
        sum(hasattr(cell.peers, "mean") for cell in one.criteria) for one in report.people
    )
    # Gleb and Darja have all six; of the three who answered first only one average is there.
    assert shown == {6: 2, 1: 3}
    assert risk == AtRisk(hidden=0, partly=3, people=5)


async def test_a_manager_follows_their_own_open_rounds(world: World) -> None:
    round_id = await opened(world)
    boss, anna = await world.actor(BOSS), await world.actor(ANNA)
    following = world.parts.following
    assert [one.round_.id for one in await following.of_actor(boss)] == [round_id]
    assert await following.of_actor(anna) == []
    async with world.database.write() as connection:
        assert anna.person_id
        await people.change(connection, anna.person_id, role=Role.ADMIN)
    # An admin may look at any round, but has no board: results and boards are the managers'.
    admin = await world.actor(ANNA)
    assert (await following.of_round(admin, round_id)).forms == 25
    assert await following.of_actor(admin) == []
    await world.parts.rounds.close(round_id, boss)
    assert await following.of_actor(boss) == []


async def test_a_board_is_looked_at_once_a_minute(world: World) -> None:
    await opened(world)
    following = world.parts.following
    assert await following.boards_to_look_at() == []
    await delivered(world)
    found = []
    for second in range(0, 181, 15):
        for board in await following.boards_to_look_at():
            found.append(second)
            await following.shown(board, f"{second}")
        world.clock.move(seconds=15)
    assert found == [60, 120, 180]


async def test_two_rounds_of_one_manager_have_one_board(world: World) -> None:
    await world.people_joined(FIVE)
    second = ["Филиал 1", "Филиал 2", "Филиал 3", "Филиал 4"]
    rows = ["name,team,role,manager_of", f"{NAMES[8]},Филиал,manager,"]
    rows += [f"{name},Филиал,employee," for name in second]
    await world.parts.rosters.take_in("\n".join(rows).encode())
    boss = await world.actor(BOSS)
    assert boss.person
    teams = {team.name: team for team in await world.parts.rounds.teams(None)}
    async with world.database.write() as connection:
        managed = [teams[TEAM].id, teams["Филиал"].id]
        await people.set_managed(connection, boss.person.id, managed)
    for name in (TEAM, "Филиал"):
        plan = RoundPlan(teams[name], "Ноябрь", world.clock(), CLOSES, RoundSettings())
        await world.parts.rounds.plan(None, plan)
        await delivered(world)
    found = await world.parts.following.of_actor(await world.actor(BOSS))
    assert [one.round_.team.name for one in found] == [TEAM, "Филиал"]
    world.clock.move(minutes=1)
    (board,) = await world.parts.following.boards_to_look_at()
    assert board.person == boss.person.id
    await world.parts.following.ended(board)
    assert await world.parts.following.has_board(boss.person.id) is False


async def test_a_manager_who_has_left_or_blocked_the_bot_has_no_board_to_look_at(
    world: World,
) -> None:
    await opened(world)
    await delivered(world)
    boss = (await world.actor(BOSS)).person
    assert boss
    world.clock.move(minutes=1)
    await world.parts.people.set_reachable(BOSS, False)
    assert await world.parts.following.boards_to_look_at() == []
    await world.parts.people.set_reachable(BOSS, True)
    async with world.database.write() as connection:
        await people.change(connection, boss.id, active=False)
    assert await world.parts.following.boards_to_look_at() == []
