"""Each control against the real bot: what changes, what is refused, what goes on meanwhile."""

from datetime import datetime

import pytest

from bot.demo.page import controls
from tests.page.visitor import (
    ANNA,
    BLOCKING,
    BORIS,
    CATALOGUE,
    MANAGER,
    PATIENCE,
    SILENT,
    SLOW,
    STRANGER,
    Visitor,
    opened,
)


def hour(visitor: Visitor) -> datetime:
    return datetime.fromisoformat(visitor.state["clock"]["iso"])


def sent(visitor: Visitor, person: int) -> int:
    return int(visitor.people[person]["progress"]["sent"])


async def refused(visitor: Visitor, name: str, reason: str) -> None:
    said = visitor.texts.plain(f"page-refused-{reason}")
    assert await visitor.posts(f"control/{name}") == (409, {"text": said})


async def test_the_play_begins_on_a_working_morning_with_everybody_in_but_anna() -> None:
    async with opened() as visitor:
        people = visitor.people
        roles = [one["role"] for one in people.values()]
        assert roles == ["manager", *["employee"] * 9, "stranger"]
        assert [one["id"] for one in people.values() if one["start"]] == [ANNA]
        assert [one["id"] for one in people.values() if not one["started"]] == [ANNA, STRANGER]
        assert [one["id"] for one in people.values() if one["blocked"]] == [BLOCKING]
        assert people[STRANGER]["team"] == ""
        assert visitor.chats[ANNA] == {}
        assert visitor.state["clock"]["text"].endswith("10:00")
        assert visitor.state["bot"] == "running"
        assert visitor.state["deadline"]


async def test_the_clock_goes_on_by_an_hour_to_the_morning_and_to_the_deadline() -> None:
    async with opened() as visitor:
        start = hour(visitor)
        await visitor.controls("hour")
        await visitor.until(lambda: (hour(visitor) - start).total_seconds() >= 3600 or None)
        await visitor.controls("morning")
        await visitor.until(lambda: hour(visitor).date() > start.date() or None)
        assert visitor.state["clock"]["text"].endswith("10:00")
        await visitor.controls("deadline")
        await visitor.has_state("deadline", None)
        await visitor.sees_picture(MANAGER)
        await refused(visitor, "deadline", "no-round")
        await refused(visitor, "others", "no-forms")


async def test_the_others_answer_and_whoever_is_played_by_hand_is_left_alone() -> None:
    async with opened("en") as visitor:
        await visitor.does(BORIS, "text", text="/home")
        await visitor.until(lambda: not visitor.people[BORIS]["simulated"] or None)
        await visitor.controls("others")
        await visitor.has_state("busy", "others")
        for name in ("others", "hour", "restart"):
            await refused(visitor, name, "busy")
        await visitor.until(lambda: visitor.state["busy"] is None or None, 3 * PATIENCE)
        forms = visitor.people[SLOW]["progress"]["forms"]
        await visitor.until(lambda: sent(visitor, SLOW) == forms or None)
        assert [sent(visitor, one) for one in (BORIS, SILENT, BLOCKING)] == [0, 0, 0]


async def test_a_throttled_bot_answers_a_little_later() -> None:
    async with opened() as visitor:
        await visitor.controls("throttle")
        await visitor.has_state("trouble", {"kind": "throttle", "until_ms": None})
        await refused(visitor, "outage", "trouble")
        await visitor.does(MANAGER, "text", text="/help")
        await visitor.has_state("trouble", None)
        await visitor.until(lambda: answered(visitor, MANAGER))


async def test_an_outage_heals_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controls, "OUTAGE", 1.0)
    async with opened() as visitor:
        await visitor.controls("outage")
        await visitor.until(lambda: visitor.state["trouble"])
        assert visitor.state["trouble"]["kind"] == "outage"
        await refused(visitor, "throttle", "trouble")
        await visitor.has_state("trouble", None)
        await visitor.does(MANAGER, "text", text="/help")
        await visitor.until(lambda: answered(visitor, MANAGER))


def answered(visitor: Visitor, chat: int) -> bool | None:
    """Whether the newest message of a chat is the bot's."""
    return not visitor.chats[chat][max(visitor.chats[chat])]["mine"] or None


async def test_a_bot_that_is_restarted_answers_what_came_meanwhile() -> None:
    async with opened() as visitor:
        await visitor.controls("restart")
        await visitor.has_state("bot", "starting")
        await visitor.does(MANAGER, "text", text="/help")
        await visitor.has_state("bot", "running")
        await visitor.until(lambda: answered(visitor, MANAGER))


async def test_the_world_is_made_anew_and_in_the_other_language() -> None:
    async with opened() as visitor:
        await visitor.does(ANNA, "start", payload=visitor.people[ANNA]["start"])
        await visitor.until(lambda: visitor.shown(ANNA) or None)
        await visitor.controls("language", language="en")
        await visitor.until(lambda: visitor.world["type"] == "preparing" or None)
        await refused_while_preparing(visitor)
        await visitor.plays()
        assert visitor.world["language"] == "en"
        assert visitor.people[ANNA]["name"] == "Anna Bell"
        assert visitor.chats[ANNA] == {}
        first = visitor.people[ANNA]["start"]
        await visitor.controls("start-over")
        await visitor.until(lambda: visitor.world["type"] == "preparing" or None)
        await visitor.plays()
        assert visitor.world["language"] == "en"
        assert visitor.people[ANNA]["start"] not in (None, first)


async def refused_while_preparing(visitor: Visitor) -> None:
    said = CATALOGUE["en"].plain("page-refused-preparing")
    assert await visitor.posts("control/start-over") == (409, {"text": said})


async def test_nothing_else_can_be_asked_for() -> None:
    async with opened() as visitor:
        assert (await visitor.posts("control/explode"))[0] == 404
        assert (await visitor.posts("control/language", language="de"))[0] == 400
        assert (await visitor.posts("control/language"))[0] == 400
        assert visitor.world["type"] == "world"
