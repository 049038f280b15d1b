"""A team's working calendar in chat: looked at, and changed tap by tap."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.clock import Clock
from bot.domain.errors import Refused
from bot.domain.people import Actor, TeamId
from bot.domain.workdays import WorkCalendar
from bot.services.calendars import Calendars
from bot.services.rounds import Rounds
from bot.texts import Texts
from handlers import absences
from handlers import calendar_screens as screens
from handlers.calendar_callbacks import (
    Calendar,
    Holidays,
    SetHoliday,
    SetWorkDay,
    SetZone,
    WorkDays,
    WorkHours,
    Zones,
)
from handlers.days import is_offered
from handlers.screen import Screen
from handlers.stage import Stage

router = Router(name="calendars")
router.include_router(absences.router)


@router.message(Command("calendar"))
async def show_by_command(
    _message: Message,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    rounds: Rounds,
    clock: Clock,
) -> None:
    await stage.show(await _glance(0, actor, texts, calendars, rounds, clock))


@router.callback_query(Calendar.filter())
async def show(
    _query: CallbackQuery,
    callback_data: Calendar,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    rounds: Rounds,
    clock: Clock,
) -> None:
    screen = await _glance(callback_data.team, actor, texts, calendars, rounds, clock)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(WorkDays.filter())
async def show_work_days(
    _query: CallbackQuery,
    callback_data: WorkDays,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
) -> None:
    shown = await calendars.of_team(actor, TeamId(callback_data.team))
    await stage.hint()
    await stage.show(screens.work_days(shown, texts))


@router.callback_query(SetWorkDay.filter())
async def set_work_day(
    _query: CallbackQuery,
    callback_data: SetWorkDay,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
) -> None:
    team, day = TeamId(callback_data.team), {callback_data.weekday}
    works = callback_data.works
    await calendars.change(
        actor, team, lambda now: replace(now, days=now.days | day if works else now.days - day)
    )
    await stage.hint()
    await stage.show(screens.work_days(await calendars.of_team(actor, team), texts))


@router.callback_query(WorkHours.filter())
async def set_work_hours(
    _query: CallbackQuery,
    callback_data: WorkHours,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    rounds: Rounds,
    clock: Clock,
) -> None:
    team, starts, ends = TeamId(callback_data.team), callback_data.starts, callback_data.ends
    shown = await calendars.of_team(actor, team)
    if starts is None:
        screen = screens.start_of_work(shown, texts)
    elif ends is None:
        screen = screens.end_of_work(shown, starts, texts)
    else:
        await calendars.change(actor, team, _with_hours(starts, ends))
        screen = await _glance(team, actor, texts, calendars, rounds, clock)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(Zones.filter())
async def show_zones(
    _query: CallbackQuery,
    callback_data: Zones,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    clock: Clock,
) -> None:
    shown = await calendars.of_team(actor, TeamId(callback_data.team))
    await stage.hint()
    if callback_data.region:
        await stage.show(screens.zones_of(callback_data.region, shown, clock(), texts))
    else:
        await stage.show(screens.regions(shown, clock(), texts))


@router.callback_query(SetZone.filter())
async def set_zone(
    _query: CallbackQuery,
    callback_data: SetZone,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    rounds: Rounds,
    clock: Clock,
) -> None:
    team, zone = TeamId(callback_data.team), ZoneInfo(callback_data.zone)
    await calendars.change(actor, team, lambda now: replace(now, zone=zone))
    screen = await _glance(team, actor, texts, calendars, rounds, clock)
    await stage.hint()
    await stage.show(screen)


@router.callback_query(Holidays.filter())
async def show_holidays(
    _query: CallbackQuery,
    callback_data: Holidays,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    clock: Clock,
) -> None:
    shown = await calendars.of_team(actor, TeamId(callback_data.team))
    await stage.hint()
    await stage.show(screens.holidays(shown, clock(), callback_data.page, texts))


@router.callback_query(SetHoliday.filter())
async def set_holiday(
    _query: CallbackQuery,
    callback_data: SetHoliday,
    actor: Actor,
    texts: Texts,
    stage: Stage,
    calendars: Calendars,
    clock: Clock,
) -> None:
    team, day = TeamId(callback_data.team), date.fromordinal(callback_data.day)
    shown = await calendars.of_team(actor, team)
    if not is_offered(day, shown.calendar.today(clock())):
        raise Refused("old-button")
    await calendars.set_holiday(actor, team, day, callback_data.free)
    shown = await calendars.of_team(actor, team)
    await stage.hint()
    await stage.show(screens.holidays(shown, clock(), callback_data.page, texts))


def _with_hours(starts: int, ends: int) -> Callable[[WorkCalendar], WorkCalendar]:
    return lambda now: replace(now, starts=starts, ends=ends)


async def _glance(
    team: int,
    actor: Actor,
    texts: Texts,
    calendars: Calendars,
    rounds: Rounds,
    clock: Clock,
) -> Screen:
    """The calendar of a team; for 0 that of the only one, or the choice."""
    teams = await rounds.teams(actor)
    if not team and len(teams) != 1:
        return screens.teams(teams, texts)
    shown = await calendars.of_team(actor, TeamId(team) if team else teams[0].id)
    return screens.glance(shown, clock(), texts, several=len(teams) > 1)
