"""Tells admins that something is wrong: shortly, and each kind once an hour at most.

Not by the outbox: that nothing leaves it is one of the things to tell.
"""

import asyncio
import logging
from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.domain.clock import Clock
from bot.domain.vitals import AlertKind
from bot.failures import where
from bot.operations.observed import Observed
from bot.services.health import Health
from bot.texts import Catalogue
from handlers.screen import Screen, post

log = logging.getLogger(__name__)

LOOK_SECONDS = 60.0


class Alarm:
    def __init__(self, bot: Bot, health: Health, catalogue: Catalogue, clock: Clock) -> None:
        self._bot = bot
        self._health = health
        self._catalogue = catalogue
        self._clock = clock

    async def sound(self, kind: AlertKind, happened_at: datetime | None = None) -> None:
        """`happened_at` is when what must not be told twice took place; None is now."""
        for account, language in await self._health.to_warn(kind, happened_at or self._clock()):
            screen = Screen(self._catalogue[language](f"alert-{kind}"), [])
            try:
                await post(self._bot, account, screen)
            except (TelegramAPIError, ClientDecodeError) as error:
                log.warning("an admin was not warned of %s: %s", kind, where(error))


class Watch:
    """Looks at the vitals once a minute."""

    def __init__(self, health: Health, observed: Observed, alarm: Alarm, clock: Clock) -> None:
        self._health = health
        self._observed = observed
        self._alarm = alarm
        self._clock = clock
        self._next_look = 0.0
        self._aged = False
        self._conflicts = 0

    async def tick(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._next_look:
            self._next_look = now + LOOK_SECONDS
            await self.look()

    async def look(self) -> None:
        vitals, now = await self._health.look(), self._clock()
        # Twice in a row: what an outage has left behind is on its way at the first look.
        self._aged, before = vitals.aged(now), self._aged
        if before and self._aged:
            await self._alarm.sound(AlertKind.OUTBOX)
        if vitals.quarantined_lately(now):
            await self._alarm.sound(AlertKind.QUARANTINE, vitals.last_quarantined)
        self._conflicts, seen = self._observed.conflicts, self._conflicts
        if self._conflicts > seen:
            await self._alarm.sound(AlertKind.CONFLICT)
