"""Whoever has taken part takes no part any more: as if they had declined at first."""

import pytest
from sqlalchemy import func, select

from bot.domain.consent import Shown
from bot.domain.errors import Refused
from bot.domain.people import Role
from storage import consents
from storage.tables import comments, people, ratings
from tests.services.staff import (
    ANNA,
    BORIS,
    TWELVE,
    about,
    actor_of,
    all_told,
    asked,
    at_work,
    changes,
    comes,
    dealt,
    id_of,
    journal_of,
    kinds,
    leaves,
    received,
    sends,
)
from tests.world import BOSS, World

READ = Shown("0123456789abcdef", "ru")
LATE = "Яна Новикова"


async def opts_out(world: World, name: str) -> None:
    await world.parts.consents.opt_out(await actor_of(world, name), READ)


async def kept_of(world: World, name: str) -> tuple[object, ...]:
    """What of a row decides who somebody is to the bot, and their last word."""
    columns = (people.c.active, people.c.reachable, people.c.joined_at, people.c.language)
    person = await id_of(world, name)
    async with world.database.read() as connection:
        row = (await connection.execute(select(*columns).where(people.c.id == person))).one()
        last, *_ = await consents.of_person(connection, person)
    return (*row, last.kind, last.shown)


async def test_it_leaves_the_same_behind_as_declining_the_first_message(world: World) -> None:
    await world.people_joined()
    await comes(world, LATE)
    (link,) = await world.parts.people.invite()
    await world.parts.consents.decline(await world.actor(77), link.token, READ)
    await opts_out(world, ANNA)
    assert await kept_of(world, ANNA) == await kept_of(world, LATE)
    assert not (await world.actor(1001)).takes_part
    assert not [link for link in await world.parts.people.invite() if link.person.name == ANNA]


async def test_what_they_answered_goes_at_once_and_nothing_is_asked_any_more(world: World) -> None:
    round_id = await at_work(world)
    await sends(world, ANNA)
    await opts_out(world, ANNA)
    async with world.database.read() as connection:
        for table in (ratings, comments):
            assert (await connection.execute(select(func.count()).select_from(table))).scalar() == 0
    assert not [form for form in await asked(world, round_id) if form.reviewer == ANNA]
    assert await kinds(world, ANNA) == []


async def test_forms_about_them_go_and_others_get_a_reviewer_in_their_place(world: World) -> None:
    round_id = await at_work(world, peers=4)
    reviewed = about(await asked(world, round_id), ANNA)
    await sends(world, min(reviewed), ANNA)
    await all_told(world)
    await opts_out(world, ANNA)
    await world.parts.staffing.tick()
    forms = await dealt(world, round_id)
    assert not [form for form in forms if form.subject == ANNA]
    reviewers = received(await asked(world, round_id))
    assert min(reviewers[name] for name in TWELVE if name != ANNA) >= 4
    assert await kinds(world, BOSS) == []


async def test_a_later_round_goes_without_them_until_they_confirm_again(world: World) -> None:
    first = await at_work(world)
    await opts_out(world, ANNA)
    await world.parts.staffing.tick()
    await world.parts.people.join(await world.actor(1001), "", READ)
    await world.parts.staffing.tick()
    assert ANNA not in {form.reviewer for form in await asked(world, first)}
    await world.parts.rounds.close(first)
    second = await world.round_open()
    assert about(await asked(world, second), ANNA)
    await world.parts.rounds.close(second)
    await opts_out(world, ANNA)
    third = await world.round_open()
    names = {name for form in await dealt(world, third) for name in (form.reviewer, form.subject)}
    assert ANNA not in names


async def test_once_more_changes_nothing(world: World) -> None:
    await world.people_joined()
    anna = await actor_of(world, ANNA)
    for _ in range(2):
        await world.parts.consents.opt_out(anna, READ)
    assert (await journal_of(world)).count("opted-out") == 1


@pytest.mark.parametrize("name", [BOSS, BORIS])
async def test_managers_and_admins_keep_taking_part(world: World, name: str) -> None:
    await world.people_joined()
    await changes(world, BORIS, role=Role.ADMIN)
    with pytest.raises(Refused, match="opt-out-rights"):
        await opts_out(world, name)
    assert (await actor_of(world, name)).takes_part


async def test_nobody_opts_out_who_takes_no_part(world: World) -> None:
    await world.people_joined()
    left = await actor_of(world, ANNA)
    await leaves(world, ANNA)
    for actor in (await world.actor(left.telegram_id), await world.actor(5555)):
        with pytest.raises(Refused, match="not-yours"):
            await world.parts.consents.opt_out(actor, READ)
    assert "opted-out" not in await journal_of(world)
