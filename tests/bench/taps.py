"""`python -m tests.bench.taps`: our bot and a bare one under the same taps, in turns.

Each bot is a process of its own against a sandbox in this one. Figures of one machine mean
little; the ratios of one run mean more.
"""

import asyncio
import json
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from sqlalchemy import text

from bot.demo.process import KEPT, TOKEN
from bot.sandbox import Message, Player, Sandbox
from storage.database import Database
from tests.bench import crowd
from tests.bench.table import table

ROOT = Path(__file__).parents[2]
FILE = "bench.db"
PEOPLE = 200
RUNS = 3
WORTH_HAVING = 1.0
SATURATED = 0.7
"""Of a core: above it the sandbox, not the bot, may be what is measured."""
CARD_LENGTH = 600
START = {"ours": crowd.invited, "bare": crowd.started}
COUNT = {
    "ours": "SELECT count(*) FROM ratings",
    "bare": "SELECT count(DISTINCT person || ':' || question) FROM answers",
}
ROWS = {"ours": COUNT["ours"], "bare": "SELECT count(*) FROM answers"}
Figures = dict[str, float]
Tell = Callable[[str], None]


def sqlite_in(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / FILE}"


@dataclass(frozen=True, slots=True)
class Run:
    """`rows`: answers kept; `different`: of how many questions; `acknowledged`: taps answered."""

    figures: Figures
    acknowledged: int
    rows: int
    different: int


@dataclass(frozen=True, slots=True)
class Comparison:
    runs: dict[str, list[Run]]

    def typical(self, which: str) -> Figures:
        """The median of each figure over the runs."""
        figures = [run.figures for run in self.runs[which]]
        return {name: median(one[name] for one in figures) for name in figures[0]}

    @property
    def ratios(self) -> list[Figures]:
        """Ours to the bare bot's of the same minute: neighbours have met the same machine."""
        pairs = zip(self.runs["ours"], self.runs["bare"], strict=True)
        return [
            {name: mine / run.figures[name] for name, mine in ours.figures.items()}
            for ours, run in pairs
        ]

    @property
    def ratio(self) -> float:
        """Our answers per second to those of the bare bot; the median of the pairs."""
        return median(one["answers/s"] for one in self.ratios)

    def lines(self) -> list[str]:
        ours, bare = self.typical("ours"), self.typical("bare")
        ratios = {name: median(one[name] for one in self.ratios) for name in ours}
        lines = table(ours, bare, ratios)
        pairs = ", ".join(f"{one['answers/s']:.2f}" for one in self.ratios)
        verdict = "at least" if self.ratio >= WORTH_HAVING else "BELOW"
        lines.append(f"ours/bare answers/s {self.ratio:.2f} ({pairs}): {verdict} {WORTH_HAVING}")
        if max(ours["sandbox core %"], bare["sandbox core %"]) > SATURATED * 100:
            lines.append("the sandbox was busy too: the difference may be larger than shown")
        return lines


async def compare(
    folder: Path,
    people: int = PEOPLE,
    url: Callable[[Path], str] = sqlite_in,
    runs: int = RUNS,
    tell: Tell = print,
) -> Comparison:
    """`url` names a new, empty database for each run of ours; the bare bot is always on SQLite."""
    done: dict[str, list[Run]] = {"bare": [], "ours": []}
    for number in range(1, runs + 1):
        for which, so_far in done.items():
            place = folder / f"{which}-{people}-{number}"
            place.mkdir()
            at = url(place) if which == "ours" else sqlite_in(place)
            so_far.append(run := await measure(which, place, at, people))
            speed = run.figures["answers/s"]
            tell(f"run {number}/{runs} {which}: {speed:.0f} answers/s, {run.rows} saved")
    return Comparison(done)


async def measure(which: str, folder: Path, url: str, people: int) -> Run:
    """One bot from its start to its end, in an empty folder and a database of its own."""
    if which == "ours":
        await crowd.open_rounds(folder, url, people)
    async with Sandbox(TOKEN, crowd.now) as sandbox:
        players = crowd.people_in(sandbox, people)
        async with _running(which, folder, sandbox.url, url) as process:
            cards = await asyncio.gather(*map(START[which], players))
            figures, acknowledged = await _loaded(process, players, cards)
            process.terminate()
            told, _ = await process.communicate()
    own = json.loads(told)
    figures["CPU ms/answer"] = own["cpu"] / acknowledged * 1000
    figures["peak MiB"] = own["peak"]
    figures["loop lag p99 ms"] = own["lag_p99"]
    figures["loop lag max ms"] = own["lag_max"]
    rows, different = await _kept(url, ROWS[which], COUNT[which])
    return Run(figures, acknowledged, rows, different)


async def _kept(url: str, *queries: str) -> list[int]:
    database = Database(url)
    try:
        async with database.read() as connection:
            return [await connection.scalar(text(query)) or 0 for query in queries]
    finally:
        await database.close()


async def _loaded(
    process: Process, players: Sequence[Player], cards: Sequence[Message]
) -> tuple[Figures, int]:
    process.send_signal(signal.SIGUSR1)
    before = process_time()
    times = await crowd.all_tap(players, cards)
    busy = (process_time() - before) / times.whole
    figures = {"answers/s": len(times.card) / times.whole}
    for name, values in (("answered", times.answered), ("next card", times.card)):
        ordered = sorted(values)
        for share in (50, 95, 99):
            at = ordered[min(len(ordered) * share // 100, len(ordered) - 1)]
            figures[f"{name} p{share} ms"] = at * 1000
    figures["sandbox core %"] = busy * 100
    return figures, len(times.answered)


@asynccontextmanager
async def _running(which: str, folder: Path, api_url: str, url: str) -> AsyncIterator[Process]:
    """Started in its own folder, so that no `.env` of the user is read; never left behind."""
    environment = {name: value for name, value in os.environ.items() if name in KEPT}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api_url,
        # Telegram's 25 messages a second would be all there is to see.
        "PACING": "false",
        "DATABASE_URL": url,
        "DATABASE_FILE": str(folder / FILE),
        "CARD": ("я" * 9 + " ") * (CARD_LENGTH // 10),
    }
    command = (sys.executable, "-m", "tests.bench.measured", which)
    with (folder / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=PIPE, stderr=log
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        compared = asyncio.run(compare(Path(folder)))
    print("\n".join(compared.lines()))


if __name__ == "__main__":
    main()
