"""A round is opened early, extended and closed: each once, and told of at a fitting time."""

from datetime import timedelta

import pytest

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.rounds import RoundId, RoundState
from tests.services.lives import (
    ANNA,
    BORIS,
    BOSS,
    delivered,
    delivered_to,
    planned,
    reminded_at,
    sends,
    state,
    the,
    ticks,
    to_come,
)
from tests.services.test_calendars import at
from tests.services.test_rounds import everybody_answers
from tests.world import NAMES, World

FIVE = NAMES[:5]
NEXT_MONDAY = at("2026-11-30T10:00")
IN_A_WEEK = at("2026-12-09T17:00")


async def opened(world: World, closes: str = "2026-11-30T17:00") -> RoundId:
    """Five people, all invited."""
    await world.people_joined(FIVE)
    round_id = await planned(world, world.clock(), at(closes))
    assert len(await delivered(world)) == len(FIVE) + 1
    return round_id


async def extended(world: World, round_id: RoundId, until: str) -> bool:
    return await world.parts.rounds.extend(await world.actor(BOSS), round_id, at(until))


async def test_opened_days_early_a_round_keeps_its_length(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK, days=7)
    boss = await world.actor(BOSS)
    told = await world.parts.rounds.deadline_if_opened(boss, round_id)
    assert await world.parts.rounds.open(boss, round_id) is True
    round_ = await the(world, round_id)
    assert (round_.state, round_.opens_at) == (RoundState.OPEN, world.clock())
    assert round_.closes_at == told == at("2026-12-02T17:00")
    assert set(await to_come(world, NoticeKind.INVITATION)) == set(range(ANNA, ANNA + 5))


@pytest.mark.parametrize(("opens", "days"), [("2026-11-24T10:00", 7), ("2026-11-30T10:00", None)])
async def test_opened_hours_early_or_with_a_date_chosen_it_keeps_its_deadline(
    world: World, opens: str, days: int | None
) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, at(opens), IN_A_WEEK, days)
    await world.parts.rounds.open(await world.actor(BOSS), round_id)
    assert (await the(world, round_id)).closes_at == IN_A_WEEK


async def test_a_round_is_opened_once(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, NEXT_MONDAY, IN_A_WEEK, days=7)
    boss = await world.actor(BOSS)
    await world.parts.rounds.open(boss, round_id)
    before = await the(world, round_id)
    world.clock.move(hours=1)
    assert await world.parts.rounds.open(boss, round_id) is False
    assert await the(world, round_id) == before
    assert len(await delivered(world)) == len(FIVE) + 1


async def test_the_next_round_waits_until_the_open_one_is_over(world: World) -> None:
    first = await opened(world)
    second = await planned(world, at("2026-11-30T18:00"), at("2026-12-11T17:00"), days=8)
    with pytest.raises(Refused, match="round-live"):
        await world.parts.rounds.open(await world.actor(BOSS), second)
    await extended(world, first, "2026-12-02T17:00")
    world.clock.now = at("2026-12-02T16:59")
    await ticks(world)
    assert (await state(world, first), await state(world, second)) == ("open", "scheduled")
    await ticks(world, minutes=1)
    assert (await state(world, first), await state(world, second)) == ("closed", "open")
    assert (await the(world, second)).closes_at == at("2026-12-14T17:00")


async def test_an_extension_is_told_once_to_whoever_has_open_forms(world: World) -> None:
    round_id = await opened(world)
    await sends(world, ANNA)
    await sends(world, BORIS, forms=2)
    assert await extended(world, round_id, "2026-12-02T17:00") is True
    assert await extended(world, round_id, "2026-12-02T17:00") is False
    told = await delivered(world)
    assert told == [(NoticeKind.EXTENSION, BORIS + n) for n in range(4)]
    assert await extended(world, round_id, "2026-12-03T17:00") is True
    assert await delivered(world) == told


async def test_of_two_extensions_at_night_the_morning_brings_one_message(world: World) -> None:
    round_id = await opened(world)
    world.clock.now = at("2026-11-24T21:00")
    await extended(world, round_id, "2026-12-02T17:00")
    await extended(world, round_id, "2026-12-03T17:00")
    morning = at("2026-11-25T09:00")
    told = await to_come(world, NoticeKind.EXTENSION)
    assert told == dict.fromkeys(range(ANNA, ANNA + 5), morning)


