"""A manager keeps the team's calendar in chat, and nobody else does."""

from dataclasses import dataclass

import pytest

from bot.domain.people import PersonId, Role
from bot.sandbox import Message, Player
from bot.services.calendars import TeamTime
from bot.texts import Texts
from handlers import calendar_callbacks as buttons
from storage import people
from tests.scenarios.plays import ANNA, FOUR, LANGUAGES, asks, seen, taps
from tests.world import BOSS, TEAM, Town

TUESDAY = 739944
"""The 24th of November 2026, as dates are counted; today is Monday the 23rd."""
OTHER_TEAM, OTHER_BOSS = "Другой отдел", "Пётр Иной"


@dataclass(frozen=True)
class Labels:
    """What the buttons say that come from the calendar and not from our texts."""

    monday: str
    saturday: str
    tuesday_24: str
    eight: str
    twenty: str
    omsk: str
    wednesday_25: str


LABELS = {
    "ru": Labels("Понедельник", "Суббота", "вт 24", "08:00", "20:00", "15:00 Омск", "ср 25"),
    "en": Labels("Monday", "Saturday", "Tue 24", "8 AM", "8 PM", "3:00 PM Omsk", "Wed 25"),
}


async def with_calendar(place: Town, language: str = "ru") -> tuple[Player, Texts, Message]:
    """The manager of a joined team, with its calendar on the screen."""
    members = await place.joins(FOUR, language)
    boss = members[BOSS].player
    return boss, members[BOSS].texts, await asks(boss, "/calendar")


def said(message: Message) -> str:
    """With ordinary spaces where English times have narrow ones."""
    return message.text.replace("\u202f", " ").replace("\u2009", " ")


def labels(message: Message) -> list[str]:
    return [button.text.replace("\u202f", " ") for row in message.buttons for button in row]


