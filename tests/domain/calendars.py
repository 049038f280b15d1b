"""Teams that work in all kinds of places, days and hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.workdays import WorkCalendar

BERLIN = ZoneInfo("Europe/Berlin")
SANTIAGO = ZoneInfo("America/Santiago")
SYDNEY = ZoneInfo("Australia/Sydney")
APIA = ZoneInfo("Pacific/Apia")
ZONES = [BERLIN, SANTIAGO, SYDNEY, APIA, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Tehran")]

OFFICE = WorkCalendar(BERLIN)
WITH_SATURDAY = WorkCalendar(BERLIN, frozenset(range(6)))
NEW_YEAR = frozenset(date(2027, 1, day) for day in range(1, 9))
LONG_HOLIDAYS = WorkCalendar(BERLIN, holidays=NEW_YEAR)
"""New Year is celebrated from Friday 1 to Friday 8 January 2027."""

dates = st.dates(date(2027, 6, 1), date(2028, 12, 31))
instants = st.datetimes(
    datetime.fromisoformat("2027-06-01"),
    datetime.fromisoformat("2028-12-31"),
    timezones=st.just(UTC),
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Any zone, at least one weekday, at least one hour, up to three times of a few holidays."""
    starts = draw(st.integers(0, 23))
    free = draw(st.lists(st.tuples(dates, st.integers(1, 12)), max_size=3))
    return WorkCalendar(
        zone=draw(st.sampled_from(ZONES)),
        days=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        starts=starts,
        ends=draw(st.integers(starts + 1, 24)),
        holidays=frozenset(
            first + timedelta(days=n) for first, length in free for n in range(length)
        ),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def wall(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """What the clock on the wall shows there, as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
