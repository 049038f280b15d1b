"""`sixsteps bench`: the benches of tests/bench, which are in a checkout and not in the package."""

import argparse
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
HOW = "bench: runs in a checkout only: clone the repository, then pip install -e '.[dev]'"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("bench", help="measure the bot beside a bare one; takes minutes")
    parser.add_argument("--people", type=int, nargs="+", default=[50, 200], help="at once")
    parser.add_argument("--runs", type=int, default=3, help="of each bot, in turns")
    parser.add_argument("--large", action="store_true", help="100,000 people too; gigabytes")
    parser.add_argument("--markdown", action="store_true", help="the table for the README")
    parser.set_defaults(command=_bench)


def _bench(arguments: argparse.Namespace) -> None:
    """Exit code of the benches. Raises ValueError where there are none."""
    if not (CHECKOUT / "tests" / "bench").is_dir():
        raise ValueError(HOW)
    options = ["--runs", str(arguments.runs), "--people", *map(str, arguments.people)]
    options += ["--large"] if arguments.large else []
    options += ["--markdown"] if arguments.markdown else []
    command = [sys.executable, "-m", "tests.bench", *options]
    sys.exit(subprocess.run(command, cwd=CHECKOUT).returncode)  # noqa: S603 - our own module
