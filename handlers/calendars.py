"""A team's working calendar in chat: looked at, and changed tap by tap."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refused
from bot.domain.people import TeamId
from bot.domain.workdays import WorkCalendar
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
from handlers.desk import serve
from handlers.screen import Screen
from handlers.timetable import Timetable

router = Router(name="calendars")
router.include_router(absences.router)
serve(router, "timetable", Timetable)


@router.message(Command("calendar"))
async def show_by_command(_message: Message, timetable: Timetable) -> None:
    await timetable.answer(await timetable.glance(0))


@router.callback_query(Calendar.filter())
async def show(_query: CallbackQuery, callback_data: Calendar, timetable: Timetable) -> None:
    await timetable.answer(await timetable.glance(callback_data.team))


@router.callback_query(WorkDays.filter())
async def show_work_days(
    _query: CallbackQuery, callback_data: WorkDays, timetable: Timetable
) -> None:
    shown = await timetable.of_team(callback_data.team)
    await timetable.answer(screens.work_days(shown, timetable.texts))


@router.callback_query(SetWorkDay.filter())
async def set_work_day(
    _query: CallbackQuery, callback_data: SetWorkDay, timetable: Timetable
) -> None:
    team, day = TeamId(callback_data.team), {callback_data.weekday}
    works = callback_data.works
    await timetable.change(
        team, lambda now: replace(now, days=now.days | day if works else now.days - day)
    )
    await timetable.answer(screens.work_days(await timetable.of_team(team), timetable.texts))


@router.callback_query(WorkHours.filter())
async def set_work_hours(
    _query: CallbackQuery, callback_data: WorkHours, timetable: Timetable
) -> None:
    team, starts, ends = callback_data.team, callback_data.starts, callback_data.ends
    shown = await timetable.of_team(team)
    if starts is None:
        screen = screens.start_of_work(shown, timetable.texts)
    elif ends is None:
        screen = screens.end_of_work(shown, starts, timetable.texts)
    else:
        await timetable.change(team, _with_hours(starts, ends))
        screen = await timetable.glance(team)
    await timetable.answer(screen)


@router.callback_query(Zones.filter())
async def show_zones(_query: CallbackQuery, callback_data: Zones, timetable: Timetable) -> None:
    region, now, texts = callback_data.region, timetable.clock(), timetable.texts
    shown = await timetable.of_team(callback_data.team)
    if region:
        await timetable.answer(screens.zones_of(region, shown, now, texts))
    else:
        await timetable.answer(screens.regions(shown, now, texts))


@router.callback_query(SetZone.filter())
async def set_zone(_query: CallbackQuery, callback_data: SetZone, timetable: Timetable) -> None:
    zone = ZoneInfo(callback_data.zone)
    await timetable.change(callback_data.team, lambda now: replace(now, zone=zone))
    await timetable.answer(await timetable.glance(callback_data.team))


@router.callback_query(Holidays.filter())
async def show_holidays(
    _query: CallbackQuery, callback_data: Holidays, timetable: Timetable
) -> None:
    await timetable.answer(await _holidays(callback_data.team, callback_data.page, timetable))


@router.callback_query(SetHoliday.filter())
async def set_holiday(
    _query: CallbackQuery, callback_data: SetHoliday, timetable: Timetable
) -> None:
    team, day = TeamId(callback_data.team), date.fromordinal(callback_data.day)
    shown = await timetable.of_team(team)
    if not is_offered(day, shown.calendar.today(timetable.clock())):
        raise Refused("old-button")
    await timetable.calendars.set_holiday(timetable.actor, team, day, callback_data.free)
    await timetable.answer(await _holidays(team, callback_data.page, timetable))


async def _holidays(team: int, page: int, timetable: Timetable) -> Screen:
    shown = await timetable.of_team(team)
    return screens.holidays(shown, timetable.clock(), page, timetable.texts)


def _with_hours(starts: int, ends: int) -> Callable[[WorkCalendar], WorkCalendar]:
    return lambda now: replace(now, starts=starts, ends=ends)
