"""Everything about a person is handed to them alone, and goes when an admin says so."""

import json
from typing import Any

import pytest
from sqlalchemy import Text, cast, select

from bot.domain.audit import Entry
from bot.domain.erasure import ERASED_ACCOUNT, mark_of
from bot.domain.errors import Refused
from bot.domain.people import Actor, PersonId, Role
from bot.domain.releases import HiddenComment
from bot.domain.rounds import RoundId
from bot.domain.workdays import Absence
from bot.reports.audit import line
from bot.reports.mydata import as_json
from storage import journal, pairs, people
from storage.held import wanted_about
from storage.tables import audit, metadata, plans, snapshots
from tests.engines import bytes_of, unpacked_reports
from tests.services.staff import (
    ANNA,
    BORIS,
    actor_of,
    changes,
    comes,
    dealt,
    id_of,
    joins,
    journal_of,
)
from tests.services.test_rounds import BOSS_ID, everybody_answers
from tests.world import BOSS, NAMES, TEAM, TEXTS, World

NOT_THEIRS = {"reviews", "rotation", "hidden_comments"}
"""Forms are told as forms; pairs among made-up ones, and what the manager keeps back, are not."""
ADMIN = "Фёдор Админов"


async def admin(world: World) -> Actor:
    await comes(world, ADMIN, team="Дирекция")
    await joins(world, ADMIN, 3000)
    await changes(world, ADMIN, role=Role.ADMIN)
    return await actor_of(world, ADMIN)


async def closed_round(world: World, **settings: bool) -> RoundId:
    await world.people_joined()
    round_id = await world.round_open(**settings)
    await everybody_answers(world, "сказано")
    await world.parts.rounds.close(round_id)
    return round_id


async def data_of(world: World, name: str) -> dict[str, Any]:
    held = await world.parts.privacy.held(await actor_of(world, name))
    told: dict[str, Any] = json.loads(as_json(held))
    return told


async def erases(world: World, actor: Actor, name: str) -> None:
    person = await world.parts.privacy.to_erase(actor, await id_of(world, name))
    await world.parts.privacy.erase(actor, person.id, mark_of(person))


async def rows(world: World) -> dict[str, list[tuple[object, ...]]]:
    async with world.database.read() as connection:
        return {
            name: [tuple(row) for row in await connection.execute(select(table))]
            for name, table in metadata.tables.items()
        }


def test_every_table_that_names_a_person_is_read_for_them() -> None:
    naming = {
        table.name
        for table in metadata.tables.values()
        if any(key.column.table.name == "people" for key in table.foreign_keys)
    }
    read = {
        table.name
        for wanted in wanted_about(PersonId(1), 1).values()
        for table in metadata.tables.values()
        if any(table.is_derived_from(source) for source in _sources(wanted))
    }
    assert naming - read == NOT_THEIRS


def _sources(wanted: Any) -> set[Any]:
    found = set()
    for source in wanted.get_final_froms():
        pending = [source]
        while pending:
            one = pending.pop()
            pending += [one.left, one.right] if hasattr(one, "left") else []
            found.add(one)
    return found


async def test_own_answers_are_there_while_the_round_is_open(world: World) -> None:
    await world.people_joined()
    await world.round_open()
    await everybody_answers(world, "сказано")
    data = await data_of(world, ANNA)
    assert len(data["forms"]) == 8
    about_boris = next(form for form in data["forms"] if form["about"] == BORIS)
    assert {rating["score"] for rating in about_boris["ratings"]} == {2}
    assert [one["box"] for one in about_boris["comments"]] == ["keep"]
    assert about_boris["comments"][0]["text"].startswith("сказано 1-")
    assert "сказано 2-" not in json.dumps(data, ensure_ascii=False)


async def test_what_others_gave_is_never_there(world: World) -> None:
    await closed_round(world)
    data = await data_of(world, ANNA)
    assert (data["forms"], data["published"]) == ([], [])
    assert [one["answered"] for one in data["rounds"]] == [True]
    assert "сказано" not in json.dumps(data, ensure_ascii=False)


