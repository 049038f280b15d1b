"""Named places at which the process can be made to vanish, to see that nothing is lost there.

`CRASH_AT=after-send` in the environment kills it when it first passes there, `after-send:3` the
third time. Only the fault suite sets it.
"""

import os
import signal
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Literal

Point = Literal[
    "before-rating-commit",
    "after-rating-commit",
    "after-handling",
    "while-opening",
    "after-opening",
    "before-claim-commit",
    "after-claim-commit",
    "before-send",
    "after-send",
    "while-closing",
    "after-closing",
    "while-releasing",
    "after-releasing",
    "while-erasing",
    "after-erasing",
]


def crash_at(point: Point) -> None:
    """Does nothing unless this passing is the one that was asked for."""
    armed, left = _fuse()
    if point == armed and next(left) == 0:
        os.kill(os.getpid(), signal.SIGKILL)


@cache
def _fuse() -> tuple[str, Iterator[int]]:
    point, _, passing = os.environ.get("CRASH_AT", "").partition(":")
    return point, count(int(passing or 1) - 1, -1)