async def test_whoever_is_still_to_be_invited_is_not_told_of_an_extension(world: World) -> None:
    await world.people_joined(FIVE)
    world.clock.now = at("2026-11-24T21:00")
    round_id = await planned(world, world.clock(), at("2026-11-26T17:00"))
    await extended(world, round_id, "2026-12-02T17:00")
    assert await to_come(world, NoticeKind.EXTENSION) == {}
    # They are invited however late they can be reached, until the new deadline.
    world.clock.now = at("2026-12-02T16:00")
    assert await delivered_to(world, ANNA) == [NoticeKind.INVITATION]


async def test_reminders_follow_the_new_deadline(world: World) -> None:
    round_id = await opened(world)
    assert await reminded_at(world, round_id) == [at("2026-11-30T14:00")]
    await extended(world, round_id, "2026-12-03T17:00")
    assert await reminded_at(world, round_id) == [
        at("2026-11-26T17:00"),
        at("2026-12-01T17:00"),
        at("2026-12-03T14:00"),
    ]


async def test_after_the_last_reminder_an_extension_is_followed_by_one_more(world: World) -> None:
    round_id = await opened(world)
    world.clock.now = at("2026-11-30T14:00")
    await ticks(world)
    assert await delivered_to(world, ANNA) == [NoticeKind.REMINDER]
    assert await reminded_at(world, round_id) == []
    for day in ("2026-12-01", "2026-12-04"):
        await extended(world, round_id, f"{day}T17:00")
        assert await delivered_to(world, ANNA) == [NoticeKind.EXTENSION]
        assert (await reminded_at(world, round_id))[-1] == at(f"{day}T14:00")
        world.clock.now = at(f"{day}T14:00")
        await ticks(world)
        assert NoticeKind.REMINDER in await delivered_to(world, ANNA)


@pytest.mark.parametrize(
    ("until", "refusal"),
    [
        ("2026-11-30T16:00", "old-button"),
        ("2020-01-01T00:00", "old-button"),
        ("2027-06-01T17:00", "deadline-far"),
        ("6053-01-23T02:07", "deadline-far"),
    ],
)
async def test_a_deadline_that_is_earlier_or_far_off_is_refused(
    world: World, until: str, refusal: str
) -> None:
    round_id = await opened(world)
    before = await the(world, round_id)
    with pytest.raises(Refused, match=refusal):
        await extended(world, round_id, until)
    assert await the(world, round_id) == before
    assert await delivered(world) == []


async def test_a_round_closed_by_its_manager_gives_the_summary_at_once(world: World) -> None:
    round_id = await opened(world)
    world.clock.now = at("2026-11-24T23:30")
    boss = await world.actor(BOSS)
    assert await world.parts.rounds.close(round_id, boss) is True
    assert await world.parts.rounds.close(round_id, boss) is False
    assert await delivered(world) == [(NoticeKind.SUMMARY, BOSS)]


async def test_closed_by_the_schedule_at_night_it_gives_it_in_the_morning(world: World) -> None:
    round_id = await opened(world, closes="2026-11-27T23:00")
    world.clock.now = at("2026-11-27T23:00")
    await ticks(world)
    assert await state(world, round_id) == RoundState.CLOSED
    assert await delivered(world) == []
    assert await to_come(world, NoticeKind.SUMMARY) == {BOSS: NEXT_MONDAY - timedelta(hours=1)}


async def test_when_every_report_is_passed_on_the_round_is_over_and_its_results_stay(
    world: World,
) -> None:
    await world.people_joined()
    round_id, boss = await world.round_open(), await world.actor(BOSS)
    await everybody_answers(world)
    await world.parts.rounds.close(round_id, boss)
    anna = (await world.actor(ANNA)).person_id
    await world.parts.releases.release(boss, round_id, anna)
    assert await state(world, round_id) == RoundState.CLOSED
    await world.parts.releases.release(boss, round_id)
    assert await state(world, round_id) == RoundState.RELEASED
    assert await world.parts.releases.release(boss, round_id) == 0
    assert len((await world.parts.reports.of_round(boss, round_id)).people) == len(NAMES)
    assert (await world.parts.releases.own(await world.actor(ANNA), round_id)).report
    assert not await world.parts.rounds.cancel(boss, round_id)
    assert await state(world, round_id) == RoundState.RELEASED
