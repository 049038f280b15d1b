"""What has been kept its time goes: comments first, then the round, and the traces on the way."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from bot.app import Wake
from bot.domain.cells import Reason, Withheld
from bot.domain.errors import Refused
from bot.domain.releases import HiddenComment
from bot.domain.report import RoundReport
from bot.domain.retention import Retention, months_before
from bot.domain.rounds import RoundId
from bot.reports.comments import pages
from bot.reports.json_report import as_json
from bot.reports.xlsx import workbook
from bot.services.privacy import Privacy
from storage.tables import (
    audit,
    hidden_comments,
    invitations,
    metadata,
    outbox,
    participation,
    quarantine,
    releases,
    rounds,
    snapshots,
    usefulness,
)
from tests.engines import bytes_of, unpacked_reports
from tests.services.staff import comes
from tests.services.test_rounds import BOSS_ID, everybody_answers
from tests.world import TEXTS, ZONE, World

SECRET = "nobody should read this for ever"
OF_A_ROUND = (rounds, snapshots, releases, hidden_comments, usefulness, participation)


async def released_round(world: World) -> RoundId:
    """With one hidden comment and one vote."""
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world, SECRET)
    await world.parts.rounds.close(round_id)
    boss, anna = await world.actor(BOSS_ID), await world.actor(BOSS_ID + 1)
    assert anna.person
    await world.parts.releases.hide_comment(
        boss, round_id, HiddenComment(anna.person.id, "keep", 0)
    )
    await world.parts.releases.release(boss, round_id)
    await world.parts.releases.vote(anna, round_id, "yes")
    return round_id


async def report_of(world: World, round_id: RoundId) -> RoundReport:
    return await world.parts.reports.of_round(await world.actor(BOSS_ID), round_id)


async def counts(world: World) -> dict[str, int]:
    async with world.database.read() as connection:
        return {
            name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for name, table in metadata.tables.items()
        }


async def at(world: World, *moment: int) -> None:
    world.clock.now = datetime(*moment, 9, tzinfo=UTC)
    await world.parts.privacy.tick()


@pytest.mark.parametrize(
    ("instant", "months", "before"),
    [
        ((2026, 11, 23), 12, (2025, 11, 23)),
        ((2026, 11, 23), 11, (2025, 12, 23)),
        ((2026, 12, 31), 1, (2026, 11, 30)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2028, 2, 29), 12, (2027, 2, 28)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
    ],
)
def test_months_are_counted_back_by_the_calendar(
    instant: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*instant, 9, tzinfo=UTC), months) == datetime(
        *before, 9, tzinfo=UTC
    )


async def test_comments_leave_a_report_after_a_year_and_the_rest_stays(world: World) -> None:
    round_id = await released_round(world)
    before = await report_of(world, round_id)
    await at(world, 2027, 11, 22)
    assert await report_of(world, round_id) == before
    await at(world, 2027, 11, 24)
    after = await report_of(world, round_id)
    boxes = [box for person in after.people for box in person.comments]
    assert {box.peers for box in boxes} == {Withheld(Reason.EXPIRED)}
    assert not [box for box in boxes if box.named]
    assert [person.criteria for person in after.people] == [p.criteria for p in before.people]
    assert after.team_line == before.team_line
    assert (await counts(world))["hidden_comments"] == 0


async def test_no_byte_of_a_comment_is_left_in_the_file(world: World) -> None:
    await unpacked_reports(world.database)
    await released_round(world)
    assert SECRET.encode() in await bytes_of(world.database)
    await at(world, 2027, 11, 24)
    assert SECRET.encode() not in await bytes_of(world.database)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_whoever_opens_such_a_report_reads_that_the_time_of_comments_is_over(
    world: World, language: str
) -> None:
    round_id = await released_round(world)
    texts = TEXTS[language]
    person = (await report_of(world, round_id)).people[0]
    assert texts("person-comments-expired") not in pages(person, texts)[0].text
    await at(world, 2027, 11, 24)
    report = await report_of(world, round_id)
    (page,) = pages(report.people[0], texts)
    assert page.text.count(texts("person-comments-expired")) == 2
    assert '"withheld": "expired"' in as_json(report)
    sheet = load_workbook(BytesIO(workbook(report, texts)))[texts.plain("sheet-comments")]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert texts.plain("sheet-comments-expired") in cells


async def test_after_two_years_nothing_of_the_round_is_left(world: World) -> None:
    round_id = await released_round(world)
    before = await counts(world)
    assert all(before[table.name] for table in OF_A_ROUND)
    await at(world, 2028, 11, 24)
    after = await counts(world)
    assert {table.name: after[table.name] for table in OF_A_ROUND} == dict.fromkeys(
        [table.name for table in OF_A_ROUND], 0
    )
    assert after["people"] == before["people"]
    boss, anna = await world.actor(BOSS_ID), await world.actor(BOSS_ID + 1)
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.reports.of_round(boss, round_id)
    assert await world.parts.releases.rounds_of(anna) == []


async def test_a_second_look_changes_nothing(world: World) -> None:
    round_id = await released_round(world)
    await at(world, 2027, 11, 24)
    report, kept = await report_of(world, round_id), await counts(world)
    await at(world, 2027, 11, 25)
    assert await report_of(world, round_id) == report
    assert await counts(world) == kept


def keeping(world: World, retention: Retention) -> Privacy:
    return Privacy(world.database, world.clock, retention, world.random, ZONE, Wake())


async def test_the_months_are_those_of_the_settings(world: World) -> None:
    round_id = await released_round(world)
    retention = Retention(comments=1, reports=2)
    world.clock.now = datetime(2026, 12, 24, 9, tzinfo=UTC)
    await keeping(world, retention).tick()
    box = (await report_of(world, round_id)).people[0].comments[0]
    assert box.peers == Withheld(Reason.EXPIRED)
    world.clock.now = datetime(2027, 1, 24, 9, tzinfo=UTC)
    await keeping(world, retention).tick()
    assert (await counts(world))["rounds"] == 0


async def test_an_open_round_is_never_old(world: World) -> None:
    await world.people_joined()
    await world.round_open(days=60)
    await at(world, 2029, 1, 1)
    assert (await counts(world))["reviews"] > 0


async def test_a_cancelled_round_goes_too(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    await world.parts.rounds.cancel(await world.actor(BOSS_ID), round_id)
    await at(world, 2028, 11, 24)
    assert (await counts(world))["rounds"] == 1
    await at(world, 2028, 12, 1)
    assert (await counts(world))["rounds"] == 0


async def test_what_was_said_and_done_is_forgotten_after_two_years(world: World) -> None:
    await released_round(world)
    before = await counts(world)
    assert before["outbox"]
    assert before["audit"]
    await at(world, 2028, 11, 24)
    async with world.database.read() as connection:
        assert set(await connection.scalars(select(audit.c.action))) == {"round-expired"}
        assert list(await connection.scalars(select(outbox.c.kind))) == []


async def test_what_could_not_be_read_is_forgotten_after_three_months(world: World) -> None:
    await world.parts.journal.set_aside(7, "ValueError")
    await at(world, 2027, 2, 22)
    async with world.database.read() as connection:
        assert list(await connection.scalars(select(quarantine.c.update_id))) == [7]
    await at(world, 2027, 2, 24)
    async with world.database.read() as connection:
        assert list(await connection.scalars(select(quarantine.c.update_id))) == []


async def test_a_link_that_opens_nothing_any_more_is_forgotten(world: World) -> None:
    await comes(world, "Яна Новикова")
    await world.parts.people.invite()
    await at(world, 2026, 11, 26)
    async with world.database.read() as connection:
        assert list(await connection.scalars(select(invitations.c.person_id))) == []


async def test_it_looks_once_an_hour(world: World) -> None:
    await world.parts.privacy.tick()
    await world.parts.journal.set_aside(7, "ValueError")
    async with world.database.write() as connection:
        await connection.execute(quarantine.update().values(at=datetime(2026, 1, 1, tzinfo=UTC)))
    world.clock.move(minutes=59)
    await world.parts.privacy.tick()
    assert (await counts(world))["quarantine"] == 1
    world.clock.move(minutes=1)
    await world.parts.privacy.tick()
    assert (await counts(world))["quarantine"] == 0
