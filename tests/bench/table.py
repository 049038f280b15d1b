"""Two sets of figures and their ratios, side by side."""

from collections.abc import Mapping

Figures = Mapping[str, float]


def table(ours: Figures, bare: Figures, ratios: Figures) -> list[str]:
    lines = [f"{'median of the runs':<20}{'ours':>10}{'bare':>10}{'ours/bare':>11}"]
    for name, mine in ours.items():
        lines.append(f"{name:<20}{mine:>10.1f}{bare[name]:>10.1f}{ratios[name]:>11.2f}")
    return lines
