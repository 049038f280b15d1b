"""The department is what the file says; a file that cannot be right changes nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.people import Actor, Person, PersonId
from bot.domain.roster import BadRoster, Problem
from bot.services.rosters import Rosters, TakenIn
from storage import people, tables
from storage.database import Database

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEADER = "name,team,role,manager_of,language,telegram_id,external_id\n"


class Department:
    """The list as an operator sees it: people by name, and what was taken in."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._rosters = Rosters(database, lambda: NOW, frozenset(), lambda: None)

    async def takes_in(self, *lines: str, actor: Actor | None = None) -> TakenIn:
        return await self._rosters.take_in((HEADER + "\n".join(lines)).encode(), actor)

    async def counts(self, *lines: str) -> tuple[int, int, int]:
        """Created, changed, unchanged."""
        taken_in = await self.takes_in(*lines)
        return taken_in.created, taken_in.changed, taken_in.unchanged

    async def refuses(self, *lines: str, actor: Actor | None = None) -> list[Problem]:
        """The problems, after making sure that the database is as it was."""
        before = await self.everything()
        with pytest.raises(BadRoster) as refused:
            await self.takes_in(*lines, actor=actor)
        assert await self.everything() == before
        return list(refused.value.problems)

    async def refuses_file(self, data: bytes) -> list[Problem]:
        with pytest.raises(BadRoster) as refused:
            await self._rosters.take_in(data)
        return list(refused.value.problems)

    async def everything(self) -> list[object]:
        kept = (tables.teams, tables.people, tables.managers, tables.audit)
        async with self.database.read() as connection:
            return [(await connection.execute(select(table))).all() for table in kept]

    async def listed(self) -> list[people.Known]:
        async with self.database.read() as connection:
            return await people.everybody(connection)

    async def people(self) -> list[tuple[str, str]]:
        return [(one.person.name, one.person.team.name) for one in await self.listed()]

    async def person(self, name: str) -> Person:
        (found,) = [one.person for one in await self.listed() if one.person.name == name]
        return found

    async def managed_by(self, name: str) -> set[str]:
        (found,) = [one for one in await self.listed() if one.person.name == name]
        async with self.database.read() as connection:
            teams = await people.all_teams(connection)
        return {team.name for team in teams if team.id in found.manages}

    async def changes(self, person: PersonId, **values: object) -> None:
        async with self.database.write() as connection:
            await people.change(connection, person, **values)

    async def joins(self, name: str, telegram_id: int) -> None:
        person = await self.person(name)
        async with self.database.write() as connection:
            await people.bind(connection, person.id, telegram_id, "ru", NOW)


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'people.db'}")
    async with database.write() as connection:
        await connection.run_sync(tables.metadata.create_all)
    yield Department(database)
    await database.close()


async def test_a_first_file_makes_the_department(department: Department) -> None:
    taken_in = await department.takes_in(
        "Olga,Phone,manager,Phone|Chat,en,7,A-1", "Anna,Phone,employee", "Bob,Chat,admin"
    )
    assert taken_in == TakenIn(
        created=3, changed=0, unchanged=0, encoding="utf-8", teams=("Phone", "Chat")
    )
    olga, anna = await department.person("Olga"), await department.person("Anna")
    assert (olga.role, olga.language, olga.telegram_id) == ("manager", "en", 7)
    assert (anna.role, anna.language, anna.telegram_id) == ("employee", None, None)
    assert olga.active
    assert not olga.joined
    assert await department.managed_by("Olga") == {"Phone", "Chat"}
    assert await department.managed_by("Anna") == set()


async def test_the_same_file_again_changes_nothing(department: Department) -> None:
    lines = ("Olga,Phone,manager,,ru,7,A-1", "Anna,Phone,employee", "Bob,Chat,admin,Chat")
    await department.takes_in(*lines)
    before = (await department.everything())[:-1]
    again = await department.takes_in(*lines)
    assert again == TakenIn(created=0, changed=0, unchanged=3, encoding="utf-8", teams=())
    assert (await department.everything())[:-1] == before


