"""Repetitions, hours and lists of names in words."""

from collections.abc import Iterable
from datetime import time
from typing import Final

from babel.dates import format_time

from bot.domain.recurrence import Date, Day, NthWorkingDay, Repeat, Unit, Weekday
from bot.texts import Texts

NAMED: Final = 8
"""As many people as are named before the others are only counted."""
NAME: Final = 40
"""Characters of a name; teams and people may have up to 64."""


def short(name: str, most: int = NAME) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def name_list(names: Iterable[str], texts: Texts) -> str:
    """The first names and how many more there are, not escaped."""
    known = list(names)
    named = ", ".join(short(name) for name in known[:NAMED])
    return texts.plain("names", named=named, more=max(0, len(known) - NAMED))


def hour(value: int, texts: Texts) -> str:
    """An hour from 0 to 24 by the clock: "09:00", "9 AM"."""
    pattern = "HH:mm" if texts.language == "ru" else "h a"
    return format_time(time(value % 24), pattern, locale=texts.language)


def period(every: int, unit: Unit, texts: Texts) -> str:
    """For example "once a quarter"; 0 is not at all."""
    if not every:
        return texts.plain("repeat-never")
    return texts.plain(f"repeat-{unit}", every=every)


def place(on: Day, texts: Texts) -> str:
    """For example "on the 2nd Wednesday of the month"."""
    match on:
        case Date(day):
            return texts.plain("repeat-on-date", day=day)
        case NthWorkingDay(n):
            return texts.plain("repeat-on-working-day", n=n)
        case Weekday(weekday, nth):
            return texts.plain("repeat-on-nth-weekday", weekday=weekday, nth=nth)


def repetition(repeat: Repeat, texts: Texts) -> str:
    """For example "every 2 weeks, on Wednesdays", not escaped."""
    said = period(repeat.every, repeat.unit, texts)
    match repeat:
        case Repeat(unit=Unit.WEEKS, on=Weekday(weekday)):
            return f"{said}, {texts.plain('repeat-on-weekday', weekday=weekday)}"
    return f"{said}, {place(repeat.on, texts)}"


def as_label(words: str) -> str:
    return words[:1].upper() + words[1:]
