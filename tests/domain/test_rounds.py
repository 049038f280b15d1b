"""Which way a round may go, what it asks of people, and what a newcomer does in it."""

from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from bot.domain.errors import Refused
from bot.domain.people import Team, TeamId
from bot.domain.rounds import (
    LIVE,
    MOVES,
    SEALED,
    Joining,
    RoundId,
    RoundPlan,
    RoundSettings,
    RoundState,
    check_plan,
    joining,
    may_move,
    size_of,
)
from storage import rounds
from tests.world import world_without_bot

ALLOWED = {
    ("draft", "scheduled"),
    ("scheduled", "open"),
    ("scheduled", "cancelled"),
    ("open", "closed"),
    ("open", "cancelled"),
    ("closed", "released"),
}
PAIRS = list(product(RoundState, repeat=2))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_round_makes_these_moves_and_no_others(before: RoundState, after: RoundState) -> None:
    assert may_move(before, after) is ((before, after) in ALLOWED)


def test_every_state_is_in_the_table_and_none_leads_back() -> None:
    assert set(MOVES) == set(RoundState)
    order = list(RoundState)
    assert all(order.index(to) > order.index(state) for state in order for to in MOVES[state])


def test_nothing_follows_a_round_that_is_over() -> None:
    assert not MOVES[RoundState.CANCELLED] | MOVES[RoundState.RELEASED]
    assert LIVE.isdisjoint(SEALED | {RoundState.CANCELLED, RoundState.DRAFT})


async def test_the_database_is_not_asked_for_a_move_that_no_round_may_make(
    tmp_path: Path,
) -> None:
    async with world_without_bot(tmp_path) as world:
        for before, after in PAIRS:
            if (before, after) not in ALLOWED:
                async with world.database.write() as connection:
                    with pytest.raises(ValueError, match=f"from {before} to {after}"):
                        await rounds.advance(connection, RoundId(1), before, after)


@pytest.mark.parametrize(
    ("days_left", "part"),
    [
        (0, Joining.NEITHER),
        (1, Joining.NEITHER),
        (2, Joining.REVIEWS),
        (4, Joining.REVIEWS),
        (5, Joining.BOTH),
        (60, Joining.BOTH),
    ],
)
def test_a_newcomer_does_what_there_is_time_for(days_left: int, part: Joining) -> None:
    assert joining(days_left) is part


@pytest.mark.parametrize(
    ("people", "peers", "self_review", "each"),
    [
        (9, 7, True, 8),
        (9, 7, False, 7),
        (5, 7, True, 5),
        (20, 3, True, 4),
        (1, 7, True, 1),
        (0, 7, True, 1),
    ],
)
def test_the_size_of_a_round(people: int, peers: int, self_review: bool, each: int) -> None:
    size = size_of(people, RoundSettings(peers=peers, self_review=self_review))
    assert (size.forms_each, size.minutes_each) == (each, each)


def plan(opens_in: timedelta, lasts: timedelta, **settings: object) -> RoundPlan:
    opens_at = NOW + opens_in
    team = Team(TeamId(1), "Отдел заботы")
    return RoundPlan(team, "Ноябрь", opens_at, opens_at + lasts, RoundSettings(**settings))


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (plan(WEEK, timedelta(0)), "deadline-past"),
        (plan(-WEEK, WEEK), "deadline-past"),
        (plan(WEEK, WEEK, peers=2), "peers-range"),
        (plan(WEEK, WEEK, peers=11), "peers-range"),
        (plan(WEEK, WEEK, threshold=2), "threshold-low"),
    ],
)
def test_what_could_not_be_carried_out_is_refused(wanted: RoundPlan, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        check_plan(wanted, NOW)


def test_what_opens_now_or_later_is_fine() -> None:
    for opens_in in (timedelta(0), WEEK, -timedelta(days=6)):
        check_plan(plan(opens_in, WEEK, peers=10, threshold=5), NOW)
