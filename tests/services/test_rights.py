"""Who may do and see what, as the services answer it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.errors import Refused
from bot.domain.people import Actor, PersonId, Role
from bot.domain.rounds import RoundId
from storage import people
from storage.tables import audit
from tests.services.test_rounds import everybody_answers
from tests.world import NAMES, World, world_without_bot

BOSS_ID, ANNA_ID, BORIS_ID = 1000, 1001, 1002


async def refusal(attempt: object) -> str:
    with pytest.raises(Refused) as refused:
        await attempt  # type: ignore[misc]
    return refused.value.key


async def closed_round(world: World) -> RoundId:
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world)
    await world.parts.rounds.close(round_id, await world.actor(BOSS_ID))
    return round_id


async def made(world: World, telegram_id: int, role: Role) -> Actor:
    """The same person in another role, as the roster could have it."""
    async with world.database.write() as connection:
        person = await people.bound_to(connection, telegram_id)
        assert person
        await people.change(connection, person, role=role)
    return await world.actor(telegram_id)


async def person(world: World, telegram_id: int) -> PersonId:
    found = (await world.actor(telegram_id)).person_id
    assert found
    return found


async def noted(world: World) -> list[tuple[object, ...]]:
    """Action, who acted, round and person; the oldest first. Not who came in, nor who manages
    what by the list."""
    columns = (audit.c.action, audit.c.actor_telegram_id, audit.c.round_id, audit.c.person_id)
    async with world.database.read() as connection:
        rows = await connection.execute(select(*columns).order_by(audit.c.id))
        return [tuple(row) for row in rows if row.action not in ("joined", "manager-named")]


async def newcomer_as_admin(world: World) -> Actor:
    """An admin of a team of their own, who has taken part in nothing."""
    await world.parts.rosters.take_in("name,team,role\nИнна Кадрова,Кадры,admin\n".encode())
    link = next(link for link in await world.parts.people.invite() if link.person.name[0] == "И")
    await world.parts.people.join(await world.actor(3000), link.token)
    return await world.actor(3000)


async def test_an_admin_sees_no_results_unless_the_setting_opens_them(world: World) -> None:
    round_id = await closed_round(world)
    admin = await newcomer_as_admin(world)
    assert await refusal(world.parts.reports.of_round(admin, round_id)) == "not-yours"
    assert await world.parts.rounds.of_manager(admin) == []
    assert [one.id for one in await world.parts.rounds.run_by(admin)] == [round_id]


async def test_with_the_setting_on_admins_see_results_and_nobody_else_does(
    tmp_path: Path, database_url: str
) -> None:
    setting = {"database_url": database_url, "results_for_admins": True}
    async with world_without_bot(tmp_path, **setting) as world:
        round_id = await closed_round(world)
        admin = await newcomer_as_admin(world)
        assert len((await world.parts.reports.of_round(admin, round_id)).people) == len(NAMES)
        assert [one.id for one in await world.parts.rounds.of_manager(admin)] == [round_id]
        anna = await world.actor(ANNA_ID)
        assert await refusal(world.parts.reports.of_round(anna, round_id)) == "not-yours"
        assert await world.parts.rounds.of_manager(anna) == []


async def test_with_the_setting_on_an_admin_who_answered_still_sees_nothing(
    tmp_path: Path, database_url: str
) -> None:
    """They could subtract what they gave."""
    setting = {"database_url": database_url, "results_for_admins": True}
    async with world_without_bot(tmp_path, **setting) as world:
        round_id = await closed_round(world)
        anna = await made(world, ANNA_ID, Role.ADMIN)
        assert await refusal(world.parts.reports.of_round(anna, round_id)) == "took-part"


async def test_admins_make_and_unmake_admins_once_each(world: World) -> None:
    await world.people_joined()
    admin = await made(world, ANNA_ID, Role.ADMIN)
    boris = await person(world, BORIS_ID)
    assert await world.parts.admins.grant(admin, boris)
    assert not await world.parts.admins.grant(admin, boris)
    assert (await world.actor(BORIS_ID)).admin
    assert await world.parts.admins.remove(admin, boris)
    assert not await world.parts.admins.remove(admin, boris)
    assert not (await world.actor(BORIS_ID)).admin
    assert await noted(world) == [
        ("roster-imported", None, None, None),
        ("admin-granted", ANNA_ID, None, boris),
        ("admin-removed", ANNA_ID, None, boris),
    ]


async def test_a_manager_who_was_an_admin_is_a_manager_again(world: World) -> None:
    await world.people_joined()
    admin = await made(world, ANNA_ID, Role.ADMIN)
    boss = await person(world, BOSS_ID)
    await world.parts.admins.grant(admin, boss)
    assert (await world.actor(BOSS_ID)).manages
    await world.parts.admins.remove(admin, boss)
    again = await world.actor(BOSS_ID)
    assert (again.person and again.person.role, again.admin) == (Role.MANAGER, False)
    assert again.manages


async def test_the_last_admin_stays_unless_the_settings_name_another(
    tmp_path: Path, database_url: str, world: World
) -> None:
    await world.people_joined()
    admin = await made(world, ANNA_ID, Role.ADMIN)
    anna = await person(world, ANNA_ID)
    assert await refusal(world.parts.admins.remove(admin, anna)) == "last-admin"
    assert (await world.actor(ANNA_ID)).admin
    named = world_without_bot(tmp_path, database_url=database_url, admin_ids=frozenset({7}))
    async with named as same:
        assert await same.parts.admins.remove(await same.actor(7), anna)
        assert not (await same.actor(ANNA_ID)).admin


@pytest.mark.parametrize("telegram_id", [BOSS_ID, ANNA_ID, 9999])
async def test_nobody_else_makes_admins_or_reads_the_log(world: World, telegram_id: int) -> None:
    await world.people_joined()
    actor, boris = await world.actor(telegram_id), await person(world, BORIS_ID)
    before = await noted(world)
    for attempt in (
        world.parts.admins.listed(actor),
        world.parts.admins.person(actor, boris),
        world.parts.admins.grant(actor, boris),
        world.parts.admins.remove(actor, boris),
        world.parts.journal.page(actor, 0),
    ):
        assert await refusal(attempt) == "admins-only"
    assert await noted(world) == before
    assert not (await world.actor(BORIS_ID)).admin


async def test_somebody_who_has_not_joined_cannot_become_an_admin(world: World) -> None:
    await world.people_joined()
    admin = await made(world, ANNA_ID, Role.ADMIN)
    await world.parts.rosters.take_in("name,team,role\nНовый Человек,Кадры,employee\n".encode())
    async with world.database.read() as connection:
        newcomer = next(
            one.person for one in await people.everybody(connection) if not one.person.joined
        )
    assert await refusal(world.parts.admins.grant(admin, newcomer.id)) == "old-button"
