"""Simulated people: they read what is on the screen and tap, as staff would."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from bot.domain.criteria import KEYS, SCALE
from bot.sandbox.chats import Message
from bot.sandbox.players import NotAnswered, Player
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Habits:
    """`severity` is taken off every score; `silence` is the chance of "can't judge" (0-1).

    `pause`: seconds of wall time before each form.
    """

    severity: float = 0.0
    silence: float = 0.05
    comments: tuple[str, ...] = ()
    comment_chance: float = 0.5
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Given:
    """An answer whose tap the bot has acknowledged. `criterion` is its key."""

    subject: str
    criterion: str
    score: int | None


@dataclass
class Member:
    """A player with habits. `given` holds acknowledged answers, the last one per question."""

    player: Player
    texts: Texts
    habits: Habits
    random: Random
    patience: float = 20.0
    given: dict[tuple[str, str], Given] = field(default_factory=dict)

    async def join(self, token: str) -> None:
        await self.player.sends(f"/start {token}")
        await self.player.taps(self.texts("join-yes"), timeout=self.patience)

    async def answer_all(self) -> None:
        """From the invitation to the last form sent."""
        while (move := self._next_move()) is not None:
            await move()

    def _next_move(self) -> Callable[[], Awaitable[None]] | None:
        """What the buttons of the newest message ask for; None when nothing is left to do."""
        screen = self.player.last
        labels = self.player.buttons()
        if screen is None:
            return None
        if str(SCALE[-1]) in labels:
            return lambda: self._rate(screen)
        if self.texts("review-skip") in labels:
            return lambda: self._comment(screen)
        if self.texts("review-send") in labels:
            return self._tapping(self.texts("review-send"), screen)
        for key in ("invitation-start", "home-continue"):
            if self.texts(key) in labels:
                return self._beginning(self.texts(key), screen)
        return self._go_on(screen, labels)

    def _go_on(self, screen: Message, labels: list[str]) -> Callable[[], Awaitable[None]] | None:
        following = self.texts.plain("review-next", who="").strip()
        for label in labels:
            if label.startswith(following):
                return self._beginning(label, screen)
        if self.texts("cause-unknown") in labels:
            return self._tapping(self.random.choice(labels[:-2]), screen)
        return None

    def _tapping(self, label: str, screen: Message) -> Callable[[], Awaitable[None]]:
        async def tap() -> None:
            await self._taps(label, screen)

        return tap

    def _beginning(self, label: str, screen: Message) -> Callable[[], Awaitable[None]]:
        async def begin() -> None:
            await asyncio.sleep(self.habits.pause)
            if self.player.last == screen:  # else something has come during the pause
                await self._taps(label, screen)

        return begin

    async def _taps(self, label: str, screen: Message) -> None:
        """Taps until it is answered, then waits for the next screen."""
        while True:
            try:
                await self.player.taps(label, message=screen, timeout=self.patience)
                break
            except NotAnswered:
                continue
        await self._changed(screen)

    async def _changed(self, screen: Message) -> None:
        """Waits for another screen."""
        oldest = screen.message_id
        await self.player.sees("", after=screen, timeout=self.patience, oldest=oldest)

    async def _rate(self, screen: Message) -> None:
        subject, criterion = self._asked(screen)
        score = self._score()
        label = str(score) if score else self.texts("not-enough-information")
        await self._taps(label, screen)
        self.given[subject, criterion] = Given(subject, criterion, score)

    def _asked(self, screen: Message) -> tuple[str, str]:
        """Whom a card is about and which criterion it asks for, as written on it."""
        subject, progress, *_ = screen.text.splitlines()
        for key in KEYS:
            if progress.endswith(self.texts(f"criterion-{key}-label")):
                return subject, key
        raise LookupError(f"no criterion on {progress!r}")

    def _score(self) -> int | None:
        if self.random.random() < self.habits.silence:
            return None
        value = round(self.random.gauss(3.9 - self.habits.severity, 0.9))
        return min(max(value, SCALE[0]), SCALE[-1])

    async def _comment(self, screen: Message) -> None:
        if self.habits.comments and self.random.random() < self.habits.comment_chance:
            await self.player.sends(self.random.choice(self.habits.comments))
            await self._changed(screen)
        else:
            await self._taps(self.texts("review-skip"), screen)
