"""The world that is played in, made anew on demand, and what the page is told of it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from bot.demo.page.controls import CannotNow, Controls
from bot.demo.page.guide import Guide
from bot.demo.page.live import Event, Feed
from bot.demo.page.standing import Standing, standing_of
from bot.demo.page.views import bot_view, chat_view, message_view, person_view, words
from bot.demo.page.world import ZONE, World, world
from bot.domain.clock import Clock
from bot.sandbox import Message, Player
from bot.sandbox.cloud import Change
from bot.texts import Texts

LOOK_AGAIN = 1.0
"""Seconds after which everything is looked at even if nothing seems to have happened."""


class Live:
    """One world while it is played: what the page was told last, and what happens next."""

    def __init__(self, made: World, feed: Feed, group: asyncio.TaskGroup) -> None:
        self.world = made
        self.controls = Controls(made, group, self.changed)
        self._feed = feed
        self._guide = Guide()
        self._happened = asyncio.Event()
        self._standing: Standing
        self._people: dict[int, Event] = {}
        self._state: Event = {}

    async def begin(self) -> None:
        await self._look()
        self.world.sandbox.on_change(self._message)

    def changed(self) -> None:
        self._happened.set()

    async def follow(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._happened.wait()
            self._happened.clear()
            await self._look()

    def everything(self) -> Event:
        everybody = self.world.cast.everybody.values()
        return {
            "type": "world",
            "language": self.world.texts.language,
            "words": words(self.world.texts),
            "bot": bot_view(self.world.texts),
            "people": list(self._people.values()),
            "messages": {str(one.id): chat_view(one.member.player) for one in everybody},
            "state": self._state,
        }

    def _message(self, player: Player, message: Message, _change: Change) -> None:
        view = message_view(player, message)
        self._feed.send({"type": "message", "chat": player.user_id, "message": view})
        self.changed()

    async def _look(self) -> None:
        """Tells what has become different since the last look."""
        self._standing = await standing_of(self.world)
        self._guide.follow(self.world, self._standing)
        for one in self.world.cast.everybody.values():
            person = person_view(one, self.world, self._standing)
            if self._people.get(one.id) != person:
                self._people[one.id] = person
                self._feed.send({"type": "person", "person": person})
        if (state := self._state_now()) != self._state:
            self._state = state
            self._feed.send({"type": "state", "state": state})

    def _state_now(self) -> Event:
        deadline, texts = self._standing.deadline, self.world.texts
        return {
            "clock": self._clock(),
            "bot": self.controls.bot,
            "busy": self.controls.busy,
            "trouble": self.controls.trouble,
            "deadline": str(texts.moment(deadline)) if deadline else None,
            "steps": self._guide.steps(self.world),
        }

    def _clock(self) -> dict[str, str]:
        """To the minute: each is told once. `iso` has the offset of the department's zone."""
        now, texts = self.world.clock().replace(second=0, microsecond=0), self.world.texts
        text = f"{texts.weekday(now)}, {texts.moment(now)}"
        return {"iso": now.astimezone(ZONE).isoformat(), "text": text}


class Playground:
    """`live` is None while a world is being made."""

    def __init__(self, language: str, catalogue: Mapping[str, Texts], system_clock: Clock) -> None:
        self.live: Live | None = None
        self.feed = Feed(self._everything)
        self._language = language
        self._catalogue = catalogue
        self._system_clock = system_clock
        self._again = asyncio.Event()

    @property
    def texts(self) -> Texts:
        return self._catalogue[self._language]

    async def run(self) -> None:
        """Until cancelled: one world after the other."""
        while True:
            self._again.clear()
            async with world(self._language, self._system_clock) as made:
                await self._play(made)

    def playing(self) -> Live:
        """Raises CannotNow while a world is being made."""
        if self.live is None:
            raise CannotNow("preparing")
        return self.live

    def start_over(self, language: str | None = None) -> None:
        """The same department once more, in that language if one is given."""
        self.playing()
        self._language = language or self._language
        self.live = None
        self.feed.start_over()
        self._again.set()

    async def _play(self, made: World) -> None:
        async with asyncio.TaskGroup() as group:
            live = Live(made, self.feed, group)
            await live.begin()
            following = group.create_task(live.follow())
            self.live = live
            self.feed.start_over()
            await self._again.wait()
            following.cancel()
            live.controls.stop()

    def _everything(self) -> Event:
        if self.live:
            return self.live.everything()
        return {
            "type": "preparing",
            "language": self._language,
            "words": words(self.texts),
        }
