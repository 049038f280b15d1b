"""Quiet hours of one's own: a message waits for working time that is not quiet."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Refused
from bot.domain.notices import NoticeKind
from bot.domain.quiet import QuietHours
from bot.domain.reminders import postponed
from bot.domain.workdays import Absence, WorkCalendar
from tests.domain.calendars import OFFICE, calendars, instants, wall
from tests.services.lives import ANNA, BORIS, BOSS, delivered, is_away, planned, ticks, to_come
from tests.services.test_calendars import at
from tests.world import NAMES, World

FIVE = NAMES[:5]
MORNINGS = QuietHours(9, 13)
FRIDAY = "2026-12-04T17:00"


async def quiet(world: World, telegram_id: int, hours: QuietHours | None) -> None:
    await world.parts.quiet.keep(await world.actor(telegram_id), hours)


async def told(world: World, moment: str) -> set[int]:
    """Who is told something at this moment."""
    world.clock.now = at(moment)
    return {person for _, person in await delivered(world)}


@pytest.mark.parametrize(
    ("hours", "quiet_at", "loud_at"),
    [
        (QuietHours(9, 13), (9, 12), (13, 8, 0)),
        (QuietHours(22, 7), (22, 23, 0, 6), (7, 12, 21)),
        (QuietHours(20, 0), (20, 23), (0, 19)),
    ],
)
def test_quiet_hours_may_go_over_midnight(
    hours: QuietHours, quiet_at: tuple[int, ...], loud_at: tuple[int, ...]
) -> None:
    assert all(hours.covers(hour) for hour in quiet_at)
    assert not any(hours.covers(hour) for hour in loud_at)


@pytest.mark.parametrize(
    ("moment", "hours", "comes"),
    [
        ("2026-12-01T10:30", QuietHours(9, 13), "2026-12-01T13:00"),
        ("2026-12-01T13:30", QuietHours(9, 13), "2026-12-01T13:30"),
        ("2026-12-01T16:30", QuietHours(16, 18), "2026-12-02T09:00"),
        ("2026-12-01T16:30", QuietHours(16, 10), "2026-12-02T10:00"),
        ("2026-12-01T20:00", QuietHours(9, 13), "2026-12-02T13:00"),
        # On the last day nothing but quiet time is left.
        ("2026-12-04T15:30", QuietHours(15, 18), "2026-12-04T15:30"),
        ("2026-12-01T10:30", QuietHours(8, 20), "2026-12-01T10:30"),
    ],
)
def test_a_reminder_waits_for_the_first_moment_that_is_not_quiet(
    moment: str, hours: QuietHours, comes: str
) -> None:
    assert postponed(wall(moment), OFFICE, (), wall(FRIDAY), hours) == wall(comes)


def test_whoever_is_away_is_still_left_in_peace() -> None:
    away = [Absence(date(2026, 12, 1), date(2026, 12, 2))]
    moment = postponed(wall("2026-12-01T10:00"), OFFICE, away, wall(FRIDAY), MORNINGS)
    assert moment == wall("2026-12-03T13:00")


@given(office=calendars(), asked=instants, since=st.integers(0, 23), until=st.integers(0, 23))
def test_a_message_comes_in_working_time_and_out_of_quiet_hours_if_there_is_any(
    office: WorkCalendar, asked: datetime, since: int, until: int
) -> None:
    hours, far = QuietHours(since, until), at("2040-01-01T00:00")
    comes = postponed(asked, office, (), far, hours)
    assert comes is not None
    assert comes >= asked
    assert office.is_working_time(comes)
    some_loud = not all(hours.covers(hour) for hour in range(office.starts, office.ends))
    assert not (some_loud and hours.covers(comes.astimezone(office.zone).hour))


async def test_the_invitation_waits_for_the_end_of_the_quiet_hours(world: World) -> None:
    await world.people_joined(FIVE)
    await quiet(world, ANNA, MORNINGS)
    await planned(world, at("2026-11-24T10:00"), at(FRIDAY))
    world.clock.now = at("2026-11-24T10:00")
    await ticks(world)
    invited = await to_come(world, NoticeKind.INVITATION)
    assert invited[BORIS] == at("2026-11-24T10:00")
    assert invited[ANNA] == at("2026-11-24T13:00")


async def test_quiet_hours_set_later_hold_for_what_is_already_to_come(world: World) -> None:
    await world.people_joined(FIVE)
    await planned(world, world.clock(), at(FRIDAY))
    await quiet(world, ANNA, QuietHours(12, 15))
    assert ANNA not in await told(world, "2026-11-23T12:00")
    assert await told(world, "2026-11-23T14:59") == set()
    assert await told(world, "2026-11-23T15:00") == {ANNA}


async def test_a_manager_s_board_and_summary_wait_too(world: World) -> None:
    await world.people_joined(FIVE)
    await quiet(world, BOSS, MORNINGS)
    await planned(world, at("2026-11-24T10:00"), at("2026-11-25T10:00"))
    world.clock.now = at("2026-11-24T10:00")
    await ticks(world)
    assert BOSS not in await told(world, "2026-11-24T10:00")
    assert BOSS in await told(world, "2026-11-24T13:00")
    world.clock.now = at("2026-11-25T10:00")
    await ticks(world)
    assert BOSS not in await told(world, "2026-11-25T10:00")
    assert BOSS in await told(world, "2026-11-25T13:00")


async def test_what_would_come_too_late_comes_in_quiet_working_time(world: World) -> None:
    await world.people_joined(FIVE)
    await quiet(world, ANNA, QuietHours(12, 18))
    await planned(world, world.clock(), at("2026-11-23T17:00"))
    assert ANNA in await told(world, "2026-11-23T12:00")


async def test_a_notice_also_waits_for_whoever_is_away_after_the_quiet_hours(
    world: World,
) -> None:
    await world.people_joined(FIVE)
    await planned(world, world.clock(), at(FRIDAY))
    await quiet(world, ANNA, QuietHours(12, 18))
    await is_away(world, ANNA, date(2026, 11, 24), date(2026, 11, 24))
    assert ANNA not in await told(world, "2026-11-23T12:00")
    assert ANNA not in await told(world, "2026-11-24T09:00")
    assert ANNA in await told(world, "2026-11-25T09:00")


async def test_a_reminder_put_off_comes_out_of_the_quiet_hours(world: World) -> None:
    await world.people_joined(FIVE)
    round_id = await planned(world, world.clock(), at(FRIDAY))
    await quiet(world, ANNA, QuietHours(13, 16))
    world.clock.now = at("2026-11-23T12:30")
    back = await world.parts.reminders.snooze(await world.actor(ANNA), round_id, 1, 7)
    assert back == at("2026-11-23T16:00")


async def test_without_quiet_hours_everything_is_as_before(world: World) -> None:
    await world.people_joined(FIVE)
    await quiet(world, ANNA, MORNINGS)
    await quiet(world, ANNA, None)
    await planned(world, world.clock(), at(FRIDAY))
    assert ANNA in await told(world, "2026-11-23T12:00")


async def test_the_whole_working_day_cannot_be_quiet(world: World) -> None:
    await world.people_joined(FIVE)
    await quiet(world, ANNA, MORNINGS)
    for whole in (QuietHours(9, 18), QuietHours(8, 20), QuietHours(3, 3)):
        with pytest.raises(Refused, match="quiet-all"):
            await quiet(world, ANNA, whole)
    anna = (await world.actor(ANNA)).person
    assert anna
    assert anna.quiet == MORNINGS


async def test_whoever_has_not_joined_sets_nothing(world: World) -> None:
    await world.people_joined(FIVE)
    with pytest.raises(Refused, match="not-yours"):
        await quiet(world, 5555, MORNINGS)
