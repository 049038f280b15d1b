"""Fixtures every test may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import Town, World, town, world_without_bot


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """Services on a real SQLite file, with a clock that is moved and seeded chance."""
    async with world_without_bot(tmp_path) as made:
        yield made


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    """The bot's loops against the sandbox over HTTP, in this event loop."""
    async with town(tmp_path) as made:
        yield made
