"""Whatever is tapped, only the team's own calendar changes, once, and only by who may."""

from aiogram.filters.callback_data import CallbackData

from handlers import calendar_callbacks as buttons
from handlers.zones import ZONES
from tests.scenarios.plays import ANNA, FOUR, asks, everything, seen
from tests.scenarios.test_calendar_screens import OTHER_TEAM, TUESDAY, another_team
from tests.world import BOSS, TEAM, Town

DECEMBER = TUESDAY + 7


async def every_button(place: Town) -> list[CallbackData]:
    """Each kind, as its own manager could tap it."""
    team = (await place.team()).id
    anna = await place.actor(1001)
    who = anna.person_id or 0
    return [
        buttons.Calendar(team=team),
        buttons.WorkDays(team=team),
        buttons.SetWorkDay(team=team, weekday=5, works=True),
        buttons.WorkHours(team=team),
        buttons.WorkHours(team=team, starts=8),
        buttons.WorkHours(team=team, starts=8, ends=20),
        buttons.Zones(team=team),
        buttons.Zones(team=team, region="russia"),
        buttons.SetZone(team=team, zone="Asia/Omsk"),
        buttons.Holidays(team=team),
        buttons.SetHoliday(team=team, day=TUESDAY, free=True),
        buttons.Absences(team=team),
        buttons.AbsentPeople(team=team),
        buttons.AddAbsence(team=team, person=who),
        buttons.AddAbsence(team=team, person=who, first=TUESDAY),
        buttons.AddAbsence(team=team, person=who, first=TUESDAY, last=DECEMBER),
        buttons.DeleteAbsence(team=team, person=who, first=TUESDAY, last=DECEMBER),
    ]


async def test_every_kind_of_button_is_tried_and_fits(place: Town) -> None:
    await place.joins(FOUR)
    tried = await every_button(place)
    kinds = {
        kind
        for kind in vars(buttons).values()
        if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert {type(data) for data in tried} == kinds
    tried += [buttons.SetZone(team=1, zone=zone) for zones in ZONES.values() for zone in zones]
    for data in tried:
        numbers = {"team", "person", "page"} & set(type(data).model_fields)
        longest = data.model_copy(update=dict.fromkeys(numbers, 2**31 - 1))
        assert len(longest.pack().encode()) <= 64
        assert type(data).unpack(longest.pack()) == longest


async def test_nobody_else_finds_a_way_to_the_calendar(place: Town) -> None:
    members = await place.joins(FOUR)
    other, stranger = await another_team(place), place.player(9)
    await asks(stranger, "/start")
    own = await asks(other, "/calendar")
    assert seen(members[BOSS].texts, "calendar-title", team=OTHER_TEAM) in own.text
    texts, before = members[BOSS].texts, await everything(place)
    for player in (members[ANNA].player, other, stranger):
        for data in await every_button(place):
            answer = await player.forges(data.pack())
            assert (answer.text, answer.alert) == (texts("error-not-yours"), True)
        title = seen(texts, "calendar-title", team=TEAM)
        assert not [message for message in player.messages if title in message.text]
    assert await everything(place) == before


async def test_a_second_tap_of_any_button_changes_nothing(place: Town) -> None:
    members = await place.joins(FOUR)
    for data in await every_button(place):
        await members[BOSS].player.forges(data.pack())
        once = await everything(place)
        await members[BOSS].player.forges(data.pack())
        assert await everything(place) == once


async def test_what_no_button_of_ours_says_is_refused_and_changes_nothing(place: Town) -> None:
    members = await place.joins(FOUR)
    await another_team(place)
    boss, texts = members[BOSS].player, members[BOSS].texts
    team = (await place.team()).id
    anna, other = [(await place.actor(number)).person_id or 0 for number in (1001, 2000)]
    before = await everything(place)
    old = [
        f"cwds:{team}:7:1",
        f"cwds:{team}:-1:1",
        f"chr:{team}:24:",
        f"chr:{team}:8:25",
        f"czn:{team}:mars",
        f"czns:{team}:America/New_York",
        f"czns:{team}:../../etc/passwd",
        f"chds:{team}:{TUESDAY - 2}:1:0",
        f"chds:{team}:{TUESDAY + 400}:1:0",
        f"chds:{team}:99999999:1:0",
        f"caba:{team}:{anna}:{TUESDAY - 2}::0",
        f"caba:{team}:{anna}:{TUESDAY - 2}:{DECEMBER}:0",
        f"caba:{team}:{anna}:{DECEMBER}:{TUESDAY}:0",
        f"caba:{team}:{anna}:{TUESDAY}:{TUESDAY + 400}:0",
        f"cabd:{team}:{anna}:0:{DECEMBER}",
    ]
    wrong = {
        f"chr:{team}:18:18": "calendar-hours",
        f"caba:{team}:{other}:{TUESDAY}:{DECEMBER}:0": "not-yours",
        f"cabd:{team}:{other}:{TUESDAY}:{DECEMBER}": "not-yours",
        f"cal:{2**31 - 1}": "not-yours",
    }
    for data, key in {**dict.fromkeys(old, "old-button"), **wrong}.items():
        answer = await boss.forges(data)
        assert (data, answer.text) == (data, texts(f"error-{key}"))
        assert answer.alert
    assert await everything(place) == before
