"""Somebody comes into the team while a round is open."""

from datetime import date

import pytest

from bot.domain.reviews import Relation
from bot.domain.rounds import MANY_FORMS
from bot.domain.workdays import Absence
from tests.services.staff import (
    ANNA,
    LATER,
    NEWCOMER,
    TWELVE,
    Asked,
    about,
    actor_of,
    asked,
    at_work,
    by,
    comes,
    dealt,
    forms_of,
    id_of,
    joins,
    journal_of,
    kinds,
    leaves,
    loads,
    received,
)
from tests.services.test_calendars import at, set_holiday
from tests.world import World


async def is_away(world: World, name: str, first: date, last: date) -> None:
    person, team = await id_of(world, name), await world.team()
    absence = (team.id, person, Absence(first, last))
    await world.parts.calendars.add_absence(await world.actor(1000), *absence)


async def test_with_five_working_days_left_a_newcomer_reviews_and_is_reviewed_as_all_are(
    world: World,
) -> None:
    round_id = await at_work(world)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert len(by(forms, NEWCOMER)) == len(about(forms, NEWCOMER)) == 7
    assert loads(forms)[NEWCOMER] == 8
    assert set(loads(forms).values()) == {8, 9}
    assert set(received(forms).values()) == {7, 8}


@pytest.mark.parametrize("hours", [24, 3 * 24])
async def test_with_two_to_four_working_days_left_a_newcomer_only_reviews_colleagues(
    world: World, hours: int
) -> None:
    round_id = await at_work(world)
    world.clock.move(hours=hours)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert len(by(forms, NEWCOMER)) == loads(forms)[NEWCOMER] == 7
    assert not [form for form in forms if form.subject == NEWCOMER]


@pytest.mark.parametrize("hours", [4 * 24, 7 * 24 - 1])
async def test_with_less_time_left_a_newcomer_waits_for_the_next_round(
    world: World, hours: int
) -> None:
    round_id = await at_work(world)
    before = await dealt(world, round_id)
    world.clock.move(hours=hours)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    assert await dealt(world, round_id) == before
    assert await kinds(world, NEWCOMER) == []


async def test_whoever_waited_is_taken_in_after_all_when_the_deadline_is_moved(
    world: World,
) -> None:
    round_id = await at_work(world)
    world.clock.move(days=4)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    later = at("2026-12-04T17:00")
    await world.parts.rounds.extend(await world.actor(1000), round_id, later)
    await world.parts.staffing.tick()
    assert len(about(await asked(world, round_id), NEWCOMER)) == 7


async def test_whoever_came_to_review_only_is_not_reviewed_when_the_deadline_is_moved(
    world: World,
) -> None:
    round_id = await at_work(world)
    world.clock.move(days=1)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    later = at("2026-12-04T17:00")
    await world.parts.rounds.extend(await world.actor(1000), round_id, later)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert loads(forms)[NEWCOMER] == 7
    assert about(forms, NEWCOMER) == set()


async def test_holidays_are_no_time_to_get_to_know_somebody(world: World) -> None:
    round_id = await at_work(world)
    await set_holiday(world, date(2026, 11, 25))
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert len(by(forms, NEWCOMER)) == 7
    assert about(forms, NEWCOMER) == set()


async def test_their_own_form_comes_first(world: World) -> None:
    await at_work(world)
    await comes(world, NEWCOMER)
    await joins(world, NEWCOMER, 2000)
    await world.parts.staffing.tick()
    relations = [form.relation for form in await forms_of(world, NEWCOMER)]
    assert relations == [Relation.SELF, *[Relation.PEER] * 7]


async def test_without_forms_about_oneself_newcomers_get_none_either(world: World) -> None:
    round_id = await at_work(world, self_review=False)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    assert loads(await asked(world, round_id))[NEWCOMER] == 7


