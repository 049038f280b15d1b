"""What becomes of the accounts that somebody has chosen in Telegram."""

import pytest

from bot.domain.members import Member
from bot.domain.people import Person, PersonId, Role, Team, TeamId
from bot.domain.picking import Chosen, Outcome, Picked, sorted_out

CARE, STOCK = Team(TeamId(1), "Забота"), Team(TeamId(2), "Склад")


def listed(name: str, team: Team = CARE, account: int | None = None, **state: bool) -> Member:
    person = Person(PersonId(1), name, team, Role.EMPLOYEE, None, account, **state)
    return Member(person, (), None, reachable=True)


MEMBERS = [
    listed("Анна Белова", account=1, joined=True),
    listed("Борис Громов", account=2),
    listed("Вера Ильина", active=False),
    listed("Пётр Иной", STOCK, account=4),
    listed("Семён Дальний", STOCK),
]


@pytest.mark.parametrize(
    ("account", "name", "expected", "outcome"),
    [
        (9, " Яна   Новикова ", "Яна Новикова", Outcome.ADDED),
        (9, "Семён Дальний", "Семён Дальний", Outcome.ADDED),
        (1, "anna", "Анна Белова", Outcome.KNOWN),
        (2, "", "Борис Громов", Outcome.WAITING),
        (4, "Petya", "Petya", Outcome.KNOWN),
        (4, "", "", Outcome.NAMELESS),
        (9, "вера ИЛЬИНА", "вера ИЛЬИНА", Outcome.NAMESAKE),
        (9, "Я\u202eна", "Яна", Outcome.UNFIT),
        (9, "Яна\nНовикова", "Яна Новикова", Outcome.UNFIT),
        (9, "я" * 65, "я" * 65, Outcome.UNFIT),
        (9, "", "", Outcome.NAMELESS),
        (9, "\u200b \u200d", "", Outcome.NAMELESS),
    ],
)
def test_each_account_is_added_or_not_for_one_reason(
    account: int, name: str, expected: str, outcome: Outcome
) -> None:
    picked = sorted_out([Chosen(account, name)], MEMBERS, CARE.id)
    assert picked == (Picked(account, expected, outcome),)


def test_of_two_chosen_with_one_name_the_first_is_added_and_none_twice() -> None:
    chosen = [Chosen(8, "Яна"), Chosen(9, "яна"), Chosen(8, "Яна")]
    assert [(one.account, one.outcome) for one in sorted_out(chosen, [], CARE.id)] == [
        (8, Outcome.ADDED),
        (9, Outcome.NAMESAKE),
    ]