async def test_what_was_passed_on_is_there_as_it_was_shown(world: World) -> None:
    round_id = await closed_round(world)
    boss, me = await world.actor(BOSS_ID), await id_of(world, ANNA)
    report = await world.parts.reports.of_round(boss, round_id)
    (mine,) = [one for one in report.people if one.person == me]
    kept_back = mine.comments[0].peers
    texts = list(getattr(kept_back, "texts", ()))
    await world.parts.releases.hide_comment(boss, round_id, HiddenComment(me, "keep", 0))
    await world.parts.releases.release(boss, round_id, me)
    (one,) = (await data_of(world, ANNA))["published"]
    assert one["report"]["name"] == ANNA
    assert one["report"]["comments"][0]["peers"] == texts[1:]
    assert (await data_of(world, BORIS))["published"] == []


async def test_the_rest_of_what_is_kept_is_there(world: World) -> None:
    await world.people_joined()
    boss, anna = await world.actor(BOSS_ID), await actor_of(world, ANNA)
    assert anna.person
    today = world.clock().date()
    await world.parts.calendars.add_absence(
        boss, anna.person.team.id, anna.person.id, Absence(today, today)
    )
    async with world.database.write() as connection:
        about = await id_of(world, BORIS)
        await pairs.declare_conflict(connection, anna.person.id, about)
    data = await data_of(world, ANNA)
    assert data["absences"] == [{"first": str(today), "last": str(today)}]
    assert data["conflicts"] == [{"about": BORIS}]
    (person,) = data["person"]
    assert (person["name"], person["team"], person["telegram_id"]) == (ANNA, TEAM, 1001)
    assert {one["action"] for one in data["actions"]} == {"joined"}
    assert (await data_of(world, BORIS))["conflicts"] == []
    assert (await data_of(world, BOSS))["manages"] == [{"team": TEAM}]


async def test_a_stranger_has_no_data(world: World) -> None:
    with pytest.raises(Refused, match="not-yours"):
        await world.parts.privacy.held(await world.actor(9))


async def test_only_an_admin_erases_and_nobody_themselves(world: World) -> None:
    await world.people_joined()
    chief = await admin(world)
    before = await rows(world)
    anna = await id_of(world, ANNA)
    for actor in (await world.actor(BOSS_ID), await actor_of(world, BORIS), await world.actor(9)):
        with pytest.raises(Refused, match="not-yours"):
            await world.parts.privacy.to_erase(actor, anna)
        with pytest.raises(Refused, match="not-yours"):
            await world.parts.privacy.erase(actor, anna, "")
    with pytest.raises(Refused, match="erase-yourself"):
        await erases(world, chief, ADMIN)
    assert await rows(world) == before


async def test_a_button_about_somebody_else_of_that_number_erases_nobody(world: World) -> None:
    await world.people_joined()
    chief = await admin(world)
    asked_about = await world.parts.privacy.to_erase(chief, await id_of(world, ANNA))
    async with world.database.write() as connection:
        await people.change(connection, asked_about.id, name="Другой Человек")
    with pytest.raises(Refused, match="old-button"):
        await world.parts.privacy.erase(chief, asked_about.id, mark_of(asked_about))
    assert await id_of(world, "Другой Человек") == asked_about.id


async def test_of_somebody_erased_nothing_is_left_but_the_totals(world: World) -> None:
    round_id = await closed_round(world)
    boss, me = await world.actor(BOSS_ID), await id_of(world, ANNA)
    await world.parts.releases.release(boss, round_id)
    before = await world.parts.reports.of_round(boss, round_id)
    await erases(world, await admin(world), ANNA)
    after = await world.parts.reports.of_round(boss, round_id)
    assert {one.name for one in before.people} - {one.name for one in after.people} == {ANNA}
    assert (after.team_line, after.response) == (before.team_line, before.response)
    kept = await rows(world)
    for name, table in metadata.tables.items():
        naming = [key.parent for key in table.foreign_keys if key.column.table.name == "people"]
        for column in naming:
            at = list(table.columns).index(column)
            assert me not in [row[at] for row in kept[name]], name
    assert ANNA not in repr(kept)
    assert "1001" not in repr(kept["audit"])


