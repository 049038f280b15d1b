"""Staff as people are when a bot misbehaves: they tap again what has had no effect."""

import asyncio

from bot.sandbox import Message, NotAnswered, NotSeen
from bot.sandbox.staff import Member

AGAIN_SECONDS = 0.3


class Patient(Member):
    """Gives up a screen only when the next one is there."""

    async def _taps(self, label: str, screen: Message) -> None:
        while self._unchanged(screen):
            try:
                tapped = await self.player.taps(label, message=screen, timeout=self.patience)
            except NotAnswered:
                continue
            if tapped.alert:
                await asyncio.sleep(AGAIN_SECONDS)
            elif await self._goes_on(screen):
                return

    async def _comment(self, screen: Message) -> None:
        """A comment is written once: whoever has seen no effect taps “skip” instead."""
        if self.random.random() < self.habits.comment_chance:
            await self.player.sends(self.random.choice(self.habits.comments))
            if await self._goes_on(screen):
                return
        await self._taps(self.texts("review-skip"), screen)

    def _unchanged(self, screen: Message) -> bool:
        return self.player.now(screen).revision == screen.revision

    async def _goes_on(self, screen: Message) -> bool:
        try:
            await self._changed(screen)
        except NotSeen:
            return False
        return True
