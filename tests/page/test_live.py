"""The feed: the world first, then everything in its order; a slow page gets the world anew."""

from bot.demo.page.live import HELD, Event, Feed

WORLD: Event = {"type": "world"}
LONG = 60.0


def feed() -> Feed:
    return Feed(lambda: WORLD)


async def test_a_page_is_told_the_world_and_then_what_happens() -> None:
    told = feed()
    first, second = told.events(LONG), told.events(LONG)
    assert [await anext(first), await anext(second)] == [WORLD, WORLD]
    told.send({"number": 1})
    told.send({"number": 2})
    for events in (first, second):
        assert [await anext(events), await anext(events)] == [{"number": 1}, {"number": 2}]


async def test_a_page_that_is_too_slow_gets_the_world_anew_and_then_what_follows() -> None:
    told = feed()
    events = told.events(LONG)
    await anext(events)
    for number in range(HELD + 2):
        told.send({"number": number})
    assert await anext(events) == WORLD
    assert await anext(events) == {"number": HELD + 1}


async def test_a_page_that_leaves_is_forgotten_and_the_others_go_on() -> None:
    told = feed()
    leaving, staying = told.events(LONG), told.events(LONG)
    await anext(leaving)
    await anext(staying)
    await leaving.aclose()
    told.send({"number": 1})
    assert await anext(staying) == {"number": 1}


async def test_while_nothing_happens_there_are_signs_of_life() -> None:
    events = feed().events(0.01)
    assert [await anext(events), await anext(events)] == [WORLD, None]


async def test_a_closed_feed_ends() -> None:
    told = feed()
    events = told.events(LONG)
    await anext(events)
    told.close()
    assert [event async for event in events] == []
