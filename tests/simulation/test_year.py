"""A year of quarterly rounds over both changes of the clock: every notice once, at a working hour,
and every round closed once, whatever happens to the process."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from bot.domain.notices import DOUBT, Doubt, NoticeKind
from bot.domain.workdays import WorkCalendar
from storage.migrate import migrate
from storage.tables import audit, outbox, people, rounds, snapshots
from tests.simulation import diaries
from tests.simulation import year as story
from tests.simulation.office import Delivered, Office
from tests.simulation.processes import KilledOffice, TwinOffice
from tests.simulation.year import BOSS_ID, Year

BERLIN = ZoneInfo("Europe/Berlin")
SYDNEY = ZoneInfo("Australia/Sydney")
LEFT_IN_JANUARY, LEFT_IN_JULY, AWAY_IN_JULY, SILENT = 3, 7, 5, 9
AWAY = (date(2026, 7, 8), date(2026, 7, 14))
BACK_IN_APRIL, BACK_IN_OCTOBER = date(2026, 4, 17), date(2026, 10, 28)


def year_of(office: Office, zone: ZoneInfo, seed: int = 1) -> Year:
    """Four rounds, of which the second is missed and made up for, and the last closes late."""
    year = Year(office, zone, Random(seed))
    year.happens(story.START, 9, story.moves_in)
    year.happens(story.START, 10, story.plans_quarterly_rounds)
    year.happens(date(2026, 1, 20), 12, story.leaves(LEFT_IN_JANUARY))
    year.happens(date(2026, 7, 1), 12, story.is_away(AWAY_IN_JULY, *AWAY))
    year.happens(date(2026, 7, 13), 12, story.two_come)
    year.happens(date(2026, 7, 15), 12, story.leaves(LEFT_IN_JULY))
    for opened in (date(2026, 1, 12), date(2026, 4, 22), date(2026, 7, 10), date(2026, 10, 12)):
        for number in range(1, SILENT):
            day = opened + timedelta(days=1 + number // 2)
            year.happens(day, 11, story.answers(number, 0.8, year.random))
    # Over the preview and the opening; then over the last reminders and the deadline.
    year.down(year.at(date(2026, 4, 3), 20), year.at(BACK_IN_APRIL, 3))
    year.down(year.at(date(2026, 10, 19), 12), year.at(BACK_IN_OCTOBER, 2))
    return year


class Told:
    """What the year has left behind: in the database, and with people."""

    def __init__(self, office: Office, url: str, zone: ZoneInfo) -> None:
        self.calendar = WorkCalendar(zone)
        self.messages = office.delivered()
        engine = make_url(url).set(drivername=_sync(url))
        self._engine = create_engine(engine, poolclass=NullPool)
        self.people = dict(self.rows(select(people.c.telegram_id, people.c.id)))
        self.rounds = self.rows(select(rounds).order_by(rounds.c.opens_at))

    def rows(self, query: object) -> list[tuple]:
        with self._engine.connect() as connection:
            return list(connection.execute(query))

    def of(self, kind: NoticeKind) -> list[Delivered]:
        return [one for one in self.messages if one.kind == kind]

    def to(self, number: int) -> list[Delivered]:
        """What somebody got: the boss is 0."""
        return [one for one in self.messages if one.person == self.people[BOSS_ID + number]]

    def diary(self, number: int) -> list[tuple[str, str]]:
        """What somebody got and when, to the minute."""
        return [(one.kind, f"{self.local(one.moment):%Y-%m-%d %H:%M}") for one in self.to(number)]

    def local(self, moment: datetime) -> datetime:
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(self.calendar.zone).replace(tzinfo=None)


def _sync(url: str) -> str:
    return "sqlite" if url.startswith("sqlite") else "postgresql+psycopg"


@pytest.fixture(params=[BERLIN, SYDNEY], ids=["Berlin", "Sydney"])
def zone(request: pytest.FixtureRequest) -> ZoneInfo:
    return request.param


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'year.db'}"
    migrate(url)
    return url


def test_a_year_runs_itself(tmp_path: Path, sqlite_url: str, zone: ZoneInfo) -> None:
    office = Office(tmp_path, sqlite_url, zone, seed=1)
    year_of(office, zone).run()
    told = Told(office, sqlite_url, zone)
    assert_the_rounds_were_four(told)
    assert_each_round_was_closed_once(told)
    assert_everybody_was_told_once(told)
    assert_every_notice_came_at_its_hour(told)
    assert_nobody_was_disturbed(told)
    assert_leavers_and_newcomers_were_followed(told)


def test_a_year_with_the_process_killed_at_every_tick(tmp_path: Path, empty_url: str) -> None:
    migrate(empty_url)
    office = KilledOffice(tmp_path, empty_url, BERLIN, seed=2)
    year_of(office, BERLIN).run()
    told = Told(office, empty_url, BERLIN)
    assert office.kills >= office.beats > 50
    assert_the_rounds_were_four(told)
    assert_each_round_was_closed_once(told)
    assert_nothing_came_more_often_than_doubt_allows(told)
    assert_nothing_came_at_another_hour(told)
    assert_nobody_was_disturbed(told)


def test_a_year_with_two_processes(tmp_path: Path, postgres_url: str) -> None:
    migrate(postgres_url)
    office = TwinOffice(tmp_path, postgres_url, BERLIN, seed=3)
    year_of(office, BERLIN).run()
    told = Told(office, postgres_url, BERLIN)
    assert_the_rounds_were_four(told)
    assert_each_round_was_closed_once(told)
    assert_everybody_was_told_once(told)
    assert_every_notice_came_at_its_hour(told)
    assert_nobody_was_disturbed(told)
    assert_leavers_and_newcomers_were_followed(told)


def assert_the_rounds_were_four(told: Told) -> None:
    """At ten by the clock on the wall, before and after it is changed; the missed one made up for
    after a preview; the last one closed when the bot was back."""
    closed = [row for row in told.rounds if row.state == "closed"]
    assert [told.local(row.opens_at) for row in closed] == [
        datetime.combine(day, time(10))
        for day in (date(2026, 1, 12), date(2026, 4, 22), date(2026, 7, 10), date(2026, 10, 12))
    ]
    assert [told.local(row.closes_at).date() for row in closed] == [
        date(2026, 1, 26),
        date(2026, 5, 6),
        date(2026, 7, 24),
        date(2026, 10, 26),
    ]
    assert {told.local(row.closes_at).time() for row in closed} == {time(17)}
    (next_one,) = [row for row in told.rounds if row.state != "closed"]
    assert (next_one.state, told.local(next_one.opens_at).date()) == (
        "scheduled",
        date(2027, 1, 12),
    )


def assert_everybody_was_told_once(told: Told) -> None:
    assert len({one.notice for one in told.messages}) == len(told.messages)
    counts = Counter(one.kind for one in told.messages)
    # Nine in January, eight without a leaver, eight and two newcomers, and nine without another.
    assert counts[NoticeKind.INVITATION] == 9 + 8 + 10 + 9
    assert counts[NoticeKind.SUMMARY] == counts[NoticeKind.PROGRESS] == 4
    assert counts[NoticeKind.RELEASE_REMINDER] == 4
    # The first round was scheduled by hand; one more is announced for the next January.
    assert counts[NoticeKind.PREVIEW] == 4
    invited = Counter((one.person, one.round) for one in told.of(NoticeKind.INVITATION))
    assert set(invited.values()) == {1}
    reminded = Counter(
        (one.person, told.local(one.moment).date()) for one in told.of(NoticeKind.REMINDER)
    )
    assert set(reminded.values()) == {1}


def assert_every_notice_came_at_its_hour(told: Told) -> None:
    assert told.diary(SILENT) == list(diaries.SILENT)
    assert told.diary(0) == list(diaries.BOSS)


def assert_nothing_came_at_another_hour(told: Told) -> None:
    """What a kill makes doubtful comes again some seconds or a lease later, or not at all."""
    for number, diary in ((SILENT, diaries.SILENT), (0, diaries.BOSS)):
        got, due = by_the_hour(told.diary(number)), by_the_hour(diary)
        assert got <= due
        assert {kind for kind, _ in due - got} <= {kind for kind in DOUBT if may_be_lost(kind)}


def by_the_hour(diary: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(kind, moment[:13]) for kind, moment in diary}


def may_be_lost(kind: NoticeKind) -> bool:
    """Killed on every try, a summary is uncertain too: that is counted among the notices."""
    return DOUBT[kind] is not Doubt.RETRY


def assert_nothing_came_more_often_than_doubt_allows(told: Told) -> None:
    attempts = dict(told.rows(select(outbox.c.id, outbox.c.attempts)))
    kinds = {one.notice: NoticeKind(one.kind) for one in told.messages}
    for notice, times in Counter(one.notice for one in told.messages).items():
        assert times <= attempts[notice]
        assert times == 1 or DOUBT[kinds[notice]] is not Doubt.DROP
    invited = {(one.person, one.round) for one in told.of(NoticeKind.INVITATION)}
    assert len(invited) == 9 + 8 + 10 + 9
    summaries = told.rows(select(outbox).where(outbox.c.kind == NoticeKind.SUMMARY))
    assert {row.round_id for row in summaries} == {
        row.id for row in told.rounds if row.state == "closed"
    }
    # Killed in the middle of both tries, nobody can know: that is said, and no third one is made.
    for row in summaries:
        assert row.state == "sent" or (row.state, row.attempts) == ("uncertain", 2)


def assert_nobody_was_disturbed(told: Told) -> None:
    """At night, at the weekend, while away, or after leaving."""
    assert [one for one in told.messages if not told.calendar.is_working_time(one.moment)] == []
    first, last = AWAY
    while_away = [
        one for one in told.to(AWAY_IN_JULY) if first <= told.local(one.moment).date() <= last
    ]
    assert while_away == []
    back = [one for one in told.to(AWAY_IN_JULY) if told.local(one.moment).date() > last]
    assert (back[0].kind, told.local(back[0].moment)) == (
        NoticeKind.INVITATION,
        datetime.combine(date(2026, 7, 15), time(9)),
    )


def assert_leavers_and_newcomers_were_followed(told: Told) -> None:
    for number, left in ((LEFT_IN_JANUARY, date(2026, 1, 20)), (LEFT_IN_JULY, date(2026, 7, 15))):
        assert max(told.local(one.moment).date() for one in told.to(number)) <= left
    for number in (100, 101):
        (first, *_) = told.to(number)
        assert (first.kind, told.local(first.moment).date()) == (
            NoticeKind.INVITATION,
            date(2026, 7, 13),
        )


def assert_each_round_was_closed_once(told: Told) -> None:
    closings = Counter(
        round_id
        for (round_id,) in told.rows(
            select(audit.c.round_id).where(audit.c.action == "round-closed")
        )
    )
    sealed = [round_id for (round_id,) in told.rows(select(snapshots.c.round_id))]
    assert closings == dict.fromkeys(sealed, 1)
    assert len(sealed) == 4
