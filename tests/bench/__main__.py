"""`python -m tests.bench`, which is `sixsteps bench`: what is measured, as one table.

A ratio is ours to the other's, of the same minutes on the same machine. The other is a bare
aiogram bot on SQLite, or what the row names. PostgreSQL is the embedded server of the tests, which
does not wait for the disk. Pacing is off under the taps: Telegram's 25 messages a second would be
all there is to see.
"""

import argparse
import asyncio
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median

from bot.pace import Pace
from tests.bench import answered, crowd, growth, taps
from tests.bench.broadcasting import invited
from tests.bench.starting import starts
from tests.bench.table import Row, as_text, markdown
from tests.bench.test_closing import SIXTY, THOUSAND, measured
from tests.engines import NoServer, Server, server

PACKAGES = ("aiogram", "aiohttp", "aiosqlite", "SQLAlchemy")
SHOWN = (
    "answers/s",
    "CPU ms/answer",
    *(f"{what} p{share} ms" for what in ("answered", "next card") for share in (50, 95, 99)),
)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        rows = asyncio.run(_measured(options, Path(folder), _postgres(stack)))
    print("\n".join(markdown(rows, _told()) if options.markdown else [*as_text(rows), _told()]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench")
    parser.add_argument("--people", type=int, nargs="+", default=[50, 200])
    parser.add_argument("--runs", type=int, default=taps.RUNS)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args()


def _postgres(stack: ExitStack) -> Server | None:
    try:
        return stack.enter_context(server())
    except NoServer as reason:
        tell(f"without PostgreSQL: {reason}")
        return None


async def _measured(
    options: argparse.Namespace, folder: Path, postgres: Server | None
) -> list[Row]:
    rows = await _start(folder, options.runs)
    rows += await _close(folder / "sixty", "one", teams=1, people=60, most=SIXTY)
    rows += await _close(folder / "thousand", "many", teams=50, people=20, most=THOUSAND)
    rows += await _report(folder, options.large)
    rows += await _broadcast(folder / "broadcast")
    for people in options.people:
        rows += await _tap(folder, "SQLite", people, taps.sqlite_in, options.runs)
        if postgres:
            with ExitStack() as stack:
                # Each run has a database of its own; all go together.
                fresh = _fresh(stack, postgres)
                rows += await _tap(folder, "PostgreSQL", people, fresh, options.runs)
    return rows


def _fresh(stack: ExitStack, postgres: Server) -> Callable[[Path], str]:
    return lambda _folder: stack.enter_context(postgres.database())


async def _start(folder: Path, runs: int) -> list[Row]:
    tell("start and idle")
    ours, bare = await starts(folder, runs)
    beside = "beside import aiogram"
    return [
        Row(f"start, {beside}", "s", ours.seconds, bare.seconds, ours.seconds / bare.seconds),
        Row(f"idle, {beside}", "MiB", ours.resident, bare.resident, ours.resident / bare.resident),
    ]


async def _close(folder: Path, which: str, teams: int, people: int, most: float) -> list[Row]:
    """Closing alone, beside the seconds it may take at most."""
    bench = f"closing {teams * people:,} people, at most"
    tell(bench)
    folder.mkdir()
    await answered.open_rounds(folder, teams, people)
    _idle, *steps = await measured("tests.bench.closing", which, str(folder))
    closing = steps[:1] if which == "one" else steps
    seconds = sum(step.seconds for step in closing)
    return [Row(bench, "s", seconds, most, seconds / most)]


async def _report(folder: Path, large: bool) -> list[Row]:
    costs = []
    for people in (*growth.SIZES, *([growth.LARGE] if large else [])):
        tell(f"closing and reporting {people:,} people")
        place = folder / f"report-{people}"
        place.mkdir()
        costs.append(await growth.cost(place, people))
    return [row for pair in pairwise(costs) for row in growth.rows(*pair)]


async def _broadcast(folder: Path) -> list[Row]:
    """Beside the pace, with the pauses taken out that the faults ask for."""
    tell("broadcast, ten minutes")
    folder.mkdir()
    sent = await invited(folder)
    bench = f"{sent.notices:,} notices, 5 % faults"
    return [Row(bench, "calls/s, paced", sent.rate, 1 / Pace().overall, sent.share)]


async def _tap(
    folder: Path, engine: str, people: int, url: Callable[[Path], str], runs: int
) -> list[Row]:
    bench = f"{people} people, {engine}"
    tell(bench)
    place = folder / f"{engine}-{people}"
    place.mkdir()
    compared = await taps.compare(place, people, url, runs, tell)
    ours, bare = compared.typical("ours"), compared.typical("bare")
    return [
        Row(bench, name, ours[name], bare[name], median(one[name] for one in compared.ratios))
        for name in SHOWN
    ]


def tell(line: str) -> None:
    """Progress, beside the table."""
    print(line, file=sys.stderr, flush=True)


def _told() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{crowd.now():%Y-%m-%d}, Python {platform.python_version()}, {versions}"


if __name__ == "__main__":
    main()
