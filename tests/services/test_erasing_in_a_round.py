"""Somebody is erased while a round is open: it goes on as when somebody leaves."""

from bot.domain.erasure import mark_of
from bot.domain.people import Role
from tests.services.staff import (
    ANNA,
    BORIS,
    TWELVE,
    about,
    actor_of,
    all_told,
    asked,
    at_work,
    by,
    changes,
    comes,
    id_of,
    joins,
    kinds,
    received,
    sends,
)
from tests.world import NAMES, World

ADMIN = "Фёдор Админов"


async def erases(world: World, name: str) -> None:
    await comes(world, ADMIN, team="Дирекция")
    await joins(world, ADMIN, 3000)
    await changes(world, ADMIN, role=Role.ADMIN)
    chief = await actor_of(world, ADMIN)
    person = await world.parts.privacy.to_erase(chief, await id_of(world, name))
    await world.parts.privacy.erase(chief, person.id, mark_of(person))


async def test_whom_they_reviewed_gets_another_reviewer_who_is_told_of_the_form(
    world: World,
) -> None:
    round_id = await at_work(world, peers=4)
    before = await asked(world, round_id)
    short = by(before, ANNA)
    assert short
    for name in TWELVE:
        await sends(world, name)
    await all_told(world)
    await erases(world, ANNA)
    after = await asked(world, round_id)
    assert min(received(after).values()) >= 4
    new = {name: about(after, name) - about(before, name) for name in short}
    assert {len(reviewers) for reviewers in new.values()} == {1}
    for (reviewer,) in new.values():
        assert await kinds(world, reviewer) == ["reminder"]


async def test_nobody_is_asked_any_more_whose_last_form_was_about_them(world: World) -> None:
    round_id = await at_work(world, NAMES[:5], self_review=False)
    await sends(world, BORIS, *by(await asked(world, round_id), BORIS) - {ANNA})
    assert await kinds(world, BORIS) == ["invitation"]
    await erases(world, ANNA)
    assert await kinds(world, BORIS) == []
    assert await kinds(world, NAMES[2]) == ["invitation"]


async def test_whoever_keeps_enough_reviewers_gets_no_other(world: World) -> None:
    round_id = await at_work(world)
    before = await asked(world, round_id)
    await erases(world, ANNA)
    left = [form for form in before if ANNA not in (form.reviewer, form.subject)]
    assert await asked(world, round_id) == left
