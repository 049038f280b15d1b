"""The bot's own backups: one a day, into BACKUP_DIR."""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.clock import Clock
from bot.domain.vitals import AlertKind
from bot.operations.alarm import Alarm
from bot.woken import Woken
from storage.backup import BackupFailed, back_up, newest, prune

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
RETRY = timedelta(hours=1)


class DailyBackup(Woken):
    """The newest file in the folder tells when the next one is due: so a restart changes nothing.

    It works beside the metronome, which must not wait for a disk.
    """

    def __init__(self, url: str, folder: Path, keep: int, clock: Clock, alarm: Alarm) -> None:
        super().__init__()
        self._url = url
        self._folder = folder
        self._keep = keep
        self._clock = clock
        self._alarm = alarm
        self._failed_at: datetime | None = None

    async def work(self) -> None:
        """Makes one if it is due, and removes what is beyond the number to keep."""
        now = self._clock()
        if not self._due(now):
            return
        try:
            made = await asyncio.to_thread(back_up, self._url, self._folder, now)
            await asyncio.to_thread(prune, self._folder, self._keep, now)
        except (BackupFailed, OSError) as failed:
            self._failed_at = now
            log.error("daily backup: %s", failed)
            await self._alarm.sound(AlertKind.BACKUP)
        else:
            log.info("daily backup: %s", made.file)

    def _due(self, now: datetime) -> bool:
        if self._failed_at and now < self._failed_at + RETRY:
            return False
        last = newest(self._folder)
        return last is None or now >= last + EVERY
