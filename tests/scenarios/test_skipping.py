"""Three working days before a round of a series opens, its manager may skip it by one tap."""

from datetime import timedelta

import pytest

from bot.domain.recurrence import Unit
from bot.domain.rounds import RoundId
from bot.sandbox import Message
from bot.sandbox.staff import Member
from handlers.round_callbacks import SkipRound
from tests.scenarios.plays import ANNA, LANGUAGES, asks, everything, seen, taps
from tests.scenarios.running import card, labels, phase
from tests.scenarios.running import scheduled as one_scheduled
from tests.services.test_calendars import at, scheduled
from tests.world import BOSS, TEAM, Town

TITLE = "Взаимная оценка, декабрь 2026"
PREVIEWED, OPENS = at("2026-12-10T09:00"), at("2026-12-15T10:00")


async def previewed(place: Town, language: str = "ru") -> tuple[dict[str, Member], Message]:
    """A round every two weeks; the second is announced to the manager on Thursday the 10th."""
    members = await place.joins(language=language)
    await scheduled(place, every=2, unit=Unit.WEEKS, days=5)
    place.clock.now = at("2026-12-01T10:00")
    await members[ANNA].player.sees(members[ANNA].texts("questionnaire-intro"))
    place.clock.now = PREVIEWED
    boss = members[BOSS]
    return members, await boss.player.offered(boss.texts("skip-round-button"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_manager_is_told_what_opens_and_skips_it_by_one_tap(
    place: Town, language: str
) -> None:
    members, message = await previewed(place, language)
    boss, texts = members[BOSS], members[BOSS].texts
    opens = texts.moment(OPENS)
    named = {"title": TITLE, "team": TEAM}
    assert message.text.startswith(seen(texts, "preview-notice", opens=opens, **named))
    assert labels(message) == [
        texts("open-early-button"),
        texts("edit-round-button"),
        texts("skip-round-button"),
        texts("end-series-button"),
        texts("card-back"),
    ]
    done = await taps(boss.player, texts("skip-round-button"))
    next_one = texts.day(OPENS + timedelta(weeks=2))
    assert done.text == "\n".join(
        [seen(texts, "skip-done", **named), seen(texts, "skip-next", day=next_one)]
    )
    assert labels(done) == [texts("home-new-round"), texts("card-back")]
    assert await phase(place, 2) == "cancelled"
    place.clock.now = OPENS + timedelta(hours=1)
    await place.sandbox.settles()
    assert await phase(place, 2) == "cancelled"


async def test_tapped_twice_it_says_the_same(place: Town) -> None:
    members, message = await previewed(place)
    boss = members[BOSS]
    done = await taps(boss.player, boss.texts("skip-round-button"))
    before = await everything(place)
    assert not (await boss.player.forges(SkipRound(round=2).pack(), message)).alert
    assert await everything(place) == before
    assert done.text.startswith(seen(boss.texts, "skip-done", title=TITLE, team=TEAM))


async def test_an_old_button_takes_no_answers_with_it(place: Town) -> None:
    members, message = await previewed(place)
    boss, anna = members[BOSS], members[ANNA]
    place.clock.now = OPENS
    while await phase(place, 2) != "open":
        await asks(anna.player, "/home")
    before = await everything(place)
    answer = await boss.player.forges(SkipRound(round=2).pack(), message)
    assert (answer.text, answer.alert) == (boss.texts("error-already-open"), True)
    assert await everything(place) == before


async def test_nor_does_a_question_asked_before_the_round_opened(place: Town) -> None:
    boss = (await one_scheduled(place))[BOSS]
    await card(boss)
    asked = await taps(boss.player, boss.texts("cancel-scheduled-button"))
    await place.parts.rounds.open(None, RoundId(1))
    answer = await boss.player.forges(asked.buttons[0][0].data or "", asked)
    assert (answer.text, answer.alert) == (boss.texts("error-already-open"), True)
    assert await phase(place) == "open"