async def kept(place: Town) -> TeamTime:
    team = await place.team()
    return await place.parts.calendars.of_team(await place.actor(1000), team.id)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ru", ["пн, вт, ср, чт, пт, с 09:00 до 18:00", "Москва: сейчас 12:00"]),
        ("en", ["Mon, Tue, Wed, Thu, Fri, from 9 AM to 6 PM", "Moscow: it is 12:00 PM now"]),
    ],
)
async def test_the_manager_sees_the_calendar_at_a_glance(
    place: Town, language: str, lines: list[str]
) -> None:
    _, texts, shown = await with_calendar(place, language)
    paragraphs = said(shown).split("\n\n")
    assert paragraphs[0] == seen(texts, "calendar-title", team=TEAM)
    assert paragraphs[1].splitlines() == lines
    assert paragraphs[2:] == [texts("calendar-no-holidays"), texts("calendar-nobody-away")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_makes_a_day_a_working_day_and_another_a_day_off(
    place: Town, language: str
) -> None:
    boss, texts, shown = await with_calendar(place, language)
    days = await taps(boss, texts("calendar-days-button"))
    named = LABELS[language]
    make_working = texts.plain("calendar-make-working", weekday=named.saturday)
    make_free = texts.plain("calendar-make-free", weekday=named.monday)
    assert days.message_id == shown.message_id
    assert make_working in labels(days)
    await taps(boss, make_working)
    days = await taps(boss, make_free)
    assert (await kept(place)).calendar.days == {1, 2, 3, 4, 5}
    assert texts.plain("calendar-make-working", weekday=named.monday) in labels(days)
    assert texts.plain("calendar-make-free", weekday=named.saturday) in labels(days)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_chooses_when_work_starts_and_then_when_it_ends(
    place: Town, language: str
) -> None:
    boss, texts, _ = await with_calendar(place, language)
    named = LABELS[language]
    starts = await taps(boss, texts("calendar-hours-button"))
    ends = await tapped(boss, starts, named.eight)
    assert len(labels(ends)) == 24 - 8 + 1
    assert (await kept(place)).calendar.starts == 9
    await tapped(boss, ends, named.twenty)
    calendar = (await kept(place)).calendar
    assert (calendar.starts, calendar.ends) == (8, 20)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_chooses_a_city_by_the_time_it_is_there(
    place: Town, language: str
) -> None:
    boss, texts, _ = await with_calendar(place, language)
    await taps(boss, texts("calendar-zone-button"))
    cities = await taps(boss, texts("calendar-region-russia"))
    assert "✓ " + ("12:00 Москва" if language == "ru" else "12:00 PM Moscow") in labels(cities)
    shown = await tapped(boss, cities, LABELS[language].omsk)
    assert str((await kept(place)).calendar.zone) == "Asia/Omsk"
    assert ("Омск: сейчас 15:00" if language == "ru" else "Omsk: it is 3:00 PM now") in said(shown)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_marks_a_holiday_and_takes_it_back(place: Town, language: str) -> None:
    boss, texts, _ = await with_calendar(place, language)
    day = LABELS[language].tuesday_24
    await taps(boss, texts("calendar-holidays-button"))
    days = await taps(boss, day)
    assert f"✓ {day}" in labels(days)
    assert {one.toordinal() for one in (await kept(place)).calendar.holidays} == {TUESDAY}
    glance = await taps(boss, texts("button-back"))
    assert ("Праздники: 24 нояб." if language == "ru" else "Holidays: Nov 24") in said(glance)
    await taps(boss, texts("calendar-holidays-button"))
    days = await taps(boss, f"✓ {day}")
    assert day in labels(days)
    assert not (await kept(place)).calendar.holidays


async def test_the_manager_stays_on_the_page_on_which_a_holiday_is_tapped(place: Town) -> None:
    boss, texts, _ = await with_calendar(place)
    await taps(boss, texts("calendar-holidays-button"))
    await taps(boss, texts("days-later"))
    days = await taps(boss, "пт 8")
    assert "✓ пт 8" in labels(days)
    assert "пт 15" in labels(days)


async def test_the_manager_reads_holidays_in_a_row_as_one_stretch(place: Town) -> None:
    boss, texts, _ = await with_calendar(place)
    await taps(boss, texts("calendar-holidays-button"))
    for label in ("пт 27", "пн 30", "1 дек", "чт 3"):
        await taps(boss, label)
    glance = await taps(boss, texts("button-back"))
    assert "Праздники: 27 нояб. – 1 дек., 3 дек." in said(glance)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_tells_who_is_away_and_takes_it_back(place: Town, language: str) -> None:
    boss, texts, _ = await with_calendar(place, language)
    named = LABELS[language]
    await taps(boss, texts("calendar-absences-button"))
    await taps(boss, texts("absence-add"))
    await taps(boss, ANNA)
    await taps(boss, named.tuesday_24)
    listed = await taps(boss, named.wednesday_25)
    words = "24–25 нояб." if language == "ru" else "Nov 24 – 25"
    assert said(listed).startswith(seen(texts, "absences", team=TEAM).splitlines()[0])
    remove = next(label for label in labels(listed) if ANNA in label)
    assert remove.replace("\u2009", " ") == texts.plain("absence-remove", name=ANNA, days=words)
    glance = await taps(boss, texts("button-back"))
    assert texts("absence-line", name=ANNA, days=words) in said(glance).splitlines()
    await taps(boss, texts("calendar-absences-button"))
    empty = await taps(boss, ANNA)
    assert empty.text == seen(texts, "absences-none", team=TEAM)
    assert not (await kept(place)).absences


async def test_an_absence_may_be_a_single_sunday(place: Town) -> None:
    boss, texts, _ = await with_calendar(place)
    await taps(boss, texts("calendar-absences-button"))
    await taps(boss, texts("absence-add"))
    await taps(boss, ANNA)
    last = await taps(boss, "вс 29")
    assert labels(last)[0] == "29 нояб"
    await taps(boss, "29 нояб")
    ((absence,),) = (await kept(place)).absences.values()
    assert absence.first == absence.last
    assert absence.first.day == 29


async def test_the_manager_cannot_leave_the_team_without_a_working_day(place: Town) -> None:
    boss, texts, _ = await with_calendar(place)
    team = (await place.team()).id
    for day in range(4):
        data = buttons.SetWorkDay(team=team, weekday=day, works=False)
        await boss.forges(data.pack())
    refused = await boss.forges(buttons.SetWorkDay(team=team, weekday=4, works=False).pack())
    assert (refused.text, refused.alert) == (texts("error-calendar-days"), True)
    assert (await kept(place)).calendar.days == {4}


async def tapped(player: Player, message: Message, label: str) -> Message:
    """Taps the button of a message that says exactly this."""
    named = next(
        button.text
        for row in message.buttons
        for button in row
        if button.text.replace("\u202f", " ").removeprefix("✓ ") == label
    )
    before = player.now(message)
    await player.taps(named, message=before)
    return await player.sees("", after=before)


async def another_team(place: Town) -> Player:
    """A second team with a manager of its own, who has joined."""
    rows = f"name,team,role,language\n{OTHER_BOSS},{OTHER_TEAM},manager,ru"
    rows += "".join(f"\n{name},{TEAM},employee,ru" for name in FOUR)
    rows += f"\n{BOSS},{TEAM},manager,ru"
    await place.parts.rosters.take_in(rows.encode())
    (link,) = [one for one in await place.parts.people.invite() if one.person.name == OTHER_BOSS]
    await place.parts.people.join(await place.parts.people.acting(2000, "ru"), link.token)
    return place.sandbox.player(2000, OTHER_BOSS, "ru", started=True)


async def test_an_admin_chooses_among_all_teams(place: Town) -> None:
    members = await place.joins(FOUR)
    await another_team(place)
    async with place.database.write() as connection:
        anna = await people.bound_to(connection, 1001)
        await people.change(connection, PersonId(anna or 0), role=Role.ADMIN)
    player, texts = members[ANNA].player, members[ANNA].texts
    choice = await asks(player, "/calendar")
    assert choice.text == texts("calendar-choose-team")
    assert labels(choice) == [*sorted((TEAM, OTHER_TEAM)), texts("button-home")]
    shown = await taps(player, OTHER_TEAM)
    assert OTHER_TEAM in shown.text
    assert (await taps(player, texts("calendar-teams"))).text == choice.text


async def test_an_employee_has_no_calendar_to_keep(place: Town) -> None:
    members = await place.joins(FOUR)
    shown = await asks(members[ANNA].player, "/calendar")
    assert shown.text == members[ANNA].texts("calendar-no-teams")
