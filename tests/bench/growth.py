"""Closing and reporting ever more people, in teams of one size: time for each, and memory."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from tests.bench import answered
from tests.bench.table import Row
from tests.bench.test_closing import measured

TEAM = 20
SIZES = (60, 1_000)
LARGE = 100_000
"""Minutes, and gigabytes of disk."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`each`: ms per person; `peak`: resident MiB."""

    people: int
    each: float
    peak: float


async def cost(folder: Path, people: int) -> Cost:
    """In an empty folder. `people` is a multiple of TEAM."""
    await answered.open_rounds(folder, people // TEAM, TEAM)
    # What was prepared is on the disk before the clock starts: gigabytes would still be on the way.
    await asyncio.to_thread(os.sync)
    _idle, *steps = await measured("tests.bench.closing", "all", str(folder))
    seconds = sum(step.seconds for step in steps)
    return Cost(people, seconds / people * 1000, max(step.peak for step in steps))


def rows(before: Cost, after: Cost) -> list[Row]:
    """A ratio of 1 is linear in time, and flat in memory."""
    bench = f"report {after.people:,} beside {before.people:,}"
    return [
        Row(bench, "ms/person", after.each, before.each, after.each / before.each),
        Row(bench, "peak MiB", after.peak, before.peak, after.peak / before.peak),
    ]
