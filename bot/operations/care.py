"""What looks after one running bot, wired together."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from bot.config import Settings
from bot.domain.clock import Clock
from bot.failures import guarded
from bot.lines import Lines
from bot.operations.alarm import Alarm, Watch
from bot.operations.daily import DailyBackup
from bot.operations.observed import CountingErrors, Observed, Watching
from bot.seat import Seat
from bot.services.health import Health
from bot.texts import Catalogue

if TYPE_CHECKING:
    from bot.operations.http import Operators


class Care:
    """Counts what passes on the lines to Telegram; warns, backs up and answers a monitor.

    Of several processes on one database, the one that holds the seat warns and backs up.
    """

    def __init__(
        self,
        settings: Settings,
        health: Health,
        clock: Clock,
        catalogue: Catalogue,
        to: Lines,
        seat: Seat,
    ) -> None:
        self.observed = Observed()
        self._seat = seat
        for bot in (to.answers, to.notices, to.broadcasts, to.polling):
            bot.session.middleware(Watching(self.observed))
        alarm = Alarm(to.notices, health, catalogue, clock)
        self._watch = Watch(health, self.observed, alarm, clock)
        self._backups = _backups(settings, clock, alarm)
        self._operators = self._served(settings, health, clock)

    def _served(self, settings: Settings, health: Health, clock: Clock) -> "Operators | None":
        def polls() -> bool:
            return not settings.webhook_url and self._seat.held

        if not settings.operations_listen:
            return None
        # Only where it is wanted: without an HTTP server the bot starts sooner.
        from bot.operations.http import Operators

        return Operators(settings.operations_listen, self.observed, health, clock, polls)

    async def tick(self) -> None:
        self.observed.beat()
        if self._seat.held:
            await guarded(self._watch.tick)
            if self._backups:
                self._backups.wake()

    def loops(self) -> list[Coroutine[Any, Any, None]]:
        """To be run beside the bot's own until they are cancelled."""
        wanted = [self._backups.run()] if self._backups else []
        if self._operators:
            wanted += [self._operators.run(), self._count_errors()]
        return wanted

    async def _count_errors(self) -> None:
        counting = CountingErrors(self.observed)
        logging.getLogger().addHandler(counting)
        try:
            await asyncio.Event().wait()
        finally:
            logging.getLogger().removeHandler(counting)


def _backups(settings: Settings, clock: Clock, alarm: Alarm) -> DailyBackup | None:
    if settings.backup_dir is None:
        return None
    kept = (settings.backup_dir, settings.backup_keep)
    return DailyBackup(settings.database_url, *kept, clock, alarm)
