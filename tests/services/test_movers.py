"""Somebody moves to another team, or comes to manage their own, while a round is open."""

from bot.domain.reviews import Relation
from bot.domain.rounds import RoundId, RoundPlan
from storage import people
from tests.services.staff import (
    ANNA,
    BORIS,
    TWELVE,
    about,
    asked,
    at_work,
    becomes_manager,
    by,
    comes,
    dealt,
    forms_of,
    id_of,
    kinds,
    moves,
    sends,
)
from tests.world import NAMES, World

OTHER = "Отдел доставки"
THREE = ("Роман Ким", "Софья Рощина", "Тимур Юсупов")


async def other_round(world: World) -> RoundId:
    """Another team of three has a round of its own."""
    await comes(world, *THREE, team=OTHER)
    team = next(one for one in await world.parts.rounds.teams(None) if one.name == OTHER)
    round_ = await world.parts.rounds.one(None, RoundId(1))
    until, settings = round_.closes_at, round_.settings
    plan = RoundPlan(team, "Доставка", world.clock(), until, settings)
    return await world.parts.rounds.plan(None, plan)


async def test_whoever_moves_leaves_one_round_and_is_taken_into_the_other(world: World) -> None:
    here = await at_work(world)
    there = await other_round(world)
    team = (await world.parts.rounds.one(None, there)).team
    await moves(world, ANNA, team)
    await world.parts.staffing.tick()
    assert not {ANNA} & {one for f in await dealt(world, here) for one in (f.reviewer, f.subject)}
    forms = await asked(world, there)
    assert by(forms, ANNA) == about(forms, ANNA) == set(THREE)
    assert {form.round_id for form in await forms_of(world, ANNA)} == {there}
    assert await kinds(world, ANNA) == ["invitation"]


async def test_whoever_moves_back_is_taken_in_and_invited_again(world: World) -> None:
    here = await at_work(world)
    there = await other_round(world)
    await moves(world, ANNA, (await world.parts.rounds.one(None, there)).team)
    await world.parts.staffing.tick()
    await moves(world, ANNA, await world.team())
    await world.parts.staffing.tick()
    assert len(about(await asked(world, here), ANNA)) == 7
    assert {form.round_id for form in await forms_of(world, ANNA)} == {here}
    assert await kinds(world, ANNA) == ["invitation"]


async def test_whoever_comes_to_manage_the_team_reviews_no_colleague_any_more(
    world: World,
) -> None:
    """Managers see the results, so what they have answered about colleagues cannot count."""
    round_id = await at_work(world, NAMES)
    (sent, *_) = sorted(by(await asked(world, round_id), ANNA))
    await sends(world, ANNA, sent)
    await becomes_manager(world, ANNA)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert by(forms, ANNA) == set()
    assert [f.relation for f in forms if f.reviewer == ANNA and f.subject == ANNA] == ["self"]
    assert len(about(forms, ANNA)) == 7


async def test_whoever_comes_to_manage_the_team_gets_the_board_once(world: World) -> None:
    await at_work(world)
    await other_round(world)
    team = await world.team()
    async with world.database.write() as connection:
        await people.set_managed(connection, await id_of(world, THREE[0]), [team.id])
    for _ in range(2):
        await world.parts.staffing.tick()
        assert await kinds(world, THREE[0]) == ["invitation", "progress"]


async def test_what_a_new_manager_had_sent_is_made_up_for_where_it_was_needed(
    world: World,
) -> None:
    round_id = await at_work(world, peers=4)
    for name in (ANNA, BORIS):
        await sends(world, name)
        await becomes_manager(world, name)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    reviewers = {name: about(forms, name) for name in TWELVE[2:]}
    assert {len(others - {ANNA, BORIS}) for others in reviewers.values()} == {4}


async def test_a_former_manager_is_not_asked_as_one_and_joins_the_others(world: World) -> None:
    await world.people_joined()
    await becomes_manager(world, ANNA)
    round_id = await world.round_open(manager_reviews=True)
    assert sum(form.reviewer == ANNA for form in await asked(world, round_id)) == 8
    await comes(world, ANNA)  # the list names no team that she manages
    await world.parts.staffing.tick()
    forms = [form for form in await asked(world, round_id) if form.reviewer == ANNA]
    assert {form.relation for form in forms} == {Relation.SELF, Relation.PEER}
    assert len(about(await asked(world, round_id), ANNA)) == 7