async def test_of_several_newcomers_each_is_taken_in_and_they_meet_like_all_others(
    world: World,
) -> None:
    round_id = await at_work(world)
    newcomers = (NEWCOMER, LATER, "Яков Третий")
    await comes(world, *newcomers)
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert all(len(about(forms, one)) == 7 for one in newcomers)
    assert set(loads(forms).values()) <= {8, 9, MANY_FORMS}
    assert set(received(forms).values()) <= {7, 8, 9}
    assert all(by(forms, one) & set(TWELVE) for one in newcomers)


async def test_however_many_come_nobody_has_more_forms_than_are_warned_of(world: World) -> None:
    round_id = await at_work(world)
    await comes(world, *(f"Новый {number}" for number in range(1, 13)))
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert max(loads(forms).values()) <= MANY_FORMS
    assert min(received(forms).values()) >= 4
    assert len(received(forms)) == 24


@pytest.mark.parametrize("peers", [9, 10])
async def test_in_a_round_of_many_forms_nobody_gets_one_more_for_a_newcomer(
    world: World, peers: int
) -> None:
    round_id = await at_work(world, peers=peers)
    await comes(world, NEWCOMER)
    await world.parts.staffing.tick()
    assert set(loads(await asked(world, round_id)).values()) == {1 + peers}


async def test_looking_again_changes_nothing(world: World) -> None:
    round_id = await at_work(world)
    await comes(world, NEWCOMER)
    await leaves(world, ANNA)
    await world.parts.staffing.tick()
    before = (await dealt(world, round_id), await journal_of(world), await kinds(world, NEWCOMER))
    await world.parts.staffing.tick()
    after = (await dealt(world, round_id), await journal_of(world), await kinds(world, NEWCOMER))
    assert after == before
    assert before[1][-2:] == ["round-joined", "round-restaffed"]


def names_of(form: Asked) -> tuple[str, str]:
    return form.reviewer, form.subject


async def test_whoever_is_away_until_the_end_is_no_newcomer_and_is_one_when_back_earlier(
    world: World,
) -> None:
    await world.people_joined(TWELVE)
    until = date(2026, 12, 31)
    await is_away(world, ANNA, date(2026, 11, 20), until)
    round_id = await world.round_open(days=14)
    await world.parts.staffing.tick()
    assert not [
        form for form in await dealt(world, round_id) if ANNA in (form.reviewer, form.subject)
    ]
    assert "round-joined" not in await journal_of(world)
    anna, team = await id_of(world, ANNA), await world.team()
    boss, absence = await world.actor(1000), Absence(date(2026, 11, 20), until)
    await world.parts.calendars.delete_absence(boss, team.id, anna, absence)
    await world.parts.staffing.tick()
    assert len(about(await asked(world, round_id), ANNA)) == 7
    assert await kinds(world, ANNA) == ["invitation"]


async def test_whoever_has_withdrawn_is_asked_about_nobody_any_more_but_still_reviewed(
    world: World,
) -> None:
    round_id = await at_work(world)
    await world.parts.staffing.withdraw(await actor_of(world, ANNA))
    await comes(world, NEWCOMER, LATER)
    await leaves(world, *TWELVE[3:7])
    await world.parts.staffing.tick()
    forms = await asked(world, round_id)
    assert loads(forms)[ANNA] == 0
    assert len(about(forms, ANNA)) >= 4
    assert await kinds(world, ANNA) == []


async def test_after_withdrawals_everybody_keeps_enough_reviewers(world: World) -> None:
    round_id = await at_work(world)
    for name in TWELVE[:5]:
        await world.parts.staffing.withdraw(await actor_of(world, name))
    forms = await asked(world, round_id)
    assert set(received(forms)) == set(TWELVE)
    assert min(received(forms).values()) >= 4


async def test_a_round_that_has_closed_meanwhile_is_left_alone(world: World) -> None:
    """Nothing is dealt in it: all would look like newcomers, since its forms are destroyed."""
    round_id = await at_work(world)
    await comes(world, NEWCOMER)
    await world.parts.rounds.close(round_id)
    await world.parts.staffing._follow(round_id)
    await world.parts.staffing.tick()
    assert await dealt(world, round_id) == []