async def test_no_byte_of_the_name_is_left_in_the_file(world: World) -> None:
    await unpacked_reports(world.database)
    await closed_round(world)
    in_report = json.dumps(ANNA).strip('"').encode()
    assert in_report in await bytes_of(world.database)
    await erases(world, await admin(world), ANNA)
    left = await bytes_of(world.database)
    assert in_report not in left
    # PostgreSQL overwrites the row of the list itself when it next cleans the table.
    assert world.database.path is None or ANNA.encode() not in left


async def test_of_a_reviewer_the_open_forms_go_with_the_answers(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    await everybody_answers(world, "сказано")
    before = await dealt(world, round_id)
    await erases(world, await admin(world), ANNA)
    after = await dealt(world, round_id)
    assert after == [one for one in before if ANNA not in (one.reviewer, one.subject)]
    kept = await rows(world)
    assert len(kept["ratings"]) == 6 * len(after)
    assert len(kept["comments"]) == len(after)
    assert "сказано 1-" not in repr(kept["comments"])


async def test_what_a_manager_gave_under_their_name_goes_too(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open(manager_reviews=True)
    boss = await world.actor(BOSS_ID)
    form = (await world.parts.reviews.forms(boss))[0]
    await world.parts.reviews.rate(boss, form.id, "product", 5)
    await world.comments(boss, form.id, "от начальства")
    await everybody_answers(world)
    await world.parts.rounds.close(round_id)
    assert BOSS in await frozen(world)
    assert "от начальства" in await frozen(world)
    await erases(world, await admin(world), BOSS)
    assert BOSS not in await frozen(world)
    assert "от начальства" not in await frozen(world)


async def frozen(world: World) -> str:
    async with world.database.read() as connection:
        found = await connection.scalars(select(cast(snapshots.c.report, Text)))
        return json.dumps([json.loads(text) for text in found], ensure_ascii=False)


async def test_the_journal_keeps_that_it_was_done_without_a_name(world: World) -> None:
    await world.people_joined()
    chief = await admin(world)
    await erases(world, chief, ANNA)
    async with world.database.read() as connection:
        last = (await connection.execute(select(audit).order_by(audit.c.id.desc()))).first()
    assert last
    assert (last.action, last.actor_telegram_id, last.person_id) == ("person-erased", 3000, None)
    assert (await journal_of(world)).count("joined") == len(NAMES) + 2
    (of_anna,) = [one for one in await entries(world) if one.account == ERASED_ACCOUNT]
    assert (of_anna.actor, of_anna.person) == (None, None)
    texts = TEXTS["en"]
    assert line(of_anna, texts).count(texts("audit-gone")) == 2


async def entries(world: World) -> list[Entry]:
    async with world.database.read() as connection:
        return await journal.newest(connection, 100)


async def test_a_draft_goes_with_its_author(world: World) -> None:
    await world.people_joined()
    await world.parts.drafts.draft(await world.actor(BOSS_ID))
    await erases(world, await admin(world), BOSS)
    async with world.database.read() as connection:
        assert list(await connection.scalars(select(plans.c.author))) == []


async def test_a_second_tap_finds_nobody(world: World) -> None:
    await world.people_joined()
    chief = await admin(world)
    person = await world.parts.privacy.to_erase(chief, await id_of(world, ANNA))
    await world.parts.privacy.erase(chief, person.id, mark_of(person))
    before = await rows(world)
    with pytest.raises(Refused, match="old-button"):
        await world.parts.privacy.erase(chief, person.id, mark_of(person))
    assert await rows(world) == before


async def test_others_go_on_answering_after_an_erasure(world: World) -> None:
    await world.people_joined()
    round_id = await world.round_open()
    await erases(world, await admin(world), ANNA)
    await everybody_answers_but_one(world)
    await world.parts.rounds.close(round_id)
    report = await world.parts.reports.of_round(await world.actor(BOSS_ID), round_id)
    assert {one.name for one in report.people} == set(NAMES) - {ANNA}


async def everybody_answers_but_one(world: World) -> None:
    for number in range(2, len(NAMES) + 1):
        actor = await world.actor(BOSS_ID + number)
        for form in await world.parts.reviews.forms(actor):
            await world.parts.reviews.rate(actor, form.id, "product", 4)
            await world.parts.reviews.send(actor, form.id)
