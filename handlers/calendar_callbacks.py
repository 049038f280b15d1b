"""Buttons of a team's working calendar. Each names what it sets: a second tap changes nothing."""

from datetime import date
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator, Field

from handlers.callbacks import Number
from handlers.zones import Region, known_zone

Weekday = Annotated[int, Field(ge=0, le=6)]
"""Monday is 0."""
Start = Annotated[int, Field(ge=0, le=23)]
End = Annotated[int, Field(ge=1, le=24)]
"""Hours of a day; 24 is the midnight after it."""
Day = Annotated[int, Field(ge=date(2000, 1, 1).toordinal(), le=date(2199, 12, 31).toordinal())]
"""A date as `date.toordinal` counts."""
Zone = Annotated[str, AfterValidator(known_zone)]


class Calendar(CallbackData, prefix="cal"):
    """`team` 0 asks for it, or means the only one."""

    team: Number = 0


class WorkDays(CallbackData, prefix="cwd"):
    team: Number


class SetWorkDay(CallbackData, prefix="cwds"):
    team: Number
    weekday: Weekday
    works: bool


class WorkHours(CallbackData, prefix="chr"):
    """What is None is asked for; both are kept together."""

    team: Number
    starts: Start | None = None
    ends: End | None = None


class Zones(CallbackData, prefix="czn"):
    """Without `region` the regions are listed."""

    team: Number
    region: Region | Literal[""] = ""


class SetZone(CallbackData, prefix="czns"):
    team: Number
    zone: Zone


class Holidays(CallbackData, prefix="chd"):
    team: Number
    page: Number = 0


class SetHoliday(CallbackData, prefix="chds"):
    """`page` is where the day has been tapped."""

    team: Number
    day: Day
    free: bool
    page: Number = 0


class Absences(CallbackData, prefix="cab"):
    team: Number
    page: Number = 0


class AbsentPeople(CallbackData, prefix="cabw"):
    """Asks who is away."""

    team: Number
    page: Number = 0


class AddAbsence(CallbackData, prefix="caba"):
    """What is None is asked for, on this `page` of days."""

    team: Number
    person: Number
    first: Day | None = None
    last: Day | None = None
    page: Number = 0


class DeleteAbsence(CallbackData, prefix="cabd"):
    team: Number
    person: Number
    first: Day
    last: Day
