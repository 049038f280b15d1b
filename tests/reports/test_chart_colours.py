"""Shades are told apart by everybody, and figures stand out from them."""

import pytest

from bot.domain.scoring import HIGH_FROM, LOW_BELOW, level
from bot.reports import palette

# Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB.
SIGHTS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
Triple = tuple[float, float, float]


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def linear(colour: str) -> Triple:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    a, b, c = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return a, b, c


def lab(colour: str, sight: str) -> Triple:
    seen = times(SIGHTS[sight], linear(colour))
    clipped = (min(max(seen[0], 0), 1), min(max(seen[1], 0), 1), min(max(seen[2], 0), 1))
    x, y, z = times(TO_XYZ, clipped)
    a, b, c = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x / 0.9505, y, z / 1.089)
    )
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def apart(one: str, other: str, sight: str) -> float:
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((times(TO_XYZ, linear(c))[1] for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHTS)
def test_shades_differ_for_people_who_see_fewer_colours(sight: str) -> None:
    for one, other in zip(palette.SHADES, palette.SHADES[1:], strict=False):
        between_levels = level(one.start) != level(other.start)
        assert apart(one.fill, other.fill, sight) > (25 if between_levels else 10)
    low, *_, high = palette.SHADES
    assert apart(low.fill, high.fill, sight) > 60


def test_levels_differ_without_any_colour() -> None:
    looks = {(level(s.start), s.frame is not None, s.bold) for s in palette.SHADES}
    assert looks == {("low", True, True), ("mid", False, False), ("high", False, True)}
    assert {LOW_BELOW, HIGH_FROM} <= {shade.start for shade in palette.SHADES}


def test_figures_stand_out_from_their_ground() -> None:
    assert all(contrast(shade.fill, shade.ink) >= 4.5 for shade in palette.SHADES)
    for ink in (palette.INK, palette.QUIET, palette.PEERS, palette.SELF):
        assert contrast(palette.BACKGROUND, ink) >= 4.5
