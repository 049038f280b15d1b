"""Colours of the pictures: calm on white, and told apart by people who see fewer of them.

Orange is low, blue is high, pale is between, so that lightness and hue both tell; the levels
differ in shape too (a frame round low cells, bold white figures in high ones).
"""

from dataclasses import dataclass
from typing import Final

from bot.domain.cells import Shown

BACKGROUND: Final = "#FBFCFD"
INK: Final = "#1B2430"
QUIET: Final = "#566273"
"""Second-rank texts: 6:1 on the background."""
FAINT: Final = "#C3CBD6"
RULE: Final = "#E3E8EE"
HATCH: Final = "#C9D1DB"
PEERS: Final = "#1F5FA0"
BAND: Final = "#BCD5EE"
SELF: Final = "#B4520B"
MANAGER: Final = "#3B4657"
BEFORE: Final = "#9FB4CC"
TEAM: Final = "#8793A3"
LOW_FRAME: Final = "#8A3B00"


@dataclass(frozen=True, slots=True)
class Shade:
    """The look of a printed mean from `start` up to the next shade."""

    start: float
    fill: str
    ink: str
    bold: bool = False
    frame: str | None = None


SHADES: Final = (
    Shade(1.0, "#E07B24", "#1B1207", bold=True, frame=LOW_FRAME),
    Shade(2.0, "#F5B26B", "#2A1A06", bold=True, frame=LOW_FRAME),
    Shade(2.5, "#FBEBD3", INK),
    Shade(3.3, "#E4EDF6", INK),
    Shade(4.0, "#3B79B6", "#FFFFFF", bold=True),
    Shade(4.5, "#1A5490", "#FFFFFF", bold=True),
)


def shade(cell: Shown) -> Shade:
    return [step for step in SHADES if step.start <= cell.mean][-1]
