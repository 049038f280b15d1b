"""A large team: each person and each absence is found, and the glance stays short."""

from datetime import date

from bot.domain.people import Person, PersonId, Role, Team, TeamId
from bot.domain.workdays import Absence, WorkCalendar
from bot.services.calendars import TeamTime
from handlers import calendar_callbacks as buttons
from handlers.absence_screens import absences, who_is_away
from handlers.calendar_screens import glance
from tests.world import NOON, TEAM, TEXTS, ZONE


def large_team(people: int) -> TeamTime:
    """Everybody in it is away for a day."""
    team = Team(TeamId(1), TEAM)
    everybody = tuple(
        Person(PersonId(n), f"Имя {n}", team, Role.EMPLOYEE, "ru", None) for n in range(people)
    )
    day = date(2026, 11, 24)
    away = {person.id: (Absence(day, day),) for person in everybody}
    return TeamTime(team, WorkCalendar(ZONE), everybody, away)


def test_of_a_large_team_each_person_and_each_absence_is_on_one_page() -> None:
    team, texts = large_team(45), TEXTS["ru"]
    for screen, kind, pages in (
        (who_is_away, buttons.AddAbsence, 3),
        (absences, buttons.DeleteAbsence, 5),
    ):
        found = [
            kind.unpack(button.callback_data or "").person
            for page in range(pages)
            for row in screen(team, page, texts).rows
            for button in row
            if (button.callback_data or "").startswith(f"{kind.__prefix__}:")
        ]
        assert found == list(range(45))


def test_at_a_glance_only_the_first_of_those_away_are_named() -> None:
    lines = glance(large_team(7), NOON, TEXTS["ru"], several=False).text.splitlines()
    assert lines[-1] == "и ещё 2"
    assert sum(line.startswith("Имя ") for line in lines) == 5
