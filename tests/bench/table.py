"""Two sets of figures and their ratios, side by side."""

from collections.abc import Mapping


def table(ours: Mapping[str, float], bare: Mapping[str, float]) -> list[str]:
    lines = [f"{'median of the runs':<20}{'ours':>10}{'bare':>10}{'ours/bare':>11}"]
    for name, mine in ours.items():
        theirs = bare[name]
        ratio = f"{mine / theirs:.2f}" if theirs else "-"
        lines.append(f"{name:<20}{mine:>10.1f}{theirs:>10.1f}{ratio:>11}")
    return lines
