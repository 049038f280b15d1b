"""What stands against the results of a round before anybody is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.assignment import Pair
from bot.domain.people import PersonId, Team, TeamId
from bot.domain.previews import Preview, at_most, forms_in_all, most_forms, most_of_managers
from bot.domain.rounds import RoundSettings, size_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BOSS = PersonId(99)


def preview(people: int, missing: int = 0, first: int = 1, **settings: object) -> Preview:
    """A team whose people are numbered from `first` on; their boss reviews if the settings say
    so."""
    chosen = RoundSettings(**settings)
    members = [PersonId(number) for number in range(first, first + people)]
    return Preview(
        team=Team(TeamId(1), "Отдел заботы"),
        title="Ноябрь",
        opens_at=NOW,
        closes_at=NOW + timedelta(days=7),
        settings=chosen,
        size=size_of(people, chosen),
        reminders=(),
        not_joined=tuple(f"Человек {number}" for number in range(missing)),
        away=(),
        colleagues=at_most(members, chosen.peers, ()),
        managers=(BOSS,) if chosen.manager_reviews else (),
    )


@pytest.mark.parametrize(
    ("people", "missing", "peers", "threshold", "expected"),
    [
        (9, 0, 7, 3, (False, False)),
        (9, 4, 7, 3, (False, False)),
        (9, 5, 7, 3, (False, True)),
        (9, 6, 7, 3, (True, True)),
        (20, 1, 3, 3, (False, True)),
        (45, 4, 7, 4, (False, True)),
        (45, 3, 7, 4, (False, False)),
    ],
)
def test_whether_those_who_have_joined_suffice(
    people: int, missing: int, peers: int, threshold: int, expected: tuple[bool, bool]
) -> None:
    found = preview(people, missing, peers=peers, threshold=threshold)
    assert (found.joined_too_few, found.missing_needed) == expected


@pytest.mark.parametrize(
    ("people", "threshold", "nothing", "everybody"),
    [(3, 3, True, False), (4, 3, False, True), (5, 3, False, False), (9, 8, True, False)],
)
def test_whether_the_threshold_can_be_reached(
    people: int, threshold: int, nothing: bool, everybody: bool
) -> None:
    found = preview(people, threshold=threshold)
    assert (found.nothing_shown, found.everybody_needed) == (nothing, everybody)


def test_pairs_kept_apart_lower_the_count_of_those_who_have_no_other_colleague_left() -> None:
    one, two, three, four, five = [PersonId(number) for number in range(1, 6)]
    apart = {Pair(one, two), Pair(two, one), Pair(one, three), Pair(three, one)}
    members = (one, two, three, four, five)
    assert list(at_most(members, 7, apart).values()) == [2, 3, 3, 4, 4]
    assert list(at_most(members, 3, apart).values()) == [2, 3, 3, 3, 3]


def test_a_manager_of_two_teams_gets_the_forms_of_both() -> None:
    both = [preview(9, manager_reviews=True), preview(6, first=20, manager_reviews=True)]
    assert (most_of_managers(both), most_forms(both)) == (15, 15)
    assert not any(one.too_many_forms for one in both)
    assert forms_in_all(both) == 9 * 8 + 9 + 6 * 6 + 6


def test_a_manager_who_is_asked_as_a_colleague_elsewhere_gets_these_forms_too() -> None:
    theirs = preview(4, manager_reviews=True)
    own = preview(4, first=BOSS)
    assert most_of_managers([theirs, own]) == 4 + 4
    assert most_of_managers([own]) == 0
