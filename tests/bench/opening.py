"""`python -m tests.bench.opening FOLDER`: a round of a large team opens while a watch runs.

In a process of its own, so that memory and the event loop are those of the opening alone. Prints
one JSON line: a list of `Step`s.
"""

import asyncio
import json
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from bot.app import keep_for_good
from bot.domain.rounds import RoundPlan, RoundSettings
from tests.bench.closing import QUIET, Bench, services_in
from tests.bench.measured import Watch


async def _run(folder: Path) -> None:
    keep_for_good()
    watch = Watch()
    async with services_in(folder) as (parts, file):
        bench = Bench(parts, file, watch)
        watching = asyncio.create_task(watch.run())
        try:
            await bench.step("nothing, to compare", asyncio.sleep(QUIET))
            (team,) = await parts.rounds.teams(None)
            now = parts.clock()
            settings = RoundSettings(peers=7, manager_reviews=True)
            plan = RoundPlan(team, "Ноябрь", now, now + timedelta(days=14), settings)
            await bench.step("open", parts.rounds.plan(None, plan))
            await bench.step("follow the roster", parts.staffing.tick())
            await bench.step("invitations claimed", parts.outbox.claim())
        finally:
            watching.cancel()
    print(json.dumps([asdict(step) for step in bench.steps]), flush=True)


if __name__ == "__main__":
    asyncio.run(_run(Path(sys.argv[1])))
