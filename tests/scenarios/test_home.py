"""Home: what is open for whom and until when, and in which phase the rounds of a manager are."""

from datetime import timedelta

import pytest

from bot.domain.rounds import RoundId, RoundPlan, RoundSettings
from bot.texts import Texts
from tests.scenarios.planning import boss_of, imports
from tests.scenarios.plays import ANNA, LANGUAGES, asks, at_work, fills_in, seen, starts, taps
from tests.scenarios.running import becomes_admin, labels, scheduled, with_board
from tests.world import BOSS, TEAM, Town


def line(texts: Texts, phase: str, team: str = TEAM, **arguments: str) -> str:
    return seen(texts, "rounds-line", team=team, phase=texts.plain(f"phase-{phase}", **arguments))


def manager_buttons(texts: Texts, *first: str) -> list[str]:
    usual = (
        "home-results",
        "home-new-round",
        "home-rounds",
        "home-calendar",
        "home-people",
        "join-requests",
        "home-settings",
        "button-help",
    )
    return [*first, *map(texts, usual)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_open_for_an_employee(place: Town, language: str) -> None:
    anna = (await at_work(place, language))[ANNA]
    texts = anna.texts
    deadline = texts.moment(place.clock() + timedelta(days=7))
    until = seen(texts, "home-round", title="Ноябрь", deadline=deadline)
    shown = await asks(anna.player, "/home")
    assert shown.text.splitlines()[2:] == [until, seen(texts, "home-progress", sent=0, total=4)]
    assert labels(shown) == list(
        map(texts, ("home-continue", "home-forms", "home-own", "home-settings", "button-help"))
    )
    await taps(anna.player, texts("home-continue"))
    await fills_in(anna)
    await taps(anna.player, texts("review-send"))
    for _ in range(3):
        await taps(anna.player, texts.plain("review-next", who="").strip())
        await fills_in(anna)
        await taps(anna.player, texts("review-send"))
    shown = await asks(anna.player, "/home")
    assert shown.text.splitlines()[2:] == [until, seen(texts, "home-all-sent", total=4)]
    assert texts("home-continue") not in labels(shown)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_employee_without_open_forms(place: Town, language: str) -> None:
    members = await scheduled(place, language)
    for days in (0, 15):
        place.clock.move(days=days)
        shown = await asks(members[ANNA].player, "/home")
        assert shown.text.endswith(seen(members[ANNA].texts, "home-nothing"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_manager_sees_the_phase_and_the_next_step(place: Town, language: str) -> None:
    members = await scheduled(place, language)
    boss, texts = members[BOSS], members[BOSS].texts
    opens = place.clock() + timedelta(days=7)

    shown = await asks(boss.player, "/home")
    assert line(texts, "scheduled", opens=texts.moment(opens)) in shown.text
    assert labels(shown) == manager_buttons(texts)

    place.clock.move(days=7)
    await boss.player.sees(f"{TEAM}: ", after=shown)
    shown = await asks(boss.player, "/home")
    assert line(texts, "open", deadline=texts.moment(opens + timedelta(days=7))) in shown.text
    assert labels(shown) == manager_buttons(texts, texts.plain("home-follow", team=TEAM))

    await place.parts.rounds.close(RoundId(1))
    shown = await asks(boss.player, "/home")
    assert line(texts, "closed") in shown.text
    assert labels(shown) == manager_buttons(texts, texts.plain("home-release", team=TEAM))

    await place.parts.releases.release(await place.actor(1000), RoundId(1))
    shown = await asks(boss.player, "/home")
    assert line(texts, "released") in shown.text
    assert labels(shown) == manager_buttons(texts)
    assert len(shown.text.splitlines()) < 10


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_team_without_rounds_is_there_too_and_a_cancelled_one(
    place: Town, language: str
) -> None:
    boss = await boss_of(place, [TEAM], language)
    shown = await asks(boss.player, "/home")
    assert line(boss.texts, "none") in shown.text
    closes_at, settings = place.clock() + timedelta(days=7), RoundSettings()
    plan = RoundPlan(await place.team(), "Ноябрь", place.clock(), closes_at, settings)
    await place.parts.rounds.plan(None, plan)
    await place.parts.rounds.cancel(await place.actor(1000), RoundId(1))
    shown = await asks(boss.player, "/home")
    assert line(boss.texts, "cancelled") in shown.text


async def test_an_open_round_comes_before_the_one_that_is_next(place: Town) -> None:
    members, _board = await with_board(place)
    texts = members[BOSS].texts
    closes_at = place.clock() + timedelta(days=7)
    opens_at = closes_at + timedelta(days=7)
    settings = RoundSettings()
    plan = RoundPlan(
        await place.team(), "Декабрь", opens_at, opens_at + timedelta(days=7), settings
    )
    await place.parts.rounds.plan(None, plan)
    shown = await asks(members[BOSS].player, "/home")
    assert line(texts, "open", deadline=texts.moment(closes_at)) in shown.text
    await place.parts.rounds.close(RoundId(1))
    shown = await asks(members[BOSS].player, "/home")
    assert line(texts, "closed") in shown.text
    await place.parts.releases.release(await place.actor(1000), RoundId(1))
    shown = await asks(members[BOSS].player, "/home")
    assert line(texts, "scheduled", opens=texts.moment(opens_at)) in shown.text


async def test_of_many_teams_those_in_which_something_is_to_be_done_come_first(
    place: Town,
) -> None:
    teams = [f"Отдел {number}" for number in range(1, 8)]
    boss = await boss_of(place, teams)
    known = {team.name: team for team in await place.parts.rounds.teams(None)}
    closes_at, settings = place.clock() + timedelta(days=7), RoundSettings()
    plan = RoundPlan(known["Отдел 7"], "Ноябрь", place.clock(), closes_at, settings)
    await place.parts.rounds.plan(None, plan)
    shown = await asks(boss.player, "/home")
    texts = boss.texts
    assert shown.text.splitlines()[2:] == [
        line(texts, "open", "Отдел 7", deadline=texts.moment(closes_at)),
        *(line(texts, "none", f"Отдел {number}") for number in range(1, 5)),
        seen(texts, "home-more-teams", more=2),
    ]


async def test_an_admin_sees_every_team_and_passes_nothing_on(place: Town) -> None:
    admin = (await at_work(place))[ANNA]
    await becomes_admin(place, admin.player.user_id)
    await imports(place, ["Кто Угодно,Отдел логистики,employee,"])
    await place.parts.rounds.close(RoundId(1))
    shown = await asks(admin.player, "/home")
    texts = admin.texts
    assert shown.text.splitlines()[2:] == [
        line(texts, "closed"),
        line(texts, "none", "Отдел логистики"),
    ]
    assert labels(shown) == [
        texts(key)
        for key in (
            "home-own",
            "audit-button",
            "admins-button",
            "home-new-round",
            "home-rounds",
            "home-calendar",
            "home-people",
            "join-requests",
            "home-settings",
            "button-help",
        )
    ]


async def test_somebody_who_is_both_sees_their_forms_and_their_teams(place: Town) -> None:
    admin = (await at_work(place))[ANNA]
    await becomes_admin(place, admin.player.user_id)
    await starts(admin)
    shown = await asks(admin.player, "/home")
    deadline = admin.texts.moment(place.clock() + timedelta(days=7))
    own = seen(admin.texts, "home-round", title="Ноябрь", deadline=deadline)
    assert own in shown.text
    assert line(admin.texts, "open", deadline=deadline) in shown.text
    assert labels(shown)[0] == admin.texts("home-continue")
