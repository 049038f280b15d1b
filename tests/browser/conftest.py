"""The page of `sixsteps demo --page`, started as by hand, in headless Chromium."""

import asyncio
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.player import Look, PagePlayer

KEPT_IN = Path(os.environ.get("SCREENSHOTS", "build/screenshots"))
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without them Chromium looks for its maker's servers at every start."""
Opens = Callable[[Look], AbstractAsyncContextManager[PagePlayer]]


def _chromium() -> str:
    """The system's. BROWSER_REQUIRED=1 turns the want of it from a skip into a failure."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    reason = "no Chromium on this machine: install it with the system's package manager"
    if os.environ.get("BROWSER_REQUIRED"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    program = _chromium()
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=program, args=QUIET)
        yield running
        await running.close()


@pytest.fixture
def opens(browser: Browser) -> Opens:
    """A fresh sandbox and its page, as somebody with such a screen sees it."""

    @asynccontextmanager
    async def opened(look: Look) -> AsyncIterator[PagePlayer]:
        async with _page_of_its_own(look.language) as address:
            context = await browser.new_context(
                viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme
            )
            player = PagePlayer(await context.new_page(), look, KEPT_IN)
            try:
                await player.arrive(address)
                yield player
            except BaseException:
                await player.keeps("failed")
                raise
            assert player.complaints == []
            await context.close()

    return opened


@asynccontextmanager
async def _page_of_its_own(language: str) -> AsyncIterator[str]:
    command = ("-m", "bot", "demo", "--page", "--no-browser", "--language", language)
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=PIPE)
    assert process.stdout
    try:
        said = (await process.stdout.readline()).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", said)
        assert found, said
        yield found.group()
    finally:
        process.terminate()
        await process.communicate()
    assert process.returncode == 0
