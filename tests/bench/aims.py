"""What was aimed at beside what was measured. Figures are not pass or fail."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """`block`: the longest wait of everybody else in the event loop, ms; memory in MiB."""

    name: str
    seconds: float
    block: float
    resident: float
    peak: float


@dataclass(frozen=True, slots=True)
class Aim:
    """At most so much."""

    name: str
    measured: float
    most: float

    def line(self) -> str:
        verdict = "PASS" if self.measured <= self.most else "BELOW"
        return f"{self.name:<44}{self.measured:>9.2f} of {self.most:>5.0f}  {verdict}"


def lines(title: str, steps: Sequence[Step], aims: Sequence[Aim]) -> list[str]:
    heads = f"{'':<24}{'seconds':>9}{'block ms':>10}{'RSS MiB':>10}{'peak MiB':>10}"
    rows = [
        f"{step.name:<24}{step.seconds:>9.3f}{step.block:>10.1f}"
        f"{step.resident:>10.1f}{step.peak:>10.1f}"
        for step in steps
    ]
    return ["", title, heads, *rows, *(aim.line() for aim in aims)]
