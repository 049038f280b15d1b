"""From the command to the page in the browser, until Ctrl-C or SIGTERM."""

import asyncio
import os
import signal
import sys
import webbrowser
from contextlib import suppress

from bot.demo.page.playground import Playground
from bot.demo.page.site import site
from bot.demo.page.world import ZONE
from bot.domain.clock import Clock
from bot.texts import Texts, load


async def show(language: str, port: int, browse: bool, system_clock: Clock) -> int:
    """Prints the address and, if `browse`, opens it where there is a display; the exit code."""
    stop, catalogue = asyncio.Event(), load(ZONE)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    playground = Playground(language, catalogue, system_clock)
    async with site(playground, port) as address, asyncio.TaskGroup() as group:
        _tell(address, catalogue[language])
        playing = group.create_task(playground.run())
        if browse and _has_display():
            group.create_task(asyncio.to_thread(_open, address))
        await stop.wait()
        playing.cancel()
    return 0


def _tell(address: str, texts: Texts) -> None:
    print(texts.plain("demo-page-address", address=address))
    print(texts.plain("demo-page-stop"), flush=True)


def _has_display() -> bool:
    """Where there is none, a browser of the terminal would come and take it."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)
