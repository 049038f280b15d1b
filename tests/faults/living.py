"""The bot's process, born in a moment: forked from one that has imported everything."""

import asyncio
import os
import sys
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.demo.process import BotProcess

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["bot.cli", "bot.loops", "storage.upgrade", "tests.faults.warm"])
STOP_SECONDS = 15


class ForkedBot(BotProcess):
    """What `sixsteps run` is, without the seconds that its imports take."""

    _child: ForkServerProcess

    def given(self, **environment: str) -> None:
        """Settings for all lives to come."""
        self._environment |= environment

    async def start(self, **environment: str) -> None:
        """`environment` holds for this life only, for example CRASH_AT."""
        given = {**self._environment, **environment}
        self._child = CONTEXT.Process(target=live, args=(self._folder, given), daemon=True)
        await asyncio.to_thread(self._child.start)

    @property
    def pid(self) -> int:
        assert self._child.pid
        return self._child.pid

    @property
    def running(self) -> bool:
        return self._child.is_alive()

    async def died(self, seconds: float = STOP_SECONDS) -> int:
        """Waits for its end; the exit code, -9 after SIGKILL."""
        await asyncio.to_thread(self._child.join, seconds)
        assert self._child.exitcode is not None, f"it lives on after {seconds} s"
        return self._child.exitcode

    async def stop(self) -> int:
        if self.running:
            self._child.terminate()
        return await self.died()

    async def kill(self) -> None:
        self._child.kill()
        await self.died()


def live(folder: Path, environment: dict[str, str]) -> None:
    """In the child: the command line itself."""
    from bot.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    log = os.open("bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    sys.argv = ["sixsteps", "run"]
    main()
