"""What a team's working calendar looks like in chat: at a glance, its days, hours and zone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from babel.dates import format_interval, get_day_names

from bot.domain.people import Team
from bot.domain.workdays import WorkCalendar
from bot.services.calendars import TeamTime
from bot.texts import Texts
from handlers import words
from handlers.absence_screens import away_lines, back, in_rows
from handlers.calendar_callbacks import (
    Absences,
    Calendar,
    Holidays,
    SetHoliday,
    SetWorkDay,
    SetZone,
    WorkDays,
    WorkHours,
    Zones,
)
from handlers.callbacks import GoHome
from handlers.days import day_rows
from handlers.screen import Rows, Screen, button
from handlers.zones import ZONES, Region, city, time_there

NAMED: Final = 5
"""As many holidays and absences as are named at a glance."""
HOURS_PER_ROW: Final = 6
ZONES_PER_ROW: Final = 2


def teams(choice: Sequence[Team], texts: Texts) -> Screen:
    home = [button(texts("button-home"), GoHome())]
    rows: Rows = [[button(team.name, Calendar(team=team.id))] for team in choice]
    return Screen(texts("calendar-choose-team" if rows else "calendar-no-teams"), [*rows, home])


def glance(shown: TeamTime, now: datetime, texts: Texts, several: bool) -> Screen:
    """`several`: there are calendars of other teams to go to."""
    lines = [
        texts("calendar-title", team=shown.team.name),
        _working_time(shown.calendar, now, texts),
        _next_holidays(shown.calendar, now, texts),
        _away(shown, texts),
    ]
    others = [button(texts("calendar-teams"), Calendar())] if several else []
    rows = [*_ways_on(shown.team, texts), [*others, button(texts("button-home"), GoHome())]]
    return Screen("\n\n".join(lines), rows)


def _working_time(calendar: WorkCalendar, now: datetime, texts: Texts) -> str:
    return texts(
        "calendar-working-time",
        days=_weekdays(calendar, texts),
        starts=words.hour(calendar.starts, texts),
        ends=words.hour(calendar.ends, texts),
        city=city(str(calendar.zone), texts.language),
        now=time_there(now, str(calendar.zone), texts),
    )


def _weekdays(calendar: WorkCalendar, texts: Texts) -> str:
    names = get_day_names("abbreviated", locale=texts.language)
    return ", ".join(names[day] for day in sorted(calendar.days))


def _next_holidays(calendar: WorkCalendar, now: datetime, texts: Texts) -> str:
    free = list(_stretches(calendar, calendar.today(now)))
    if not free:
        return texts("calendar-no-holidays")
    words = [
        format_interval(first, last, "MMMd", locale=texts.language) for first, last in free[:NAMED]
    ]
    return texts("calendar-holidays", days=", ".join(words), more=len(free[NAMED:]))


def _stretches(calendar: WorkCalendar, today: date) -> list[tuple[date, date]]:
    """First and last day of each row of holidays without a working day between them."""
    found: list[tuple[date, date]] = []
    for day in sorted(day for day in calendar.holidays if day >= today):
        if found and calendar.on_or_after(found[-1][1]) > day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _away(shown: TeamTime, texts: Texts) -> str:
    lines = away_lines(shown, texts)
    if not lines:
        return texts("calendar-nobody-away")
    named = [texts("calendar-away"), *lines[:NAMED]]
    more = len(lines[NAMED:])
    return "\n".join([*named, texts("calendar-away-more", more=more)] if more else named)


def _ways_on(team: Team, texts: Texts) -> Rows:
    return [
        [
            button(texts("calendar-days-button"), WorkDays(team=team.id)),
            button(texts("calendar-hours-button"), WorkHours(team=team.id)),
        ],
        [
            button(texts("calendar-holidays-button"), Holidays(team=team.id)),
            button(texts("calendar-zone-button"), Zones(team=team.id)),
        ],
        [button(texts("calendar-absences-button"), Absences(team=team.id))],
    ]


def work_days(shown: TeamTime, texts: Texts) -> Screen:
    """Seven buttons, each saying what it would make of its day."""
    names = get_day_names("wide", context="stand-alone", locale=texts.language)
    rows: Rows = []
    for day in range(7):
        works = day in shown.calendar.days
        key = "calendar-make-free" if works else "calendar-make-working"
        label = texts.plain(key, weekday=names[day].capitalize())
        rows.append([button(label, SetWorkDay(team=shown.team.id, weekday=day, works=not works))])
    text = texts("calendar-days", days=_weekdays(shown.calendar, texts))
    return Screen(text, [*rows, back(shown.team, texts)])


def start_of_work(shown: TeamTime, texts: Texts) -> Screen:
    calendar = shown.calendar
    taps = [(hour, WorkHours(team=shown.team.id, starts=hour)) for hour in range(24)]
    text = texts(
        "calendar-starts",
        starts=words.hour(calendar.starts, texts),
        ends=words.hour(calendar.ends, texts),
    )
    return Screen(text, [*_hours(taps, calendar.starts, texts), back(shown.team, texts)])


def end_of_work(shown: TeamTime, starts: int, texts: Texts) -> Screen:
    """Only hours after `starts`: a working day that ends before it begins cannot be chosen."""
    taps = [
        (hour, WorkHours(team=shown.team.id, starts=starts, ends=hour))
        for hour in range(starts + 1, 25)
    ]
    again = [button(texts("button-back"), WorkHours(team=shown.team.id))]
    text = texts("calendar-ends", starts=words.hour(starts, texts))
    return Screen(text, [*_hours(taps, shown.calendar.ends, texts), again])


def _hours(taps: Sequence[tuple[int, WorkHours]], present: int, texts: Texts) -> Rows:
    buttons = [
        button(_marked(words.hour(hour, texts), hour == present, texts), tap) for hour, tap in taps
    ]
    return in_rows(buttons, HOURS_PER_ROW)


def _marked(label: str, marked: bool, texts: Texts) -> str:
    return texts.plain("days-marked", day=label) if marked else label


def regions(shown: TeamTime, now: datetime, texts: Texts) -> Screen:
    zone = str(shown.calendar.zone)
    rows: Rows = [
        [button(texts(f"calendar-region-{region}"), Zones(team=shown.team.id, region=region))]
        for region in ZONES
    ]
    text = texts("calendar-zone", city=city(zone, texts.language), now=time_there(now, zone, texts))
    return Screen(text, [*rows, back(shown.team, texts)])


def zones_of(region: Region, shown: TeamTime, now: datetime, texts: Texts) -> Screen:
    """Cities with the time it is there."""
    buttons = []
    for zone in ZONES[region]:
        there = city(zone, texts.language)
        label = texts.plain("calendar-city", city=there, now=time_there(now, zone, texts))
        marked = _marked(label, zone == str(shown.calendar.zone), texts)
        buttons.append(button(marked, SetZone(team=shown.team.id, zone=zone)))
    again = [button(texts("button-back"), Zones(team=shown.team.id))]
    return Screen(texts("calendar-choose-zone"), [*in_rows(buttons, ZONES_PER_ROW), again])


def holidays(shown: TeamTime, now: datetime, page: int, texts: Texts) -> Screen:
    calendar, team = shown.calendar, shown.team.id

    def tap(day: date) -> SetHoliday:
        free = day not in calendar.holidays
        return SetHoliday(team=team, day=day.toordinal(), free=free, page=page)

    rows = day_rows(
        calendar,
        calendar.today(now),
        page,
        tap,
        lambda to: Holidays(team=team, page=to),
        texts,
        calendar.holidays,
    )
    return Screen(texts("calendar-choose-holidays"), [*rows, back(shown.team, texts)])