async def test_every_import_is_in_the_journal(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee")
    await department.takes_in("Anna,Phone,employee")
    async with department.database.read() as connection:
        notes = (await connection.execute(select(tables.audit))).all()
    assert [(note.action, note.at, note.actor_telegram_id) for note in notes] == [
        ("roster-imported", NOW, None)
    ] * 2


async def test_an_old_excel_file_is_taken_in_and_its_encoding_told(department: Department) -> None:
    rosters = Rosters(department.database, lambda: NOW, frozenset(), lambda: None)
    taken_in = await rosters.take_in("ФИО;Отдел;Роль\nАнна;Чат;сотрудник".encode("cp1251"))
    assert taken_in.encoding == "cp1251"
    assert await department.people() == [("Анна", "Чат")]


async def test_a_person_with_an_external_id_may_be_renamed_and_moved(
    department: Department,
) -> None:
    await department.takes_in("Anna Kim,Phone,employee,,,,A-1", "Bob,Phone,employee")
    assert await department.counts("Anna Li,Chat,employee,,,,A-1") == (0, 1, 0)
    assert await department.people() == [("Anna Li", "Chat"), ("Bob", "Phone")]


async def test_a_person_may_be_renamed_to_a_namesake(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,,A-1", "Bob,Phone,employee")
    assert await department.counts("Bob,Phone,employee,,,,A-1") == (0, 1, 0)
    assert await department.people() == [("Bob", "Phone"), ("Bob", "Phone")]


async def test_a_renamed_person_leaves_the_name_to_somebody_new(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,,A-1")
    assert await department.counts("Anna,Phone,employee,,,,A-2", "Bella,Phone,employee,,,,A-1") == (
        1,
        1,
        0,
    )
    assert [(one.person.name, one.external_id) for one in await department.listed()] == [
        ("Bella", "A-1"),
        ("Anna", "A-2"),
    ]


async def test_without_an_external_id_the_name_within_the_team_decides(
    department: Department,
) -> None:
    await department.takes_in("Anna,Phone,employee")
    assert await department.counts("Anna,Chat,employee", "Anna,Phone,admin") == (1, 1, 0)
    assert await department.people() == [("Anna", "Phone"), ("Anna", "Chat")]


async def test_a_name_in_other_letters_is_the_same_person(department: Department) -> None:
    await department.takes_in("анна ким,Чат,employee")
    assert await department.counts("Анна Ким,ЧАТ,employee") == (0, 1, 0)
    assert await department.people() == [("Анна Ким", "Чат")]


async def test_an_external_id_may_be_given_later_and_is_kept(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee")
    assert await department.counts("Anna,Phone,employee,,,,A-1") == (0, 1, 0)
    assert await department.counts("Anna,Phone,employee") == (0, 0, 1)
    (anna,) = await department.listed()
    assert anna.external_id == "A-1"


async def test_another_external_id_is_another_person(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,,A-1")
    assert await department.counts("Anna,Phone,employee,,,,A-2") == (1, 0, 0)


async def test_the_namesake_without_an_external_id_is_meant_by_a_line_without_one(
    department: Department,
) -> None:
    await department.takes_in("Bella,Phone,employee,,,,A-1", "Anna,Phone,employee")
    await department.takes_in("Anna,Phone,employee,,,,A-1")
    assert await department.counts("Anna,Phone,admin") == (0, 1, 0)
    assert [one.person.role for one in await department.listed()] == ["employee", "admin"]


async def test_whom_a_line_means_is_not_guessed(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,,A-1", "Anna,Phone,employee,,,,A-2")
    assert await department.refuses("Bob,Phone,employee", "Anna,Phone,admin") == [
        Problem(3, "ambiguous-name", {"value": "Anna"})
    ]


async def test_whose_external_id_it_is_is_not_guessed(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee")
    two = ("Anna,Phone,employee,,,,A-1", "Anna,Phone,employee,,,,A-2")
    assert await department.refuses(*two) == [
        Problem(3, "ambiguous-external-id", {"value": "A-2", "name": "Anna", "first": 2})
    ]
    assert await department.counts(two[1]) == (0, 1, 0)
    assert await department.counts(*two) == (1, 0, 1)


async def test_people_who_are_not_in_the_file_are_left_alone(department: Department) -> None:
    await department.takes_in("Anna,Phone,manager", "Bob,Phone,employee")
    before = await department.person("Anna")
    await department.takes_in("Bob,Phone,employee", "Clara,Phone,employee")
    assert await department.person("Anna") == before
    assert await department.managed_by("Anna") == {"Phone"}


async def test_whoever_is_listed_again_is_active_again(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee", "Bob,Phone,employee")
    anna, bob = await department.person("Anna"), await department.person("Bob")
    await department.changes(anna.id, active=False)
    await department.changes(bob.id, active=False)
    assert await department.counts("Anna,Phone,employee") == (0, 1, 0)
    assert (await department.person("Anna")).active
    assert not (await department.person("Bob")).active


async def test_an_empty_cell_changes_nothing(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,en,7,A-1")
    assert await department.counts("Anna,Phone,employee") == (0, 0, 1)
    anna = await department.person("Anna")
    assert (anna.language, anna.telegram_id) == ("en", 7)


async def test_the_file_names_the_language(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,en")
    assert await department.counts("Anna,Phone,employee,,ru") == (0, 1, 0)
    assert (await department.person("Anna")).language == "ru"


async def test_the_file_says_who_manages_what(department: Department) -> None:
    await department.takes_in("Olga,Phone,manager,Phone|Chat", "Bob,Chat,employee")
    assert await department.counts("Olga,Phone,manager,Chat") == (0, 1, 0)
    assert await department.managed_by("Olga") == {"Chat"}
    assert await department.counts("Olga,Phone,employee") == (0, 1, 0)
    assert await department.managed_by("Olga") == set()


async def test_a_team_known_before_may_be_managed_from_another_file(
    department: Department,
) -> None:
    await department.takes_in("Bob,Chat,employee")
    taken_in = await department.takes_in("Olga,Phone,manager,CHAT")
    assert taken_in.teams == ("Phone",)
    assert await department.managed_by("Olga") == {"Chat"}


async def test_before_joining_an_account_may_be_corrected(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,7")
    anna = await department.person("Anna")
    await department.changes(anna.id, reachable=False)
    assert await department.counts("Anna,Phone,employee,,,8") == (0, 1, 0)
    assert (await department.person("Anna")).telegram_id == 8
    async with department.database.read() as connection:
        assert (await connection.execute(select(tables.people.c.reachable))).scalar_one()


async def test_after_joining_an_account_stays(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee")
    await department.joins("Anna", 7)
    assert await department.counts("Anna,Phone,employee,,,7") == (0, 0, 1)
    assert await department.refuses("Bob,Chat,employee", "Anna,Phone,employee,,,8") == [
        Problem(3, "telegram-id-bound", {"value": "8"})
    ]
    assert (await department.person("Anna")).joined


async def test_an_account_of_somebody_else_is_not_taken(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,7", "Bob,Phone,employee")
    taken = {"value": "7", "owner": "Anna"}
    assert await department.refuses(
        "Bob,Phone,admin,,,7", "Clara,Mail,manager,,,", "Dan,Mail,employee,,,8"
    ) == [Problem(2, "telegram-id-taken", taken)]
    assert await department.refuses("Clara,Mail,employee,,,7") == [
        Problem(2, "telegram-id-taken", taken)
    ]


async def test_all_that_is_wrong_is_told_at_once_in_order(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee,,,7", "Bob,Phone,employee,,,8")
    await department.takes_in("Eve,Phone,employee,,,,E-1", "Eve,Phone,employee,,,,E-2")
    await department.joins("Bob", 8)
    problems = await department.refuses(
        "Clara,Phone,employee,,,7", "Eve,Phone,employee", "Bob,Phone,employee,,,9"
    )
    assert [(problem.line_number, problem.key) for problem in problems] == [
        (2, "telegram-id-taken"),
        (3, "ambiguous-name"),
        (4, "telegram-id-bound"),
    ]


async def test_a_file_that_cannot_be_read_changes_nothing(department: Department) -> None:
    await department.takes_in("Anna,Phone,employee")
    problems = await department.refuses("Bob,Chat,employee", "Clara,Chat,boss")
    assert problems == [Problem(3, "unknown-role", {"value": "boss"})]
