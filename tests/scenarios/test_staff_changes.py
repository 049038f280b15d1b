"""People come and go while a round is open, as they see it in their chats."""

from datetime import timedelta

import pytest

from bot.sandbox.staff import Habits, Member
from storage import people
from tests.scenarios.planning import comes_in, imports
from tests.scenarios.plays import (
    ANNA,
    BORIS,
    FOUR,
    LANGUAGES,
    asks,
    at_work,
    everything,
    invited,
    leaves,
    seen,
    taps,
)
from tests.world import BOSS, NOON, TEAM, Town

NEWCOMER, ACCOUNT = "Яна Новикова", 2000
EVENING = NOON + timedelta(hours=8)


async def is_hired(place: Town) -> None:
    await imports(place, [f"{NEWCOMER},{TEAM},employee,"])


async def finishes(member: Member) -> None:
    member.habits = Habits(silence=0)
    await member.answer_all()


def reminders(member: Member) -> list[str]:
    """Of one form that is left."""
    one_left = seen(member.texts, "reminder", **ONE_FORM).splitlines()[0]
    heading = one_left.partition(",")[0]
    return [shown.text for shown in member.player.messages if shown.text.startswith(heading)]


ONE_FORM: dict[str, str | int] = {"forms": 1, "minutes": 1, "deadline": "", "title": ""}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_opens_the_link_and_is_invited_to_the_round_that_is_open(
    place: Town, language: str
) -> None:
    members = await at_work(place, language)
    await is_hired(place)
    (link,) = await place.parts.people.invite()
    player = place.player(ACCOUNT, NEWCOMER, language)
    newcomer = place.member(player, language)
    await newcomer.join(link.token)
    await invited(newcomer)
    await asks(player, "/forms")
    assert player.buttons() == [newcomer.texts("review-of-self"), *player.buttons()[1:]]
    assert sorted(player.buttons()[1:]) == sorted(FOUR)
    await asks(members[ANNA].player, "/forms")
    assert members[ANNA].player.buttons()[-1] == NEWCOMER


async def test_a_newcomer_fills_in_everything_from_the_invitation_to_the_last_form(
    place: Town,
) -> None:
    await at_work(place)
    await is_hired(place)
    newcomer = await comes_in(place, NEWCOMER, ACCOUNT)
    await invited(newcomer)
    await finishes(newcomer)
    assert {given.subject for given in newcomer.given.values()} == {
        newcomer.texts("review-of-self"),
        *FOUR,
    }


async def test_whoever_had_finished_hears_of_the_one_form_more_once_and_next_morning(
    place: Town,
) -> None:
    anna = (await at_work(place))[ANNA]
    await finishes(anna)
    place.clock.now = EVENING
    await is_hired(place)
    newcomer = await comes_in(place, NEWCOMER, ACCOUNT)
    await until_asked_about(newcomer, anna)
    assert reminders(anna) == []
    place.clock.move(hours=13)  # nine in the morning
    shown = await anna.player.sees(seen(anna.texts, "reminder", **ONE_FORM).split(",")[0])
    await invited(newcomer)
    await place.parts.staffing.tick()
    place.clock.move(hours=2)
    await asks(anna.player, "/home")
    assert reminders(anna) == [shown.text]
    card = await taps(anna.player, anna.texts("home-continue"))
    assert card.text.startswith(NEWCOMER)


async def until_asked_about(newcomer: Member, member: Member) -> None:
    """The bot follows the roster in a loop of its own."""
    while newcomer.player.name not in member.player.buttons():
        await asks(member.player, "/forms")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_leaver_is_told_that_they_no_longer_take_part_and_their_buttons_are_dead(
    place: Town, language: str
) -> None:
    members = await at_work(place, language)
    anna, boris = members[ANNA], members[BORIS]
    await leaves(place, anna.player.user_id)
    left = seen(anna.texts, "error-left", contact=place.settings.contact)
    await anna.player.taps(anna.texts("invitation-start"))
    await anna.player.sees(left)
    assert (await asks(anna.player, "/forms")).text == left
    assert (await asks(anna.player, "/start")).buttons == []
    await until_gone(place)
    await asks(boris.player, "/forms")
    assert ANNA not in boris.player.buttons()


async def until_gone(place: Town) -> None:
    await place.parts.staffing.tick()
    forms = (await everything(place))["reviews"]
    async with place.database.read() as connection:
        anna = await people.bound_to(connection, 1001)
    assert not [row for row in forms if anna in row[2:4]]


async def test_an_old_button_of_a_form_about_a_leaver_leads_to_what_is_left(place: Town) -> None:
    boris = (await at_work(place))[BORIS]
    await asks(boris.player, "/forms")
    await taps(boris.player, ANNA)
    await leaves(place, 1001)
    await until_gone(place)
    answer = await boris.player.taps("4")
    assert answer.text == boris.texts("error-not-yours")
    home = await boris.player.sees(seen(boris.texts, "home-title"))
    assert seen(boris.texts, "home-progress", sent=0, total=3) in home.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_board_of_the_manager_waits_for_the_newcomer_and_not_for_the_leaver(
    place: Town, language: str
) -> None:
    boss = (await at_work(place, language))[BOSS]
    await boss.player.sees(ANNA)
    await leaves(place, 1001)
    await is_hired(place)
    await invited(await comes_in(place, NEWCOMER, ACCOUNT, language))
    place.clock.move(minutes=10)
    shown = await boss.player.sees(NEWCOMER)
    assert BORIS in shown.text
    assert ANNA not in shown.text
