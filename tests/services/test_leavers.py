"""Somebody leaves the team, moves to another or comes to manage it while a round is open."""

from sqlalchemy import func, select

from bot.domain.rounds import MANY_FORMS
from storage.tables import ratings
from tests.services.staff import (
    ANNA,
    BORIS,
    GLEB,
    NEWCOMER,
    TWELVE,
    VERA,
    about,
    actor_of,
    all_told,
    asked,
    at_work,
    by,
    changes,
    comes,
    dealt,
    forms_of,
    joins,
    kinds,
    leaves,
    loads,
    received,
    sends,
)
from tests.world import BOSS, NAMES, World


async def answers(world: World) -> int:
    async with world.database.read() as connection:
        return (await connection.execute(select(func.count()).select_from(ratings))).scalar_one()


async def rates_once(world: World, name: str) -> None:
    """One answer in the first form, which is not sent."""
    actor, (first, *_) = await actor_of(world, name), await forms_of(world, name)
    await world.parts.reviews.rate(actor, first.id, "product", 2)


async def test_of_a_leaver_the_open_forms_go_with_their_answers_and_those_sent_stay(
    world: World,
) -> None:
    round_id = await at_work(world)
    first, *_ = sorted(by(await asked(world, round_id), ANNA))
    await sends(world, ANNA, first)
    await rates_once(world, ANNA)
    assert await answers(world) == 7
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    forms = await dealt(world, round_id)
    assert by(forms, ANNA) == {first}
    assert await answers(world) == 6


async def test_forms_about_a_leaver_go_even_if_they_were_sent(world: World) -> None:
    round_id = await at_work(world)
    reviewer, *_ = sorted(about(await asked(world, round_id), ANNA))
    await sends(world, reviewer, ANNA)
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    assert not [form for form in await dealt(world, round_id) if form.subject == ANNA]
    assert await answers(world) == 0


async def test_the_report_has_no_line_about_a_leaver_and_counts_what_they_had_sent(
    world: World,
) -> None:
    round_id = await at_work(world, NAMES)
    for name in NAMES:
        await sends(world, name)
    reviewed = by(await asked(world, round_id), ANNA)
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    await world.parts.rounds.close(round_id)
    report = await world.parts.reports.of_round(await actor_of(world, BOSS), round_id)
    assert {person.name for person in report.people} == set(NAMES) - {ANNA}
    raters = {person.name: getattr(person.criteria[0].peers, "n", 0) for person in report.people}
    others = {name: n for name, n in raters.items() if name in reviewed}
    assert others == dict.fromkeys(reviewed, 7)
    assert report.response.people_answered == 9


async def test_what_was_to_be_said_to_a_leaver_is_not_and_the_others_are_still_invited(
    world: World,
) -> None:
    await at_work(world)
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    assert await kinds(world, ANNA) == []
    assert await kinds(world, BORIS) == ["invitation"]
    assert await kinds(world, BOSS) == ["progress"]


async def test_a_manager_who_has_finished_still_gets_the_board(world: World) -> None:
    await at_work(world, manager_reviews=True)
    await sends(world, BOSS)
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    assert await kinds(world, BOSS) == ["progress"]


async def test_a_leaver_who_has_sent_something_is_not_reminded_either(world: World) -> None:
    round_id = await at_work(world)
    first, *_ = sorted(by(await asked(world, round_id), ANNA))
    await all_told(world)
    await sends(world, ANNA, first)
    await world.parts.reminders.remind_now(await actor_of(world, BOSS), round_id)
    assert await kinds(world, ANNA) == ["reminder"]
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    assert await kinds(world, ANNA) == []


async def test_after_leavers_everybody_keeps_enough_reviewers_and_nobody_gets_too_many_forms(
    world: World,
) -> None:
    round_id = await at_work(world)
    await leaves(world, *TWELVE[:5])
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert set(received(forms)) == set(TWELVE[5:])
    assert min(received(forms).values()) >= 4
    assert max(loads(forms).values()) <= MANY_FORMS


async def test_what_leavers_had_sent_counts_so_that_no_more_is_asked_than_needed(
    world: World,
) -> None:
    round_id = await at_work(world)
    for name in TWELVE[:5]:
        await sends(world, name)
    before = await asked(world, round_id)
    await leaves(world, *TWELVE[:5])
    await world.parts.staffing.tick()
    assert {name: by(await asked(world, round_id), name) for name in TWELVE[5:]} == {
        name: by(before, name) & set(TWELVE[5:]) for name in TWELVE[5:]
    }


async def test_of_a_small_team_everybody_reviews_everybody_who_is_left(world: World) -> None:
    round_id = await at_work(world, NAMES[:6])
    await leaves(world, *NAMES[:2])
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert {name: by(forms, name) for name in NAMES[2:6]} == {
        name: set(NAMES[2:6]) - {name} for name in NAMES[2:6]
    }


async def test_in_a_round_with_few_colleagues_each_leavers_place_is_filled(world: World) -> None:
    round_id = await at_work(world, peers=4)
    await leaves(world, ANNA, BORIS)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert set(received(forms).values()) == {4}
    assert max(loads(forms).values()) <= 6


async def test_a_manager_who_has_left_is_not_waited_for(world: World) -> None:
    round_id = await at_work(world, manager_reviews=True)
    await changes(world, BOSS, active=False)
    await world.parts.staffing.tick()
    assert not [form for form in await asked(world, round_id) if form.reviewer == BOSS]


async def test_somebody_who_comes_as_another_leaves_takes_their_place(world: World) -> None:
    round_id = await at_work(world, peers=4)
    await leaves(world, VERA, GLEB)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert len(about(forms, NEWCOMER)) == len(by(forms, NEWCOMER)) == 4
    assert set(received(forms).values()) <= {4, 5}
    await joins(world, NEWCOMER, 2000)
    assert len(await forms_of(world, NEWCOMER)) == 5
