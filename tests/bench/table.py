"""Two sets of figures and their ratios, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Figures = Mapping[str, float]


def table(ours: Figures, bare: Figures, ratios: Figures) -> list[str]:
    lines = [f"{'median of the runs':<20}{'ours':>10}{'bare':>10}{'ours/bare':>11}"]
    for name, mine in ours.items():
        lines.append(f"{name:<20}{mine:>10.1f}{bare[name]:>10.1f}{ratios[name]:>11.2f}")
    return lines


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of ours beside another; `ratio` is the median of the pairs where there are any."""

    bench: str
    figure: str
    ours: float
    other: float
    ratio: float

    @property
    def cells(self) -> tuple[str, ...]:
        numbers = (f"{self.ours:.2f}", f"{self.other:.2f}", f"{self.ratio:.2f}")
        return self.bench, self.figure, *numbers


HEADS = ("bench", "figure", "ours", "beside", "ratio")


def as_text(rows: Sequence[Row]) -> list[str]:
    return [
        f"{bench:<36}{figure:<20}{ours:>10}{other:>10}{ratio:>8}"
        for bench, figure, ours, other, ratio in [HEADS, *(row.cells for row in rows)]
    ]


def markdown(rows: Sequence[Row], told: str) -> list[str]:
    """With a last line that tells when and on what it was measured."""
    lines = [HEADS, ("---", "---", "--:", "--:", "--:"), *(row.cells for row in rows)]
    return [*(f"| {' | '.join(cells)} |" for cells in lines), "", told]
