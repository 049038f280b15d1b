"""Runs the broadcast in a process of its own, which has the fast clock."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from tests.bench import answered
from tests.bench.broadcast import Broadcast
from tests.bench.taps import ROOT

TEAMS, TEAM = 500, 19
SPEED = 1.0
"""1 takes ten minutes. More is quicker, but our own work then weighs more beside the pace."""


async def invited(folder: Path, teams: int = TEAMS, speed: float = SPEED) -> Broadcast:
    """Everybody in the teams and their managers, in an empty folder."""
    await answered.open_rounds(folder, teams, TEAM, answer=False)
    command = (sys.executable, "-m", "tests.bench.broadcast", str(folder), str(speed))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    try:
        told, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    return Broadcast(**json.loads(told))
