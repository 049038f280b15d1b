"""Whatever is tapped, a round moves only by who may run it, once, and in its phase."""

from handlers.round_callbacks import RoundCard
from tests.scenarios.planning import at_once, begins, chooses
from tests.scenarios.plays import ANNA, FOUR, asks, at_work, everything, seen
from tests.scenarios.running import another_manager, every_button, phase, with_board
from tests.world import BOSS, TEAM, Town


async def test_nobody_else_finds_a_way_to_the_round(place: Town) -> None:
    members, _board = await with_board(place)
    other, stranger = await another_manager(place), place.player(9)
    await asks(other.player, "/home")
    await asks(stranger, "/start")
    before, refusal = await everything(place), members[BOSS].texts("error-not-yours")
    for player in (members[ANNA].player, other.player, stranger):
        for data in every_button(place):
            answer = await player.forges(data.pack())
            assert (data, answer.text, answer.alert) == (data, refusal, True)
        assert not [one for one in player.messages if one.text.startswith(f"{TEAM}: отправлено")]
    assert await everything(place) == before


async def test_a_second_tap_of_any_button_changes_nothing(place: Town) -> None:
    boss = (await at_work(place))[BOSS]
    await boss.player.sees(f"{TEAM}: ")
    for data in every_button(place):
        await boss.player.forges(data.pack())
        once = await everything(place)
        await boss.player.forges(data.pack())
        assert await everything(place) == once
    assert await phase(place) == "closed"


async def test_old_buttons_of_a_closed_round_say_so_and_change_nothing(place: Town) -> None:
    boss = (await at_work(place))[BOSS]
    await boss.player.sees(f"{TEAM}: ")
    await place.parts.rounds.close((await place.parts.rounds.live((await place.team()).id))[0].id)
    await boss.player.sees(": ответили ")
    before = await everything(place)
    told = {}
    for data in every_button(place):
        told[data.pack()] = (await boss.player.forges(data.pack())).text
    harmless = {"rnd:1", "prog:1", "stop:1:0", "stop:1:1"}
    assert {text for packed, text in told.items() if packed not in harmless} == {
        boss.texts("error-old-button"),
        boss.texts("error-already-open"),
        boss.texts("error-round-not-open"),
    }
    assert await everything(place) == before


async def test_a_deadline_that_no_button_offers_is_refused(place: Town) -> None:
    boss = (await at_work(place))[BOSS]
    await boss.player.sees(f"{TEAM}: ")
    before = await everything(place)
    for minutes in (1, 29000000, 2**31 - 1):
        answer = await boss.player.forges(f"ext:1:{minutes}")
        assert answer.alert
    assert await everything(place) == before


async def test_a_draft_and_a_round_that_never_was_have_no_card(place: Town) -> None:
    boss = (await place.joins(FOUR))[BOSS]
    await begins(boss)
    await chooses(boss, *at_once(boss.texts))
    for number in (1, 2**31 - 1):
        answer = await boss.player.forges(RoundCard(round=number).pack())
        assert (answer.text, answer.alert) == (boss.texts("error-round-unknown"), True)


async def test_whoever_runs_nothing_has_no_list(place: Town) -> None:
    anna, stranger = (await at_work(place))[ANNA], place.player(9)
    for player in (anna.player, stranger):
        shown = await asks(player, "/rounds")
        assert shown.text == seen(anna.texts, "error-no-teams")
