"""Local rules and time zones → UTC instants."""

import re
from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

END_OF_DAY = 17
"""The local hour of a deadline when none is named: whoever gets the summary is still at work."""

_LOCAL = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?")


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant (aware, UTC) at which clocks in `zone` show `local` (naive).

    A time that occurs twice is the first of the two, whatever its fold; a time that never
    occurs is the first instant after the gap.

    Raises ValueError for an aware `local`, OverflowError at either end of the calendar.
    """
    if local.tzinfo is not None:
        raise ValueError("a local time must be naive")
    instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if to_local(instant, zone).replace(tzinfo=None, fold=0) == local.replace(fold=0):
        return instant
    return _end_of_gap(local.replace(tzinfo=zone, fold=1).astimezone(UTC), instant, zone)


def to_local(instant: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at `instant` (aware): aware, in `zone`.

    Raises ValueError for a naive `instant`.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware")
    return instant.astimezone(zone)


def parse_local(text: str, zone: ZoneInfo) -> datetime:
    """Read "2026-12-01T18:00", "2026-12-01 18:00" or "2026-12-01" (17:00) as an instant in UTC.

    Raises ValueError with the reason for anything else.
    """
    match = _LOCAL.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not written like 2026-12-01T18:00 or 2026-12-01")
    day, hour, minute = match.groups()
    try:
        moment = time(int(hour or END_OF_DAY), int(minute or 0))
        return to_utc(datetime.combine(date.fromisoformat(day), moment), zone)
    except (ValueError, OverflowError) as reason:
        raise ValueError(f"{text!r} is not in the calendar: {reason}") from reason


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between two, in UTC, at which clocks in `zone` jump: always a whole second."""
    start = before.replace(microsecond=0)
    old = to_local(start, zone).utcoffset()

    def has_jumped(second: int) -> bool:
        return to_local(start + timedelta(seconds=second), zone).utcoffset() != old

    seconds = range((after - start) // timedelta(seconds=1))
    return start + timedelta(seconds=bisect_left(seconds, True, key=has_jumped))
