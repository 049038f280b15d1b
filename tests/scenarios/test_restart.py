"""The bot is stopped and started again in the middle of a form: it goes on where it stood."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from bot.app import Wake, services
from bot.demo.process import TOKEN
from bot.loops import serve
from bot.sandbox import Sandbox
from storage.database import Database
from storage.migrate import migrate
from tests.scenarios.plays import (
    ANNA,
    FOUR,
    anna_starts,
    answers,
    at_work,
    invited,
    rates_all,
    seen,
    taps,
)
from tests.world import MovedClock, Town, settings_for


@pytest.fixture
async def quiet(tmp_path: Path) -> AsyncIterator[Town]:
    """Telegram and a database; the bot is there only inside `async with running(…)`."""
    clock = MovedClock()
    async with Sandbox(TOKEN, clock) as sandbox:
        settings = settings_for(tmp_path, bot_api_url=sandbox.url)
        await asyncio.to_thread(migrate, settings.database_url)
        database = Database(settings.database_url)
        place = Town(settings, database)
        place.clock, place.sandbox = clock, sandbox
        place.parts = services(settings, database, clock, Wake(), place.random)
        yield place
        await database.close()


@asynccontextmanager
async def running(place: Town) -> AsyncIterator[None]:
    """One life of the bot: its own connections and nothing in memory from the life before."""
    stop, database = asyncio.Event(), Database(place.settings.database_url)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(serve(place.settings, database, place.clock, stop, Random(1)))
            try:
                yield
            finally:
                stop.set()
    finally:
        await database.close()


async def test_a_form_goes_on_after_a_restart(quiet: Town) -> None:
    async with running(quiet):
        anna = await anna_starts(quiet)
        await taps(anna.player, "5")
        await taps(anna.player, "2")
        card = anna.player.last
    before = await answers(quiet)
    async with running(quiet):
        assert await answers(quiet) == before
        following = await taps(anna.player, anna.texts("criterion-need-cause-ask"))
    assert card
    assert following.message_id == card.message_id
    assert seen(anna.texts, "criterion-responsibility-self") in following.text


async def test_a_comment_box_still_waits_after_a_restart(quiet: Town) -> None:
    async with running(quiet):
        anna = await anna_starts(quiet)
        await rates_all(anna)
    async with running(quiet):
        written = await anna.player.sends("Written to a bot that was born today")
        await anna.player.sees(seen(anna.texts, "comment-change"))
        await quiet.sandbox.settles()
    assert next(m for m in anna.player.messages if m.message_id == written).deleted


async def test_taps_while_the_bot_is_away_are_served_when_it_is_back(quiet: Town) -> None:
    async with running(quiet):
        members = await at_work(quiet)
        cards = {name: await taps(members[name].player, "Начать") for name in FOUR}
    away = [
        asyncio.ensure_future(members[name].player.taps("3", message=cards[name])) for name in FOUR
    ]
    await asyncio.sleep(0)
    async with running(quiet):
        answered = await asyncio.gather(*away)
        for name in FOUR:
            await members[name].player.sees(seen(members[name].texts, "criterion-need-self"))
    assert {answer.text for answer in answered} == {
        members[ANNA].texts.plain("review-saved", answer="3")
    }
    assert len((await answers(quiet))["ratings"]) == len(FOUR)


async def test_a_round_opened_while_the_bot_is_away_invites_once_it_is_back(quiet: Town) -> None:
    async with running(quiet):
        members = await quiet.joins(FOUR)
    await quiet.round_open()
    for _ in range(2):
        async with running(quiet):
            await asyncio.gather(*(invited(members[name]) for name in FOUR))
    asked = seen(members[ANNA].texts, "questionnaire-intro")
    for name in FOUR:
        assert sum(asked in message.text for message in members[name].player.messages) == 1
