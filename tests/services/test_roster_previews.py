"""A file says what it would do before it does it; a manager's file does no more than a manager."""

import pytest

from bot.domain.people import Actor
from bot.domain.roster import BadRoster
from bot.reports.people_sheet import people_sheet
from bot.services.rosters import Preview
from tests.services.offices import ADMIN, FOUR, OTHER_TEAM, STRANGER, rows, two_teams
from tests.services.staff import ANNA, BORIS
from tests.world import BOSS, TEAM, TEXTS, World


def file(*lines: str) -> bytes:
    return "\n".join(["name,team,role,manager_of,external_id", *lines]).encode()


async def previewed(world: World, actor: Actor | None, data: bytes) -> Preview:
    """After making sure that looking has written nothing."""
    before = await rows(world)
    preview = await world.parts.rosters.preview(actor, data)
    assert await rows(world) == before
    return preview


async def problems(world: World, actor: Actor, data: bytes) -> list[tuple[int, str]]:
    """The same ones for looking and for taking in, neither of which writes anything."""
    before, found = await rows(world), []
    for attempt in (
        world.parts.rosters.preview(actor, data),
        world.parts.rosters.take_in(data, actor),
    ):
        with pytest.raises(BadRoster) as refused:
            await attempt
        found.append([(one.line_number, one.key) for one in refused.value.problems])
    assert await rows(world) == before
    assert found[0] == found[1]
    return found[0]


async def test_the_preview_tells_what_taking_in_then_does(world: World) -> None:
    _, _, admin = await two_teams(world)
    data = file(
        f"Яна Новикова,{TEAM},employee",
        f"Лев Орлов,Третий отдел,manager,{TEAM}",
        f"{ANNA},{TEAM},employee,,77",
        f"{BORIS},{TEAM},employee",
    )
    would = await previewed(world, admin, data)
    assert (would.created, would.changed) == (("Яна Новикова", "Лев Орлов"), (ANNA,))
    assert (would.unchanged, would.teams) == (1, ("Третий отдел",))
    done = await world.parts.rosters.take_in(data, admin)
    assert (done.created, done.changed, done.unchanged) == (2, 1, 1)
    again = await previewed(world, admin, data)
    assert (again.created, again.changed, again.unchanged, again.teams) == ((), (), 4, ())


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("by", [1000, ADMIN])
async def test_the_downloaded_sheet_changes_nothing(world: World, language: str, by: int) -> None:
    """Although there are people in it whom a manager may not change."""
    await two_teams(world)
    await world.parts.rosters.take_in(
        file(
            f"=1+1,{TEAM},employee,,=A1",
            f"Римма Другая,{TEAM},admin",
            f"Пётр Двойной,{TEAM},manager,{TEAM}; {OTHER_TEAM}",
        )
    )
    actor = await world.actor(by)
    shown = await world.parts.members.of_team(actor, (await world.team()).id)
    sheet = people_sheet(shown.members, TEXTS[language], world.clock())
    would = await previewed(world, actor, sheet)
    assert (would.created, would.changed, would.unchanged) == ((), (), len(FOUR) + 4)


@pytest.mark.parametrize(
    "line",
    [
        f"Яна Новикова,{OTHER_TEAM},employee",
        "Яна Новикова,Третий отдел,employee",
        f"Яна Новикова,{TEAM},manager",
        f"Яна Новикова,{TEAM},admin",
        f"{ANNA},{TEAM},manager",
        f"{ANNA},{TEAM},admin",
        f"{STRANGER},{OTHER_TEAM},employee,,55",
        f"{BOSS},{TEAM},manager,{OTHER_TEAM}",
    ],
)
async def test_a_managers_file_gives_no_rights_and_reaches_no_other_team(
    world: World, line: str
) -> None:
    boss, _, _ = await two_teams(world)
    assert await problems(world, boss, file(f"{BORIS},{TEAM},employee", line)) == [(3, "not-yours")]


async def test_a_manager_takes_nobody_out_of_another_team_by_number(world: World) -> None:
    boss, _, admin = await two_teams(world)
    await world.parts.rosters.take_in(file(f"{STRANGER},{OTHER_TEAM},employee,,55"), admin)
    assert await problems(world, boss, file(f"{STRANGER},{TEAM},employee,,55")) == [
        (2, "not-yours")
    ]


async def test_a_manager_adds_employees_and_renames_by_number(world: World) -> None:
    boss, _, _ = await two_teams(world)
    await world.parts.rosters.take_in(file(f"{ANNA},{TEAM},employee,,77"), boss)
    data = file(f"Анна Зимина,{TEAM},employee,,77", f"Яна Новикова,{TEAM},employee")
    done = await world.parts.rosters.take_in(data, boss)
    assert (done.created, done.changed) == (1, 1)
