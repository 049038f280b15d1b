"""A list of people with names as nobody should have them goes out as a sheet and comes back."""

from io import BytesIO

import openpyxl

from bot.domain.people import Actor
from bot.reports.people_sheet import people_sheet
from bot.services.rosters import TakenIn
from tests.nasty import NAMES
from tests.world import TEXTS, World


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


async def taken_in(world: World) -> TakenIn:
    """Everybody in a team of the same name as theirs; the first one is the admin."""
    lines = ["name,team,role,external_id"]
    for number, name in enumerate(NAMES):
        role = "employee" if number else "admin"
        lines.append(f"{quoted(name)},{quoted(name)},{role},{quoted(name)}")
    return await world.parts.rosters.take_in("\n".join(lines).encode())


async def admin_of(world: World) -> Actor:
    link = next(one for one in await world.parts.people.invite() if one.person.name == NAMES[0])
    await world.parts.people.join(await world.actor(1000), link.token)
    return await world.actor(1000)


async def test_the_sheet_taken_in_again_changes_nothing(world: World) -> None:
    assert (await taken_in(world)).created == len(NAMES)
    members = await world.parts.members.of_teams(await admin_of(world))
    sheet = people_sheet(members, TEXTS["ru"], world.clock())
    again = await world.parts.rosters.take_in(sheet)
    assert (again.created, again.changed, again.unchanged) == (0, 0, len(NAMES))


async def test_no_cell_of_the_sheet_is_a_formula(world: World) -> None:
    await taken_in(world)
    members = await world.parts.members.of_teams(await admin_of(world))
    sheet = openpyxl.load_workbook(
        BytesIO(people_sheet(members, TEXTS["ru"], world.clock()))
    ).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert set(NAMES) <= {cell.value for cell in cells}


async def test_a_search_finds_what_is_typed_and_nothing_by_wildcards(world: World) -> None:
    await taken_in(world)
    admin = await admin_of(world)
    for name in NAMES:
        found = await world.parts.members.of_teams(admin, name)
        assert {one.person.name for one in found} == {one for one in NAMES if name in one}
