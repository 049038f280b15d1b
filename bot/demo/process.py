"""The bot as a process of its own, against a sandbox, with a clock that can be moved."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from bot.domain.clock import Clock

TOKEN = "42:sandbox-token-of-thirty-five-chars"  # noqa: S105 - opens nothing but the sandbox
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "VIRTUAL_ENV", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
NAMES = {
    "ru": {"COMPANY": "компании «Ромашка»", "CONTACT": "Ольга Верещагина"},
    "en": {"COMPANY": "Daisy Ltd", "CONTACT": "Olivia Verdun"},
}
Stream = int | IO[bytes]


class MovableClock:
    """The system's time plus what the file says; the bot reads the same file."""

    def __init__(self, file: Path, system: Clock) -> None:
        self.file = file
        self.system = system
        self._ahead = 0.0
        self._write()

    def __call__(self) -> datetime:
        return self.system() + timedelta(seconds=self._ahead)

    def move_to(self, instant: datetime) -> None:
        self._ahead = (instant - self.system()).total_seconds()
        self._write()

    def _write(self) -> None:
        # Replaced as a whole: the bot must never read half a number.
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(self._ahead))
        fresh.replace(self.file)


class BotProcess:
    """`async with BotProcess(folder, url, clock_file) as bot`: started, and stopped by SIGTERM.

    The working folder is a fresh one, so that no `.env` of the user is read. `settings` are
    further ones, or others, by their names in the environment.
    """

    def __init__(
        self, folder: Path, api_url: str, clock_file: Path, language: str, **settings: str
    ) -> None:
        self._folder = folder
        default = f"sqlite+aiosqlite:///{folder / 'sixsteps.db'}"
        self.database_url = settings.get("DATABASE_URL", default)
        self._environment = {
            **{name: value for name, value in os.environ.items() if name in KEPT},
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": api_url,
            "DATABASE_URL": self.database_url,
            "CLOCK_FILE": str(clock_file),
            "TICK_SECONDS": "0.2",
            "PACING": "False",
            "DEFAULT_LANGUAGE": language,
            **NAMES[language],
            **settings,
        }
        self._process: Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        with (self._folder / "bot.log").open("ab") as log:
            self._process = await self._spawn("run", stdout=log, stderr=log)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def stop(self) -> int:
        """SIGTERM; the exit code once it has drained."""
        assert self._process  # noqa: S101 - started before
        if self._process.returncode is None:
            self._process.terminate()
        return await self._process.wait()

    async def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        assert self._process  # noqa: S101 - started before
        self._process.kill()
        await self._process.wait()

    def signal(self, number: int) -> None:
        """For example SIGSTOP: it stands still, and its leases run out."""
        assert self._process  # noqa: S101 - started before
        self._process.send_signal(number)

    async def command(self, *arguments: str) -> str:
        """What a command of the command line prints. Raises RuntimeError where it fails."""
        process = await self._spawn(*arguments, stdout=PIPE, stderr=PIPE)
        printed, complaint = await process.communicate()
        if process.returncode:
            raise RuntimeError(complaint.decode())
        return printed.decode()

    async def _spawn(self, *arguments: str, stdout: Stream, stderr: Stream) -> Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=self._folder,
            env=self._environment,
            stdout=stdout,
            stderr=stderr,
        )

    def log(self) -> str:
        return (self._folder / "bot.log").read_text()
