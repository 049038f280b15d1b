"""Rights that come and go, by a tap, by a file, by leaving: written down, told, never the last."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.notices import NoticeKind
from bot.domain.people import Actor, Role
from bot.domain.roster import BadRoster, Problem
from storage.tables import outbox
from tests.services.offices import (
    ADMIN,
    OTHER_BOSS,
    OTHER_TEAM,
    member,
    refuses,
    rows,
    team_of,
    two_teams,
)
from tests.services.staff import ANNA, BORIS, changes, id_of, journal_of
from tests.world import BOSS, TEAM, World, world_without_bot

RIMMA = "Римма Кадровая"
HEADER = "name,team,role\n"


@pytest.fixture
async def named(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A world whose settings name an admin."""
    async with world_without_bot(tmp_path, database_url=database_url, admin_ids="7") as made:
        yield made


async def told(world: World) -> list[tuple[str, int]]:
    """Who is to be told of being an admin or not, the oldest first."""
    kinds = [NoticeKind.ADMIN_GRANTED, NoticeKind.ADMIN_REMOVED]
    found = select(outbox.c.kind, outbox.c.person_id).where(outbox.c.kind.in_(kinds))
    async with world.database.read() as connection:
        return [tuple(row) for row in await connection.execute(found.order_by(outbox.c.id))]


async def takes_in(world: World, line: str, actor: Actor | None = None) -> None:
    await world.parts.rosters.take_in(f"{HEADER}{line}\n".encode(), actor)


async def test_each_change_is_told_once_to_the_person_it_is_about(world: World) -> None:
    _, _, admin = await two_teams(world)
    anna = await id_of(world, ANNA)
    for _ in range(2):
        await world.parts.admins.grant(admin, anna)
        await world.parts.admins.grant(admin, anna)
        await world.parts.admins.remove(admin, anna)
    assert await told(world) == [("admin-granted", anna), ("admin-removed", anna)] * 2


async def test_nobody_is_told_what_they_have_done_themselves(world: World) -> None:
    _, _, admin = await two_teams(world)
    await world.parts.admins.grant(admin, await id_of(world, ANNA))
    before = await told(world)
    assert admin.person_id
    await world.parts.admins.remove(admin, admin.person_id)
    assert await told(world) == before


async def test_a_file_that_makes_an_admin_is_written_down_and_told(world: World) -> None:
    _, _, admin = await two_teams(world)
    anna = await id_of(world, ANNA)
    await takes_in(world, f"{ANNA},{TEAM},admin", admin)
    await takes_in(world, f"{ANNA},{TEAM},manager", admin)
    await takes_in(world, f"{ANNA},{TEAM},employee", admin)
    written = [(one.action, one.account, one.person) for one in await world.parts.journal.newest(7)]
    assert written[::-1] == [
        ("roster-imported", ADMIN, None),
        ("admin-granted", ADMIN, ANNA),
        ("roster-imported", ADMIN, None),
        ("manager-named", ADMIN, ANNA),
        ("admin-removed", ADMIN, ANNA),
        ("roster-imported", ADMIN, None),
        ("manager-removed", ADMIN, ANNA),
    ]
    assert await told(world) == [("admin-granted", anna), ("admin-removed", anna)]


async def test_rights_of_somebody_new_are_written_down_and_told_to_nobody(world: World) -> None:
    _, _, admin = await two_teams(world)
    await takes_in(world, "Инна Новая,Кадры,admin", admin)
    assert (await journal_of(world))[-2:] == ["roster-imported", "admin-granted"]
    assert await told(world) == []


@pytest.mark.parametrize("by_operator", [True, False])
async def test_no_file_takes_the_last_admin_away(world: World, by_operator: bool) -> None:
    _, _, admin = await two_teams(world)
    actor = None if by_operator else admin
    line = f"{RIMMA},{OTHER_TEAM},employee"
    before = await rows(world)
    problem = Problem(2, "last-admin", {"value": RIMMA})
    with pytest.raises(BadRoster) as looked_into:
        await world.parts.rosters.preview(actor, f"{HEADER}{line}\n".encode())
    assert looked_into.value.problems == (problem,)
    with pytest.raises(BadRoster) as taken_in:
        await takes_in(world, line, actor)
    assert taken_in.value.problems == (problem,)
    assert await rows(world) == before


async def test_a_file_may_hand_over_from_one_admin_to_another(world: World) -> None:
    _, _, admin = await two_teams(world)
    await takes_in(world, f"{RIMMA},{OTHER_TEAM},employee\n{ANNA},{TEAM},admin", admin)
    assert (await world.actor(1001)).admin
    assert not (await world.actor(ADMIN)).admin


async def test_a_newcomer_cannot_stand_in_for_the_last_admin(world: World) -> None:
    """Who has not joined cannot act."""
    _, _, admin = await two_teams(world)
    with pytest.raises(BadRoster):
        await takes_in(world, f"{RIMMA},{OTHER_TEAM},employee\nНовый Админ,{TEAM},admin", admin)


async def test_where_the_settings_name_an_admin_a_file_may_take_away_all_others(
    named: World,
) -> None:
    _, _, admin = await two_teams(named)
    await takes_in(named, f"{RIMMA},{OTHER_TEAM},employee", admin)
    assert not (await named.actor(ADMIN)).admin


async def test_a_leaver_comes_back_as_an_employee(world: World) -> None:
    _, _, admin = await two_teams(world)
    boss = await id_of(world, BOSS)
    await world.parts.members.deactivate(admin, boss)
    assert (await journal_of(world))[-2:] == ["manager-removed", "person-left"]
    await world.parts.members.bring_back(admin, boss)
    back = await member(world, BOSS)
    assert (back.person.role, back.manages) == (Role.EMPLOYEE, ())


async def test_an_admin_who_leaves_is_no_admin_when_back_and_is_told_nothing(world: World) -> None:
    _, _, admin = await two_teams(world)
    anna = await id_of(world, ANNA)
    await changes(world, ANNA, role=Role.ADMIN)
    await world.parts.members.deactivate(admin, anna)
    await world.parts.members.bring_back(admin, anna)
    assert (await member(world, ANNA)).person.role is Role.EMPLOYEE
    assert "admin-removed" in await journal_of(world)
    assert await told(world) == []


async def test_two_admins_cannot_take_each_other_off(world: World) -> None:
    """The second has been read before the first decides."""
    _, _, rimma = await two_teams(world)
    await changes(world, ANNA, role=Role.ADMIN)
    anna = await world.actor(1001)
    assert rimma.person_id
    assert anna.person_id
    await world.parts.members.deactivate(rimma, anna.person_id)
    last = rimma.person_id
    await refuses(world, "last-admin", lambda: world.parts.members.deactivate(anna, last))


async def test_an_account_of_the_settings_stays_an_admin_when_its_person_leaves(
    named: World,
) -> None:
    _, _, admin = await two_teams(named)
    await changes(named, ANNA, telegram_id=7)
    await named.parts.members.deactivate(admin, await id_of(named, ANNA))
    assert (await named.actor(7)).admin


async def test_an_admin_ends_who_manages_what_by_a_tap_with_one_entry(world: World) -> None:
    _, _, admin = await two_teams(world)
    other = await id_of(world, OTHER_BOSS)
    await world.parts.members.set_managed(admin, other, await team_of(world, OTHER_TEAM), False)
    assert (await journal_of(world))[-1] == "manager-removed"
    assert (await member(world, OTHER_BOSS)).person.role is Role.EMPLOYEE
    assert (await member(world, BORIS)).manages == ()
